use serde::{Deserialize, Serialize};

use crate::shares::Share;
use crate::standings::Standing;
use crate::trend::Step;
use crate::when::Millis;

/// What the councils' deployments say of a capability, or of a technology.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Figures {
    /// When they were read.
    pub at: Millis,
    /// Every council once.
    pub standings: Vec<Standing>,
    /// How many there are, of councils and of partners.
    pub deployments: usize,
    /// Technologies of a capability, or capabilities of a technology.
    pub shares: Vec<Share>,
    pub hosting: Vec<Share>,
    pub trend: Vec<Step>,
}
