//! What the page of renewals shows.

use serde::{Deserialize, Serialize};

use super::{Range, RenewalsQuery, Unknown};
use crate::catalogue::{Named, Subject};
use crate::entries::Content;
use crate::vocabulary::{Confidence, CostBand, vocabulary};
use crate::when::Millis;

/// Contracts on one page.
pub const CONTRACTS_A_PAGE: usize = 50;
/// Clusters that the page shows: the soonest.
pub const CLUSTERS_A_PAGE: usize = 20;

vocabulary! {
    /// What contracts have to have in common to be bought together.
    By {
        Capability = "capability", "Capability";
        Technology = "technology", "Technology";
    }
}

impl By {
    /// What of the catalogue it is.
    pub const fn subject(self) -> Subject {
        match self {
            Self::Capability => Subject::Capability,
            Self::Technology => Subject::Technology,
        }
    }
}

/// A contract, as its reader sees it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ContractLine {
    pub id: String,
    pub title: String,
    pub links: Links,
    /// As they were written, in ISO 8601, to the day, the month or the year.
    pub start: Option<String>,
    pub end: Option<String>,
    /// In which it ends, where there is no date.
    pub end_circumstances: Option<String>,
    /// The days on which it can be left.
    pub switch: Option<Range>,
    /// The first of them, which is known of some contracts without an end.
    pub earliest_end: Option<Millis>,
    pub notice_by: Option<Millis>,
    pub decide_by: Option<Millis>,
    pub unknown: Vec<Unknown>,
    /// Whole pounds.
    pub value: Option<i64>,
    pub contact: Option<String>,
    pub as_of: Millis,
    pub confidence: Confidence,
}

/// What a contract is about, and whom it serves.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Links {
    pub councils: Vec<Named>,
    /// A name without a slug is of none that the catalogue knows.
    pub supplier: Option<Named>,
    pub technologies: Vec<Named>,
    pub capabilities: Vec<Named>,
    pub framework: Option<Named>,
    pub deployments: Vec<Named>,
}

/// A contract or a framework whole, as its reader sees it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bought {
    pub id: String,
    pub content: Content,
}

/// Councils that could buy together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cluster {
    pub by: By,
    pub serves: Named,
    pub councils: Vec<Named>,
    /// The contracts, as ids with titles: one alone, where it serves several councils.
    pub contracts: Vec<Named>,
    /// The days that all of them share.
    pub window: Range,
    /// The window's first day, less the longest notice and the longest lead time among them, as far as they are known.
    pub start_by: Millis,
    /// Of the values that are known; none, when none is.
    pub value: Option<i64>,
    pub band: Option<CostBand>,
    /// Contracts whose value is not known to the reader.
    pub values_unknown: usize,
    /// What is not known of the contracts: then `start_by` may be earlier, or the window longer.
    pub unknown: Vec<Unknown>,
    pub frameworks: Vec<FrameworkLine>,
    pub ring: Vec<Ring>,
}

/// A framework that is open on a day of a window; or may be, where its end is not known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FrameworkLine {
    pub id: String,
    pub title: String,
    pub reference: Option<String>,
    pub owner: Option<Named>,
    /// Not counting extensions.
    pub ends: Option<Millis>,
    /// With every extension, where it has any.
    pub extended_to: Option<Millis>,
}

/// Whom to ring at a council: the mailbox that a contract or its deployments name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ring {
    pub council: Named,
    pub contact: Option<String>,
}

/// The next contracts of a council or with a supplier that can still be left, or of which that is not known.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct NextContracts {
    /// Today, as the answer was worked out.
    pub today: Millis,
    /// The first to be decided on first; those without a day to decide by come last.
    pub first: Vec<ContractLine>,
    /// How many there are.
    pub total: usize,
    /// How many of them have a day to decide by.
    pub dated: usize,
}

/// Contracts and clusters in order of time: all that a query names, or a page of them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RenewalsPage {
    pub query: RenewalsQuery,
    /// Today, as the answer was worked out.
    pub today: Millis,
    pub contracts: Vec<ContractLine>,
    /// How many contracts the query names.
    pub total: usize,
    pub clusters: Vec<Cluster>,
    /// How many clusters they belong to.
    pub clusters_total: usize,
    /// What the page offers to narrow by.
    pub choices: Choices,
    pub may_write: bool,
    /// Is there a person, who may have a calendar of their own?
    pub may_subscribe: bool,
}

/// The things that contracts in scope are about.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Choices {
    pub capabilities: Vec<Named>,
    pub technologies: Vec<Named>,
    pub suppliers: Vec<Named>,
    pub councils: Vec<Named>,
    pub frameworks: Vec<Named>,
}
