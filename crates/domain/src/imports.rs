//! What an import did, row by row.

use serde::{Deserialize, Serialize};

use crate::problems::Problem;
use crate::vocabulary::vocabulary;

/// A page carries the file until it is taken in: larger ones are for the API and the command.
pub const ON_A_PAGE_MAX: usize = 8 << 20;

vocabulary! {
    /// What became of a row.
    Outcome {
        Created = "created", "Imported";
        Updated = "updated", "Updated";
        Unchanged = "unchanged", "Unchanged";
        Merged = "merged", "Of an earlier row’s entry";
        Refused = "refused", "Refused";
    }
}

/// What whoever imports a row should know of what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum Note {
    /// It says otherwise than people here, who have written, edited or confirmed the entry.
    KeptAsEdited,
    /// The entry holds a newer record, or one of the same day that stands earlier in the file.
    NewerStands,
    /// It brings a technology into the catalogue, with what there is that is nearly called so.
    NewTechnology { name: String, nearest: Option<String> },
}

impl Note {
    /// In words for people.
    pub fn message(&self) -> String {
        match self {
            Self::KeptAsEdited => {
                "It says otherwise than the entry, which somebody here has written or confirmed: the entry was left as it is"
                    .to_owned()
            }
            Self::NewerStands => "The entry has a record that is as new, or newer: that one stands".to_owned(),
            Self::NewTechnology { name, nearest: None } => format!("“{name}” is new to the catalogue of technologies"),
            Self::NewTechnology { name, nearest: Some(nearest) } => {
                format!("“{name}” is new to the catalogue of technologies: did you mean {nearest}?")
            }
        }
    }
}

/// One row of the file: counted from 2, as a spreadsheet shows it under its headings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RowReport {
    pub row: usize,
    pub outcome: Outcome,
    pub entry: Option<String>,
    pub problems: Vec<Problem>,
    pub notes: Vec<Note>,
}

impl RowReport {
    /// A row of which nothing was taken.
    pub fn refused(row: usize, problems: Vec<Problem>) -> Self {
        Self { row, outcome: Outcome::Refused, entry: None, problems, notes: Vec::new() }
    }
}

/// The whole import.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ImportReport {
    pub rows: usize,
    pub report: Vec<RowReport>,
}

impl ImportReport {
    pub fn count(&self, outcome: Outcome) -> usize {
        self.report.iter().filter(|row| row.outcome == outcome).count()
    }
}
