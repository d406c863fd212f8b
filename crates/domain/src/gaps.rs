//! A council's gaps: what it lacks or will lose, that a peer has in use.

use serde::{Deserialize, Serialize};

use crate::catalogue::Capability;
use crate::coverage::{Cell, Coverage, States};
use crate::learn_from::Advice;
use crate::organisations::Organisation;
use crate::peers::Peers;

/// One gap, worded as who could help.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Gap {
    pub capability: String,
    pub state: Coverage,
    /// How many peers have it in use.
    pub peers_in_use: usize,
    pub learn_from: Vec<Advice>,
}

/// A council's standing, every capability once.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct GapReport {
    pub council: String,
    pub gaps: Vec<Gap>,
    pub covered: Vec<String>,
    pub arriving: Vec<String>,
    pub not_reported: Vec<String>,
    /// Lacking or leaving, but no peer has it in use either; or it does not apply.
    pub elsewhere: Vec<String>,
}

/// Sorts a council's capabilities into gaps and the rest. `learn_from` of each gap is left empty.
pub fn report(
    council: &Organisation,
    councils: &[Organisation],
    capabilities: &[Capability],
    cells: &[Cell],
    peers: &Peers,
) -> GapReport {
    let states = States::of(cells);
    let mut report = GapReport { council: council.slug.clone(), ..GapReport::default() };
    for capability in capabilities {
        let state = states.state(&council.slug, &capability.slug);
        let in_use = |other: &&Organisation| states.state(&other.slug, &capability.slug) == Coverage::InUse;
        let is_peer = |other: &&Organisation| peers.includes(council, other, capability.family_set);
        let slug = capability.slug.clone();
        match state {
            Coverage::InUse => report.covered.push(slug),
            Coverage::Arriving => report.arriving.push(slug),
            Coverage::NotReported => report.not_reported.push(slug),
            _ => match councils.iter().filter(is_peer).filter(in_use).count() {
                peers_in_use @ 1.. if state.may_be_a_gap() => {
                    report.gaps.push(Gap { capability: slug, state, peers_in_use, learn_from: Vec::new() });
                }
                _ => report.elsewhere.push(slug),
            },
        }
    }
    report
}

/// The gaps that most peers could help with; among these, the ones with most to ask, then in order of name.
pub fn most_useful(gaps: &[Gap], at_most: usize) -> Vec<Gap> {
    let mut gaps = gaps.to_vec();
    gaps.sort_by(|a, b| {
        (b.peers_in_use, b.learn_from.len())
            .cmp(&(a.peers_in_use, a.learn_from.len()))
            .then_with(|| a.capability.cmp(&b.capability))
    });
    gaps.truncate(at_most);
    gaps
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::{FamilySet, Named};
    use crate::vocabulary::Visibility;
    use crate::when::Millis;

    fn council(slug: &str) -> Organisation {
        Organisation { slug: slug.into(), family_other: Some(1), ..Organisation::default() }
    }

    fn capability(slug: &str) -> Capability {
        Capability {
            slug: slug.into(),
            name: slug.into(),
            group: Named::default(),
            description: String::new(),
            sort: String::new(),
            default_visibility: Visibility::Public,
            family_set: FamilySet::Other,
            cpv: None,
            aliases: vec![],
        }
    }

    fn cell(council: &str, capability: &str, state: Coverage) -> Cell {
        Cell {
            council: council.into(),
            capability: capability.into(),
            state,
            entries: vec![],
            stale: vec![],
            as_of: Millis(0),
        }
    }

    #[test]
    fn a_gap_is_what_a_council_lacks_and_a_peer_has_and_silence_is_no_gap() {
        let councils = [council("fife"), council("angus")];
        let capabilities = ["a", "b", "c", "d", "e"].map(capability);
        let cells = [
            cell("fife", "a", Coverage::None),
            cell("angus", "a", Coverage::InUse),
            cell("fife", "b", Coverage::None),
            cell("angus", "c", Coverage::InUse),
            cell("fife", "d", Coverage::InUse),
            cell("fife", "e", Coverage::NotApplicable),
            cell("angus", "e", Coverage::InUse),
        ];
        let report = report(&councils[0], &councils, &capabilities, &cells, &Peers::ByCapability);
        assert_eq!(report.gaps.iter().map(|g| (g.capability.as_str(), g.peers_in_use)).collect::<Vec<_>>(), [("a", 1)]);
        assert_eq!(report.elsewhere, ["b", "e"]);
        assert_eq!(report.not_reported, ["c"]);
        assert_eq!(report.covered, ["d"]);
    }

    #[test]
    fn the_gaps_that_most_could_help_with_come_first() {
        let gap = |capability: &str, peers_in_use| Gap {
            capability: capability.into(),
            state: Coverage::Seeking,
            peers_in_use,
            learn_from: vec![],
        };
        let best = most_useful(&[gap("d", 1), gap("c", 2), gap("b", 2), gap("a", 1)], 3);
        assert_eq!(best.iter().map(|gap| gap.capability.as_str()).collect::<Vec<_>>(), ["b", "c", "a"]);
    }
}
