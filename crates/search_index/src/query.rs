//! From what was typed to a query, built by hand: tantivy's own parser can be made to overflow the stack.

use domain::scope::Scope;
use domain::search::QUERY_MAX;
use domain::vocabulary::Visibility;
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, FuzzyTermQuery, Occur, PhraseQuery, Query, TermQuery,
    TermSetQuery,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Searcher, Term};

use crate::analyser::{Word, stem, words};
use crate::correction;
use crate::error::Result;
use crate::schema::Fields;

/// What a match weighs, by where it is. All of ranking's weights are here.
const IN_TITLE: f32 = 3.0;
const IN_NAMES: f32 = 2.5;
const IN_PROSE: f32 = 1.0;
/// What a word that is only begun, or misspelt, weighs beside the same word in full.
const BEGUN: f32 = 0.3;
const MISSPELT: f32 = 0.5;
/// A document with all words of a short query, in one phrase, in its title.
const WHOLE_TITLE: f32 = 4.0;

/// Up to so many words all must match; of more, all but one; of long questions, any.
const ALL_WORDS: usize = 3;
const MOST_WORDS: usize = 5;
const WORDS_MAX: usize = 32;
const PREFIX_FROM: usize = 2;

const STOP_WORDS: [&str; 48] = [
    "a", "about", "an", "and", "any", "are", "as", "at", "be", "been", "by", "can", "do", "does", "for", "from", "has",
    "have", "how", "i", "if", "in", "into", "is", "it", "its", "no", "not", "of", "on", "or", "our", "such", "that",
    "the", "their", "there", "these", "they", "this", "to", "was", "we", "what", "which", "who", "will", "with",
];

/// What was typed, taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Asked {
    pub words: Vec<String>,
    pub phrases: Vec<Vec<String>>,
    pub without: Vec<String>,
}

/// A query, and what to mark in what it finds.
pub(crate) struct Built {
    pub query: Box<dyn Query>,
    /// Stems of words that match in full.
    pub stems: Vec<String>,
    /// What a word may begin with to match.
    pub prefix: Option<String>,
    /// For each word that nothing in scope has: the words that it may have meant, the likeliest first.
    pub corrections: Vec<(String, Vec<String>)>,
}

impl Asked {
    /// Takes a query apart: quotes make phrases, a minus excludes. Nothing that can be typed is an error.
    pub(crate) fn read(q: &str) -> Self {
        let q: String = q.chars().take(QUERY_MAX).collect();
        let mut asked = Self::default();
        for (n, part) in q.split(['"', '“', '”']).enumerate() {
            if n % 2 == 1 {
                let phrase = phrase(part);
                if !phrase.is_empty() {
                    asked.phrases.push(phrase);
                }
                continue;
            }
            for piece in part.split_whitespace() {
                match piece.strip_prefix('-') {
                    Some(excluded) => asked.without.extend(parts(excluded)),
                    None => asked.words.extend(parts(piece)),
                }
            }
        }
        asked.words.truncate(WORDS_MAX);
        asked.without.truncate(WORDS_MAX);
        let telling: Vec<String> =
            asked.words.iter().filter(|word| !STOP_WORDS.contains(&word.as_str())).cloned().collect();
        if !telling.is_empty() {
            asked.words = telling;
        }
        asked
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.words.is_empty() && self.phrases.is_empty()
    }
}

/// The words of a piece; of `e-mail`, the joined word alone, for documents have that too.
fn parts(piece: &str) -> Vec<String> {
    let all = words(piece);
    match joined(&all) {
        Some(whole) => vec![whole.text.clone()],
        None => all.into_iter().map(|word| word.text).collect(),
    }
}

/// The words of a phrase, one for each place: a joined word stands at its first part's, and would push the others on.
fn phrase(piece: &str) -> Vec<String> {
    let mut all = words(piece);
    if let Some(whole) = joined(&all) {
        return vec![whole.text.clone()];
    }
    all.dedup_by(|later, earlier| {
        let is_same_place = later.position == earlier.position;
        if is_same_place {
            std::mem::swap(later, earlier);
        }
        is_same_place
    });
    all.into_iter().map(|word| word.text).collect()
}

/// The word that all the others are parts of, if there is one.
fn joined(all: &[Word]) -> Option<&Word> {
    all.first().filter(|first| all.len() > 2 && first.to == all[all.len() - 1].to)
}

/// Builds the query. `strict`: short queries want all their words.
pub(crate) fn build(searcher: &Searcher, fields: &Fields, asked: &Asked, scope: &Scope, strict: bool) -> Result<Built> {
    let mut built = Built { query: Box::new(AllQuery), stems: Vec::new(), prefix: None, corrections: Vec::new() };
    let mut clauses: Vec<Box<dyn Query>> = Vec::new();
    for (n, word) in asked.words.iter().enumerate() {
        let is_last = n + 1 == asked.words.len();
        clauses.push(word_query(searcher, fields, word, is_last, scope, &mut built)?);
    }
    let mut all: Vec<(Occur, Box<dyn Query>)> = vec![(Occur::Must, scoped(fields, scope))];
    if !clauses.is_empty() {
        let wanted = wanted(clauses.len(), strict);
        all.push((Occur::Must, Box::new(BooleanQuery::union_with_minimum_required_clauses(clauses, wanted))));
        if asked.words.len() > 1 && asked.words.len() <= MOST_WORDS {
            let terms = asked.words.iter().map(|word| Term::from_field_text(fields.title, &stem(word))).collect();
            let phrase = PhraseQuery::new(terms);
            all.push((Occur::Should, Box::new(BoostQuery::new(Box::new(phrase), WHOLE_TITLE))));
        }
    }
    for phrase in &asked.phrases {
        built.stems.extend(phrase.iter().map(|word| stem(word)));
        all.push((Occur::Must, phrase_query(fields, phrase)));
    }
    for word in &asked.without {
        let query = TermQuery::new(Term::from_field_text(fields.words, word), IndexRecordOption::Basic);
        all.push((Occur::MustNot, Box::new(query)));
    }
    built.query = Box::new(BooleanQuery::new(all));
    Ok(built)
}

