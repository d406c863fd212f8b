//! Every name that things go by, ready to be searched: for suggestions, for the best match, and as synonyms.

use std::collections::{HashMap, HashSet};

use domain::beginning::Beginning;
use domain::called::{bare, gaelic_place, one_of, with_brackets, without_maker};
use domain::catalogue::{Capability, Subject};
use domain::names::{fold, letters, typos};
use domain::portfolios::portfolio;
use search_index::Synonyms;
use store::Store;

use crate::error::Result;
use crate::known::Known;

/// A word of fewer letters says too little to look for names by.
const TELLING: usize = 3;
/// Of so many letters a name may be nearly typed to its end, when so few are missing.
const NEARLY_FROM: usize = 5;
const MISSING_MAX: usize = 2;
/// Words that join others, and say nothing of a name.
const SMALL: [&str; 4] = ["and", "for", "the", "with"];
/// Words that ask, before the name of what is asked for.
const ASKING: [&str; 8] =
    ["who uses ", "who has ", "who runs ", "which councils use ", "which councils have ", "what is ", "about ", "the "];

/// What is asked for, folded, without the words that ask and those that a minus excludes.
fn asked_for(typed: &str) -> String {
    let folded = fold(&wanted(typed));
    ASKING.iter().find_map(|start| folded.strip_prefix(start)).unwrap_or(&folded).to_owned()
}

/// What was typed without the words and phrases behind a minus.
fn wanted(typed: &str) -> String {
    let (mut kept, mut rest) = (Vec::new(), typed.trim());
    while !rest.is_empty() {
        let end = match rest.strip_prefix("-\"") {
            Some(phrase) => phrase.find('"').map_or(rest.len(), |at| at + 3),
            None => rest.find(char::is_whitespace).unwrap_or(rest.len()),
        };
        let (word, after) = rest.split_at(end);
        if !word.starts_with('-') {
            kept.push(word);
        }
        rest = after.trim_start();
    }
    kept.join(" ")
}

/// One name of one thing.
#[derive(Clone, Debug)]
pub(crate) struct ThingName {
    pub subject: Subject,
    pub slug: String,
    pub name: String,
    pub folded: String,
    /// Folded, and without the spaces: "share point" is "SharePoint".
    letters: String,
    /// Folded, and without the words that its like have in common.
    bare: String,
    /// A product's folded name without its maker's.
    without_maker: Option<String>,
    /// Of a capability, the folded names of its group and of the portfolio in which it is bought.
    among: String,
    pub is_alias: bool,
}

/// All names of the catalogue, and which of them mean the same.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    pub names: Vec<ThingName>,
    pub synonyms: Synonyms,
    /// What curators say means the same.
    groups: Vec<Vec<String>>,
}

impl Lexicon {
    pub(crate) async fn load(store: &Store, known: &Known) -> Result<Self> {
        let groups = store::synonyms::list(store.reader()).await?;
        Ok(Self::new(known, groups.into_iter().map(|group| group.names).collect()))
    }

    /// The names of a part of the catalogue.
    pub(crate) fn of(&self, known: &Known) -> Self {
        Self::new(known, self.groups.clone())
    }

    fn new(known: &Known, groups: Vec<Vec<String>>) -> Self {
        let mut lexicon = Self::default();
        let mut things: Vec<Vec<String>> = Vec::new();
        let mut add = |subject: Subject, slug: &str, name: &str, aliases: Vec<&String>| {
            lexicon.names.push(ThingName::new(subject, slug, name, false));
            lexicon.names.extend(aliases.iter().map(|alias| ThingName::new(subject, slug, alias, true)));
            things.push(std::iter::once(name.to_owned()).chain(aliases.into_iter().cloned()).collect());
        };
        for t in &known.technologies {
            add(Subject::Technology, &t.slug, &t.name, t.aliases.iter().collect());
        }
        for o in &known.organisations {
            let others = known.council_aliases.get(&o.slug).into_iter().flatten();
            let place = o.name_gd.as_deref().map(gaelic_place);
            add(
                Subject::Council,
                &o.slug,
                &o.name,
                [&o.short_name]
                    .into_iter()
                    .chain(&o.name_gd)
                    .chain(&place)
                    .chain(&o.code)
                    .chain(&o.gss_code)
                    .chain(others)
                    .collect(),
            );
        }
        for c in &known.capabilities {
            add(Subject::Capability, &c.slug, &c.name, c.aliases.iter().collect());
        }
        for s in &known.suppliers {
            add(Subject::Supplier, &s.slug, &s.name, s.aliases.iter().collect());
        }
        lexicon.synonyms = Synonyms::new(groups.iter().cloned(), things);
        // An entry of "Unit4 ERP (Agresso)" has all these words: they lead to the thing, and are nothing more to search for.
        for t in &known.technologies {
            let parts = with_brackets(&t.name).into_iter().flatten();
            lexicon.names.extend(parts.map(|part| ThingName::new(Subject::Technology, &t.slug, part, true)));
        }
        lexicon.groups = groups;
        for name in lexicon.names.iter_mut().filter(|name| name.subject == Subject::Technology) {
            let maker = known.technology(&name.slug).and_then(|technology| technology.supplier.as_ref());
            name.without_maker = maker.and_then(|maker| without_maker(&name.folded, &fold(&maker.name)));
        }
        for name in lexicon.names.iter_mut().filter(|name| name.subject == Subject::Capability) {
            name.among = known.capability(&name.slug).map(among).unwrap_or_default();
        }
        lexicon
    }

