//! What the pages on people and their accounts need.

use serde::{Deserialize, Serialize};

use crate::accounts::{Membership, Role};
use crate::catalogue::Named;
use crate::saved_searches::SavedSearch;
use crate::when::Millis;

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
    pub memberships: Vec<Membership>,
    pub sessions: Vec<SessionLine>,
    pub drafts: Vec<DraftLine>,
    pub searches: Vec<SavedSearch>,
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
