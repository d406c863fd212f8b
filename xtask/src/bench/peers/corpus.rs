//! Kenning's published entries, as the peers take them in: numbers for identifiers, text as it was written.

use std::fs::File;
use std::path::Path;
use std::process::Command;

use crate::run::{Outcome, run};

/// What is told of an entry: its number, who may see it, its facets, its text.
pub const ENTRIES: &str = "SELECT rowid, visibility, kind, organisation, lifecycle, hosting, json_extract(content, '$.title'), \
    json_extract(content, '$.summary'), json_extract(content, '$.body') FROM entries WHERE status = 'published'";
/// The number of an entry, and one technology of it.
pub const TECHNOLOGIES: &str = "SELECT entries.rowid, technology FROM entry_technologies JOIN entries ON entries.id = entry \
    WHERE status = 'published'";
/// The number of an entry, and one capability of it.
pub const CAPABILITIES: &str = "SELECT entries.rowid, capability FROM entry_capabilities JOIN entries ON entries.id = entry \
    WHERE status = 'published'";

/// SQLite's console on a file; it reads nobody's settings, and stops at the first error.
pub fn sqlite(file: &Path) -> Command {
    let mut command = Command::new("sqlite3");
    command.args(["-init", "/dev/null", "-batch", "-bail"]).arg(file);
    command
}

/// Writes what a statement finds in Kenning's database as a CSV file.
pub fn export(database: &Path, statement: &str, csv: &Path) -> Outcome {
    let file = File::create(csv).map_err(|error| format!("cannot write {}: {error}", csv.display()))?;
    run(sqlite(database).args(["-readonly", "-csv", statement]).stdout(file))
}

/// Text, or a path, as SQL writes it.
pub fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}
