//! The partnership as a whole: how much has been reported and how fresh it is, and which councils look for the same.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::catalogue::{Capability, Named};
use crate::coverage::{Cell, Coverage, Position, PositionState};
use crate::freshness::Freshness;
use crate::organisations::Organisation;
use crate::register::Line;
use crate::vocabulary::{Lifecycle, vocabulary};
use crate::when::Millis;

/// How much a council, or all of them, has reported, and how fresh it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Completeness {
    /// Capabilities of which something believable is known.
    pub reported: usize,
    /// Of so many.
    pub capabilities: usize,
    /// Deployments by how far they may be believed.
    pub fresh: usize,
    pub due: usize,
    pub stale: usize,
}

impl Completeness {
    /// Whole per cent of the capabilities, rounded down: nothing is complete before it is.
    pub fn percent(self) -> usize {
        percent(self.reported, self.capabilities)
    }

    /// Whole per cent of the deployments that are fresh; none when there are no deployments.
    pub fn percent_fresh(self) -> Option<usize> {
        let all = self.fresh + self.due + self.stale;
        (all > 0).then(|| percent(self.fresh, all))
    }

    fn plus(self, other: Self) -> Self {
        Self {
            reported: self.reported + other.reported,
            capabilities: self.capabilities + other.capabilities,
            fresh: self.fresh + other.fresh,
            due: self.due + other.due,
            stale: self.stale + other.stale,
        }
    }
}

fn percent(of: usize, all: usize) -> usize {
    (100 * of).checked_div(all).unwrap_or(0)
}

/// One council's completeness.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CouncilRecord {
    pub council: Named,
    pub completeness: Completeness,
}

/// Every council's, in the order in which the councils come.
pub fn records<'a>(
    councils: impl Iterator<Item = &'a Organisation>,
    capabilities: usize,
    cells: &[Cell],
    lines: impl Iterator<Item = &'a Line>,
    now: Millis,
) -> Vec<CouncilRecord> {
    let mut by_council: HashMap<&str, Completeness> = HashMap::new();
    for cell in cells.iter().filter(|cell| cell.state != Coverage::NotReported) {
        by_council.entry(&cell.council).or_default().reported += 1;
    }
    for line in lines.filter(|line| line.is_deployment()) {
        let Some(owner) = line.organisation.as_deref() else { continue };
        let own = by_council.entry(owner).or_default();
        match line.freshness(now) {
            Freshness::Fresh => own.fresh += 1,
            Freshness::Due => own.due += 1,
            Freshness::Stale => own.stale += 1,
        }
    }
    let of = |slug: &str| by_council.get(slug).copied().unwrap_or_default();
    councils
        .map(|council| CouncilRecord {
            council: Named::new(&council.slug, &council.name),
            completeness: Completeness { capabilities, ..of(&council.slug) },
        })
        .collect()
}

/// All of them together.
pub fn total(records: &[CouncilRecord]) -> Completeness {
    records.iter().fold(Completeness::default(), |sum, record| sum.plus(record.completeness))
}

vocabulary! {
    /// How a council looks for something, the furthest on its way first.
    Looking {
        Planned = "planned", "Planned";
        Considering = "considering", "Considering";
        Seeking = "seeking", "Seeking one, or a partner";
    }
}

/// A council that looks for something.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Seeker {
    pub council: Named,
    pub looking: Looking,
    /// When it said so.
    pub as_of: Millis,
    /// In its own words; empty when it gave none.
    pub reason: String,
    /// The deployment that says so, and its title; none where the council says it itself.
    pub entry: Option<Named>,
    /// A role's mailbox, where one is given to the reader.
    pub contact: Option<String>,
}

/// Councils that look for the same, and so could look together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Seekers {
    pub capability: Named,
    /// Two or more, by name.
    pub councils: Vec<Seeker>,
}

/// Every capability for which two councils or more look.
pub fn seekers<'a>(
    councils: impl Iterator<Item = &'a Organisation>,
    capabilities: &[Capability],
    positions: &[Position],
    lines: impl Iterator<Item = &'a Line>,
    now: Millis,
) -> Vec<Seekers> {
    let names: HashMap<&str, &str> = councils.map(|c| (c.slug.as_str(), c.name.as_str())).collect();
    let mut found: HashMap<(&str, &str), Seeker> = HashMap::new();
    for position in positions.iter().filter(|position| position.state == PositionState::Seeking) {
        let Some(name) = names.get(position.organisation.as_str()) else { continue };
        let council = Named::new(&position.organisation, *name);
        let (as_of, reason) = (position.set_at, position.reason.clone());
        let seeker = Seeker { council, looking: Looking::Seeking, as_of, reason, entry: None, contact: None };
        found.insert((&position.capability, &position.organisation), seeker);
    }
    for (line, looking) in lines.filter_map(|line| Some((line, looking(line, now)?))) {
        let Some((owner, name)) = line.organisation.as_deref().and_then(|owner| names.get_key_value(owner)) else {
            continue;
        };
        for capability in &line.capabilities {
            let said = found.get(&(&**capability, owner));
            if said.is_none_or(|said| looking < said.looking) {
                let reason = said.map(|said| said.reason.clone()).unwrap_or_default();
                let entry = Some(Named::new(&*line.id, &*line.title));
                let (council, as_of) = (Named::new(*owner, *name), line.as_of());
                let contact = line.contact.as_deref().map(str::to_owned);
                found.insert((capability, owner), Seeker { council, looking, as_of, reason, entry, contact });
            }
        }
    }
    matched(capabilities, found)
}

