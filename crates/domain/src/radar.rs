//! The radar: the partnership's advice on a technology, proposed by named rules from what councils say, and confirmed or overridden by curators.
//! Three axes stay apart: a lifecycle is fact, a disposition is one council's intent, a ring is advice.

pub mod moves;
pub mod page;
pub mod picture;
pub mod placement;
pub mod quarter;
pub mod tally;

use serde::{Deserialize, Serialize};

use crate::vocabulary::vocabulary;
use tally::Tally;

/// Councils live for a year or more that it takes to propose *adopt*.
pub const COUNCILS_TO_ADOPT: usize = 3;
/// Fewer answers to a question than this are anecdotes: they decide nothing.
pub const ANSWERS_AT_LEAST: usize = 3;
/// The median satisfaction, of 5, from which councils are satisfied.
pub const SATISFIED_FROM: f64 = 4.0;
/// The average satisfaction, of 5, down from which councils are unhappy.
pub const UNHAPPY_TO: f64 = 2.0;

vocabulary! {
    /// What the partnership advises, the warmest first.
    Ring {
        Adopt = "adopt", "Adopt";
        Trial = "trial", "Trial";
        Assess = "assess", "Assess";
        Hold = "hold", "Hold";
    }
}

vocabulary! {
    /// Which rule proposed a ring, in the order in which they are asked: the first that holds proposes.
    Rule {
        MoreLeaving = "more-leaving", "More leave than stay";
        Unhappy = "unhappy", "Low satisfaction";
        Proven = "proven", "Proven";
        InUse = "in-use", "In use somewhere";
        Considered = "considered", "Being considered";
        Emerging = "emerging", "Emerging, in use nowhere yet";
    }
}

/// A ring that a rule proposes, and the figures that led to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    pub ring: Ring,
    pub rule: Rule,
    /// A sentence or two with the figures.
    pub why: String,
}

impl Ring {
    /// Its sign, which always stands beside its word.
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Adopt => "●",
            Self::Trial => "◑",
            Self::Assess => "◔",
            Self::Hold => "○",
        }
    }

    /// What the partnership means by it.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Adopt => "peers run it well: choose it unless you have a reason not to",
            Self::Trial => "peers run it: try it where you can afford to learn",
            Self::Assess => "worth finding out about: talk to those who look at it",
            Self::Hold => "start nothing new with it before you have talked to those who run it",
        }
    }
}

impl Rule {
    pub const fn ring(self) -> Ring {
        match self {
            Self::MoreLeaving | Self::Unhappy => Ring::Hold,
            Self::Proven => Ring::Adopt,
            Self::InUse => Ring::Trial,
            Self::Considered | Self::Emerging => Ring::Assess,
        }
    }

    /// When it holds, in words.
    pub fn when(self) -> String {
        match self {
            Self::MoreLeaving => "more councils are leaving it, or have left, than stay with it".to_owned(),
            Self::Unhappy => {
                format!("the average satisfaction is {UNHAPPY_TO} of 5 or less, of {ANSWERS_AT_LEAST} answers or more")
            }
            Self::Proven => format!(
                "it has been live for a year or more in {COUNCILS_TO_ADOPT} councils or more, and of {ANSWERS_AT_LEAST} answers or more the \
                 median satisfaction is {SATISFIED_FROM} or higher, and more than half would choose it again (one of the two is enough, where \
                 the other has too few answers)"
            ),
            Self::InUse => "it is live or being rolled out somewhere".to_owned(),
            Self::Considered => "councils consider or plan it, and none has it yet".to_owned(),
            Self::Emerging => "no council says that it has it, and it serves an emerging capability".to_owned(),
        }
    }

    fn holds(self, tally: &Tally, is_emerging: bool) -> bool {
        match self {
            Self::MoreLeaving => tally.leaving + tally.left > tally.staying,
            Self::Unhappy => {
                tally.satisfaction.len() >= ANSWERS_AT_LEAST && tally.average().is_some_and(|n| n <= UNHAPPY_TO)
            }
            Self::Proven => tally.live_a_year >= COUNCILS_TO_ADOPT && is_well_liked(tally),
            Self::InUse => tally.live + tally.rolling_out > 0,
            Self::Considered => tally.considered > 0,
            Self::Emerging => is_emerging,
        }
    }
}

