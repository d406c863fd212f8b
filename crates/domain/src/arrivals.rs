//! What is arriving at a council's peers: who will know about it soon, and who could join them.

use std::cmp::Reverse;
use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::catalogue::{Capability, Named};
use crate::coverage::{Coverage, States, stage};
use crate::freshness::Freshness;
use crate::organisations::Organisation;
use crate::peers::Peers;
use crate::register::Line;
use crate::vocabulary::Lifecycle;
use crate::when::Millis;

/// A capability that is arriving at peers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Arriving {
    pub capability: Named,
    /// What the council itself has of it.
    pub own: Coverage,
    /// One a council, by name.
    pub at: Vec<Arrival>,
}

/// The deployment that is furthest on its way at one peer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Arrival {
    pub council: Named,
    pub entry: String,
    pub title: String,
    pub lifecycle: Lifecycle,
    /// When it is to be live, if its council says so; a date may stop at the month or the year.
    pub planned: Option<String>,
}

/// What arrives at peers, at most of them first, then by name. Takes time in the number of lines.
pub fn arriving_at_peers<'a>(
    council: &Organisation,
    councils: &[Organisation],
    capabilities: &[Capability],
    states: &States<'_>,
    peers: &Peers,
    lines: impl Iterator<Item = &'a Line>,
    now: Millis,
) -> Vec<Arriving> {
    let known: HashMap<&str, &Capability> = capabilities.iter().map(|c| (c.slug.as_str(), c)).collect();
    let by_slug: HashMap<&str, &Organisation> = councils.iter().map(|c| (c.slug.as_str(), c)).collect();
    let mut best: HashMap<(&str, &str), &Line> = HashMap::new();
    for line in lines.filter(|line| is_arriving(line, now)) {
        let Some(owner) = line.organisation.as_deref().and_then(|slug| by_slug.get(slug)) else { continue };
        let of = line.capabilities.iter().filter_map(|slug| known.get(&**slug));
        for capability in of.filter(|capability| {
            peers.includes(council, owner, capability.family_set)
                && states.state(&owner.slug, &capability.slug) == Coverage::Arriving
        }) {
            let place = best.entry((&capability.slug, &owner.slug)).or_insert(line);
            if nearness(line) < nearness(place) {
                *place = line;
            }
        }
    }
    gathered(council, capabilities, &by_slug, states, &best)
}

fn is_arriving(line: &Line, now: Millis) -> bool {
    line.is_deployment()
        && stage(line.stated.lifecycle) == Coverage::Arriving
        && line.freshness(now) != Freshness::Stale
}

/// The furthest on its way first; then the first to be live; then the oldest.
fn nearness(line: &Line) -> (Reverse<Option<Lifecycle>>, Millis, &str) {
    let planned = line.stated.live_since.map_or(Millis(i64::MAX), |date| date.earliest());
    (Reverse(line.stated.lifecycle), planned, &line.id)
}

fn gathered(
    council: &Organisation,
    capabilities: &[Capability],
    councils: &HashMap<&str, &Organisation>,
    states: &States<'_>,
    best: &HashMap<(&str, &str), &Line>,
) -> Vec<Arriving> {
    let mut all: Vec<Arriving> = capabilities
        .iter()
        .map(|capability| {
            let here = best.iter().filter(|((slug, _), _)| *slug == capability.slug);
            let mut at: Vec<Arrival> =
                here.filter_map(|((_, owner), line)| arrival(councils.get(owner)?, line)).collect();
            at.sort_by(|a, b| a.council.name.cmp(&b.council.name));
            let own = states.state(&council.slug, &capability.slug);
            Arriving { capability: Named::new(&capability.slug, &capability.name), own, at }
        })
        .filter(|arriving| !arriving.at.is_empty())
        .collect();
    all.sort_by(|a, b| (Reverse(a.at.len()), &a.capability.name).cmp(&(Reverse(b.at.len()), &b.capability.name)));
    all
}

fn arrival(owner: &Organisation, line: &Line) -> Option<Arrival> {
    Some(Arrival {
        council: Named::new(&owner.slug, &owner.name),
        entry: line.id.to_string(),
        title: line.title.to_string(),
        lifecycle: line.stated.lifecycle?,
        planned: line.stated.live_since.map(|date| date.to_string()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matrix::tests::{capability, cell, council};
    use crate::register::tests::line;
    use crate::vocabulary::Visibility;
    use crate::when::PartialDate;

    fn coming(id: &str, owner: &str, lifecycle: Lifecycle, from: &str) -> Line {
        let mut line = line(id, owner, Visibility::Public);
        line.stated.lifecycle = Some(lifecycle);
        line.stated.live_since = PartialDate::parse(from);
        line
    }

    #[test]
    fn a_peer_is_named_once_with_what_is_nearest_and_others_are_not_named() {
        let councils = [council("fife", 2), council("angus", 2), council("moray", 2), council("orkney", 1)];
        let capabilities = [capability("libraries", "one")];
        let cells = [
            cell("angus", "libraries", Coverage::Arriving),
            cell("moray", "libraries", Coverage::InUse),
            cell("orkney", "libraries", Coverage::Arriving),
        ];
        let mut old = coming("5", "angus", Lifecycle::RollingOut, "2026");
        old.review_by = Some(Millis(0));
        let lines = [
            coming("1", "angus", Lifecycle::Considering, ""),
            coming("2", "angus", Lifecycle::Planned, "2028"),
            coming("3", "angus", Lifecycle::Planned, "2027-04"),
            coming("4", "orkney", Lifecycle::Planned, ""),
            coming("6", "moray", Lifecycle::Planned, ""),
            old,
        ];
        let states = States::of(&cells);
        let now = Millis(0).plus_days(1000);
        let found =
            arriving_at_peers(&councils[0], &councils, &capabilities, &states, &Peers::ByCapability, lines.iter(), now);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].own, Coverage::NotReported);
        let at: Vec<_> =
            found[0].at.iter().map(|a| (a.council.slug.as_str(), a.entry.as_str(), a.planned.as_deref())).collect();
        assert_eq!(at, [("angus", "3", Some("2027-04"))]);
    }
}
