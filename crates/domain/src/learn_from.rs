//! Who could help: the best deployments to ask about, with the reasons in words.

use serde::{Deserialize, Serialize};

use crate::freshness::Freshness;
use crate::vocabulary::vocabulary;
use crate::when::{DAY_MS, Millis};

/// How many are named for a gap.
pub const ASK_AT_MOST: usize = 3;
const LONG_LIVE_DAYS: i64 = 365;
const SATISFIED_FROM: i64 = 4;

vocabulary! {
    /// Why a deployment is a good one to ask about, in the order in which reasons are given.
    Reason {
        SameFamily = "same-family", "in the same family group";
        SimilarPopulation = "similar-population", "of similar size";
        LiveAYear = "live-a-year", "live for a year or more";
        Fresh = "fresh", "confirmed lately";
        Satisfied = "satisfied", "satisfied with it";
        WouldChooseAgain = "would-choose-again", "would choose it again";
        HasCaseStudy = "has-case-study", "has written a case study";
        WillingToTalk = "willing-to-talk", "willing to talk";
        HappyToDemo = "happy-to-demo", "happy to show it";
    }
}

impl Reason {
    /// How much a reason weighs. Somebody who will talk is worth more than somebody who is alike.
    pub const fn weight(self) -> i64 {
        match self {
            Self::WillingToTalk => 4,
            Self::SameFamily | Self::HasCaseStudy => 3,
            Self::SimilarPopulation
            | Self::LiveAYear
            | Self::Satisfied
            | Self::WouldChooseAgain
            | Self::HappyToDemo => 2,
            Self::Fresh => 1,
        }
    }
}

/// What is known of a deployment that someone might ask about.
#[derive(Clone, Debug, Default)]
pub struct Candidate {
    pub entry: String,
    pub title: String,
    pub council: String,
    pub council_name: String,
    pub same_family: bool,
    pub similar_population: bool,
    pub live_since: Option<Millis>,
    pub freshness: Option<Freshness>,
    pub satisfaction: Option<i64>,
    pub would_choose_again: bool,
    pub has_case_study: bool,
    pub willing_to_talk: bool,
    pub happy_to_demo: bool,
}

/// A deployment to ask about, and why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Advice {
    pub entry: String,
    pub title: String,
    pub council: String,
    pub council_name: String,
    pub reasons: Vec<Reason>,
}

/// The best to ask, at most one a council; a tie breaks by name, so the answer is the same every time.
pub fn learn_from(candidates: Vec<Candidate>, now: Millis) -> Vec<Advice> {
    let mut all: Vec<(i64, Advice)> = candidates.into_iter().map(|candidate| weigh(candidate, now)).collect();
    all.sort_by(|(a, x), (b, y)| {
        b.cmp(a).then_with(|| (&x.council_name, &x.title, &x.entry).cmp(&(&y.council_name, &y.title, &y.entry)))
    });
    let mut best: Vec<Advice> = Vec::new();
    for (_, advice) in all {
        if best.len() < ASK_AT_MOST && best.iter().all(|other| other.council != advice.council) {
            best.push(advice);
        }
    }
    best
}

fn weigh(candidate: Candidate, now: Millis) -> (i64, Advice) {
    let reasons: Vec<Reason> = Reason::ALL.iter().copied().filter(|reason| holds(*reason, &candidate, now)).collect();
    let weight = reasons.iter().map(|reason| reason.weight()).sum();
    let Candidate { entry, title, council, council_name, .. } = candidate;
    (weight, Advice { entry, title, council, council_name, reasons })
}

fn holds(reason: Reason, candidate: &Candidate, now: Millis) -> bool {
    match reason {
        Reason::SameFamily => candidate.same_family,
        Reason::SimilarPopulation => candidate.similar_population,
        Reason::LiveAYear => candidate.live_since.is_some_and(|since| now.0 - since.0 >= LONG_LIVE_DAYS * DAY_MS),
        Reason::Fresh => candidate.freshness == Some(Freshness::Fresh),
        Reason::Satisfied => candidate.satisfaction.is_some_and(|score| score >= SATISFIED_FROM),
        Reason::WouldChooseAgain => candidate.would_choose_again,
        Reason::HasCaseStudy => candidate.has_case_study,
        Reason::WillingToTalk => candidate.willing_to_talk,
        Reason::HappyToDemo => candidate.happy_to_demo,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(council: &str) -> Candidate {
        Candidate {
            entry: format!("{council}-1"),
            council: council.into(),
            council_name: council.into(),
            ..Candidate::default()
        }
    }

    #[test]
    fn who_will_talk_comes_before_who_is_alike() {
        let talker = Candidate { willing_to_talk: true, ..candidate("moray") };
        let alike = Candidate { same_family: true, ..candidate("angus") };
        let advice = learn_from(vec![alike, talker], Millis(0));
        assert_eq!(advice[0].council, "moray");
        assert_eq!(advice[0].reasons, [Reason::WillingToTalk]);
    }

    #[test]
    fn at_most_three_councils_each_once_and_ties_by_name() {
        let names = ["west-lothian", "angus", "moray", "fife", "angus"];
        let advice = learn_from(names.map(candidate).to_vec(), Millis(0));
        assert_eq!(advice.iter().map(|a| a.council.as_str()).collect::<Vec<_>>(), ["angus", "fife", "moray"]);
    }

    #[test]
    fn a_year_is_counted_from_the_day_it_went_live() {
        let since = Candidate { live_since: Some(Millis(0)), ..candidate("fife") };
        let reasons = |now| learn_from(vec![since.clone()], Millis(now)).remove(0).reasons;
        assert_eq!(reasons(365 * DAY_MS - 1), []);
        assert_eq!(reasons(365 * DAY_MS), [Reason::LiveAYear]);
    }
}
