//! Marking what matched, and choosing the stretch of text that shows it best. Ranges, never HTML.

use std::ops::Range;

use domain::search::Piece;

use crate::analyser::{Word, stem, words};

const FRAGMENT_CHARS: usize = 200;
/// Marks that are weighed against each other as the beginning of a fragment.
const MARKS_WEIGHED: usize = 50;
/// Prose that is looked at for fragments, in bytes: what is further down is found, but not shown.
const LOOKED_AT: usize = 20_000;
/// How far before the first hit a fragment may begin, in bytes.
const BEFORE: usize = 80;

/// Knows which words matched.
pub(crate) struct Marker<'a> {
    stems: &'a [String],
    /// Stems that matched where they stand together.
    phrases: &'a [Vec<String>],
    prefix: Option<&'a str>,
    beginnings: Beginnings,
}

/// Where a word matched, and which of those looked for it was: a stem, the beginning, or a part of a phrase.
#[derive(Clone, Copy)]
struct Mark {
    from: usize,
    to: usize,
    which: usize,
}

impl<'a> Marker<'a> {
    pub(crate) fn new(stems: &'a [String], phrases: &'a [Vec<String>], prefix: Option<&'a str>) -> Self {
        let looked_for = stems.iter().chain(phrases.iter().flatten()).map(String::as_str).chain(prefix);
        Self { stems, phrases, prefix, beginnings: Beginnings::of(looked_for) }
    }

    /// The whole text in pieces.
    pub(crate) fn mark(&self, text: &str) -> Vec<Piece> {
        pieces(text, 0, text.len(), &self.marks(text))
    }

    /// The stretch that shows most of what was looked for; the beginning when nothing in the text matched.
    pub(crate) fn fragments(&self, text: &str) -> Vec<Vec<Piece>> {
        let text = &text[..floor(text, LOOKED_AT)];
        if text.is_empty() {
            return Vec::new();
        }
        let marks = self.marks(text);
        let Some(best) = best(&marks) else { return vec![pieces(text, 0, end(text, 0), &[])] };
        let from = start(text, marks[best].from);
        vec![pieces(text, from, end(text, from), &marks)]
    }

    /// Where words matched, in order, none within another.
    fn marks(&self, text: &str) -> Vec<Mark> {
        let (mut marks, mut stems): (Vec<Mark>, Vec<String>) = (Vec::new(), Vec::new());
        for run in runs(text).filter(|run| self.beginnings.begin_a_word_of(&text[run.clone()])) {
            for word in words(&text[run.clone()]) {
                let (from, to) = (run.start + word.from, run.start + word.to);
                if let Some((which, stem)) = self.matches(&word)
                    && marks.last().is_none_or(|last| from >= last.to)
                {
                    marks.push(Mark { from, to, which });
                    stems.push(stem);
                }
            }
        }
        if self.phrases.is_empty() { marks } else { self.without_parts(text, &marks, &stems) }
    }

    /// Words of a phrase count where the whole phrase stands.
    fn without_parts(&self, text: &str, marks: &[Mark], stems: &[String]) -> Vec<Mark> {
        let mut kept = Vec::with_capacity(marks.len());
        let mut at = 0;
        while at < marks.len() {
            let length = self.phrase_at(text, &marks[at..], &stems[at..]);
            let counts = length > 0 || marks[at].which <= self.stems.len();
            let taken = length.max(1);
            kept.extend(marks[at..at + taken].iter().filter(|_| counts));
            at += taken;
        }
        kept
    }

    /// How many marks make the longest phrase that begins here.
    fn phrase_at(&self, text: &str, marks: &[Mark], stems: &[String]) -> usize {
        let fits = |phrase: &&Vec<String>| {
            let gaps = marks.windows(2).take(phrase.len().saturating_sub(1));
            stems.starts_with(phrase)
                && gaps.into_iter().all(|two| !text[two[0].to..two[1].from].contains(char::is_alphanumeric))
        };
        self.phrases.iter().filter(fits).map(Vec::len).max().unwrap_or(0)
    }

    /// Which of what is looked for a word is, and its stem.
    fn matches(&self, word: &Word) -> Option<(usize, String)> {
        if !self.beginnings.begin(word.text.as_bytes()) {
            return None;
        }
        let stemmed = stem(&word.text);
        let alone = self.stems.iter().position(|known| *known == stemmed);
        let begun = || self.prefix.filter(|prefix| word.text.starts_with(prefix)).map(|_| self.stems.len());
        let part = || {
            let phrase = self.phrases.iter().position(|phrase| phrase.contains(&stemmed));
            phrase.map(|at| self.stems.len() + 1 + at)
        };
        let which = alone.or_else(begun).or_else(part)?;
        Some((which, stemmed))
    }
}

/// How what is looked for begins. A stem has its word's first two letters; folding and stemming are dear, and most words need neither.
struct Beginnings {
    /// By their first bytes.
    first: [bool; 256],
    /// The first two bytes of each; of a single one, nothing for the second.
    two: Vec<[u8; 2]>,
}

