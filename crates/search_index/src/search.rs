//! Answering a search.

use std::collections::BTreeMap;

use domain::scope::Scope;
use domain::search::{Facet, Piece, SearchQuery, Sort};
use tantivy::schema::Value;
use tantivy::{Searcher, TantivyDocument};

use crate::collector::{Collected, FacetedTop, Key, Ranked};
use crate::error::Result;
use crate::highlight::Marker;
use crate::index::{Live, SearchIndex};
use crate::query::{Asked, Built, build};

/// Facet values shown at most; those that are chosen are shown always.
const VALUES_MAX: usize = 100;

/// What a search finds: ids, for the store to look up.
#[derive(Clone, Debug, Default)]
pub struct Found {
    pub total: usize,
    pub hits: Vec<FoundHit>,
    pub facets: BTreeMap<Facet, Vec<FacetCount>>,
    /// The query with misspelt words put right, where that finds what the query as typed does not.
    pub did_you_mean: Option<String>,
}

#[derive(Clone, Debug)]
pub struct FoundHit {
    pub id: String,
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

impl SearchIndex {
    /// Finds entries in scope. Short queries want all their words; when nothing has them all, any will do.
    pub fn search(&self, query: &SearchQuery, scope: &Scope) -> Result<Found> {
        let live = self.live();
        let searcher = live.searcher();
        let asked = Asked::read(&query.q);
        let mut built = build(&searcher, &live.fields, &asked, scope, true)?;
        let sort = if asked.is_empty() && query.sort == Sort::Relevance { Sort::Updated } else { query.sort };
        let collector = FacetedTop { chosen: &query.chosen, sort, limit: query.page * query.per_page };
        let mut collected = searcher.search(&built.query, &collector)?;
        if collected.total == 0 && asked.words.len() > 1 {
            built = build(&searcher, &live.fields, &asked, scope, false)?;
            collected = searcher.search(&built.query, &collector)?;
        }
        Ok(Found {
            total: collected.total,
            facets: facets(&collected, query),
            hits: hits(&live, &searcher, collected, query, &built)?,
            did_you_mean: did_you_mean(&query.q, &built),
        })
    }

    /// Entries in scope whose titles fit what is being typed, the best first.
    pub fn titles_starting(&self, q: &str, scope: &Scope, limit: usize) -> Result<Vec<TitleMatch>> {
        let query = SearchQuery { q: q.to_owned(), per_page: limit.max(1), ..SearchQuery::default() };
        let live = self.live();
        let searcher = live.searcher();
        let asked = Asked::read(q);
        if asked.is_empty() {
            return Ok(Vec::new());
        }
        let built = build(&searcher, &live.fields, &asked, scope, true)?;
        let collector = FacetedTop { chosen: &query.chosen, sort: Sort::Relevance, limit: query.per_page };
        let collected = searcher.search(&built.query, &collector)?;
        let found = hits(&live, &searcher, collected, &query, &built)?;
        Ok(found
            .into_iter()
            .filter(|hit| hit.title.iter().any(|p| p.hit))
            .map(|hit| TitleMatch { id: hit.id, title: hit.title })
            .collect())
    }
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
        Ok(FoundHit {
            id: text(live.fields.id).to_owned(),
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
            .map(|(value, count)| FacetCount { value: value.clone(), count: *count })
            .collect();
        let missing = chosen.iter().filter(|value| counts.is_none_or(|counts| !counts.contains_key(*value)));
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
    let mut better = q.to_owned();
    let mut changed = false;
    for (word, meant) in &built.corrections {
        let Some(best) = meant.first() else { continue };
        let found = crate::analyser::words(&better).into_iter().find(|w| w.text == *word);
        if let Some(place) = found {
            better.replace_range(place.from..place.to, best);
            changed = true;
        }
    }
    changed.then_some(better)
}
