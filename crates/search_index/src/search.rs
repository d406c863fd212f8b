//! Answering a search.

use std::collections::BTreeMap;

use domain::scope::Scope;
use domain::search::{DEPTH_MAX, Facet, Piece, SearchQuery, Sort};
use domain::when::Millis;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, FuzzyTermQuery, Occur, Query, TermQuery};
use tantivy::schema::{IndexRecordOption, Value};
use tantivy::{Searcher, TantivyDocument, Term};

use crate::analyser::{stem, words};
use crate::asked::Asked;
use crate::collector::{Collected, FacetedTop, Key, Ranked};
use crate::correction;
use crate::error::Result;
use crate::highlight::Marker;
use crate::index::{Live, SearchIndex};
use crate::query::{ALL_UNITS, Builder, Built, scoped};
use crate::synonyms::Synonyms;

/// Facet values shown at most; those that are chosen are shown always.
const VALUES_MAX: usize = 100;
/// A query of more than a few words that finds fewer with nearly all of them is answered with any of them.
const ENOUGH: usize = 10;
/// Where no more is found, a commoner word is offered.
const FEW: usize = 2;

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
        let Ran { asked, built, collected, has_any_words } = collect(&live, &searcher, query, searching)?;
        let builder = Builder { searcher: &searcher, fields: &live.fields, scope: searching.scope };
        let did_you_mean = match did_you_mean(&query.q, &built) {
            None if collected.total <= FEW => far_commoner(&builder, &query.q, &asked)?,
            better => better,
        };
        Ok(Found {
            total: collected.total,
            facets: facets(&collected, query),
            hits: hits(&live, &searcher, collected, query, &built)?,
            did_you_mean,
            has_any_words,
        })
    }

    /// The ids of all that a search finds, in its order, as far as it may be leafed through.
    pub fn all(&self, query: &SearchQuery, searching: Searching<'_>) -> Result<Vec<String>> {
        let all = SearchQuery { page: 1, per_page: DEPTH_MAX, ..query.clone() };
        let live = self.live();
        let searcher = live.searcher();
        let mut collected = collect(&live, &searcher, &all, searching)?.collected;
        collected.top.sort_by(order);
        let ids = collected.top.iter().map(|ranked| {
            let document: TantivyDocument = searcher.doc(ranked.address)?;
            let id = document.get_first(live.fields.id).and_then(|value| value.as_str());
            Ok(id.unwrap_or_default().to_owned())
        });
        ids.collect()
    }

    /// Entries in scope whose titles fit what is being typed, the best first.
    pub fn titles_starting(&self, q: &str, scope: &Scope, limit: usize) -> Result<Vec<TitleMatch>> {
        let typed = words(q);
        let Some(last) = typed.last() else { return Ok(Vec::new()) };
        let live = self.live();
        let (searcher, fields) = (live.searcher(), &live.fields);
        let stems: Vec<String> =
            typed.iter().filter(|word| word.from < last.from).map(|word| stem(&word.text)).collect();
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = vec![(Occur::Must, scoped(fields, scope))];
        for stem in &stems {
            let term = Term::from_field_text(fields.title, stem);
            clauses.push((Occur::Must, Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))));
        }
        let begun = FuzzyTermQuery::new_prefix(Term::from_field_text(fields.title_words, &last.text), 0, true);
        clauses.push((Occur::Must, Box::new(begun)));
        let found =
            searcher.search(&BooleanQuery::new(clauses), &TopDocs::with_limit(limit.max(1)).order_by_score())?;
        let marker = Marker::new(&stems, Some(&last.text));
        let title = |address| {
            let document: TantivyDocument = searcher.doc(address)?;
            let text = |field| document.get_first(field).and_then(|value| value.as_str()).unwrap_or_default();
            Ok(TitleMatch { id: text(fields.id).to_owned(), title: marker.mark(text(fields.title)) })
        };
        found.into_iter().map(|(_, address)| title(address)).collect()
    }
}

