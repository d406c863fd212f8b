//! Where each council stands on one capability, or with one technology.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::catalogue::{Named, Subject};
use crate::coverage::{self, Cell, Coverage, Evidence};
use crate::freshness::Freshness;
use crate::naming::Naming;
use crate::organisations::Organisation;
use crate::register::Line;
use crate::when::Millis;

/// One council's standing, with what tells it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Standing {
    pub council: Organisation,
    pub state: Coverage,
    /// When it was last known to be so; none, when nothing is known.
    pub as_of: Option<Millis>,
    /// Whether a record here is too old to be believed.
    pub has_stale: bool,
    /// What its deployments name on the other side: technologies of a capability, capabilities of a technology.
    pub things: Vec<Named>,
}

/// What every council's deployments of one technology add up to: cells as of the matrix, in order of council.
pub fn cells_of<'a>(technology: &'a str, lines: impl Iterator<Item = &'a Line>, now: Millis) -> Vec<Cell> {
    let evidence = lines.filter(|line| line.is_deployment()).filter_map(|line| {
        Some(Evidence {
            council: line.organisation.as_deref()?,
            capability: technology,
            entry: &line.id,
            lifecycle: line.stated.lifecycle,
            is_stale: line.freshness(now) == Freshness::Stale,
            as_of: line.as_of(),
        })
    });
    coverage::judge(evidence, &[])
}

/// Every council's standing, in the order in which the councils come. `cells` are those of one thing; `side` is what the lines name on
/// the other side.
pub fn standings<'a>(
    councils: impl Iterator<Item = &'a Organisation>,
    cells: &[Cell],
    lines: impl Iterator<Item = &'a Line>,
    side: Subject,
    naming: &impl Naming,
) -> Vec<Standing> {
    let named = named_by_council(lines, side);
    let standing = |council: &Organisation| {
        let cell = cells.iter().find(|cell| cell.council == council.slug);
        let things = named.get(council.slug.as_str()).into_iter().flatten().copied();
        Standing {
            council: council.clone(),
            state: cell.map_or(Coverage::NotReported, |cell| cell.state),
            as_of: cell.map(|cell| cell.as_of),
            has_stale: cell.is_some_and(|cell| !cell.stale.is_empty()),
            things: naming.names_of(side, things),
        }
    };
    councils.map(standing).collect()
}

fn named_by_council<'a>(lines: impl Iterator<Item = &'a Line>, side: Subject) -> BTreeMap<&'a str, BTreeSet<&'a str>> {
    let mut named: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for line in lines.filter(|line| line.is_running()) {
        let Some(council) = line.organisation.as_deref() else { continue };
        let things = if side == Subject::Technology { &line.technologies } else { &line.capabilities };
        named.entry(council).or_default().extend(things.iter().map(|slug| &**slug));
    }
    named
}

/// How many councils stand at each state, every state once.
pub fn numbers(standings: &[Standing]) -> Vec<(Coverage, usize)> {
    let at = |state: &Coverage| standings.iter().filter(|standing| standing.state == *state).count();
    Coverage::ALL.iter().map(|state| (*state, at(state))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::naming::Capitals;
    use crate::register::tests::deployment;
    use crate::vocabulary::Lifecycle::{Live, Planned, Retired};

    fn council(slug: &str) -> Organisation {
        Organisation { slug: slug.into(), is_council: true, ..Organisation::default() }
    }

    #[test]
    fn each_council_stands_where_its_best_deployment_says() {
        let stale = Line { review_by: Some(Millis(0)), ..deployment("d", "moray", "spydus", "libraries", Live) };
        let lines = [
            deployment("a", "fife", "spydus", "libraries", Live),
            deployment("b", "fife", "spydus", "archives", Planned),
            deployment("c", "angus", "spydus", "libraries", Retired),
            stale,
        ];
        let now = Millis(0).plus_days(400);
        let cells = cells_of("spydus", lines.iter(), now);
        let councils = ["angus", "fife", "highland", "moray"].map(council);
        let standings = standings(councils.iter(), &cells, lines.iter(), Subject::Capability, &Capitals);
        let states: Vec<_> = standings.iter().map(|s| (s.state, s.as_of.is_some(), s.has_stale)).collect();
        use Coverage::{InUse, NotReported};
        let expected =
            [(NotReported, true, false), (InUse, true, false), (NotReported, false, false), (NotReported, true, true)];
        assert_eq!(states, expected);
        let things: Vec<&str> = standings[1].things.iter().map(|thing| thing.name.as_str()).collect();
        assert_eq!(things, ["ARCHIVES", "LIBRARIES"]);
        assert!(standings[0].things.is_empty(), "what is retired is not run");
        assert_eq!(numbers(&standings)[0], (InUse, 1));
        assert_eq!(numbers(&standings).iter().map(|(_, n)| n).sum::<usize>(), 4);
    }
}
