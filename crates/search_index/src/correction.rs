//! What a word that nobody wrote may have meant. Only words that the asker may see are offered.

use std::collections::HashSet;

use domain::names::{ONE_TYPO_FROM, TWO_TYPOS_FROM};
use tantivy::Term;
use tantivy::query::{FuzzyTermQuery, TermQuery};
use tantivy::schema::IndexRecordOption;

use crate::analyser::stem;
use crate::clauses::{begun, exactly};
use crate::error::Result;
use crate::view::View;

/// Words looked at, and words kept.
const CANDIDATES_MAX: usize = 60;
const MEANT_MAX: usize = 5;
/// Shorter words are taken as they are: of a word with one letter more, one may be missing.
const LETTERS_MIN: usize = ONE_TYPO_FROM - 1;
/// A correction that finds so many times as much is offered for a word that finds something.
pub(crate) const FAR_MORE: usize = 10;

/// Does nothing in scope have this word? A word that is being typed counts when something begins with it.
pub(crate) fn is_unknown(view: &View<'_>, word: &str, is_last: bool) -> Result<bool> {
    if word.chars().count() < LETTERS_MIN || is_number(word) {
        return Ok(false);
    }
    let (fields, stemmed) = (view.fields(), stem(word));
    let term = Term::from_field_text(fields.words, word);
    let stemmed = [fields.prose, fields.title, fields.names].map(|field| Term::from_field_text(field, &stemmed));
    for term in stemmed.into_iter().chain([term.clone()]) {
        if view.finds(&TermQuery::new(term, IndexRecordOption::Basic))? {
            return Ok(false);
        }
    }
    if is_last && view.finds(&FuzzyTermQuery::new_prefix(term, 0, true))? {
        return Ok(false);
    }
    Ok(!is_in_narrower(view, word, is_last)?)
}

/// Another number is no slip.
fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Is this a word of a fact that is narrower than its entry, and that the scope sees?
fn is_in_narrower(view: &View<'_>, word: &str, is_last: bool) -> Result<bool> {
    let stemmed = view.in_narrower(view.narrower_facts(), |field| exactly(field, &stem(word)));
    let begun = view.in_narrower(view.narrower_words(), |field| begun(field, word));
    for query in stemmed.into_iter().chain(begun.filter(|_| is_last)) {
        if view.finds(&*query)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Words in scope within one or two typos, the most frequent first. Two typos are looked for only where one finds nothing, and words
/// that only begin so where no whole word does.
pub(crate) fn nearest(view: &View<'_>, word: &str, is_last: bool) -> Result<Vec<String>> {
    let letters = word.chars().count();
    let most = typos_of(letters + 1);
    for shape in [Shape::Whole, Shape::Begun].into_iter().filter(|shape| is_last || *shape == Shape::Whole) {
        // What is only begun has no length of its own yet.
        for typos in 1..=if shape == Shape::Whole { most } else { typos_of(letters) } {
            let meant = within(view, word, typos, shape)?;
            if !meant.is_empty() {
                return Ok(meant.into_iter().map(|(_, word)| word).collect());
            }
        }
    }
    Ok(Vec::new())
}

/// How many typos a word of so many letters may have.
fn typos_of(letters: usize) -> u8 {
    u8::from(letters >= ONE_TYPO_FROM) + u8::from(letters >= TWO_TYPOS_FROM)
}

/// A word that many have, where hardly any have the one that was typed.
pub(crate) fn far_commoner(view: &View<'_>, word: &str) -> Result<Option<String>> {
    if word.chars().count() < ONE_TYPO_FROM || is_number(word) {
        return Ok(None);
    }
    let mut near = within(view, word, 1, Shape::Whole)?;
    let own = near.iter().find(|(_, near)| near == word).map_or(0, |(found, _)| *found);
    near.retain(|(found, near)| near != word && stem(near) != stem(word) && *found >= FAR_MORE as u64 * own.max(1));
    Ok(near.into_iter().next().map(|(_, word)| word))
}

/// Is a word typed in full, or is it being typed?
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Whole,
    Begun,
}

/// Words in scope that are so near, each with how many documents have it, the most frequent first. What nobody in scope wrote does
/// not count among the candidates: it would push others out.
fn within(view: &View<'_>, word: &str, typos: u8, shape: Shape) -> Result<Vec<(u64, String)>> {
    let mut looked_at: HashSet<String> = HashSet::new();
    let mut candidates: Vec<(u64, String)> = Vec::new();
    let segments = view.searcher.segment_readers();
    for (field, segment) in view.worded().flat_map(|field| segments.iter().map(move |segment| (field, segment))) {
        let term = Term::from_field_text(field, word);
        let automaton = match shape {
            Shape::Whole => FuzzyTermQuery::new(term, typos, true).automaton()?,
            Shape::Begun => FuzzyTermQuery::new_prefix(term, typos, true).automaton()?,
        };
        let inverted = segment.inverted_index(field)?;
        let mut stream = inverted.terms().search(automaton).into_stream()?;
        while stream.advance() && candidates.len() < CANDIDATES_MAX {
            let Ok(near) = std::str::from_utf8(stream.key()) else { continue };
            let letters = near.chars().count().max(word.chars().count());
            if typos <= typos_of(letters) && looked_at.insert(near.to_owned()) {
                let having = view.having(near)?;
                candidates.extend((having > 0).then(|| (having, near.to_owned())));
            }
        }
    }
    candidates.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    candidates.truncate(MEANT_MAX);
    Ok(candidates)
}
