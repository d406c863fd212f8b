//! What the gap dashboard's and the partnership's pages need.

use serde::{Deserialize, Serialize};

use crate::arrivals::Arriving;
use crate::catalogue::{Capability, Named};
use crate::coverage::{Cell, Coverage, Position};
use crate::freshness::Freshness;
use crate::gaps::GapReport;
use crate::group_coverage::GroupCoverage;
use crate::organisations::Organisation;
use crate::partnership::{Completeness, CouncilRecord, Seekers};
use crate::renewals::NextContracts;
use crate::reviews::DueLine;
use crate::vocabulary::Lifecycle;
use crate::when::Millis;

/// The matrix: councils, capabilities, and the cells that are known.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Matrix {
    pub councils: Vec<Organisation>,
    pub capabilities: Vec<Capability>,
    pub cells: Vec<Cell>,
}

/// The matrix, and what its filter offers whatever is shown.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct MatrixPage {
    pub matrix: Matrix,
    pub groups: Vec<Named>,
    pub councils: Vec<Organisation>,
}

/// A council's gaps.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GapsPage {
    pub council: Organisation,
    /// Every other council, for whoever chooses its peers by hand.
    pub others: Vec<Named>,
    pub report: GapReport,
    pub capabilities: Vec<Capability>,
    pub positions: Vec<Position>,
    /// This council's cells.
    pub cells: Vec<Cell>,
    pub by_group: Vec<GroupCoverage>,
    pub arriving_at_peers: Vec<Arriving>,
    /// None for those whom it does not concern.
    pub due: Option<Vec<DueLine>>,
    /// The contracts that serve it.
    pub contracts: NextContracts,
    /// Names among the peers asked for that mean no council; as typed.
    pub unknown_peers: Vec<String>,
    pub may_set_positions: bool,
    pub may_confirm: bool,
    /// The day on which it was drawn.
    pub today: Millis,
}

/// What a cell shows where it is opened in the matrix itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Opened {
    pub council: String,
    pub capability: String,
    pub state: Coverage,
    pub as_of: Option<Millis>,
    pub position: Option<Position>,
    pub evidence: Vec<EvidenceLine>,
}

/// One entry that a cell rests on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EvidenceLine {
    pub path: String,
    pub title: String,
    pub lifecycle: Option<Lifecycle>,
    pub freshness: Freshness,
    /// When it was last known to be true.
    pub as_of: Millis,
}

/// The partnership's page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PartnershipPage {
    pub councils: usize,
    /// Those that have reported anything that the reader may see.
    pub councils_reporting: usize,
    pub total: Completeness,
    /// The councils whose figures concern the reader, by name.
    pub records: Vec<CouncilRecord>,
    pub seekers: Vec<Seekers>,
}
