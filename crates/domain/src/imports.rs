//! What an import did, row by row.

use serde::{Deserialize, Serialize};

use crate::problems::Problem;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// What became of a row.
    Outcome {
        Created = "created", "Imported";
        Updated = "updated", "Updated";
        Unchanged = "unchanged", "Unchanged";
        Merged = "merged", "Merged with an earlier row";
        Refused = "refused", "Refused";
    }
}

/// One row of the file: counted from 2, as a spreadsheet shows it under its headings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RowReport {
    pub row: usize,
    pub outcome: Outcome,
    pub entry: Option<String>,
    pub problems: Vec<Problem>,
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
