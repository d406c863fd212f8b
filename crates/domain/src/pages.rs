//! What each page needs, in one value.

use serde::{Deserialize, Serialize};

use crate::accounts::Role;
use crate::catalogue::{Capability, Named, Supplier, Technology};
use crate::changes::EntryChange;
use crate::coverage::{Cell, Position};
use crate::entries::{Card, Entry, RevisionLine};
use crate::entry_form::EntryForm;
use crate::gaps::GapReport;
use crate::organisations::Organisation;
use crate::search::SearchQuery;
use crate::when::Millis;

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
    /// Others on the same technology or capability.
    pub related: Vec<Card>,
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
    pub technologies: Vec<Named>,
    pub capabilities: Vec<Named>,
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
    pub id: String,
    pub path: String,
    pub current: i64,
    pub revision: crate::entries::Revision,
    pub html: String,
    pub may_restore: bool,
}

/// A council's page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CouncilPage {
    pub organisation: Organisation,
    pub aliases: Vec<String>,
    pub entries: Page<Card>,
    pub numbers: Vec<(crate::coverage::Coverage, usize)>,
    pub may_manage_people: bool,
    pub may_write: bool,
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
    pub may_write: bool,
}

/// Who runs something, at what stage, and whom to ask.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Deployment {
    pub card: Card,
    pub live_since: Option<String>,
    pub contact: Option<String>,
    pub willing_to_talk: bool,
}

/// One technology in the list of technologies.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TechnologyLine {
    pub technology: Named,
    pub supplier: Option<Named>,
    pub capabilities: Vec<Named>,
    /// Councils with a deployment in scope.
    pub councils: usize,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SupplierPage {
    pub supplier: Supplier,
    pub technologies: Vec<TechnologyLine>,
}

/// A capability's page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CapabilityPage {
    pub capability: Capability,
    pub overview: Option<EntryPage>,
    pub deployments: Vec<Deployment>,
    pub councils: Vec<Organisation>,
    pub cells: Vec<Cell>,
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

/// The matrix: councils, capabilities, and the cells that are known.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Matrix {
    pub councils: Vec<Organisation>,
    pub capabilities: Vec<Capability>,
    pub cells: Vec<Cell>,
}

/// What the matrix is narrowed to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MatrixQuery {
    pub council: Vec<String>,
    pub capability: Vec<String>,
    pub group: Vec<String>,
    /// `people-1` … `other-4`.
    pub family: Vec<String>,
}

/// A council's gaps.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GapsPage {
    pub council: Organisation,
    pub report: GapReport,
    pub capabilities: Vec<Capability>,
    pub positions: Vec<Position>,
    /// This council's cells.
    pub cells: Vec<Cell>,
    pub may_set_positions: bool,
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

/// The names behind a search page's chosen facets, and what else it may offer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SearchPage {
    pub query: SearchQuery,
    pub results: crate::search::SearchResults,
}

/// One person of an organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Colleague {
    pub account: String,
    pub name: String,
    pub email: String,
    pub roles: Vec<Role>,
    /// Has set a password.
    pub is_active: bool,
}

/// An organisation's people.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PeoplePage {
    pub organisation: Named,
    pub people: Vec<Colleague>,
    pub roles: Vec<Role>,
}

/// A person's own page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AccountPage {
    pub name: String,
    pub email: String,
    pub memberships: Vec<crate::accounts::Membership>,
    pub sessions: Vec<SessionLine>,
    pub drafts: Vec<DraftLine>,
    /// The organisations whose people this person manages.
    pub manages: Vec<Named>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionLine {
    pub started_at: Millis,
    pub seen_at: Millis,
    pub is_this_one: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftLine {
    pub id: String,
    pub title: String,
    pub kind: String,
    pub saved_at: Millis,
}

/// What a one-time link is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkPage {
    /// The person's address; none when the link makes the first administrator, who types it.
    pub email: Option<String>,
    pub name: String,
}
