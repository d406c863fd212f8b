//! Renewals: when each contract can be left, and which councils could buy together.

mod clusters;
mod contract;
mod page;
mod query;
mod terms;

pub use clusters::{Step, go_through};
pub use contract::{Contract, Framework};
pub use page::{
    Bought, By, CLUSTERS_A_PAGE, CONTRACTS_A_PAGE, Choices, Cluster, ContractLine, FrameworkLine, Links, NextContracts,
    RenewalsPage, Ring,
};
pub use query::RenewalsQuery;
pub use terms::{Leaving, NONE, Terms, Unknown, contradictions, not_counted};

use crate::vocabulary::CostBand;
use crate::when::Millis;

/// Days from one to another, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct Range {
    pub from: Millis,
    pub to: Millis,
}

impl Range {
    /// The days that both have.
    pub fn shared(self, other: Self) -> Option<Self> {
        let both = Self { from: self.from.max(other.from), to: self.to.min(other.to) };
        (both.from <= both.to).then_some(both)
    }
}

/// The band that an amount of pounds lies in.
pub fn band(pounds: i64) -> CostBand {
    match pounds {
        ..10_000 => CostBand::Under10k,
        10_000..50_000 => CostBand::From10k,
        50_000..100_000 => CostBand::From50k,
        100_000..250_000 => CostBand::From100k,
        250_000..1_000_000 => CostBand::From250k,
        _ => CostBand::From1m,
    }
}
