//! What a word that nobody wrote may have meant. Only words that the asker may see are offered.

use domain::scope::Scope;
use tantivy::collector::Count;
use tantivy::query::{BooleanQuery, FuzzyTermQuery, Occur, Query, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{Searcher, Term};

use crate::error::Result;
use crate::query::scoped;
use crate::schema::Fields;

/// One typo from so many letters, two from so many.
const ONE_TYPO_FROM: usize = 5;
const TWO_TYPOS_FROM: usize = 9;
/// Words looked at, and words kept.
const CANDIDATES_MAX: usize = 60;
const MEANT_MAX: usize = 5;

/// Does nothing in scope have this word? A word that is being typed counts when something begins with it.
pub(crate) fn is_unknown(
    searcher: &Searcher,
    fields: &Fields,
    word: &str,
    is_last: bool,
    scope: &Scope,
) -> Result<bool> {
    if word.chars().count() < ONE_TYPO_FROM {
        return Ok(false);
    }
    let term = Term::from_field_text(fields.words, word);
    let begun = || Box::new(FuzzyTermQuery::new_prefix(term.clone(), 0, true)) as Box<dyn Query>;
    let whole = Box::new(TermQuery::new(term.clone(), IndexRecordOption::Basic));
    let stemmed = Term::from_field_text(fields.prose, &crate::analyser::stem(word));
    let stemmed = Box::new(TermQuery::new(stemmed, IndexRecordOption::Basic));
    let ways: Vec<Box<dyn Query>> = if is_last { vec![begun(), stemmed] } else { vec![whole, stemmed] };
    Ok(count(searcher, fields, Box::new(BooleanQuery::union(ways)), scope)? == 0)
}

/// Words in scope within one or two typos, the most frequent first.
pub(crate) fn nearest(searcher: &Searcher, fields: &Fields, word: &str, scope: &Scope) -> Result<Vec<String>> {
    let letters = word.chars().count();
    let mut meant = within(searcher, fields, word, 1, scope)?;
    if meant.is_empty() && letters >= TWO_TYPOS_FROM {
        meant = within(searcher, fields, word, 2, scope)?;
    }
    Ok(meant)
}

fn within(searcher: &Searcher, fields: &Fields, word: &str, typos: u8, scope: &Scope) -> Result<Vec<String>> {
    let term = Term::from_field_text(fields.words, word);
    let mut candidates: Vec<String> = Vec::new();
    for segment in searcher.segment_readers() {
        let automaton = FuzzyTermQuery::new(term.clone(), typos, true).automaton()?;
        let inverted = segment.inverted_index(fields.words)?;
        let mut stream = inverted.terms().search(automaton).into_stream()?;
        while stream.advance() && candidates.len() < CANDIDATES_MAX {
            if let Ok(found) = std::str::from_utf8(stream.key())
                && !candidates.iter().any(|known| known == found)
            {
                candidates.push(found.to_owned());
            }
        }
    }
    let mut counted = Vec::new();
    for candidate in candidates {
        let query = TermQuery::new(Term::from_field_text(fields.words, &candidate), IndexRecordOption::Basic);
        let found = count(searcher, fields, Box::new(query), scope)?;
        if found > 0 {
            counted.push((found, candidate));
        }
    }
    counted.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    Ok(counted.into_iter().take(MEANT_MAX).map(|(_, word)| word).collect())
}

fn count(searcher: &Searcher, fields: &Fields, query: Box<dyn Query>, scope: &Scope) -> Result<usize> {
    let both = BooleanQuery::new(vec![(Occur::Must, query), (Occur::Must, scoped(fields, scope))]);
    Ok(searcher.search(&both, &Count)?)
}
