//! What a council's deployments and positions add up to for a capability. *Not reported is never counted as a gap.*

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::vocabulary::{Lifecycle, vocabulary};
use crate::when::Millis;

vocabulary! {
    /// A council's standing on a capability, the best first.
    Coverage {
        InUse = "in-use", "In use";
        Arriving = "arriving", "Arriving";
        Leaving = "leaving", "Leaving";
        Seeking = "seeking", "Seeking";
        None = "none", "Confirmed none";
        NotApplicable = "not-applicable", "Not applicable";
        NotReported = "not-reported", "Not reported";
    }
}

vocabulary! {
    /// What a council says of a capability when no deployment says it.
    PositionState {
        None = "none", "We have none";
        NotApplicable = "not-applicable", "It does not apply to us";
        Seeking = "seeking", "We want one, or a partner";
    }
}

impl Coverage {
    /// The symbol that stands beside the word, so that a state is never colour alone.
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::InUse => "●",
            Self::Arriving => "◔",
            Self::Leaving => "◐",
            Self::Seeking => "☆",
            Self::None => "○",
            Self::NotApplicable => "–",
            Self::NotReported => "?",
        }
    }

    /// Is this a gap, where a peer has the capability in use?
    pub const fn may_be_a_gap(self) -> bool {
        matches!(self, Self::None | Self::Seeking | Self::Leaving)
    }
}

impl From<PositionState> for Coverage {
    fn from(state: PositionState) -> Self {
        match state {
            PositionState::None => Self::None,
            PositionState::NotApplicable => Self::NotApplicable,
            PositionState::Seeking => Self::Seeking,
        }
    }
}

/// What one deployment says of one council's capability.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence<'a> {
    pub council: &'a str,
    pub capability: &'a str,
    pub entry: &'a str,
    pub lifecycle: Option<Lifecycle>,
    pub is_stale: bool,
    /// When it was last confirmed.
    pub as_of: Millis,
}

/// What a council says of a capability itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Position {
    pub organisation: String,
    pub capability: String,
    pub state: PositionState,
    pub reason: String,
    pub set_at: Millis,
}

/// One cell of the matrix. A pair without a cell is not reported.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    pub council: String,
    pub capability: String,
    pub state: Coverage,
    /// The fresh entries, by id.
    pub entries: Vec<String>,
    /// The stale ones.
    pub stale: Vec<String>,
    /// The newest moment at which anything here was confirmed.
    pub as_of: Millis,
}

/// What one deployment amounts to, if it may be believed.
pub const fn stage(lifecycle: Option<Lifecycle>) -> Coverage {
    match lifecycle {
        Some(Lifecycle::Live) => Coverage::InUse,
        Some(Lifecycle::Considering | Lifecycle::Planned | Lifecycle::RollingOut) => Coverage::Arriving,
        Some(Lifecycle::PhasingOut) => Coverage::Leaving,
        Some(Lifecycle::Retired) | None => Coverage::NotReported,
    }
}

/// Adds evidence and positions up into cells, ordered by council and capability; in a cell entries keep the order they came in.
pub fn judge<'a>(evidence: impl Iterator<Item = Evidence<'a>>, positions: &[Position]) -> Vec<Cell> {
    let mut places: HashMap<(&str, &str), usize> = HashMap::new();
    let mut cells: Vec<Cell> = Vec::new();
    for one in evidence {
        let at = *places.entry((one.council, one.capability)).or_insert_with(|| {
            cells.push(empty_cell(one.council, one.capability));
            cells.len() - 1
        });
        add(&mut cells[at], &one);
    }
    cells.sort_by(|a, b| (&a.council, &a.capability).cmp(&(&b.council, &b.capability)));
    for position in positions {
        let key = (&position.organisation, &position.capability);
        let at = cells.binary_search_by(|cell| (&cell.council, &cell.capability).cmp(&key)).unwrap_or_else(|at| {
            cells.insert(at, empty_cell(key.0, key.1));
            at
        });
        say(&mut cells[at], position);
    }
    cells
}

/// Cells by council and capability.
#[derive(Debug)]
pub struct States<'a>(HashMap<(&'a str, &'a str), &'a Cell>);

