//! From what was asked to a query, built by hand: tantivy's own parser can be made to overflow the stack.

use tantivy::Term;
use tantivy::query::{
    AllQuery, Bm25StatisticsProvider, BooleanQuery, ConstScoreQuery, FuzzyTermQuery, Occur, PhraseQuery, Query,
    TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};

use crate::analyser::{pair, stem};
use crate::asked::{Asked, QUESTION_ABOVE, Unit};
use crate::clauses::{all_of, any, begun, boosted, exactly, in_places};
use crate::correction;
use crate::error::Result;
use crate::matching::{Matching, Way};
use crate::schema::sortable;
use crate::telling::telling;
use crate::view::View;

/// What a match weighs, by where it is. All of ranking's weights are here.
const IN_TITLE: f32 = 2.6;
const IN_NAMES: f32 = 2.0;
/// Beside what it weighs as prose.
const IN_FACTS: f32 = 0.5;
const IN_PROSE: f32 = 1.0;
/// What a word that is only begun, or misspelt, or another name for it, weighs beside the same word in full.
const BEGUN: f32 = 0.3;
const BEGUN_IN_TITLE: f32 = 0.3;
const MISSPELT: f32 = 0.5;
const OTHER_NAME: f32 = 0.7;
/// However common a word is in prose, where a thing is named by it, it tells so much of what it would if that were all there is.
/// Not in a question, whose words are mostly not names.
const NAMED_BY_IT: f32 = 0.3;
/// A word in a fact that is narrower than its entry. How common it is there is not asked: few may know.
const IN_NARROWER: f32 = 4.0;
/// A document with all words of a short query, in one phrase, in its title.
const WHOLE_TITLE: f32 = 4.0;
/// A document whose title this is, to the letter: before everything else.
const THE_TITLE: f32 = 1000.0;

/// What an entry weighs that is due for review or stale, beside a fresh one that fits as well.
pub(crate) const DUE: f32 = 0.95;
pub(crate) const STALE: f32 = 0.85;

/// Up to so many units all must match; of more, all but one; of long questions, any.
pub(crate) const ALL_UNITS: usize = 3;
const MOST_UNITS: usize = QUESTION_ABOVE;
const PREFIX_FROM: usize = 2;
/// A word that so many documents have is one that was typed to its end.
const WHOLE_WORD_FROM: u64 = 1_000;
/// Misspelt words that are looked into: each costs a walk through all words.
const CORRECTED_MAX: usize = 4;

/// A query, and what to mark in what it finds.
pub(crate) struct Built {
    pub query: Box<dyn Query>,
    /// Stems of words that match in full.
    pub stems: Vec<String>,
    /// Stems of words that match where they stand together.
    pub phrases: Vec<Vec<String>>,
    /// What a word may begin with to match.
    pub prefix: Option<String>,
    /// For each word that nothing in scope has: the words that it may have meant, the likeliest first.
    pub corrections: Vec<(String, Vec<String>)>,
    /// How much a name tells at least, of what it would if its words stood nowhere else.
    named_by_it: f32,
}

