//! Marking what matched, and choosing the stretch of text that shows it best. Ranges, never HTML.

use domain::search::Piece;

use crate::analyser::{Word, stem, words};

const FRAGMENT_CHARS: usize = 200;
const FRAGMENTS_MAX: usize = 2;
/// Prose that is looked at for fragments, in bytes: what is further down is found, but not shown.
const LOOKED_AT: usize = 20_000;
/// How far before the first hit a fragment may begin, in bytes.
const BEFORE: usize = 80;

/// Knows which words matched.
pub(crate) struct Marker<'a> {
    stems: &'a [String],
    prefix: Option<&'a str>,
}

impl<'a> Marker<'a> {
    pub(crate) fn new(stems: &'a [String], prefix: Option<&'a str>) -> Self {
        Self { stems, prefix }
    }

    /// The whole text in pieces.
    pub(crate) fn mark(&self, text: &str) -> Vec<Piece> {
        pieces(text, 0, text.len(), &self.hits(text))
    }

    /// The best stretches; the beginning when nothing in the text matched.
    pub(crate) fn fragments(&self, text: &str) -> Vec<Vec<Piece>> {
        let text = &text[..floor(text, LOOKED_AT)];
        let hits = self.hits(text);
        let mut fragments: Vec<Vec<Piece>> = Vec::new();
        let mut shown = 0;
        for hit in &hits {
            if fragments.len() == FRAGMENTS_MAX {
                break;
            }
            if hit.0 >= shown {
                let from = start(text, hit.0, shown);
                let to = end(text, from);
                fragments.push(pieces(text, from, to, &hits));
                shown = to;
            }
        }
        if fragments.is_empty() && !text.is_empty() {
            fragments.push(pieces(text, 0, end(text, 0), &[]));
        }
        fragments
    }

    /// Where words matched, in order, none within another.
    fn hits(&self, text: &str) -> Vec<(usize, usize)> {
        let mut hits: Vec<(usize, usize)> = Vec::new();
        for word in words(text).iter().filter(|word| self.matches(word)) {
            if hits.last().is_none_or(|last| word.from >= last.1) {
                hits.push((word.from, word.to));
            }
        }
        hits
    }

    /// Stemming is the dear part: a word with another first letter cannot match.
    fn matches(&self, word: &Word) -> bool {
        let first = word.text.as_bytes().first();
        let may = self.stems.iter().any(|stem| stem.as_bytes().first() == first);
        (may && self.stems.contains(&stem(&word.text)))
            || self.prefix.is_some_and(|prefix| word.text.starts_with(prefix))
    }
}

fn pieces(text: &str, from: usize, to: usize, hits: &[(usize, usize)]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = from;
    let mut push = |from: usize, to: usize, hit: bool| {
        if from < to {
            pieces.push(Piece { text: text[from..to].replace('\n', " "), hit });
        }
    };
    for (start, end) in hits.iter().filter(|(start, end)| *start >= from && *end <= to) {
        push(at, *start, false);
        push(*start, *end, true);
        at = *end;
    }
    push(at, to, false);
    pieces
}

/// The start of the hit's sentence, if it is near; otherwise of a word.
fn start(text: &str, hit: usize, shown: usize) -> usize {
    let earliest = floor(text, hit.saturating_sub(BEFORE).max(shown));
    let before = &text[earliest..hit];
    let sentence = before.rfind(['.', '!', '?', '\n']).map(|at| earliest + at + 1);
    let word = || before.find(' ').map(|at| earliest + at + 1);
    let from = if earliest == 0 { Some(0) } else { None };
    let from = sentence.or(from).or_else(word).unwrap_or(hit);
    from + (text[from..hit].len() - text[from..hit].trim_start().len())
}

/// The end of a sentence, or of a word, within the fragment's length.
fn end(text: &str, from: usize) -> usize {
    let rest = &text[from..];
    let most = rest.char_indices().nth(FRAGMENT_CHARS).map_or(rest.len(), |(at, _)| at);
    if most == rest.len() {
        return text.len();
    }
    let window = &rest[..most];
    let sentence = window.rfind(['.', '!', '?', '\n']).map(|at| at + 1).filter(|at| *at > most / 2);
    from + sentence.or_else(|| window.rfind(' ')).unwrap_or(most)
}

fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(pieces: &[Piece]) -> String {
        pieces.iter().map(|p| if p.hit { format!("[{}]", p.text) } else { p.text.clone() }).collect()
    }

    #[test]
    fn every_form_of_a_word_is_marked() {
        let stems = [stem("library")];
        assert_eq!(
            joined(&Marker::new(&stems, Some("spy")).mark("Spydus in Fife’s libraries")),
            "[Spydus] in Fife’s [libraries]"
        );
    }

    #[test]
    fn a_fragment_is_cut_at_sentence_ends() {
        let text =
            format!("{} The libraries moved. {}", "Nothing here. ".repeat(30), "More words follow here. ".repeat(30));
        let stems = [stem("libraries")];
        let fragments = Marker::new(&stems, None).fragments(&text);
        let shown = joined(&fragments[0]);
        assert!(shown.contains("The [libraries] moved."), "{shown}");
        assert!(shown.ends_with('.') && shown.chars().count() <= FRAGMENT_CHARS + 2, "{shown}");
    }

    #[test]
    fn pieces_join_back_to_the_text() {
        for text in ["", "é", "Ghàidhlig 🦀 agus", "a.b.c"] {
            let stems = ["a".to_owned(), "gaidhlig".to_owned()];
            let pieces = Marker::new(&stems, Some("b")).mark(text);
            assert_eq!(pieces.iter().map(|p| p.text.as_str()).collect::<String>(), text);
        }
    }
}
