//! SQLite's FTS5, driven by `sqlite3`.

use std::path::Path;
use std::time::Instant;

use super::asking::Peer;
use super::console::Console;
use super::corpus::{self, CAPABILITIES, ENTRIES, TECHNOLOGIES, quoted};
use super::{answer, table};
use crate::bench::figures::{Figure, figure, megabytes, millis};
use crate::bench::queries::{Query, Shape};
use crate::bench::{cpu, folder};
use crate::run::Outcome;

const FILE: &str = "fts5.sqlite";
const SETTINGS: &str = "PRAGMA cache_size = -262144; PRAGMA temp_store = MEMORY;";
const TABLES: &str = "
    CREATE TABLE facets (id INTEGER PRIMARY KEY, visibility TEXT, kind TEXT, council TEXT, lifecycle TEXT, hosting TEXT);
    CREATE TABLE technologies (entry INTEGER, technology TEXT, PRIMARY KEY (entry, technology)) WITHOUT ROWID;
    CREATE TABLE capabilities (entry INTEGER, capability TEXT, PRIMARY KEY (entry, capability)) WITHOUT ROWID;
    CREATE VIRTUAL TABLE texts USING fts5(title, summary, body, tokenize = 'porter unicode61', prefix = '2 3');
    INSERT INTO texts (texts, rank) VALUES ('rank', 'bm25(8.0, 3.0, 1.0)');";
/// One b-tree for each index, and statistics for the planner; readers then go through a log, as a site's would.
const FINISH: &str = "INSERT INTO texts (texts) VALUES ('optimize'); ANALYZE; PRAGMA journal_mode = WAL;";

/// Builds the index, and asks it.
pub fn measure(database: &Path, folder: &Path) -> Outcome<Vec<Figure>> {
    let mut console = Console::start(&mut corpus::sqlite(&folder.join(FILE)), ".print")?;
    let began = Instant::now();
    console.ask(&build(database))?;
    let (wall, process) = (millis(began) / 1000.0, console.process());
    let what = format!("{}, index", table::FTS5);
    let mut figures = vec![
        figure(what.as_str(), "CPU s", cpu::used(process)? / 1000.0),
        figure(what.as_str(), "wall s", wall),
        figure(what, "MB", megabytes(folder::bytes(folder, FILE)?)),
    ];
    let mut peer = Peer { name: table::FTS5, console, process, prepare: |_| String::new(), request };
    figures.extend(peer.measure()?);
    Ok(figures)
}

fn build(database: &Path) -> String {
    format!(
        "{SETTINGS} ATTACH {} AS kenning; {TABLES} BEGIN;
        CREATE TEMP VIEW told (id, visibility, kind, council, lifecycle, hosting, title, summary, body) AS {};
        INSERT INTO facets SELECT id, visibility, kind, council, lifecycle, hosting FROM told;
        INSERT INTO texts (rowid, title, summary, body) SELECT id, title, summary, body FROM told;
        INSERT INTO technologies {TECHNOLOGIES}; INSERT INTO capabilities {CAPABILITIES};
        COMMIT; DROP VIEW told; DETACH kenning; {FINISH}",
        quoted(&database.to_string_lossy()),
        ENTRIES
    )
}

fn request(query: &Query) -> String {
    let matching = quoted(&matching(query));
    let found = format!(
        "SELECT id, kind, council, lifecycle, hosting, texts.rank AS score FROM texts({matching}) \
         JOIN facets ON id = texts.rowid WHERE {}",
        answer::condition(query)
    );
    // In this order: the ten are looked up in the index, rather than all that is found in the ten.
    let hits = format!(
        "SELECT CAST(id AS text), title, snippet(texts, -1, '<mark>', '</mark>', '…', 32) \
         FROM top CROSS JOIN texts({matching}) ON texts.rowid = id ORDER BY score"
    );
    answer::statement(&found, &hits)
}

/// A query in FTS5's language. It knows no typos.
fn matching(query: &Query) -> String {
    let each = |between: &str| query.words().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(between);
    match query.shape {
        Shape::Words => each(" "),
        Shape::Phrase => query.typed.to_owned(),
        Shape::Prefix => format!("{}*", query.typed),
        Shape::Question => each(" OR "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::queries::QUERIES;

    #[test]
    fn each_class_has_its_words_in_the_language_of_fts5() {
        let asked = QUERIES.map(|query| matching(&query));
        let [one, two, phrase, prefix, _, filtered, question, _] = &asked;
        assert_eq!([one, filtered], ["\"library\"", "\"system\""]);
        assert_eq!([two, phrase, prefix], ["\"planning\" \"portal\"", "\"public access\"", "libr*"]);
        assert!(question.starts_with("\"which\" OR \"councils\" OR "), "{question}");
    }
}
