//! Answering a search.

use std::collections::BTreeMap;

use domain::scope::Scope;
use domain::search::{DEPTH_MAX, Facet, Piece, SearchQuery, Sort, left_out};
use domain::when::Millis;
use tantivy::query::{BooleanQuery, FuzzyTermQuery, Query, TermQuery};
use tantivy::schema::{IndexRecordOption, Value};
use tantivy::{TantivyDocument, Term};

use crate::analyser::{stem, words};
use crate::asked::Asked;
use crate::collector::Collected;
use crate::did_you_mean::{did_you_mean, with_known_words};
use crate::error::Result;
use crate::highlight::Marker;
use crate::ids::ids;
use crate::index::SearchIndex;
use crate::query::{ALL_UNITS, Built};
use crate::ranking::Ranked;
use crate::synonyms::Synonyms;
use crate::view::View;

/// Facet values shown at most; those that are chosen are shown always.
const VALUES_MAX: usize = 100;
/// A query of more than a few words that finds fewer with nearly all of them is answered with any of them.
const ENOUGH: usize = 10;

/// What a search finds: ids, for the store to look up.
#[derive(Clone, Debug, Default)]
pub struct Found {
    pub total: usize,
    pub hits: Vec<FoundHit>,
    pub facets: BTreeMap<Facet, Vec<FacetCount>>,
    /// The query with misspelt words put right, where that finds what the query as typed does not, or far more.
    pub did_you_mean: Option<String>,
    /// Nothing, or of many words hardly anything, has all the words, so that what was found has some of them.
    pub has_any_words: bool,
}

#[derive(Clone, Debug)]
pub struct FoundHit {
    pub id: String,
    /// When the entry was last edited, as far as the index knows: of one edited since, its words are no longer true.
    pub updated_at: Millis,
    pub score: f32,
    pub title: Vec<Piece>,
    pub fragments: Vec<Vec<Piece>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetCount {
    pub value: String,
    pub count: usize,
}

/// An entry whose title fits what is being typed.
#[derive(Clone, Debug)]
pub struct TitleMatch {
    pub id: String,
    pub title: Vec<Piece>,
}

/// Who searches, when, and which names they may use for one thing.
#[derive(Clone, Copy, Debug)]
pub struct Searching<'a> {
    pub scope: &'a Scope,
    pub synonyms: &'a Synonyms,
    pub now: Millis,
}

impl SearchIndex {
    /// Finds entries in scope. Short queries want all their words; when nothing has them all, any will do.
    pub fn search(&self, query: &SearchQuery, searching: Searching<'_>) -> Result<Found> {
        let live = self.live();
        let searcher = live.searcher();
        let view = View::of(&live, &searcher, searching.scope, searching.now)?;
        let ran = run(&view, query, searching.synonyms)?;
        Ok(Found {
            total: ran.collected.total,
            facets: facets(&ran.collected, query),
            hits: hits(&view, &ran.collected.top, query, &ran.built)?,
            did_you_mean: did_you_mean(&view, query, searching.synonyms, &ran)?,
            has_any_words: ran.has_any_words && ran.collected.total > 0,
        })
    }

    /// The ids of all that a search finds, in its order.
    pub fn all(&self, query: &SearchQuery, searching: Searching<'_>) -> Result<Vec<String>> {
        let all = SearchQuery { page: 1, per_page: DEPTH_MAX, ..query.clone() };
        let live = self.live();
        let searcher = live.searcher();
        let view = View::of(&live, &searcher, searching.scope, searching.now)?;
        let found = run(&view, &all, searching.synonyms)?.collected.top;
        Ok(ids(&searcher, &found)?)
    }

    /// Entries in scope whose titles fit what is being typed, the best first.
    pub fn titles_starting(&self, q: &str, scope: &Scope, now: Millis, limit: usize) -> Result<Vec<TitleMatch>> {
        let typed = words(q);
        let Some(last) = typed.last() else { return Ok(Vec::new()) };
        let live = self.live();
        let searcher = live.searcher();
        let view = View::of(&live, &searcher, scope, now)?;
        let stems: Vec<String> =
            typed.iter().filter(|word| word.from < last.from).map(|word| stem(&word.text)).collect();
        let title = |stem: &String| {
            let term = Term::from_field_text(live.fields.title, stem);
            Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)) as Box<dyn Query>
        };
        let mut all: Vec<Box<dyn Query>> = stems.iter().map(title).collect();
        let begun = Term::from_field_text(live.fields.title_words, &last.text);
        all.push(Box::new(FuzzyTermQuery::new_prefix(begun, 0, true)));
        let found = view.first(&BooleanQuery::intersection(all), limit)?;
        let marker = Marker::new(&stems, &[], Some(&last.text));
        let title = |ranked: &Ranked| {
            let document: TantivyDocument = searcher.doc(ranked.address)?;
            let text = |field| document.get_first(field).and_then(|value| value.as_str()).unwrap_or_default();
            Ok(TitleMatch { id: text(live.fields.id).to_owned(), title: marker.mark(text(live.fields.title)) })
        };
        found.iter().map(title).collect()
    }
}

