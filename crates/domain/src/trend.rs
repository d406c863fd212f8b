//! Since when councils are known to have something in use: by their own word, or else from when this register first knew.
//! Councils that gave it up are not in it: nobody wrote down when.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::catalogue::{Named, Subject};
use crate::naming::Naming;
use crate::register::Line;
use crate::vocabulary::vocabulary;
use crate::when::{Millis, PartialDate};

vocabulary! {
    /// What a date rests on.
    Basis {
        Said = "said", "The council says so";
        FirstKnown = "first-known", "First known here then; it may be older";
    }
}

/// Since when a deployment is known.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Since {
    /// The first moment that the date may mean.
    pub at: Millis,
    pub basis: Basis,
    /// ISO 8601; it may stop at the month or the year.
    pub date: String,
}

impl Since {
    /// The date as people read it.
    pub fn words(&self) -> String {
        PartialDate::parse(&self.date).map_or_else(|| self.date.clone(), PartialDate::words)
    }
}

/// One more council that is known to have it in use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    pub council: Named,
    pub since: Since,
    /// How many it makes.
    pub councils: usize,
}

/// Since when a deployment is known: `live_since`, unless that lies ahead; or when it was first recorded, or the record's own date.
pub fn since(line: &Line, now: Millis) -> Since {
    match line.stated.live_since.filter(|date| date.earliest() <= now) {
        Some(date) => Since { at: date.earliest(), basis: Basis::Said, date: date.to_string() },
        None => {
            let at = line.created_at.min(line.as_of());
            Since { at, basis: Basis::FirstKnown, date: at.iso_day() }
        }
    }
}

/// The councils that have it in use, each from the earliest date that is known, in order of date. `lines` are in use.
pub fn trend<'a>(lines: impl Iterator<Item = &'a Line>, naming: &impl Naming, now: Millis) -> Vec<Step> {
    let mut earliest: BTreeMap<&str, Since> = BTreeMap::new();
    for line in lines {
        let Some(council) = line.organisation.as_deref() else { continue };
        let since = since(line, now);
        earliest.entry(council).and_modify(|known| *known = since.clone().min(known.clone())).or_insert(since);
    }
    let council = |slug: &str| naming.name_of(Subject::Council, slug);
    let mut steps: Vec<Step> =
        earliest.into_iter().map(|(slug, since)| Step { council: council(slug), since, councils: 0 }).collect();
    steps.sort_by_cached_key(|step| (step.since.at, naming.sorts_as(Subject::Council, &step.council.slug)));
    steps.iter_mut().enumerate().for_each(|(at, step)| step.councils = at + 1);
    steps
}

/// How many of the steps rest on a council's own word.
pub fn said(steps: &[Step]) -> usize {
    steps.iter().filter(|step| step.since.basis == Basis::Said).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::naming::Capitals;
    use crate::register::tests::deployment;
    use crate::vocabulary::Lifecycle::Live;

    /// A deployment, with what it says, when it was written and when it was last confirmed, in days.
    fn line(council: &str, live_since: Option<&str>, created: i64, confirmed: Option<i64>) -> Line {
        let mut line = deployment(&format!("{council}{created}"), council, "spydus", "libraries", Live);
        line.stated.live_since = live_since.and_then(PartialDate::parse);
        line.created_at = Millis(0).plus_days(created);
        line.updated_at = line.created_at;
        line.last_confirmed_at = confirmed.map(|day| Millis(0).plus_days(day));
        line
    }

    #[test]
    fn a_date_is_the_councils_word_or_when_it_was_first_known() {
        let now = Millis(0).plus_days(20_000);
        let table = [
            (line("a", Some("2019-04"), 18_000, None), "2019-04", "April 2019", Basis::Said),
            (line("a", None, 18_262, Some(19_000)), "2020-01-01", "1 January 2020", Basis::FirstKnown),
            (line("a", None, 18_262, Some(18_200)), "2019-10-31", "31 October 2019", Basis::FirstKnown),
            (line("a", Some("2199"), 18_262, None), "2020-01-01", "1 January 2020", Basis::FirstKnown),
        ];
        for (line, date, words, basis) in table {
            let since = since(&line, now);
            assert_eq!((since.date.as_str(), since.words().as_str(), since.basis), (date, words, basis));
        }
    }

    #[test]
    fn each_council_is_one_step_at_its_earliest_date() {
        let now = Millis(0).plus_days(20_000);
        let lines = [
            line("moray", None, 18_000, None),
            line("fife", Some("2021"), 17_000, None),
            line("fife", Some("2015-06-01"), 17_500, None),
            line("angus", None, 18_000, None),
        ];
        let steps = trend(lines.iter(), &Capitals, now);
        let told: Vec<_> = steps.iter().map(|s| (s.council.slug.as_str(), s.since.date.as_str(), s.councils)).collect();
        assert_eq!(told, [("fife", "2015-06-01", 1), ("angus", "2019-04-14", 2), ("moray", "2019-04-14", 3)]);
        assert_eq!(said(&steps), 1);
    }
}
