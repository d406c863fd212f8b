//! What the API answers. Slugs name organisations, capabilities, technologies and suppliers; what is not known, or not for the asker, is absent.

use std::collections::BTreeMap;

use domain::catalogue::Named;
use domain::entries::{Card, Entry};
use domain::facts::FactValue;
use domain::search::Piece;
use domain::vocabulary::Kind;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::state::Site;

/// One page of a list.
#[derive(Serialize, ToSchema)]
pub struct List<T> {
    pub items: Vec<T>,
    pub total: usize,
    pub page: usize,
    pub per_page: usize,
}

/// A thing with a slug and a name.
#[derive(Serialize, ToSchema)]
pub struct NamedShape {
    pub slug: String,
    pub name: String,
}

/// A stretch of text, and whether the query matched it.
#[derive(Serialize, ToSchema)]
pub struct PieceShape {
    pub text: String,
    pub hit: bool,
}

/// An entry, whole.
#[derive(Serialize, ToSchema)]
pub struct EntryShape {
    pub id: String,
    pub url: String,
    /// `deployment`, `case-study`, `guide`, `overview`, `contract` or `framework`.
    pub kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    pub title: String,
    pub summary: String,
    /// Markdown.
    pub body: String,
    /// The body, rendered to safe HTML.
    pub html: String,
    pub visibility: String,
    /// `published`, `withdrawn` or `draft`.
    pub status: String,
    pub tags: Vec<String>,
    pub technologies: Vec<String>,
    pub capabilities: Vec<String>,
    /// The facts that the asker may see, by name.
    pub facts: BTreeMap<String, Value>,
    pub revision: i64,
    pub created_at: String,
    pub updated_at: String,
    pub updated_by: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_confirmed_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_confirmed_by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review_by: Option<String>,
    /// `fresh`, `due` or `stale`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub freshness: Option<String>,
    pub confidence: String,
    pub source: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_id: Option<String>,
}

/// What a list says of an entry.
#[derive(Serialize, ToSchema)]
pub struct CardShape {
    pub id: String,
    pub url: String,
    /// As an entry’s.
    pub kind: String,
    pub title: String,
    pub summary: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisation_name: Option<String>,
    pub technologies: Vec<String>,
    pub capabilities: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lifecycle: Option<String>,
    pub visibility: String,
    pub confidence: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub freshness: Option<String>,
    pub updated_at: String,
}

impl EntryShape {
    pub fn of(site: &Site, entry: Entry, html: String) -> Self {
        let url = format!("{}{}", site.public_url, entry.path());
        Self::whole(entry, url, html)
    }

    pub fn whole(entry: Entry, url: String, html: String) -> Self {
        let content = entry.content;
        Self {
            id: entry.id,
            url,
            kind: content.kind.word().to_owned(),
            organisation: content.organisation,
            title: content.title.to_string(),
            summary: content.summary.to_string(),
            body: content.body.to_string(),
            html,
            visibility: content.visibility.word().to_owned(),
            status: entry.status.word().to_owned(),
            tags: content.tags,
            technologies: content.technologies,
            capabilities: content.capabilities,
            facts: content.facts.iter().map(|(spec, value)| (spec.key.to_owned(), fact(value))).collect(),
            revision: entry.revision,
            created_at: entry.created_at.iso(),
            updated_at: entry.updated_at.iso(),
            updated_by: entry.updated_by,
            last_confirmed_at: entry.last_confirmed_at.map(|at| at.iso()),
            last_confirmed_by: entry.last_confirmed_by,
            review_by: entry.review_by.map(|at| at.iso_day()),
            freshness: entry.review_by.map(|_| entry.freshness.word().to_owned()),
            confidence: entry.provenance.confidence.word().to_owned(),
            source: entry.provenance.source.word().to_owned(),
            evidence_url: entry.provenance.evidence_url,
            external_id: entry.provenance.external_id,
        }
    }
}

impl CardShape {
    pub fn of(site: &Site, card: Card) -> Self {
        let url = format!("{}{}", site.public_url, card.path());
        let (organisation, organisation_name) = card.organisation.map(|o| (o.slug, o.name)).unzip();
        Self {
            id: card.id,
            url,
            kind: card.kind.word().to_owned(),
            title: card.title,
            summary: card.summary,
            organisation,
            organisation_name,
            technologies: slugs(card.technologies),
            capabilities: slugs(card.capabilities),
            lifecycle: card.lifecycle.map(|stage| stage.word().to_owned()),
            visibility: card.visibility.word().to_owned(),
            confidence: card.confidence.word().to_owned(),
            freshness: (card.kind == Kind::Deployment).then(|| card.freshness.word().to_owned()),
            updated_at: card.updated_at.iso(),
        }
    }
}

impl From<Named> for NamedShape {
    fn from(named: Named) -> Self {
        Self { slug: named.slug, name: named.name }
    }
}

impl From<Piece> for PieceShape {
    fn from(piece: Piece) -> Self {
        Self { text: piece.text, hit: piece.hit }
    }
}

pub fn slugs(named: Vec<Named>) -> Vec<String> {
    named.into_iter().map(|named| named.slug).collect()
}

fn fact(value: &FactValue) -> Value {
    match value {
        FactValue::Number(number) => Value::from(*number),
        FactValue::Text(text) => Value::from(text.as_str()),
        FactValue::List(list) => Value::from(list.clone()),
    }
}
