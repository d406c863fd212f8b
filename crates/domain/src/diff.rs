//! What changed between two revisions, for people to read.

use serde::{Deserialize, Serialize};

use crate::entries::{Content, RevisionLine};
use crate::facts::FACTS;

/// Two revisions, and what changed from one to the other.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Diff {
    pub from: RevisionLine,
    pub to: RevisionLine,
    pub fields: Vec<FieldChange>,
    pub body: Vec<DiffLine>,
}

/// One field or fact that changed. `None`: it was not known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldChange {
    pub label: String,
    pub before: Option<String>,
    pub after: Option<String>,
}

/// One line of prose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiffLine {
    pub what: DiffKind,
    /// The line in pieces; those that are emphasised changed within it.
    pub pieces: Vec<(String, bool)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DiffKind {
    Same,
    Added,
    Removed,
    /// Lines left out because they are far from any change.
    Skipped,
}

/// The fields and facts that differ, in page order. The body is compared elsewhere, line by line.
pub fn field_changes(before: &Content, after: &Content) -> Vec<FieldChange> {
    let lists = |list: &[String]| list.join(", ");
    let mut all = vec![
        ("Title".to_owned(), before.title.to_string(), after.title.to_string()),
        ("Summary".to_owned(), before.summary.to_string(), after.summary.to_string()),
        (
            "Organisation".to_owned(),
            before.organisation.clone().unwrap_or_default(),
            after.organisation.clone().unwrap_or_default(),
        ),
        ("Technologies".to_owned(), lists(&before.technologies), lists(&after.technologies)),
        ("Capabilities".to_owned(), lists(&before.capabilities), lists(&after.capabilities)),
        ("Tags".to_owned(), lists(&before.tags), lists(&after.tags)),
        ("Who may see it".to_owned(), before.visibility.label().to_owned(), after.visibility.label().to_owned()),
    ];
    for spec in FACTS {
        let words = |content: &Content| content.facts.find(spec.key).map(|value| spec.words(value)).unwrap_or_default();
        all.push((spec.label.to_owned(), words(before), words(after)));
    }
    let known = |text: String| (!text.is_empty()).then_some(text);
    all.into_iter()
        .filter(|(_, before, after)| before != after)
        .map(|(label, before, after)| FieldChange { label, before: known(before), after: known(after) })
        .collect()
}
