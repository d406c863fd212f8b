//! Things side by side, a row a fact: entries by what they say, technologies by what their deployments say, councils by what they run.

mod councils;
mod entries;
mod similarity;
mod technologies;

use serde::{Deserialize, Serialize};

use crate::catalogue::{Named, Subject};
use crate::coverage::{self, Coverage};
use crate::freshness::Freshness;
use crate::register::Line;
use crate::vocabulary::{Confidence, vocabulary};
use crate::when::Millis;

pub use councils::{Portfolio, compare_councils};
pub use entries::compare_entries;
pub use similarity::{Likeness, Share, Similarity};
pub use technologies::{Practice, compare_technologies};

/// How many stand side by side.
pub const COMPARE_MAX: usize = 5;

vocabulary! {
    /// What stands side by side.
    #[derive(Default)]
    CompareOf {
        #[default]
        Entries = "entries", "Entries";
        Technologies = "technologies", "Technologies";
        Councils = "councils", "Councils";
    }
}

impl CompareOf {
    /// One of them, in a sentence.
    pub const fn one(self) -> &'static str {
        match self {
            Self::Entries => "entry",
            Self::Technologies => "technology",
            Self::Councils => "council",
        }
    }

    /// Several of them, in a sentence.
    pub const fn several(self) -> &'static str {
        self.word()
    }

    /// What stands where nothing is known.
    pub const fn unknown(self) -> &'static str {
        match self {
            Self::Councils => "Not reported",
            _ => "Not known",
        }
    }
}

/// What is to be laid side by side.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CompareQuery {
    pub of: CompareOf,
    /// Ids of entries; slugs or names of technologies and councils.
    pub ids: Vec<String>,
    /// Only the rows that differ.
    pub differences: bool,
}

impl CompareQuery {
    /// Reads an address's parameters: `of`, `id` (may repeat), `differences`. None when `of` is none of what can be compared.
    pub fn from_pairs<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> Option<Self> {
        let mut query = Self::default();
        for (name, value) in pairs.filter(|(_, value)| !value.trim().is_empty()) {
            match name {
                "of" => query.of = CompareOf::parse(value)?,
                "id" => query.ids.push(value.trim().to_owned()),
                "differences" => query.differences = true,
                _ => {}
            }
        }
        Some(query)
    }

    /// The same as parameters. Entries are what an address without `of` compares.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let of = (self.of != CompareOf::Entries).then(|| ("of", self.of.word().to_owned()));
        let ids = self.ids.iter().map(|id| ("id", id.clone()));
        let differences = self.differences.then(|| ("differences", "1".to_owned()));
        of.into_iter().chain(ids).chain(differences).collect()
    }
}

/// The whole comparison.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    pub of: CompareOf,
    pub columns: Vec<Column>,
    pub groups: Vec<RowGroup>,
    /// Of councils: how much of what they run is the same.
    pub similarity: Option<Similarity>,
}

/// What the page of a comparison needs.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ComparePage {
    pub comparison: Comparison,
    pub differences: bool,
    /// What was asked for and is not there, or not for this reader; as typed.
    pub unknown: Vec<String>,
    /// Were there more than can stand side by side?
    pub is_cut: bool,
    /// What may be put beside them, by name.
    pub choices: Vec<Named>,
}

/// A comparison, and what was asked for that it does not have.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Compared {
    pub comparison: Comparison,
    /// What is not there, or not for this reader; as typed.
    pub unknown: Vec<String>,
    /// Were there more than can stand side by side?
    pub is_cut: bool,
}

/// Live or phasing out, and not stale: it runs today, as far as may be believed.
fn runs_today(line: &Line, now: Millis) -> bool {
    let runs = matches!(coverage::stage(line.stated.lifecycle), Coverage::InUse | Coverage::Leaving);
    line.is_deployment() && runs && line.freshness(now) != Freshness::Stale
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Column {
    /// An entry's id; a technology's or a council's slug.
    pub id: String,
    pub title: String,
    pub organisation: Option<Named>,
    pub freshness: Freshness,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RowGroup {
    pub name: String,
    pub rows: Vec<Row>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    pub fact: String,
    pub label: String,
    /// Do the known values differ, or is one known and another not?
    pub differs: bool,
    pub values: Vec<Option<Value>>,
}

/// One value, with its age and our confidence in it; the catalogue's own facts have neither.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Value {
    pub value: String,
    pub text: String,
    /// When the newest of what it rests on was last known to be true.
    pub as_of: Option<Millis>,
    /// Of what it rests on, the least sure.
    pub confidence: Option<Confidence>,
    /// What it sums up, when it sums up anything.
    pub grounds: Option<Grounds>,
}

/// The deployments that a value sums up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grounds {
    pub deployments: usize,
    /// Those that their owners confirmed, and that are not due for review.
    pub confirmed: usize,
    /// When the oldest of them was last known to be true.
    pub oldest: Millis,
}

/// A thing's name, by its slug.
pub type Naming<'a> = &'a dyn Fn(Subject, &str) -> String;