impl Beginnings {
    fn of<'a>(looked_for: impl Iterator<Item = &'a str>) -> Self {
        let two = looked_for.filter_map(|text| match text.as_bytes() {
            [first, second, ..] => Some([*first, *second]),
            [only] => Some([*only, 0]),
            [] => None,
        });
        let two: Vec<[u8; 2]> = two.collect();
        let mut first = [false; 256];
        two.iter().for_each(|two| first[usize::from(two[0])] = true);
        Self { first, two }
    }

    /// May a word of this run match?
    fn begin_a_word_of(&self, run: &str) -> bool {
        let bytes = run.as_bytes();
        let starts = |at: usize| at == 0 || (bytes[at - 1].is_ascii() && !bytes[at - 1].is_ascii_alphanumeric());
        (0..bytes.len()).any(|at| starts(at) && self.begin(&bytes[at..]))
    }

    /// May what begins with these bytes match? What is not ASCII is folded first, and what is joined may have a hyphen for its second letter.
    fn begin(&self, bytes: &[u8]) -> bool {
        let Some(first) = bytes.first().map(u8::to_ascii_lowercase) else { return false };
        let second = bytes.get(1).map_or(0, u8::to_ascii_lowercase);
        let is_one = |two: &[u8; 2]| two[0] == first && (two[1] == second || two[1] == 0);
        !first.is_ascii()
            || (self.first[usize::from(first)] && (!second.is_ascii_alphanumeric() || self.two.iter().any(is_one)))
    }
}

/// Stretches between blanks: no word crosses one.
fn runs(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.split_ascii_whitespace().map(|run| {
        let from = run.as_ptr().addr() - text.as_ptr().addr();
        from..from + run.len()
    })
}

/// The mark from which on a fragment's length shows the most different words, the first of equals.
fn best(marks: &[Mark]) -> Option<usize> {
    let shows = |at: usize| {
        let near = marks[at..].iter().take_while(|mark| mark.to <= marks[at].from + FRAGMENT_CHARS);
        let mut which: Vec<usize> = near.map(|mark| mark.which).collect();
        which.sort_unstable();
        which.dedup();
        which.len()
    };
    (0..marks.len().min(MARKS_WEIGHED)).max_by_key(|at| (shows(*at), std::cmp::Reverse(*at)))
}

fn pieces(text: &str, from: usize, to: usize, marks: &[Mark]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = from;
    let mut push = |from: usize, to: usize, hit: bool| {
        if from < to {
            pieces.push(Piece { text: text[from..to].replace('\n', " "), hit });
        }
    };
    for mark in marks.iter().filter(|mark| mark.from >= from && mark.to <= to) {
        push(at, mark.from, false);
        push(mark.from, mark.to, true);
        at = mark.to;
    }
    push(at, to, false);
    pieces
}

/// The start of the mark's sentence or line, if it is near; otherwise of a word.
fn start(text: &str, mark: usize) -> usize {
    let earliest = floor(text, mark.saturating_sub(BEFORE));
    let before = &text[earliest..mark];
    let line = before.rfind('\n').map(|at| at + 1);
    let sentence = last_sentence_end(before);
    let near = line.max(sentence).map(|at| earliest + at).or((earliest == 0).then_some(0));
    let word = || before.find(' ').map(|at| earliest + at + 1);
    let from = near.or_else(word).unwrap_or(mark);
    from + (text[from..mark].len() - text[from..mark].trim_start().len())
}

/// The end of the line, of a sentence, or of a word, within the fragment's length.
fn end(text: &str, from: usize) -> usize {
    let rest = &text[from..];
    let most = rest.char_indices().nth(FRAGMENT_CHARS).map_or(rest.len(), |(at, _)| at);
    let window = &rest[..most];
    if let Some(line) = window.find('\n').filter(|at| *at > 0) {
        return from + line;
    }
    if most == rest.len() {
        return text.len();
    }
    let sentence = last_sentence_end(window).filter(|at| *at > most / 2);
    from + sentence.or_else(|| window.rfind(' ')).unwrap_or(most)
}

/// Behind the last full stop that a blank follows: "Modern.gov" has none.
fn last_sentence_end(text: &str) -> Option<usize> {
    let ends = text.rmatch_indices(['.', '!', '?']);
    let mut ends = ends.map(|(at, _)| at + 1);
    ends.find(|at| text[*at..].starts_with(char::is_whitespace))
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
            joined(&Marker::new(&stems, &[], Some("spy")).mark("Spydus in Fife’s libraries")),
            "[Spydus] in Fife’s [libraries]"
        );
    }

    #[test]
    fn a_phrase_is_marked_where_it_stands_whole() {
        let phrases = [vec![stem("revs"), stem("and"), stem("bens")]];
        let stems = [stem("portal")];
        let mark = |text| joined(&Marker::new(&stems, &phrases, None).mark(text));
        assert_eq!(mark("Portal and bens"), "[Portal] and bens");
        assert_eq!(mark("The revs and bens portal"), "The [revs] [and] [bens] [portal]");
        assert_eq!(mark("revs, then and. bens"), "revs, then and. bens");
    }

    #[test]
    fn a_fragment_is_cut_at_sentence_ends() {
        let text =
            format!("{} The libraries moved. {}", "Nothing here. ".repeat(30), "More words follow here. ".repeat(30));
        let stems = [stem("libraries")];
        let fragments = Marker::new(&stems, &[], None).fragments(&text);
        let shown = joined(&fragments[0]);
        assert!(shown.contains("The [libraries] moved."), "{shown}");
        assert!(shown.ends_with('.') && shown.chars().count() <= FRAGMENT_CHARS + 2, "{shown}");
    }

    #[test]
    fn pieces_join_back_to_the_text() {
        for text in ["", "é", "Ghàidhlig 🦀 agus", "a.b.c"] {
            let stems = ["a".to_owned(), "gaidhlig".to_owned()];
            let pieces = Marker::new(&stems, &[], Some("b")).mark(text);
            assert_eq!(pieces.iter().map(|p| p.text.as_str()).collect::<String>(), text);
        }
    }
}