/// A search that ran.
struct Ran {
    asked: Asked,
    built: Built,
    collected: Collected,
    has_any_words: bool,
}

fn collect(live: &Live, searcher: &Searcher, query: &SearchQuery, searching: Searching<'_>) -> Result<Ran> {
    let builder = Builder { searcher, fields: &live.fields, scope: searching.scope };
    let asked = Asked::read(&query.q, searching.synonyms);
    let mut built = builder.build(&asked, true)?;
    let sort = if asked.is_empty() && query.sort == Sort::Relevance { Sort::Updated } else { query.sort };
    let limit = query.page * query.per_page;
    let collector = FacetedTop { chosen: &query.chosen, sort, limit, now: searching.now, columns: &live.columns };
    let mut collected = searcher.search(&built.query, &collector)?;
    let enough = if asked.units.len() > ALL_UNITS { ENOUGH } else { 1 };
    let has_any_words = collected.total < enough && asked.units.len() > 1;
    if has_any_words {
        built = builder.build(&asked, false)?;
        collected = searcher.search(&built.query, &collector)?;
    }
    Ok(Ran { asked, built, collected, has_any_words })
}

fn hits(
    live: &Live,
    searcher: &Searcher,
    collected: Collected,
    query: &SearchQuery,
    built: &Built,
) -> Result<Vec<FoundHit>> {
    let mut top = collected.top;
    top.sort_by(order);
    let page = top.into_iter().skip((query.page - 1) * query.per_page).take(query.per_page);
    let marker = Marker::new(&built.stems, built.prefix.as_deref());
    page.map(|ranked| {
        let document: TantivyDocument = searcher.doc(ranked.address)?;
        let text = |field| document.get_first(field).and_then(|value| value.as_str()).unwrap_or_default();
        let segment = searcher.segment_reader(ranked.address.segment_ord);
        let updated_at = segment.fast_fields().i64("updated_at")?.first(ranked.address.doc_id).unwrap_or_default();
        Ok(FoundHit {
            id: text(live.fields.id).to_owned(),
            updated_at: Millis(updated_at),
            score: ranked.score,
            title: marker.mark(text(live.fields.title)),
            fragments: marker.fragments(text(live.fields.prose)),
        })
    })
    .collect()
}

/// The best first; a tie is broken by where the document lies, so that pages neither overlap nor leave out.
fn order(a: &Ranked, b: &Ranked) -> std::cmp::Ordering {
    let by_key = match (&a.key, &b.key) {
        (Key::Score(a), Key::Score(b)) => b.total_cmp(a),
        (Key::Newest(a), Key::Newest(b)) => b.cmp(a),
        (Key::Name(a), Key::Name(b)) => a.cmp(b),
        _ => std::cmp::Ordering::Equal,
    };
    by_key.then(a.address.cmp(&b.address))
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
        let missing = chosen.iter().filter(|value| !is_counted(value));
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

/// The query with each unknown word replaced by the likeliest one, if there is one for any.
fn did_you_mean(q: &str, built: &Built) -> Option<String> {
    let better = built.corrections.iter().filter_map(|(word, meant)| Some((word, meant.first()?)));
    with_better_words(q, better)
}

/// The query with words that hardly any entry has replaced by near ones that many have.
fn far_commoner(builder: &Builder<'_>, q: &str, asked: &Asked) -> Result<Option<String>> {
    let mut better = Vec::new();
    for word in asked.words() {
        better.extend(correction::far_commoner(builder, word)?.map(|common| (word, common)));
    }
    Ok(with_better_words(q, better.iter().map(|(word, common)| (*word, common))))
}

fn with_better_words<'a>(q: &str, replacements: impl Iterator<Item = (&'a String, &'a String)>) -> Option<String> {
    let mut better = q.to_owned();
    for (word, meant) in replacements {
        if let Some(place) = words(&better).into_iter().find(|w| w.text == *word) {
            better.replace_range(place.from..place.to, meant);
        }
    }
    (better != q).then_some(better)
}