    /// The things whose name or alias this is, asked for or alone; then those that are called so for short: without the words that their
    /// like have in common, or by the words that one name alone begins with.
    pub(crate) fn named(&self, typed: &str, known: &Known) -> Vec<&ThingName> {
        let asked = asked_for(typed);
        if asked.is_empty() {
            return Vec::new();
        }
        let (letters, short) = (letters(&asked), Short::of(&asked));
        let mut found = self.each(known, |name| name.letters == letters);
        if found.is_empty() {
            found = self.each(known, |name| one_of(&name.letters) == one_of(&letters));
        }
        let shortened = self.each(known, |name| name.bare == short.as_a(name.subject));
        let begun = self.each(known, |name| begins(&name.bare, short.as_a(name.subject)));
        // "Housing" is many things before it is one maker's product of that name.
        let is_by_maker = found.is_empty() && shortened.is_empty() && begun.iter().all(|name| name.is_alias);
        found.extend(shortened);
        if is_by_maker {
            let is_called = |rest: &String| domain::names::letters(rest) == letters || begins(rest, &asked);
            found.extend(alone(self.each(known, |name| name.without_maker.as_ref().is_some_and(is_called))));
        }
        found.extend(alone(begun));
        if found.is_empty() && letters.chars().count() >= NEARLY_FROM {
            found = alone(self.each(known, |name| is_nearly_typed(&name.bare, short.as_a(name.subject))));
        }
        let mut seen = HashSet::new();
        found.retain(|name| seen.insert((name.subject, &name.slug)));
        found
    }

    /// The things whose name or alias this may misspell. Compares with every name: some 0.3 ms.
    pub(crate) fn nearly_named(&self, typed: &str, known: &Known) -> Vec<&ThingName> {
        let asked = asked_for(typed);
        let short = Short::of(&asked);
        self.each(known, |name| {
            typos(&asked, &name.folded).is_some() || typos(short.as_a(name.subject), &name.bare).is_some()
        })
    }

    /// Technologies and capabilities with a word of what is asked for in a name, or nearly; the likest first. Some 1 ms.
    pub(crate) fn nearest(&self, typed: &str, known: &Known) -> Vec<&ThingName> {
        let asked = Likeness::of(&asked_for(typed));
        let is_offered = |name: &ThingName| matches!(name.subject, Subject::Technology | Subject::Capability);
        let there = self.names.iter().filter(|name| is_offered(name) && known.has(name.subject, &name.slug));
        let mut found: Vec<(usize, &ThingName)> = there.map(|name| (asked.to(name), name)).collect();
        found.retain(|(like, _)| *like > 0);
        found.sort_by_key(|(like, name)| (std::cmp::Reverse(*like), name.folded.len()));
        let mut seen = HashSet::new();
        found.retain(|(_, name)| seen.insert((name.subject, &name.slug)));
        found.into_iter().map(|(_, name)| name).collect()
    }

    /// Each thing of the catalogue once, by the first of its names that fits.
    pub(crate) fn each(&self, known: &Known, fits: impl Fn(&ThingName) -> bool) -> Vec<&ThingName> {
        let mut seen = HashSet::new();
        let names = self.names.iter().filter(|name| fits(name) && known.has(name.subject, &name.slug));
        names.filter(|name| seen.insert((name.subject, &name.slug))).collect()
    }
}