/// What a deployment that may be believed says of looking.
fn looking(line: &Line, now: Millis) -> Option<Looking> {
    let is_believed = line.is_deployment() && line.freshness(now) != Freshness::Stale;
    match line.stated.lifecycle.filter(|_| is_believed)? {
        Lifecycle::Considering => Some(Looking::Considering),
        Lifecycle::Planned => Some(Looking::Planned),
        _ => None,
    }
}

fn matched(capabilities: &[Capability], found: HashMap<(&str, &str), Seeker>) -> Vec<Seekers> {
    let mut by_capability: HashMap<&str, Vec<Seeker>> = HashMap::new();
    for ((capability, _), seeker) in found {
        by_capability.entry(capability).or_default().push(seeker);
    }
    let matched = capabilities.iter().filter_map(|capability| {
        let mut councils = by_capability.remove(capability.slug.as_str()).filter(|councils| councils.len() > 1)?;
        councils.sort_by(|a, b| a.council.name.cmp(&b.council.name));
        Some(Seekers { capability: Named::new(&capability.slug, &capability.name), councils })
    });
    matched.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matrix::tests::{capability, cell, council};
    use crate::register::tests::line;
    use crate::vocabulary::Visibility;

    fn deployment(id: &str, owner: &str, lifecycle: Lifecycle) -> Line {
        let mut line = line(id, owner, Visibility::Public);
        line.stated.lifecycle = Some(lifecycle);
        line
    }

    fn seeking(owner: &str, capability: &str, state: PositionState) -> Position {
        let (organisation, capability) = (owner.into(), capability.into());
        Position { organisation, capability, state, reason: "A partner would help".into(), set_at: Millis(7) }
    }

    #[test]
    fn seekers_are_matched_with_seekers_and_nobody_with_itself() {
        let councils = ["angus", "fife", "moray"].map(|slug| council(slug, 1));
        let capabilities = [capability("libraries", "one"), capability("museums", "one")];
        let positions = [
            seeking("fife", "libraries", PositionState::Seeking),
            seeking("moray", "libraries", PositionState::None),
            seeking("moray", "museums", PositionState::Seeking),
        ];
        let mut stale = deployment("4", "moray", Lifecycle::Planned);
        stale.review_by = Some(Millis(-1).plus_days(-90));
        let lines = [
            deployment("1", "angus", Lifecycle::Considering),
            deployment("2", "angus", Lifecycle::Planned),
            deployment("3", "fife", Lifecycle::Live),
            stale,
        ];
        let found = seekers(councils.iter(), &capabilities, &positions, lines.iter(), Millis(0));
        assert_eq!(found.len(), 1, "one seeker alone has nobody to be matched with");
        let who: Vec<_> = found[0].councils.iter().map(|s| (s.council.slug.as_str(), s.looking)).collect();
        assert_eq!(who, [("angus", Looking::Planned), ("fife", Looking::Seeking)]);
        assert_eq!(found[0].councils[1].reason, "A partner would help");
    }

    #[test]
    fn completeness_counts_what_is_known_and_how_fresh_it_is() {
        let councils = ["angus", "fife"].map(|slug| council(slug, 1));
        let cells = [
            cell("fife", "a", Coverage::InUse),
            cell("fife", "b", Coverage::NotReported),
            cell("fife", "c", Coverage::None),
        ];
        let mut due = deployment("2", "fife", Lifecycle::Live);
        due.review_by = Some(Millis(0));
        let lines = [deployment("1", "fife", Lifecycle::Live), due];
        let records = records(councils.iter(), 4, &cells, lines.iter(), Millis(0));
        let fife = records[1].completeness;
        assert_eq!(fife, Completeness { reported: 2, capabilities: 4, fresh: 1, due: 1, stale: 0 });
        assert_eq!((fife.percent(), fife.percent_fresh()), (50, Some(50)));
        assert_eq!((records[0].completeness.percent(), records[0].completeness.percent_fresh()), (0, None));
        assert_eq!(total(&records).percent(), 25);
    }
}
