//! What each page needs, in one value.

mod figures;
mod gaps;
mod imports;
mod people;

use serde::{Deserialize, Serialize};

use crate::catalogue::{Capability, Named, Supplier, Technology};
use crate::changes::EntryChange;
use crate::coverage::{Cell, Position};
use crate::diff::Diff;
use crate::entries::{Card, Entry, RevisionLine};
use crate::entry_form::EntryForm;
use crate::exposure::Exposure;
use crate::organisations::Organisation;
use crate::renewals::{Cluster, ContractLine, NextContracts};
use crate::successions::Succession;
use crate::vocabulary::Lifecycle;
use crate::when::Millis;

pub use crate::matrix::MatrixQuery;
pub use figures::Figures;
pub use gaps::{EvidenceLine, GapsPage, Matrix, MatrixPage, Opened, PartnershipPage};
pub use imports::ImportPage;
pub use people::{AccountPage, Colleague, DraftLine, LinkPage, PeoplePage, SessionLine};

/// A page of a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Page<T> {
    pub items: Vec<T>,
    pub total: usize,
    pub page: usize,
    pub per_page: usize,
}

/// The home page: four true numbers and what changed lately.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Home {
    pub numbers: Numbers,
    pub changes: Vec<EntryChange>,
}

/// The state of the partnership, as far as the reader may see.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Numbers {
    pub entries: usize,
    pub councils_reporting: usize,
    pub technologies_in_use: usize,
    /// Deployments that await their owner's confirmation.
    pub to_confirm: usize,
}

/// An entry's page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EntryPage {
    pub entry: Entry,
    /// Safe HTML, made by `markdown`.
    pub html: String,
    /// The facts that are markdown, rendered: key and safe HTML.
    pub stories: Vec<(String, String)>,
    pub outline: Vec<OutlineLine>,
    /// Entries that say much the same.
    pub similar: Vec<Card>,
    /// The contract that it is, or those that pay for it; and who could buy together with them.
    pub contracts: Vec<ContractLine>,
    pub clusters: Vec<Cluster>,
    pub today: Millis,
    pub may: EntryPowers,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutlineLine {
    pub level: u8,
    pub id: String,
    pub text: String,
}

/// Which buttons the reader gets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryPowers {
    pub edit: bool,
    pub confirm: bool,
}

/// What the entry form needs around it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct EditPage {
    /// `None` for an entry that was never published.
    pub id: Option<String>,
    pub form: EntryForm,
    /// When the draft that is shown was saved, if one is.
    pub draft_saved_at: Option<Millis>,
    /// The organisations that the writer may write for.
    pub organisations: Vec<Named>,
    pub technologies: Vec<Suggested>,
    pub capabilities: Vec<Suggested>,
}

/// A name that a box suggests, and the other names that lead to it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggested {
    pub name: String,
    pub aliases: Vec<String>,
}

/// An entry's history.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HistoryPage {
    pub id: String,
    pub title: String,
    pub path: String,
    pub revisions: Vec<RevisionLine>,
    pub may_restore: bool,
}

/// A revision's page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RevisionPage {
    /// The address of the entry as it is now.
    pub path: String,
    pub current: i64,
    pub line: RevisionLine,
    /// The entry as it was then.
    pub entry: Entry,
    pub html: String,
    pub stories: Vec<(String, String)>,
    pub may_restore: bool,
}

/// What changed between two revisions of an entry.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DiffPage {
    pub title: String,
    pub path: String,
    pub diff: Diff,
}

/// A council's page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CouncilPage {
    pub organisation: Organisation,
    pub aliases: Vec<String>,
    pub entries: Page<Card>,
    pub numbers: Vec<(crate::coverage::Coverage, usize)>,
    pub to_confirm: ToConfirm,
    /// The contracts that serve it.
    pub contracts: NextContracts,
    pub today: Millis,
    pub may_manage_people: bool,
    pub may_write: bool,
}

/// What awaits its owner's confirmation: how much, and the first of it. Empty for those who may not confirm.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ToConfirm {
    pub total: usize,
    pub first: Vec<Card>,
}

/// One council in the list of councils.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CouncilLine {
    pub organisation: Organisation,
    pub entries: usize,
}

/// A technology's page: its overview, who runs it and at what stage.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TechnologyPage {
    pub technology: Technology,
    pub overview: Option<EntryPage>,
    pub deployments: Vec<Deployment>,
    pub others: Vec<Card>,
    pub figures: Figures,
    pub may_write: bool,
}

/// Who runs something, at what stage, and whom to ask.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Deployment {
    pub entry: String,
    pub title: String,
    pub organisation: Option<Named>,
    /// What its entry names on the other side: technologies of a capability, capabilities of a technology.
    pub things: Vec<Named>,
    pub stage: Option<Lifecycle>,
    /// In ISO 8601, to the day, the month or the year.
    pub live_since: Option<String>,
    pub as_of: Millis,
    pub is_stale: bool,
    pub contact: Option<String>,
    pub willing_to_talk: bool,
}

/// One technology in the list of technologies.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TechnologyLine {
    pub technology: Named,
    pub aliases: Vec<String>,
    pub supplier: Option<Named>,
    pub capabilities: Vec<Named>,
    /// Councils with a deployment in scope.
    pub councils: usize,
}

/// One supplier in the list of suppliers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SupplierLine {
    pub supplier: Named,
    pub technologies: usize,
    /// Those of them with a deployment in scope.
    pub in_use: usize,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SupplierPage {
    pub supplier: Supplier,
    /// Those that went into it.
    pub formerly: Vec<Named>,
    /// What curators decided on who took it over, the newest first.
    pub successions: Vec<Succession>,
    /// The names that a curator may choose a successor from; none for anybody else.
    pub may_become: Vec<Suggested>,
    pub technologies: Vec<TechnologyLine>,
    pub exposure: Exposure,
    /// The contracts with it.
    pub contracts: NextContracts,
    pub today: Millis,
}

/// A capability's page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CapabilityPage {
    pub capability: Capability,
    pub overview: Option<EntryPage>,
    pub deployments: Vec<Deployment>,
    pub figures: Figures,
    pub technologies: Vec<TechnologyLine>,
    pub may_write: bool,
}

/// One capability in the list of capabilities.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CapabilityLine {
    pub capability: Capability,
    /// Councils with a deployment in scope.
    pub councils: usize,
}

/// One cell, opened: the evidence for it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CellPage {
    pub council: Organisation,
    pub capability: Capability,
    pub cell: Option<Cell>,
    pub position: Option<Position>,
    pub cards: Vec<Card>,
}

/// What was found, and what the reader may do with it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SearchPage {
    pub results: crate::search::SearchResults,
    /// Whether the reader is signed in, and so may keep the search.
    pub may_save: bool,
    /// Whether the reader curates the search.
    pub may_curate: bool,
}

/// What curators see of the search.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchAdminPage {
    pub synonyms: Vec<crate::synonyms::SynonymGroup>,
    /// What was looked for in vain, the most asked first.
    pub fruitless: Vec<crate::search_log::AskedLine>,
}