/// Enough answers to one of the two questions at least, and none of the two answered badly by enough.
fn is_well_liked(tally: &Tally) -> bool {
    let satisfied = (tally.satisfaction.len() >= ANSWERS_AT_LEAST)
        .then(|| tally.median().is_some_and(|median| median >= SATISFIED_FROM));
    let again = (tally.again_answers() >= ANSWERS_AT_LEAST).then(|| tally.again_yes * 2 > tally.again_answers());
    satisfied.or(again).is_some() && satisfied.unwrap_or(true) && again.unwrap_or(true)
}

/// The ring that the first rule proposes; none where nothing is known.
pub fn propose(tally: &Tally, is_emerging: bool) -> Option<Proposal> {
    let rule = *Rule::ALL.iter().find(|rule| rule.holds(tally, is_emerging))?;
    Some(Proposal { ring: rule.ring(), rule, why: tally.words() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn live(councils: usize, a_year: usize) -> Tally {
        Tally { live: councils, live_a_year: a_year, staying: councils, ..Tally::default() }
    }

    fn liked(satisfaction: &[i64], yes: usize, no: usize) -> Tally {
        Tally { satisfaction: satisfaction.to_vec(), again_yes: yes, again_no: no, ..live(3, 3) }
    }

    #[test]
    fn each_rule_proposes_its_ring_at_its_bound_and_not_beyond() {
        use Rule::{Considered, Emerging, InUse, MoreLeaving, Proven, Unhappy};
        let none = Tally::default;
        let table = [
            ("nothing is known", none(), false, None),
            ("nothing but stale records", Tally { stale: 2, ..none() }, false, None),
            ("a deployment of unknown stage", Tally { unstated: 1, ..none() }, false, None),
            ("nothing, of an emerging one", none(), true, Some(Emerging)),
            ("considered", Tally { considered: 1, ..none() }, false, Some(Considered)),
            ("considered, of an emerging one", Tally { considered: 1, ..none() }, true, Some(Considered)),
            ("rolling out", Tally { rolling_out: 1, staying: 1, ..none() }, true, Some(InUse)),
            ("live", live(1, 0), false, Some(InUse)),
            ("as many leave as stay", Tally { leaving: 1, ..live(1, 0) }, false, Some(InUse)),
            ("more leave than stay", Tally { leaving: 2, ..live(1, 0) }, false, Some(MoreLeaving)),
            ("more leave or left than stay", Tally { leaving: 1, left: 1, ..live(1, 0) }, false, Some(MoreLeaving)),
            ("all left", Tally { left: 1, ..none() }, true, Some(MoreLeaving)),
            ("long live, and nobody says how it goes", live(5, 5), false, Some(InUse)),
            ("long live and satisfied", liked(&[5, 4, 3], 0, 0), false, Some(Proven)),
            ("one council too few", Tally { live_a_year: 2, ..liked(&[5, 5, 5], 3, 0) }, false, Some(InUse)),
            ("one answer too few", liked(&[5, 5], 2, 0), false, Some(InUse)),
            ("a median too low", liked(&[5, 3, 3], 0, 0), false, Some(InUse)),
            ("an even median", liked(&[5, 5, 3, 3], 0, 0), false, Some(Proven)),
            ("chosen again", liked(&[], 3, 1), false, Some(Proven)),
            ("chosen again by half", liked(&[], 2, 2), false, Some(InUse)),
            ("satisfied but not chosen again", liked(&[5, 5, 5], 1, 2), false, Some(InUse)),
            ("chosen again but not satisfied", liked(&[3, 3, 3], 3, 0), false, Some(InUse)),
            ("unhappy", liked(&[2, 2, 2], 3, 0), false, Some(Unhappy)),
            ("unhappy, of two", liked(&[1, 1], 0, 0), false, Some(InUse)),
            ("just not unhappy", liked(&[2, 2, 3], 0, 0), false, Some(InUse)),
        ];
        for (case, tally, is_emerging, expected) in table {
            let proposal = propose(&tally, is_emerging);
            assert_eq!(proposal.as_ref().map(|p| p.rule), expected, "{case}");
            assert_eq!(proposal.map(|p| p.ring), expected.map(Rule::ring), "{case}");
        }
    }

    #[test]
    fn every_ring_has_a_rule_that_proposes_it() {
        for ring in Ring::ALL {
            assert!(Rule::ALL.iter().any(|rule| rule.ring() == *ring && !rule.when().is_empty()), "{ring}");
        }
    }
}