/// A search that ran.
pub(crate) struct Ran {
    pub asked: Asked,
    pub built: Built,
    pub collected: Collected,
    pub has_any_words: bool,
    /// The query as it was taken, where words of a name in it were misspelt.
    pub better: Option<String>,
}

/// Short queries want all their words, then those of a misspelt name, then the words of names apart. When nothing has them all, any
/// will do; but of a name no single word.
pub(crate) fn run(view: &View<'_>, query: &SearchQuery, synonyms: &Synonyms) -> Result<Ran> {
    let mut ran = attempt(view, query, Asked::read(&query.q, synonyms), false)?;
    if let Some(named) = with_names_put_right(view, query, synonyms, &ran)? {
        return Ok(named);
    }
    let asked = ran.asked.clone();
    if ran.collected.total == 0 && asked.names() > 0 {
        ran = attempt(view, query, asked.apart(), false)?;
    }
    let enough = if asked.units.len() > ALL_UNITS { ENOUGH } else { 1 };
    if ran.collected.total < enough && asked.units.len() > 1 {
        ran = attempt(view, query, view.without_common(asked)?, true)?;
    }
    Ok(ran)
}

/// The same with misspelt words put right, where that makes a name of them: "mordern gov" is "modern gov".
fn with_names_put_right(view: &View<'_>, query: &SearchQuery, synonyms: &Synonyms, ran: &Ran) -> Result<Option<Ran>> {
    let Some(better) = with_known_words(&query.q, &ran.built) else { return Ok(None) };
    let asked = Asked::read(&better, synonyms);
    if asked.names() <= ran.asked.names() {
        return Ok(None);
    }
    let named = attempt(view, query, asked, false)?;
    Ok((named.collected.total > 0).then(|| Ran { better: Some(better), ..named }))
}

fn attempt(view: &View<'_>, query: &SearchQuery, asked: Asked, has_any_words: bool) -> Result<Ran> {
    let sort = if asked.is_empty() && query.sort == Sort::Relevance { Sort::Updated } else { query.sort };
    let built = view.build(&asked, !has_any_words)?;
    let collected = view.collect(&*built.query, &query.chosen, sort, query.page * query.per_page)?;
    Ok(Ran { asked, built, collected, has_any_words, better: None })
}

fn hits(view: &View<'_>, top: &[Ranked], query: &SearchQuery, built: &Built) -> Result<Vec<FoundHit>> {
    let page = top.iter().skip((query.page - 1) * query.per_page).take(query.per_page);
    let marker = Marker::new(&built.stems, &built.phrases, built.prefix.as_deref());
    page.map(|ranked| {
        let document: TantivyDocument = view.searcher.doc(ranked.address)?;
        let text = |field| document.get_first(field).and_then(|value| value.as_str()).unwrap_or_default();
        let segment = view.searcher.segment_reader(ranked.address.segment_ord);
        let updated_at = segment.fast_fields().i64("updated_at")?.first(ranked.address.doc_id).unwrap_or_default();
        Ok(FoundHit {
            id: text(view.fields().id).to_owned(),
            updated_at: Millis(updated_at),
            score: ranked.score,
            title: marker.mark(text(view.fields().title)),
            fragments: marker.fragments(text(view.fields().prose)),
        })
    })
    .collect()
}

fn facets(collected: &Collected, query: &SearchQuery) -> BTreeMap<Facet, Vec<FacetCount>> {
    let with_chosen = |facet: &Facet| {
        let counts = collected.counts.get(facet);
        let chosen = query.chosen.get(facet).map_or(&[][..], Vec::as_slice);
        let mut values: Vec<FacetCount> = counts
            .into_iter()
            .flatten()
            .map(|(value, count)| FacetCount { value: value.to_string(), count: *count })
            .collect();
        let is_counted = |value: &String| counts.is_some_and(|counts| counts.contains_key(value.as_str()));
        let missing = chosen.iter().filter(|value| !is_counted(value) && left_out(value).is_none());
        values.extend(missing.map(|value| FacetCount { value: value.clone(), count: 0 }));
        values.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
        let mut kept = 0;
        values.retain(|value| {
            kept += 1;
            kept <= VALUES_MAX || chosen.contains(&value.value)
        });
        (*facet, values)
    };
    Facet::ALL.iter().map(with_chosen).collect()
}