impl View<'_> {
    /// Builds the query. `strict`: short queries want all their units.
    pub(crate) fn build(&self, asked: &Asked, strict: bool) -> Result<Built> {
        let mut built = Built {
            query: Box::new(AllQuery),
            stems: Vec::new(),
            phrases: Vec::new(),
            prefix: None,
            corrections: Vec::new(),
            named_by_it: if asked.units.len() > QUESTION_ABOVE { 0.0 } else { NAMED_BY_IT },
        };
        let mut ways: Vec<Vec<Way>> = Vec::new();
        for (n, unit) in asked.units.iter().enumerate() {
            // The last word may be one that is still being typed; a question is not asked half.
            let may_go_on = n + 1 == asked.units.len() && n < QUESTION_ABOVE;
            ways.push(self.unit(unit, may_go_on, &mut built)?);
        }
        let mut all: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        if !ways.is_empty() {
            all.push((Occur::Must, Box::new(some_of(ways, self.whole_title(asked)?, strict))));
        }
        for phrase in &asked.phrases {
            built.phrases.push(phrase.iter().map(|word| stem(word)).collect());
            all.push((Occur::Must, self.phrase(phrase, 1.0)?));
        }
        for without in &asked.without {
            let queries = match &without[..] {
                [word] => {
                    let narrower = self.in_narrower(self.narrower_words(), |field| exactly(field, word));
                    std::iter::once(exactly(self.fields().words, word)).chain(narrower).collect()
                }
                _ => vec![self.phrase(without, 1.0)?],
            };
            all.extend(queries.into_iter().map(|query| (Occur::MustNot, query)));
        }
        built.query = all_of(all);
        Ok(built)
    }

    /// Its title is what was typed, or has all the words together. Where no title can be it, none is looked for in each document.
    fn whole_title(&self, asked: &Asked) -> Result<Vec<Way>> {
        let mut ways = Vec::new();
        let the_title = Term::from_field_text(self.fields().sort_title, &sortable(&asked.typed));
        if self.searcher.doc_freq(&the_title)? > 0 {
            let is_it = Box::new(TermQuery::new(the_title, IndexRecordOption::Basic));
            ways.push(Way::Other(Box::new(ConstScoreQuery::new(is_it, THE_TITLE))));
        }
        let title = |word: &String| Term::from_field_text(self.fields().title, &stem(word));
        let words: Vec<Term> = asked.words().map(title).collect();
        let are_in_titles = |so_far, word| tantivy::Result::Ok(so_far && self.searcher.doc_freq(word)? > 0);
        if words.iter().try_fold((2..=MOST_UNITS).contains(&words.len()), are_in_titles)? {
            ways.push(Way::Other(boosted(Box::new(PhraseQuery::new(words)), WHOLE_TITLE)));
        }
        Ok(ways)
    }

    /// The ways to match a unit: all its words, or another name for it.
    fn unit(&self, unit: &Unit, is_last: bool, built: &mut Built) -> Result<Vec<Way>> {
        let mut words: Vec<Vec<Way>> = Vec::new();
        for (n, word) in unit.words.iter().enumerate() {
            let may_go_on = is_last && n + 1 == unit.words.len();
            let mut ways = self.word(word, may_go_on, built)?;
            if !unit.is_known {
                ways.extend(self.corrected(word, may_go_on, built)?);
            }
            words.push(ways);
        }
        let mut ways = match words.len() {
            1 => words.remove(0),
            _ => vec![Way::Other(Box::new(BooleanQuery::intersection(words.into_iter().map(any).collect())))],
        };
        let own = self.tells(&unit.words)?;
        for other in &unit.others {
            built.phrases.push(other.iter().map(|word| stem(word)).collect());
            // Another name is worth at most what was typed, however rare it is.
            let share = (own / self.tells(other)?.max(f32::MIN_POSITIVE)).clamp(built.named_by_it, 1.0);
            ways.push(Way::Other(self.phrase(other, OTHER_NAME * share)?));
        }
        Ok(ways)
    }

    fn word(&self, word: &str, is_last: bool, built: &mut Built) -> Result<Vec<Way>> {
        let stemmed = stem(word);
        let mut ways = self.everywhere(&stemmed, 1.0, built.named_by_it)?;
        ways.extend(self.narrower(&stemmed, is_last, 1.0));
        built.stems.push(stemmed);
        let begun = Term::from_field_text(self.fields().words, word);
        if is_last && word.len() >= PREFIX_FROM && self.statistics.doc_freq(&begun)? < WHOLE_WORD_FROM {
            let in_title = Term::from_field_text(self.fields().title_words, word);
            ways.extend([(begun, BEGUN), (in_title, BEGUN_IN_TITLE)].map(|(term, weight)| {
                let begun = Box::new(FuzzyTermQuery::new_prefix(term, 0, true));
                Way::Other(Box::new(ConstScoreQuery::new(begun, weight)))
            }));
            built.prefix = Some(word.to_owned());
        }
        Ok(ways)
    }

    /// The words that one may have meant that nothing in scope has.
    fn corrected(&self, word: &str, is_last: bool, built: &mut Built) -> Result<Vec<Way>> {
        let mut ways = Vec::new();
        if built.corrections.len() < CORRECTED_MAX && correction::is_unknown(self, word, is_last)? {
            let meant = correction::nearest(self, word, is_last)?;
            for other in &meant {
                let stemmed = stem(other);
                ways.extend(self.everywhere(&stemmed, MISSPELT, built.named_by_it)?);
                ways.extend(self.narrower(&stemmed, false, MISSPELT));
                built.stems.push(stemmed);
            }
            built.corrections.push((word.to_owned(), meant));
        }
        Ok(ways)
    }

    /// A stem in each field that has it, each at its weight. A word is as telling as it is rare, and it is rare where it is
    /// commonest: "analysis" stands in few names and in much prose, and is no rare word for that. Only names tell at least so much.
    fn everywhere(&self, stemmed: &str, weight: f32, named_by_it: f32) -> Result<Vec<Way>> {
        let mut having: Vec<(Term, f32, u64)> = Vec::new();
        for (field, boost) in self.weighed() {
            let term = Term::from_field_text(field, stemmed);
            if self.searcher.doc_freq(&term)? > 0 {
                let found = self.statistics.doc_freq(&term)?;
                having.push((term, boost, found));
            }
        }
        let all = self.statistics.total_num_docs()?;
        let commonest = having.iter().map(|(_, _, found)| *found).max().unwrap_or(0);
        let share = |term: &Term, found| {
            let share = telling(all, commonest) / telling(all, found);
            if term.field() == self.fields().names { share.max(named_by_it) } else { share }
        };
        let way = |(term, boost, found)| {
            let share = share(&term, found);
            Way::Word(term, boost * weight * share)
        };
        Ok(having.into_iter().map(way).collect())
    }

    /// A stem in facts that are narrower than their entry, as far as the scope sees those.
    fn narrower(&self, stemmed: &str, is_last: bool, weight: f32) -> Option<Way> {
        let goes_on = is_last && stemmed.len() >= PREFIX_FROM;
        let has = |field| if goes_on { begun(field, stemmed) } else { exactly(field, stemmed) };
        let having = self.in_narrower(self.narrower_facts(), has)?;
        Some(Way::Other(Box::new(ConstScoreQuery::new(having, IN_NARROWER * weight))))
    }

    fn phrase(&self, phrase: &[String], weight: f32) -> Result<Box<dyn Query>> {
        if let [word] = phrase {
            let mut ways = self.everywhere(&stem(word), weight, 0.0)?;
            ways.extend(self.narrower(&stem(word), false, weight));
            return Ok(any(ways));
        }
        let stems: Vec<String> = phrase.iter().map(|word| stem(word)).collect();
        let tells = self.tells(phrase)?;
        let kept = |field, query: Box<dyn Query>, boost: f32| -> Result<Box<dyn Query>> {
            match stems.len() > 2 {
                true => Ok(Box::new(self.with_phrase(field, &stems, query, boost * weight * tells)?)),
                false => Ok(boosted(query, boost * weight)),
            }
        };
        let mut ways = vec![kept(self.fields().pairs, self.in_pairs(&stems), IN_PROSE)?];
        for (field, boost) in self.short() {
            ways.push(kept(field, in_places(field, &stems), boost)?);
        }
        let narrower = self.in_narrower(self.narrower_facts(), |field| in_places(field, &stems));
        ways.extend(narrower.map(|having| boosted(Box::new(ConstScoreQuery::new(having, IN_NARROWER)), weight)));
        Ok(any(ways.into_iter().map(Way::Other).collect()))
    }

    /// Two stems or more that follow each other in prose: each stands in one of the pairs, which follow each other.
    fn in_pairs(&self, stems: &[String]) -> Box<dyn Query> {
        let last = stems.len() - 2;
        let starts = (0..last).step_by(2).chain([last]);
        let term = |at: usize| Term::from_field_text(self.fields().pairs, &pair(&stems[at], &stems[at + 1]));
        let pairs: Vec<(usize, Term)> = starts.map(|at| (at, term(at))).collect();
        match &pairs[..] {
            [(_, only)] => Box::new(TermQuery::new(only.clone(), IndexRecordOption::WithFreqs)),
            _ => Box::new(PhraseQuery::new_with_offset(pairs)),
        }
    }

    /// The fields of some words each.
    fn short(&self) -> [(Field, f32); 2] {
        [(self.fields().title, IN_TITLE), (self.fields().names, IN_NAMES)]
    }

    pub(crate) fn weighed(&self) -> impl Iterator<Item = (Field, f32)> {
        let long = [(self.fields().facts, IN_FACTS), (self.fields().prose, IN_PROSE)];
        self.short().into_iter().chain(long)
    }
}

/// As many units as must match, each in any of its ways. Where any unit will do, all ways are one list, which is read faster.
fn some_of(units: Vec<Vec<Way>>, bonus: Vec<Way>, strict: bool) -> Matching {
    match wanted(units.len(), strict) {
        1 => Matching { bonus, ..Matching::any(units.into_iter().flatten().collect()) },
        wanted => Matching { units, wanted, bonus },
    }
}

/// How many of so many units must match.
fn wanted(units: usize, strict: bool) -> usize {
    match units {
        _ if !strict => 1,
        n if n <= ALL_UNITS => n,
        n if n <= MOST_UNITS => n - 1,
        _ => 1,
    }
}