impl Comparison {
    /// Only the rows that differ.
    #[must_use]
    pub fn differences(mut self) -> Self {
        self.groups.iter_mut().for_each(|group| group.rows.retain(|row| row.differs));
        self.groups.retain(|group| !group.rows.is_empty());
        self
    }
}

impl Value {
    /// What the catalogue says.
    fn catalogued(value: impl Into<String>, text: impl Into<String>) -> Self {
        Self { value: value.into(), text: text.into(), as_of: None, confidence: None, grounds: None }
    }

    /// What these lines of the register add up to; none when there are none.
    fn summed(lines: &[&Line], now: Millis, value: impl Into<String>, text: impl Into<String>) -> Option<Self> {
        let oldest = lines.iter().map(|line| line.as_of()).min()?;
        let confirmed = lines.iter().filter(|line| !line.awaits_confirmation(now)).count();
        Some(Self {
            value: value.into(),
            text: text.into(),
            as_of: lines.iter().map(|line| line.as_of()).max(),
            confidence: lines.iter().map(|line| line.confidence).max(),
            grounds: Some(Grounds { deployments: lines.len(), confirmed, oldest }),
        })
    }

    /// How old it is and how sure, in words: "As of 3 May 2026, reported".
    pub fn age(&self) -> String {
        let (Some(as_of), Some(confidence)) = (self.as_of, self.confidence) else {
            return "From the catalogue".to_owned();
        };
        let sure = confidence.label().to_lowercase();
        match self.grounds {
            Some(Grounds { deployments, confirmed, oldest }) if deployments > 1 => {
                let since =
                    if oldest.day() == as_of.day() { String::new() } else { format!("oldest {}, ", oldest.day()) };
                format!(
                    "Latest as of {}, {since}{confirmed} of {deployments} confirmed; least sure: {sure}",
                    as_of.day()
                )
            }
            _ => format!("As of {}, {sure}", as_of.day()),
        }
    }
}

/// A row, unless nothing is known.
fn row(fact: &str, label: &str, values: Vec<Option<Value>>) -> Option<Row> {
    let known = |value: &Option<Value>| value.as_ref().map(|v| v.value.clone());
    let differs = values.windows(2).any(|pair| known(&pair[0]) != known(&pair[1]));
    let anything = values.iter().any(Option::is_some);
    anything.then(|| Row { fact: fact.into(), label: label.into(), differs, values })
}

#[cfg(test)]
mod fixtures;

#[cfg(test)]
mod tests {
    use super::fixtures::line;
    use super::*;

    #[test]
    fn an_address_reads_back_as_itself() {
        let read = |query: &str| {
            let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
            CompareQuery::from_pairs(pairs)
        };
        let query = read("of=councils&id=fife&id=&id=angus&differences=1&page=3").expect("a query");
        assert_eq!(
            (query.of, query.ids.join(" ").as_str(), query.differences),
            (CompareOf::Councils, "fife angus", true)
        );
        let pairs: Vec<(&str, String)> = query.pairs();
        assert_eq!(CompareQuery::from_pairs(pairs.iter().map(|(n, v)| (*n, v.as_str()))), Some(query));
        assert_eq!(read("id=a").map(|query| query.of), Some(CompareOf::Entries));
        assert_eq!(read("of=suppliers"), None);
    }

    #[test]
    fn a_sum_is_as_new_as_its_newest_and_as_sure_as_its_least_sure() {
        let mut new = line("fife", "spydus", "libraries");
        (new.last_confirmed_at, new.confidence) = (Some(Millis(0).plus_days(365)), Confidence::Verified);
        let mut old = line("angus", "spydus", "libraries");
        (old.last_confirmed_at, old.confidence) = (Some(Millis(0)), Confidence::Imported);
        let value = Value::summed(&[&new, &old], Millis(0), "2", "2").expect("a value");
        assert_eq!((value.as_of, value.confidence), (Some(Millis(0).plus_days(365)), Some(Confidence::Imported)));
        let age = "Latest as of 1 January 1971, oldest 1 January 1970, 1 of 2 confirmed; least sure: imported, not yet confirmed";
        assert_eq!(value.age(), age);
        let one = Value::summed(&[&new], Millis(0), "1", "1").expect("a value");
        assert_eq!(one.age(), "As of 1 January 1971, verified");
        assert_eq!(Value::summed(&[], Millis(0), "", ""), None);
    }

    #[test]
    fn only_the_differences_leaves_no_empty_group() {
        let value = |text: &str| Some(Value::catalogued(text, text));
        let same = row("a", "A", vec![value("x"), value("x")]).expect("a row");
        let other = row("b", "B", vec![value("x"), None]).expect("a row");
        assert_eq!(row("c", "C", vec![None, None]), None);
        let group = |name: &str, rows| RowGroup { name: name.into(), rows };
        let groups = vec![group("one", vec![same.clone()]), group("two", vec![same, other.clone()])];
        let differences = Comparison { groups, ..Comparison::default() }.differences();
        assert_eq!(differences.groups, [group("two", vec![other])]);
    }
}