impl ThingName {
    fn new(subject: Subject, slug: &str, name: &str, is_alias: bool) -> Self {
        let folded = fold(name);
        Self {
            subject,
            slug: slug.to_owned(),
            name: name.to_owned(),
            letters: letters(&folded),
            bare: bare(subject, &folded),
            folded,
            without_maker: None,
            among: String::new(),
            is_alias,
        }
    }
}

/// What is asked for, without the words that the names of each sort of thing have in common.
struct Short(HashMap<Subject, String>);

impl Short {
    fn of(asked: &str) -> Self {
        Self(Subject::ALL.iter().map(|subject| (*subject, bare(*subject, asked))).collect())
    }

    fn as_a(&self, subject: Subject) -> &str {
        self.0.get(&subject).map_or("", String::as_str)
    }
}

/// How like names are to what is asked for.
struct Likeness {
    letters: String,
    words: Vec<String>,
    beginnings: Vec<Beginning>,
}

impl Likeness {
    fn of(asked: &str) -> Self {
        let is_telling = |word: &&str| word.chars().count() >= TELLING && !SMALL.contains(word);
        let words: Vec<String> = asked.split(' ').filter(is_telling).map(str::to_owned).collect();
        let beginnings = words.iter().map(|word| Beginning::of(word)).collect();
        Self { letters: letters(asked), words, beginnings }
    }

    /// More for more words, and for words in full.
    fn to(&self, name: &ThingName) -> usize {
        let has = |text: &str| self.words.iter().filter(|word| starts_a_word(text, word).is_some()).count();
        let is_in = self.letters.chars().count() >= TELLING && name.letters.contains(&self.letters);
        let nearly = self.beginnings.iter().filter(|word| word.starts_a_word_of(&name.folded).is_some()).count();
        3 * usize::from(is_in) + 2 * has(&name.folded) + nearly + usize::from(has(&name.among) > 0)
    }
}

/// What a capability is found among.
fn among(capability: &Capability) -> String {
    let bought = portfolio(capability).map_or("", |portfolio| portfolio.label());
    fold(&format!("{} {bought}", capability.group.name))
}

/// Where in a folded name what was typed starts a word.
pub(crate) fn starts_a_word(name: &str, typed: &str) -> Option<usize> {
    if typed.is_empty() {
        return None;
    }
    name.match_indices(typed).map(|(at, _)| at).find(|at| *at == 0 || name.as_bytes()[at - 1] == b' ')
}

/// Does a folded name begin with these words, and go on?
fn begins(name: &str, words: &str) -> bool {
    name.strip_prefix(words).is_some_and(|rest| rest.starts_with(' '))
}

/// Is a folded name typed but for its last letters?
fn is_nearly_typed(name: &str, typed: &str) -> bool {
    typed.len() >= NEARLY_FROM && name.strip_prefix(typed).is_some_and(|rest| rest.chars().count() <= MISSING_MAX)
}

/// Of each sort of thing, the one that was found; none where several were: nobody knows which is meant.
fn alone(found: Vec<&ThingName>) -> Vec<&ThingName> {
    let of_its_sort = |name: &ThingName| found.iter().filter(|other| other.subject == name.subject).count();
    found.iter().filter(|name| of_its_sort(name) == 1).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_minus_excludes_is_not_asked_for() {
        for (typed, asked) in [
            ("-spydus", ""),
            ("library -spydus", "library"),
            ("who uses Modern.gov", "modern gov"),
            ("-\"public access\" planning", "planning"),
            ("-\"public access", ""),
            ("e-mail", "e mail"),
        ] {
            assert_eq!(asked_for(typed), asked, "{typed}");
        }
    }

    #[test]
    fn of_several_that_begin_alike_none_is_meant() {
        let name = |subject, slug: &str| ThingName::new(subject, slug, slug, false);
        let (a, b, c) = (name(Subject::Technology, "a"), name(Subject::Technology, "b"), name(Subject::Supplier, "c"));
        assert_eq!(alone(vec![&a, &b, &c]).iter().map(|name| name.slug.as_str()).collect::<Vec<_>>(), ["c"]);
        assert!(begins("internet of things and lorawan", "internet of things") && !begins("fleetwave", "fleet"));
    }
}
