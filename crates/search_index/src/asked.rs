//! What was typed, taken apart. Nothing that can be typed is an error.

use domain::search::QUERY_MAX;

use crate::amounts::written_otherwise;
use crate::analyser::{Word, joined, phrase, words};
use crate::synonyms::Synonyms;

const WORDS_MAX: usize = 32;
const LETTERS_MAX: usize = 100;

const STOP_WORDS: [&str; 50] = [
    "a", "about", "an", "and", "any", "are", "as", "at", "be", "been", "by", "can", "do", "does", "for", "from", "has",
    "have", "how", "i", "if", "in", "into", "is", "it", "its", "no", "not", "of", "on", "or", "our", "such", "that",
    "the", "their", "there", "these", "they", "this", "to", "uses", "using", "was", "we", "what", "which", "who",
    "will", "with",
];

/// Words that a question of many words is padded with. In a short query they may be what is meant: "land use".
const PADDING: [&str; 60] = [
    "all",
    "also",
    "am",
    "among",
    "between",
    "both",
    "concerning",
    "could",
    "describe",
    "did",
    "different",
    "during",
    "each",
    "either",
    "especially",
    "find",
    "found",
    "give",
    "given",
    "had",
    "information",
    "interested",
    "me",
    "method",
    "methods",
    "might",
    "more",
    "most",
    "must",
    "my",
    "obtained",
    "one",
    "only",
    "other",
    "possible",
    "reference",
    "references",
    "relating",
    "require",
    "several",
    "should",
    "so",
    "some",
    "than",
    "them",
    "then",
    "they",
    "through",
    "under",
    "use",
    "used",
    "various",
    "very",
    "were",
    "when",
    "where",
    "whether",
    "while",
    "would",
    "you",
];
/// A question has more units than this.
pub(crate) const QUESTION_ABOVE: usize = 5;

/// A query in units, each of which an entry may match.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Asked {
    /// All of it, as it was typed.
    pub typed: String,
    pub units: Vec<Unit>,
    pub phrases: Vec<Vec<String>>,
    /// What must not be there: words, and phrases.
    pub without: Vec<Vec<String>>,
}

/// Words that stand together for one thing, and other names for it; mostly one word, with none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Unit {
    pub words: Vec<String>,
    pub others: Vec<Vec<String>>,
    /// It stands in the name of a thing: it is no slip.
    pub is_known: bool,
}

impl Asked {
    /// Quotes make phrases, a minus excludes, and names are known with their other names.
    pub(crate) fn read(q: &str, synonyms: &Synonyms) -> Self {
        let typed: String = q.chars().take(QUERY_MAX).collect();
        let mut asked = Self::default();
        let mut units: Vec<Unit> = Vec::new();
        let mut excludes_next = false;
        for (n, part) in typed.split(['"', '“', '”']).enumerate() {
            if n % 2 == 1 {
                let list = if excludes_next { &mut asked.without } else { &mut asked.phrases };
                list.extend(Some(phrase(part)).filter(|phrase| !phrase.is_empty()));
                continue;
            }
            excludes_next = part
                .strip_suffix('-')
                .is_some_and(|before| before.chars().all(char::is_whitespace) || before.ends_with(char::is_whitespace));
            for piece in part.split_whitespace() {
                match piece.strip_prefix('-') {
                    Some(excluded) => asked.without.extend(apart(excluded).into_iter().map(|unit| unit.words)),
                    None => units.extend(apart(piece)),
                }
            }
        }
        units.truncate(WORDS_MAX);
        asked.without.truncate(WORDS_MAX);
        asked.units = telling(named(units, synonyms));
        Self { typed, ..asked }
    }

    /// How many names of several words are in it?
    pub(crate) fn names(&self) -> usize {
        self.units.iter().filter(|unit| unit.words.len() > 1).count()
    }

    /// Each word for itself, where names were taken as one: "housing benefit" may be no name here.
    pub(crate) fn apart(&self) -> Self {
        let alone = |word: &String| Unit { words: vec![word.clone()], is_known: true, ..Unit::default() };
        let units = self.units.iter().flat_map(|unit| match unit.words.len() {
            1 => vec![unit.clone()],
            _ => unit.words.iter().map(alone).collect(),
        });
        Self { units: telling(units.collect()), ..self.clone() }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.units.is_empty() && self.phrases.is_empty()
    }

    /// Every word, in the order in which they were typed.
    pub(crate) fn words(&self) -> impl Iterator<Item = &String> {
        self.units.iter().flat_map(|unit| &unit.words)
    }
}

/// The words of a piece, one unit each; of `e-mail`, the joined word, or its parts as another name for it.
fn apart(piece: &str) -> Vec<Unit> {
    let all = words(piece);
    match joined(&all) {
        Some(whole) => {
            let parts = all.iter().skip(1).map(|word| word.text.clone()).collect();
            let others = std::iter::once(parts).chain(written_otherwise(&whole.text)).collect();
            vec![Unit { words: vec![whole.text.clone()], others, is_known: false }]
        }
        None if all.is_empty() && piece.contains(char::is_alphanumeric) => {
            // Too long to be a word, and so nowhere.
            let words = vec![piece.chars().take(LETTERS_MAX).collect()];
            vec![Unit { words, is_known: true, ..Unit::default() }]
        }
        None => {
            let alone =
                |word: Word| Unit { others: written_otherwise(&word.text), words: vec![word.text], is_known: false };
            all.into_iter().map(alone).collect()
        }
    }
}

