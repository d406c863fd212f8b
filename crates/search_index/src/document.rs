//! An entry as the index reads it.

use domain::vocabulary::{Confidence, Hosting, Kind, Lifecycle, Visibility};
use domain::when::Millis;

/// One entry. All text is plain, and says only what everyone sees who sees the entry, except for its narrower facts.
#[derive(Clone, Debug)]
pub struct Document {
    pub id: String,
    pub kind: Kind,
    pub visibility: Visibility,
    pub organisation: Option<Labelled>,
    pub title: String,
    pub summary: String,
    pub body: String,
    pub facts: String,
    /// Facts that fewer people see than see the entry, by who does.
    pub narrower: Vec<(Visibility, String)>,
    pub tags: Vec<String>,
    pub technologies: Vec<Labelled>,
    pub suppliers: Vec<Labelled>,
    pub capabilities: Vec<Labelled>,
    pub themes: Vec<Labelled>,
    pub families: Vec<Labelled>,
    pub lifecycle: Option<Lifecycle>,
    pub hosting: Option<Hosting>,
    pub confidence: Confidence,
    pub review_by: Option<Millis>,
    pub updated_at: Millis,
}

/// A thing of the catalogue with every name that people type for it.
#[derive(Clone, Debug)]
pub struct Labelled {
    pub slug: String,
    pub name: String,
    pub aliases: Vec<String>,
}
