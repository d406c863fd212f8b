//! Names that mean the same: a thing's aliases, and what curators say.

use std::collections::HashMap;

use crate::analyser::{phrase, stem};

/// Other names that one name leads to, at most: a query stays lean.
const NAMES_MAX: usize = 12;
const WORDS_MAX: usize = 6;

/// Groups of names, each group's names equal to each other.
#[derive(Debug, Default)]
pub struct Synonyms {
    groups: Vec<Vec<Vec<String>>>,
    by_key: HashMap<String, Vec<usize>>,
    longest: usize,
}

impl Synonyms {
    pub fn new(groups: impl IntoIterator<Item = Vec<String>>) -> Self {
        let mut synonyms = Self::default();
        for group in groups {
            let names: Vec<Vec<String>> = group.iter().map(|name| phrase(name)).filter(|name| is_name(name)).collect();
            let at = synonyms.groups.len();
            for name in &names {
                synonyms.longest = synonyms.longest.max(name.len());
                let places = synonyms.by_key.entry(key(name)).or_default();
                if !places.contains(&at) {
                    places.push(at);
                }
            }
            synonyms.groups.push(names);
        }
        synonyms
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
        for name in places.iter().flat_map(|at| &self.groups[*at]) {
            if name != typed && !others.contains(name) && others.len() < NAMES_MAX {
                others.push(name.clone());
            }
        }
        others
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
        let synonyms = Synonyms::new([group]);
        let (taken, others) = synonyms.begin(&words("revs and bens in fife")).unwrap();
        assert_eq!((taken, others), (3, vec![words("council tax"), words("moderngov")]));
        assert_eq!(synonyms.begin(&words("modern gov")).unwrap().0, 2, "written apart");
        assert!(synonyms.begin(&words("tax")).is_none());
    }
}
