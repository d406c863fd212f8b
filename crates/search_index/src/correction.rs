//! What a word that nobody wrote may have meant. Only words that the asker may see are offered.

use std::collections::HashSet;

use domain::names::{ONE_TYPO_FROM, TWO_TYPOS_FROM};
use tantivy::Term;
use tantivy::query::{FuzzyTermQuery, TermQuery};
use tantivy::schema::IndexRecordOption;

use crate::analyser::stem;
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
    if word.chars().count() < LETTERS_MIN {
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
    Ok(!is_last || !view.finds(&FuzzyTermQuery::new_prefix(term, 0, true))?)
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
    if word.chars().count() < ONE_TYPO_FROM {
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
    let fields = view.fields();
    let term = Term::from_field_text(fields.words, word);
    let mut looked_at: HashSet<String> = HashSet::new();
    let mut candidates: Vec<(u64, String)> = Vec::new();
    for segment in view.searcher.segment_readers() {
        let automaton = match shape {
            Shape::Whole => FuzzyTermQuery::new(term.clone(), typos, true).automaton()?,
            Shape::Begun => FuzzyTermQuery::new_prefix(term.clone(), typos, true).automaton()?,
        };
        let inverted = segment.inverted_index(fields.words)?;
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
