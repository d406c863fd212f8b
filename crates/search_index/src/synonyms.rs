//! Names that mean the same: a thing's aliases, and what curators say.

use std::collections::{HashMap, HashSet};

use crate::analyser::{phrase, stem};

/// Other names that one name leads to, at most: a query stays lean.
const NAMES_MAX: usize = 12;
const WORDS_MAX: usize = 6;

/// Groups of names. A thing's own name leads to all its others, and each of those to the name; what curators say is alike leads to all.
#[derive(Debug, Default)]
pub struct Synonyms {
    groups: Vec<Group>,
    by_key: HashMap<String, Vec<usize>>,
    /// Every word of every name.
    words: HashSet<String>,
    longest: usize,
}

#[derive(Debug)]
struct Group {
    names: Vec<Vec<String>>,
    /// The first is the thing's name, the others are its aliases.
    is_thing: bool,
}

impl Synonyms {
    /// `alike`: names that mean the same. `things`: each thing's name, and then its aliases.
    pub fn new(alike: impl IntoIterator<Item = Vec<String>>, things: impl IntoIterator<Item = Vec<String>>) -> Self {
        let mut synonyms = Self::default();
        alike.into_iter().for_each(|names| synonyms.add(&names, false));
        things.into_iter().for_each(|names| synonyms.add(&names, true));
        synonyms
    }

    fn add(&mut self, names: &[String], is_thing: bool) {
        let names: Vec<Vec<String>> = names.iter().map(|name| phrase(name)).filter(|name| is_name(name)).collect();
        let at = self.groups.len();
        for name in &names {
            self.words.extend(name.iter().cloned());
            self.longest = self.longest.max(name.len());
            let places = self.by_key.entry(key(name)).or_default();
            if !places.contains(&at) {
                places.push(at);
            }
        }
        self.groups.push(Group { names, is_thing });
    }

    /// Is all of this one of the names?
    pub fn is_name(&self, text: &str) -> bool {
        let words = phrase(text);
        !words.is_empty() && self.by_key.contains_key(&key(&words))
    }

    /// Does a name have this word?
    pub(crate) fn know(&self, word: &str) -> bool {
        self.words.contains(word)
    }

    /// The longest name that these words begin with: how many of them it takes, and the other names for it.
    pub(crate) fn begin(&self, words: &[String]) -> Option<(usize, Vec<Vec<String>>)> {
        let most = words.len().min(self.longest + 1);
        (1..=most).rev().find_map(|taken| {
            let places = self.by_key.get(&key(&words[..taken]))?;
            Some((taken, self.others(places, &words[..taken])))
        })
    }

    fn others(&self, places: &[usize], typed: &[String]) -> Vec<Vec<String>> {
        let mut others: Vec<Vec<String>> = Vec::new();
        for name in places.iter().flat_map(|at| self.groups[*at].led_to(typed)) {
            if name != typed && !others.contains(name) && others.len() < NAMES_MAX {
                others.push(name.clone());
            }
        }
        others
    }
}

impl Group {
    /// An alias leads to the thing, not to its other aliases: "Teams" is not "SharePoint" because both belong to one office suite.
    fn led_to(&self, typed: &[String]) -> &[Vec<String>] {
        let is_alias = self.names.first().is_some_and(|name| key(name) != key(typed));
        if self.is_thing && is_alias { &self.names[..1] } else { &self.names }
    }
}

fn is_name(words: &[String]) -> bool {
    (1..=WORDS_MAX).contains(&words.len())
}

/// Equal for "share point" and "SharePoint", "planning portals" and "planning portal".
fn key(words: &[String]) -> String {
    let (last, first) = words.split_last().map_or(("", words), |(last, first)| (last.as_str(), first));
    first.concat() + &stem(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        text.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn any_name_leads_to_the_others() {
        let group = ["Council tax", "revs and bens", "Modern.gov"].map(str::to_owned).to_vec();
        let synonyms = Synonyms::new([group], []);
        let (taken, others) = synonyms.begin(&words("revs and bens in fife")).unwrap();
        assert_eq!((taken, others), (3, vec![words("council tax"), words("moderngov")]));
        assert_eq!(synonyms.begin(&words("modern gov")).unwrap().0, 2, "written apart");
        assert!(synonyms.begin(&words("tax")).is_none());
        assert!(synonyms.is_name("Revs and bens"));
        assert!(!synonyms.is_name("revs") && !synonyms.is_name("?"));
    }

    #[test]
    fn an_alias_leads_to_the_thing_alone() {
        let suite = ["Microsoft 365", "M365", "Teams"].map(str::to_owned).to_vec();
        let synonyms = Synonyms::new([], [suite]);
        assert_eq!(synonyms.begin(&words("m365")).unwrap().1, [words("microsoft 365")]);
        assert_eq!(synonyms.begin(&words("microsoft 365")).unwrap().1, [words("m365"), words("teams")]);
    }
}
