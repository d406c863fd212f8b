//! The words of a query for the matrix that mean nothing. A page passes over them; a program is told.

use super::{CapabilityOrder, CouncilOrder, MatrixQuery};
use crate::catalogue::{FamilySet, Named};
use crate::portfolios::Portfolio;
use crate::problems::{Code, Problem};

/// The benchmarking framework's family groups in each set.
const FAMILIES: std::ops::RangeInclusive<u8> = 1..=4;

impl MatrixQuery {
    /// Every word that is none of its kind's, in the order of the fields. `groups` are the catalogue's.
    pub fn strays(&self, groups: &[Named]) -> Vec<Problem> {
        let is_group = |word: &str| groups.iter().any(|group| group.slug == word);
        let mut strays = Vec::new();
        let mut look = |field: &str, words: &[String], is_known: &dyn Fn(&str) -> bool| {
            let stray = words.iter().filter(|word| !word.is_empty() && !is_known(word));
            strays.extend(stray.map(|word| Problem::quoting(field, Code::NotAChoice, word)));
        };
        look("group", &self.group, &is_group);
        look("family", &self.family, &is_family);
        look("portfolio", &self.portfolio, &|word| Portfolio::parse(word).is_some());
        look("sort", std::slice::from_ref(&self.sort), &|word| CapabilityOrder::parse(word).is_some());
        look("order", std::slice::from_ref(&self.order), &|word| CouncilOrder::parse(word).is_some());
        strays
    }
}

/// Is this a family group, such as `people-1`?
fn is_family(word: &str) -> bool {
    let parts = word.split_once('-').map(|(set, number)| (FamilySet::parse(set), number.parse()));
    matches!(parts, Some((Some(_), Ok(number))) if FAMILIES.contains(&number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_means_nothing_is_named_field_by_field() {
        let groups = [Named::new("social-care", "Social care")];
        let asked = |text: &str| {
            let pairs = text.split('&').filter_map(|pair| pair.split_once('='));
            let query = MatrixQuery::read(pairs.map(|(name, value)| (name.to_owned(), value.to_owned())));
            query.strays(&groups).into_iter().map(|p| format!("{}={}", p.field, p.given)).collect::<Vec<_>>().join("&")
        };
        let known = "group=social-care&family=people-1&family=other-4&portfolio=roads&sort=coverage&order=similarity";
        assert_eq!(asked(known), "");
        assert_eq!(asked(""), "");
        let strange = "group=care&family=people-5&family=people&portfolio=road&sort=best&order=rank";
        assert_eq!(asked(strange), strange);
    }
}