/// How many of so many words must match.
fn wanted(words: usize, strict: bool) -> usize {
    match words {
        _ if !strict => 1,
        n if n <= ALL_WORDS => n,
        n if n <= MOST_WORDS => n - 1,
        _ => 1,
    }
}

fn word_query(
    searcher: &Searcher,
    fields: &Fields,
    word: &str,
    is_last: bool,
    scope: &Scope,
    built: &mut Built,
) -> Result<Box<dyn Query>> {
    let stemmed = stem(word);
    let mut ways: Vec<Box<dyn Query>> = everywhere(fields, &stemmed, 1.0);
    built.stems.push(stemmed);
    if is_last && word.len() >= PREFIX_FROM {
        let term = Term::from_field_text(fields.words, word);
        ways.push(Box::new(ConstScoreQuery::new(Box::new(FuzzyTermQuery::new_prefix(term, 0, true)), BEGUN)));
        built.prefix = Some(word.to_owned());
    }
    if correction::is_unknown(searcher, fields, word, is_last, scope)? {
        let meant = correction::nearest(searcher, fields, word, scope)?;
        for other in &meant {
            let stemmed = stem(other);
            ways.extend(everywhere(fields, &stemmed, MISSPELT));
            built.stems.push(stemmed);
        }
        built.corrections.push((word.to_owned(), meant));
    }
    Ok(Box::new(BooleanQuery::union(ways)))
}

/// A stem in each field, each at its weight.
fn everywhere(fields: &Fields, stemmed: &str, weight: f32) -> Vec<Box<dyn Query>> {
    let fields = [(fields.title, IN_TITLE), (fields.names, IN_NAMES), (fields.prose, IN_PROSE)];
    fields.into_iter().map(|(field, boost)| boosted(field, stemmed, boost * weight)).collect()
}

fn boosted(field: Field, stemmed: &str, boost: f32) -> Box<dyn Query> {
    let query = TermQuery::new(Term::from_field_text(field, stemmed), IndexRecordOption::WithFreqs);
    Box::new(BoostQuery::new(Box::new(query), boost))
}

fn phrase_query(fields: &Fields, phrase: &[String]) -> Box<dyn Query> {
    if let [word] = phrase {
        return Box::new(TermQuery::new(Term::from_field_text(fields.words, word), IndexRecordOption::Basic));
    }
    let in_field = |(field, boost): (Field, f32)| {
        let terms = phrase.iter().map(|word| Term::from_field_text(field, &stem(word))).collect();
        Box::new(BoostQuery::new(Box::new(PhraseQuery::new(terms)), boost)) as Box<dyn Query>
    };
    let fields = [(fields.title, IN_TITLE), (fields.names, IN_NAMES), (fields.prose, IN_PROSE)];
    Box::new(BooleanQuery::union(fields.into_iter().map(in_field).collect()))
}

/// What a scope may see. Part of every query, so that neither hits nor counts can know of more.
pub(crate) fn scoped(fields: &Fields, scope: &Scope) -> Box<dyn Query> {
    let tiers = Visibility::ALL.iter().filter(|tier| scope.sees(**tier, None));
    let everywhere: Vec<Term> = tiers.map(|tier| Term::from_field_text(fields.tier, tier.word())).collect();
    let own: Vec<Term> = scope.organisations().iter().map(|slug| Term::from_field_text(fields.owner, slug)).collect();
    let mut ways: Vec<Box<dyn Query>> = vec![Box::new(TermSetQuery::new(everywhere))];
    if !own.is_empty() {
        ways.push(Box::new(TermSetQuery::new(own)));
    }
    Box::new(ConstScoreQuery::new(Box::new(BooleanQuery::union(ways)), 0.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_make_phrases_and_a_minus_excludes() {
        let asked = Asked::read("\"planning portal\" the e-mail -fife “a b");
        assert_eq!(asked.phrases, [vec!["planning".to_owned(), "portal".into()], vec!["a".into(), "b".into()]]);
        assert_eq!(asked.words, ["email"]);
        assert_eq!(asked.without, ["fife"]);
        assert_eq!(Asked::read("to be or not").words.len(), 4, "stop words alone are words");
    }

    #[test]
    fn a_phrase_has_one_word_for_each_place() {
        assert_eq!(Asked::read("\"Entry 0-0\"").phrases, [["entry", "0", "0"]]);
        assert_eq!(Asked::read("\"e-mail\"").phrases, [["email"]]);
    }

    #[test]
    fn nothing_that_can_be_typed_is_too_much() {
        for q in ["", "\"", "----", "(((((((", "\0\u{202e}", &"x ".repeat(10_000), &"\"".repeat(999)] {
            assert!(Asked::read(q).words.len() <= WORDS_MAX);
        }
    }
}