impl<'a> States<'a> {
    pub fn of(cells: &'a [Cell]) -> Self {
        Self(cells.iter().map(|cell| ((cell.council.as_str(), cell.capability.as_str()), cell)).collect())
    }

    pub fn cell(&self, council: &str, capability: &str) -> Option<&'a Cell> {
        self.0.get(&(council, capability)).copied()
    }

    /// A pair without a cell is not reported.
    pub fn state(&self, council: &str, capability: &str) -> Coverage {
        self.cell(council, capability).map_or(Coverage::NotReported, |cell| cell.state)
    }
}

/// A deployment that says more stands, and lends its own date: what a council said of itself is then no evidence.
fn say(cell: &mut Cell, position: &Position) {
    let said = Coverage::from(position.state);
    if said <= cell.state {
        cell.state = said;
        cell.as_of = cell.as_of.max(position.set_at);
    }
}

fn empty_cell(council: &str, capability: &str) -> Cell {
    Cell {
        council: council.to_owned(),
        capability: capability.to_owned(),
        state: Coverage::NotReported,
        entries: Vec::new(),
        stale: Vec::new(),
        as_of: Millis::default(),
    }
}

fn add(cell: &mut Cell, one: &Evidence<'_>) {
    cell.as_of = cell.as_of.max(one.as_of);
    if one.is_stale {
        cell.stale.push(one.entry.to_owned());
    } else {
        cell.state = cell.state.min(stage(one.lifecycle));
        cell.entries.push(one.entry.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn evidence(lifecycle: Lifecycle, is_stale: bool) -> Evidence<'static> {
        Evidence {
            council: "fife",
            capability: "libraries",
            entry: lifecycle.word(),
            lifecycle: Some(lifecycle),
            is_stale,
            as_of: Millis(5),
        }
    }

    fn position(state: PositionState) -> Position {
        Position {
            organisation: "fife".into(),
            capability: "libraries".into(),
            state,
            reason: String::new(),
            set_at: Millis(9),
        }
    }

    #[test]
    fn the_best_state_wins() {
        use Lifecycle::*;
        let table = [
            (vec![(Live, false), (PhasingOut, false)], None, Coverage::InUse),
            (vec![(Planned, false), (PhasingOut, false)], None, Coverage::Arriving),
            (vec![(PhasingOut, false)], Some(PositionState::Seeking), Coverage::Leaving),
            (vec![(Retired, false)], Some(PositionState::None), Coverage::None),
            (vec![(Retired, false)], None, Coverage::NotReported),
            (vec![(Live, true)], None, Coverage::NotReported),
            (vec![(Live, true)], Some(PositionState::Seeking), Coverage::Seeking),
            (vec![(Live, false)], Some(PositionState::None), Coverage::InUse),
            (vec![], Some(PositionState::NotApplicable), Coverage::NotApplicable),
        ];
        for (deployments, said, expected) in table {
            let all = deployments.iter().map(|(lifecycle, stale)| evidence(*lifecycle, *stale));
            let positions: Vec<_> = said.map(position).into_iter().collect();
            let cells = judge(all, &positions);
            assert_eq!(cells.len(), 1);
            assert_eq!(cells[0].state, expected, "{deployments:?} {said:?}");
        }
    }

    #[test]
    fn a_cell_is_as_old_as_what_it_rests_on() {
        for (lifecycle, stale, said, as_of) in [
            (Lifecycle::Live, false, PositionState::None, 5),
            (Lifecycle::PhasingOut, false, PositionState::Seeking, 5),
            (Lifecycle::Live, true, PositionState::None, 9),
            (Lifecycle::Retired, false, PositionState::None, 9),
        ] {
            let cells = judge([evidence(lifecycle, stale)].into_iter(), &[position(said)]);
            assert_eq!(cells[0].as_of, Millis(as_of), "{lifecycle:?} {said:?}");
        }
    }

    #[test]
    fn a_cell_keeps_its_stale_evidence_apart() {
        let cells = judge([evidence(Lifecycle::Live, true), evidence(Lifecycle::Planned, false)].into_iter(), &[]);
        assert_eq!(
            (cells[0].entries.as_slice(), cells[0].stale.as_slice()),
            (&["planned".to_owned()][..], &["live".to_owned()][..])
        );
        assert_eq!(cells[0].as_of, Millis(5));
    }
}
