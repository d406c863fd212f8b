//! How a council stands beside its peers, group by group: in words and figures, never as a place in an order.

use serde::{Deserialize, Serialize};

use crate::catalogue::{Capability, Named};
use crate::coverage::{Coverage, States};
use crate::organisations::Organisation;
use crate::peers::Peers;

/// A group of capabilities: what is in use here, and at the peers that have said anything of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GroupCoverage {
    pub group: Named,
    pub capabilities: usize,
    pub in_use: usize,
    /// Those of which the council has said anything.
    pub reported: usize,
    /// Peers that have said anything of the group.
    pub peers: usize,
    /// The median of what these peers have in use; none when no peer has said anything.
    pub peers_median: Option<f64>,
}

/// Every group once, in the order of the capabilities. A peer for any capability of a group is a peer for the group.
pub fn by_group(
    council: &Organisation,
    councils: &[Organisation],
    capabilities: &[Capability],
    states: &States<'_>,
    peers: &Peers,
) -> Vec<GroupCoverage> {
    let groups = capabilities.chunk_by(|a, b| a.group.slug == b.group.slug);
    let one = |group: &[Capability]| {
        let (in_use, reported) = counts(&council.slug, group, states);
        let is_peer = |other: &&Organisation| group.iter().any(|c| peers.includes(council, other, c.family_set));
        let at_peers = councils.iter().filter(is_peer).map(|other| counts(&other.slug, group, states));
        let said: Vec<usize> = at_peers.filter(|(_, reported)| *reported > 0).map(|(in_use, _)| in_use).collect();
        let (peers, peers_median) = (said.len(), median(said));
        GroupCoverage {
            group: group[0].group.clone(),
            capabilities: group.len(),
            in_use,
            reported,
            peers,
            peers_median,
        }
    };
    groups.map(one).collect()
}

/// How many of these are in use, and of how many anything is known.
fn counts(council: &str, capabilities: &[Capability], states: &States<'_>) -> (usize, usize) {
    let each = || capabilities.iter().map(|capability| states.state(council, &capability.slug));
    (
        each().filter(|state| *state == Coverage::InUse).count(),
        each().filter(|state| *state != Coverage::NotReported).count(),
    )
}

fn median(mut values: Vec<usize>) -> Option<f64> {
    values.sort_unstable();
    let (low, high) = (values.get(values.len().saturating_sub(1) / 2)?, values.get(values.len() / 2)?);
    Some((low + high) as f64 / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matrix::tests::{capability, cell, council};

    #[test]
    fn the_middle_of_an_even_number_lies_between_two() {
        for (values, expected) in [
            (vec![], None),
            (vec![3], Some(3.0)),
            (vec![4, 1], Some(2.5)),
            (vec![9, 1, 2], Some(2.0)),
            (vec![1, 1, 2, 8], Some(1.5)),
        ] {
            assert_eq!(median(values), expected);
        }
    }

    #[test]
    fn peers_that_said_nothing_are_not_taken_for_peers_without() {
        let councils = [council("fife", 2), council("angus", 2), council("moray", 2), council("orkney", 1)];
        let capabilities = [capability("a", "one"), capability("b", "one"), capability("c", "two")];
        let cells = [
            cell("fife", "a", Coverage::InUse),
            cell("fife", "b", Coverage::None),
            cell("angus", "a", Coverage::InUse),
            cell("angus", "b", Coverage::InUse),
            cell("orkney", "a", Coverage::InUse),
        ];
        let found = by_group(&councils[0], &councils, &capabilities, &States::of(&cells), &Peers::ByCapability);
        let figures: Vec<_> =
            found.iter().map(|g| (g.capabilities, g.in_use, g.reported, g.peers, g.peers_median)).collect();
        assert_eq!(figures, [(2, 1, 2, 1, Some(2.0)), (1, 0, 0, 0, None)]);
    }
}
