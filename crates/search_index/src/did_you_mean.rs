//! The query with misspelt words put right, where that finds what the query as typed does not, or far more.

use domain::search::SearchQuery;

use crate::analyser::words;
use crate::correction::{self, FAR_MORE};
use crate::error::Result;
use crate::query::Built;
use crate::search::{Ran, run};
use crate::synonyms::Synonyms;
use crate::view::View;

/// Where no more is found, a commoner word is offered.
const FEW: usize = 2;

pub(crate) fn did_you_mean(
    view: &View<'_>,
    query: &SearchQuery,
    synonyms: &Synonyms,
    ran: &Ran,
) -> Result<Option<String>> {
    let found = ran.collected.total;
    if ran.better.is_some() {
        return Ok(ran.better.clone());
    }
    if let Some(better) = with_known_words(&query.q, &ran.built) {
        let finds = finds(view, query, synonyms, &better)?;
        return Ok((finds > 0 && finds >= found).then_some(better));
    }
    if found > FEW {
        return Ok(None);
    }
    let Some(better) = with_far_commoner_words(view, &query.q, ran)? else { return Ok(None) };
    let is_far_more = finds(view, query, synonyms, &better)? >= FAR_MORE * found.max(1);
    Ok(is_far_more.then_some(better))
}

fn finds(view: &View<'_>, query: &SearchQuery, synonyms: &Synonyms, better: &str) -> Result<usize> {
    let query = SearchQuery { q: better.to_owned(), page: 1, per_page: 1, ..query.clone() };
    Ok(run(view, &query, synonyms)?.collected.total)
}

/// The query with each unknown word replaced by the likeliest one, if there is one for any.
pub(crate) fn with_known_words(q: &str, built: &Built) -> Option<String> {
    let corrections = built.corrections.iter();
    with_better_words(q, corrections.filter_map(|(word, meant)| Some((word, meant.first()?))))
}

/// The query with words that hardly any entry has replaced by near ones that many have.
fn with_far_commoner_words(view: &View<'_>, q: &str, ran: &Ran) -> Result<Option<String>> {
    let mut better = Vec::new();
    for word in ran.asked.units.iter().filter(|unit| !unit.is_known).flat_map(|unit| &unit.words) {
        better.extend(correction::far_commoner(view, word)?.map(|common| (word, common)));
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