/// Puts the words of each name that is known into one unit, the longest name first.
fn named(typed: Vec<Unit>, synonyms: &Synonyms) -> Vec<Unit> {
    let words: Vec<String> = typed.iter().flat_map(|unit| unit.words.clone()).collect();
    let mut units = Vec::with_capacity(typed.len());
    let mut at = 0;
    while at < typed.len() {
        match synonyms.begin(&words[at..]) {
            Some((taken, mut others)) => {
                others.extend(typed[at..at + taken].iter().flat_map(|unit| unit.others.clone()));
                units.push(Unit { words: words[at..at + taken].to_vec(), others, is_known: true });
                at += taken;
            }
            None => match one_word_of_a_name(&words[at..], synonyms) {
                Some(joined) => {
                    units.push(Unit { words: words[at..at + 2].to_vec(), others: vec![vec![joined]], is_known: true });
                    at += 2;
                }
                None => {
                    units.push(Unit { is_known: synonyms.know(&words[at]), ..typed[at].clone() });
                    at += 1;
                }
            },
        }
    }
    units
}

/// Two words that some name has as one: "open revenues" may be "OpenRevenues".
fn one_word_of_a_name(words: &[String], synonyms: &Synonyms) -> Option<String> {
    let [first, second, ..] = words else { return None };
    let joined = format!("{first}{second}");
    let are_telling = ![first, second].iter().any(|word| STOP_WORDS.contains(&word.as_str()));
    (are_telling && synonyms.know(&joined)).then_some(joined)
}

/// Without the words that every text has; all of them, when there are no others.
fn telling(units: Vec<Unit>) -> Vec<Unit> {
    let units = without(units, &STOP_WORDS);
    if units.len() > QUESTION_ABOVE { without(units, &PADDING) } else { units }
}

fn without(units: Vec<Unit>, words: &[&str]) -> Vec<Unit> {
    let is_telling = |unit: &Unit| unit.words.len() > 1 || !words.contains(&unit.words[0].as_str());
    if units.iter().any(is_telling) { units.into_iter().filter(is_telling).collect() } else { units }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(q: &str) -> Asked {
        Asked::read(q, &Synonyms::new([vec!["Council tax".to_owned(), "revs and bens".to_owned()]], []))
    }

    fn texts(asked: &Asked) -> Vec<String> {
        asked.units.iter().map(|unit| unit.words.join(" ")).collect()
    }

    #[test]
    fn quotes_make_phrases_and_a_minus_excludes() {
        let asked = read("\"planning portal\" the e-mail -fife “a b");
        assert_eq!(asked.phrases, [vec!["planning".to_owned(), "portal".into()], vec!["a".into(), "b".into()]]);
        assert_eq!(texts(&asked), ["email"]);
        assert_eq!(asked.without, [["fife"]]);
        assert_eq!(texts(&read("to be or not")).len(), 4, "stop words alone are words");
    }

    #[test]
    fn a_minus_before_quotes_excludes_the_phrase() {
        let asked = read("koha -\"public record\" \"made up\"");
        assert_eq!(asked.without, [["public", "record"]]);
        assert_eq!(asked.phrases, [["made", "up"]]);
        assert_eq!(read("-“made up”").without, [["made", "up"]]);
        assert_eq!(read("e-\"mail\"").phrases, [["mail"]], "a hyphen within a word excludes nothing");
    }

    #[test]
    fn a_name_that_nothing_goes_by_is_taken_apart() {
        let asked = read("who uses revs and bens").apart();
        assert_eq!(texts(&asked), ["revs", "bens"]);
    }

    #[test]
    fn an_amount_is_known_as_it_is_written_elsewhere() {
        assert_eq!(read("£50,000").units[0].words, ["50000"]);
        assert_eq!(read("£50,000").units[0].others, [vec!["50".to_owned(), "000".into()], vec!["50k".into()]]);
        assert_eq!(read("50k").units[0].others, [["50000"]]);
    }

    #[test]
    fn a_phrase_has_one_word_for_each_place() {
        assert_eq!(read("\"Entry 0-0\"").phrases, [["entry", "0", "0"]]);
        assert_eq!(read("\"e-mail\"").phrases, [["email"]]);
    }

    #[test]
    fn a_name_is_one_unit_with_its_other_names() {
        let asked = read("who uses revs and bens in fife");
        assert_eq!(texts(&asked), ["revs and bens", "fife"]);
        assert_eq!(asked.units[0].others, [["council", "tax"]]);
    }

    #[test]
    fn two_words_may_be_one_of_a_name() {
        let synonyms = Synonyms::new([], [vec!["Civica OpenRevenues".to_owned()], vec!["Acme InForm".to_owned()]]);
        let asked = Asked::read("open revenues fife", &synonyms);
        assert_eq!(
            (texts(&asked), &asked.units[0].others[..]),
            (vec!["open revenues".into(), "fife".into()], &[vec!["openrevenues".to_owned()]][..])
        );
        assert_eq!(texts(&Asked::read("in form", &synonyms)), ["form"], "a word that every text has is none of a name");
    }

    #[test]
    fn nothing_that_can_be_typed_is_too_much() {
        for q in ["", "\"", "----", "(((((((", "\0\u{202e}", &"x ".repeat(10_000), &"\"".repeat(999)] {
            assert!(read(q).units.len() <= WORDS_MAX);
        }
    }
}
