//! Entries: one published piece of knowledge each, with what it said before.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::catalogue::Named;
use crate::facts::Facts;
use crate::freshness::Freshness;
use crate::text::{Body, Summary, Title};
use crate::vocabulary::{Confidence, Kind, Lifecycle, Source, Status, Visibility};
use crate::when::Millis;

/// What an entry says: the part that a revision keeps whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Content {
    pub kind: Kind,
    /// The owner's slug. An overview has none.
    pub organisation: Option<String>,
    pub title: Title,
    pub summary: Summary,
    pub body: Body,
    pub visibility: Visibility,
    pub tags: Vec<String>,
    /// Slugs, the main one first.
    pub technologies: Vec<String>,
    pub capabilities: Vec<String>,
    pub facts: Facts,
}

/// Where an entry's facts come from, and how sure we are of them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Provenance {
    pub source: Source,
    pub confidence: Confidence,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub evidence_url: Option<String>,
    /// By which a second import finds the entry again.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub external_id: Option<String>,
}

/// An entry as its reader sees it: names beside slugs, and only the facts in scope.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    pub id: String,
    pub content: Content,
    pub status: Status,
    pub revision: i64,
    pub provenance: Provenance,
    pub organisation: Option<Named>,
    pub technologies: Vec<Named>,
    pub capabilities: Vec<Named>,
    pub suppliers: Vec<Named>,
    /// By the name of a fact: the things that it names by their ids or slugs.
    pub refers_to: BTreeMap<String, Vec<Named>>,
    pub created_at: Millis,
    /// The account that first wrote it; none when it was imported.
    pub author: Option<String>,
    pub updated_at: Millis,
    pub updated_by: String,
    pub last_confirmed_at: Option<Millis>,
    pub last_confirmed_by: Option<String>,
    pub review_by: Option<Millis>,
    pub freshness: Freshness,
}

impl Entry {
    /// The entry's address.
    pub fn path(&self) -> String {
        path(&self.id, self.content.title.as_str())
    }
}

/// What a list shows of an entry.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Card {
    pub id: String,
    pub kind: Kind,
    pub title: String,
    pub summary: String,
    pub organisation: Option<Named>,
    pub technologies: Vec<Named>,
    pub capabilities: Vec<Named>,
    pub lifecycle: Option<Lifecycle>,
    pub visibility: Visibility,
    pub confidence: Confidence,
    pub freshness: Freshness,
    pub updated_at: Millis,
    /// When its owner last said so, or the date of the record that it was made from. Only deployments have one.
    pub last_confirmed_at: Option<Millis>,
}

impl Card {
    pub fn path(&self) -> String {
        path(&self.id, &self.title)
    }
}

/// One of an entry's revisions, without what it said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RevisionLine {
    pub number: i64,
    pub author: String,
    pub note: String,
    pub at: Millis,
}

/// One of an entry's revisions, whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Revision {
    pub line: RevisionLine,
    pub content: Content,
}

/// The address of an entry: `/entries/{id}/{slug}`.
pub fn path(id: &str, title: &str) -> String {
    format!("/entries/{id}/{}", crate::names::slugify(title))
}
