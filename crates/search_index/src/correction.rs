//! What a word that nobody wrote may have meant. Only words that the asker may see are offered.

use domain::names::{ONE_TYPO_FROM, TWO_TYPOS_FROM};
use tantivy::Term;
use tantivy::collector::Count;
use tantivy::query::{BooleanQuery, FuzzyTermQuery, Occur, Query, TermQuery};
use tantivy::schema::IndexRecordOption;

use crate::analyser::stem;
use crate::error::Result;
use crate::query::{Builder, scoped};

/// Words looked at, and words kept.
const CANDIDATES_MAX: usize = 60;
const MEANT_MAX: usize = 5;
/// A correction that finds so many times as much is offered for a word that finds something.
const FAR_MORE: usize = 10;

/// Does nothing in scope have this word? A word that is being typed counts when something begins with it.
pub(crate) fn is_unknown(builder: &Builder<'_>, word: &str, is_last: bool) -> Result<bool> {
    if word.chars().count() < ONE_TYPO_FROM {
        return Ok(false);
    }
    let fields = builder.fields;
    let whole = Box::new(TermQuery::new(Term::from_field_text(fields.words, word), IndexRecordOption::Basic));
    let stemmed = Term::from_field_text(fields.prose, &stem(word));
    let stemmed = Box::new(TermQuery::new(stemmed, IndexRecordOption::Basic));
    if builder.finds(whole)? || builder.finds(stemmed)? {
        return Ok(false);
    }
    let begun = || FuzzyTermQuery::new_prefix(Term::from_field_text(fields.words, word), 0, true);
    Ok(!is_last || !builder.finds(Box::new(begun()))?)
}

/// Words in scope within one or two typos, the most frequent first. Two typos are looked for only where one finds nothing, and words
/// that only begin so where no whole word does.
pub(crate) fn nearest(builder: &Builder<'_>, word: &str, is_last: bool) -> Result<Vec<String>> {
    let most = if word.chars().count() >= TWO_TYPOS_FROM { 2 } else { 1 };
    for shape in [Shape::Whole, Shape::Begun].into_iter().filter(|shape| is_last || *shape == Shape::Whole) {
        for typos in 1..=most {
            let meant = within(builder, word, typos, shape)?;
            if !meant.is_empty() {
                return Ok(meant.into_iter().map(|(_, word)| word).collect());
            }
        }
    }
    Ok(Vec::new())
}

/// A word that many have, where hardly any have the one that was typed.
pub(crate) fn far_commoner(builder: &Builder<'_>, word: &str) -> Result<Option<String>> {
    if word.chars().count() < ONE_TYPO_FROM {
        return Ok(None);
    }
    let mut near = within(builder, word, 1, Shape::Whole)?;
    let own = near.iter().find(|(_, near)| near == word).map_or(0, |(found, _)| *found);
    near.retain(|(found, near)| near != word && stem(near) != stem(word) && *found >= FAR_MORE * own.max(1));
    Ok(near.into_iter().next().map(|(_, word)| word))
}

/// Is a word typed in full, or is it being typed?
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Whole,
    Begun,
}

fn within(builder: &Builder<'_>, word: &str, typos: u8, shape: Shape) -> Result<Vec<(usize, String)>> {
    let fields = builder.fields;
    let term = Term::from_field_text(fields.words, word);
    let mut candidates: Vec<String> = Vec::new();
    for segment in builder.searcher.segment_readers() {
        let automaton = match shape {
            Shape::Whole => FuzzyTermQuery::new(term.clone(), typos, true).automaton()?,
            Shape::Begun => FuzzyTermQuery::new_prefix(term.clone(), typos, true).automaton()?,
        };
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
        let both: Vec<(Occur, Box<dyn Query>)> =
            vec![(Occur::Must, Box::new(query)), (Occur::Must, scoped(fields, builder.scope))];
        let found = builder.searcher.search(&BooleanQuery::new(both), &Count)?;
        if found > 0 {
            counted.push((found, candidate));
        }
    }
    counted.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    counted.truncate(MEANT_MAX);
    Ok(counted)
}
