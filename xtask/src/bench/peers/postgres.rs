//! PostgreSQL's full text, driven by `psql`.

use std::path::Path;
use std::time::Instant;

use super::asking::Peer;
use super::cluster::Cluster;
use super::console::Console;
use super::corpus::{self, CAPABILITIES, ENTRIES, TECHNOLOGIES, quoted};
use super::{answer, table};
use crate::bench::cpu;
use crate::bench::figures::{Figure, figure, megabytes, millis};
use crate::bench::queries::{Query, Shape};
use crate::run::Outcome;

const TABLES: &str = "
    CREATE TABLE entries (
        id bigint PRIMARY KEY, visibility text, kind text, council text, lifecycle text, hosting text,
        title text, summary text, body text,
        document tsvector GENERATED ALWAYS AS (
            setweight(to_tsvector('english', coalesce(title, '')), 'A')
            || setweight(to_tsvector('english', coalesce(summary, '')), 'B')
            || setweight(to_tsvector('english', coalesce(body, '')), 'C')
        ) STORED
    );
    CREATE TABLE technologies (entry bigint, technology text);
    CREATE TABLE capabilities (entry bigint, capability text);";
const FINISH: &str = "
    ALTER TABLE technologies ADD PRIMARY KEY (entry, technology);
    ALTER TABLE capabilities ADD PRIMARY KEY (entry, capability);
    CREATE INDEX entries_document ON entries USING gin (document);
    VACUUM ANALYZE;";
/// What is copied, from which statement.
const COPIED: [(&str, &str); 3] = [
    ("entries (id, visibility, kind, council, lifecycle, hosting, title, summary, body)", ENTRIES),
    ("technologies", TECHNOLOGIES),
    ("capabilities", CAPABILITIES),
];

/// Starts a server of its own, builds the index, and asks it.
pub fn measure(programs: &Path, database: &Path, folder: &Path) -> Outcome<Vec<Figure>> {
    let build = build(database, folder)?;
    let cluster = Cluster::start(programs)?;
    let mut console = cluster.console()?;
    let process = number(&mut console, "SELECT pg_backend_pid();")?;
    let began = Instant::now();
    console.ask(&build)?;
    let what = format!("{}, index", table::POSTGRES);
    let mut figures = vec![
        figure(what.as_str(), "CPU s", cpu::used(process)? / 1000.0),
        figure(what.as_str(), "wall s", millis(began) / 1000.0),
        figure(what, "MB", megabytes(number(&mut console, "SELECT pg_database_size(current_database());")?)),
    ];
    let mut peer = Peer { name: table::POSTGRES, console, process, prepare, request };
    figures.extend(peer.measure()?);
    Ok(figures)
}

/// Exports the entries, and returns the statements that take them in.
fn build(database: &Path, folder: &Path) -> Outcome<String> {
    let mut statements = TABLES.to_owned();
    for (at, (into, statement)) in COPIED.iter().enumerate() {
        let csv = folder.join(format!("{at}.csv"));
        corpus::export(database, statement, &csv)?;
        statements.push_str(&format!("\n\\copy {into} FROM {} CSV", quoted(&csv.to_string_lossy())));
    }
    Ok(statements + FINISH)
}

fn number<T: std::str::FromStr>(console: &mut Console, statement: &str) -> Outcome<T> {
    let answer = console.ask(statement)?;
    answer.trim().parse().map_err(|_| format!("not a number: {answer}"))
}

fn prepare(query: &Query) -> String {
    let found = format!(
        "SELECT id, kind, council, lifecycle, hosting, -ts_rank(document, $1) AS score FROM entries \
         WHERE document @@ $1 AND {}",
        answer::condition(query)
    );
    let hits = "SELECT CAST(id AS text), title, \
        ts_headline('english', concat_ws(' ', summary, body), $1, 'StartSel=<mark>, StopSel=</mark>') \
        FROM top JOIN entries USING (id) ORDER BY score";
    format!("DEALLOCATE ALL; PREPARE asked (tsquery) AS {}", answer::statement(&found, hits))
}

fn request(query: &Query) -> String {
    format!("EXECUTE asked ({});", tsquery(query))
}

/// A query as PostgreSQL reads it. It knows no typos.
fn tsquery(query: &Query) -> String {
    let words: Vec<&str> = query.words().collect();
    let (reader, text) = match query.shape {
        Shape::Words => ("plainto_tsquery", words.join(" ")),
        Shape::Phrase => ("phraseto_tsquery", words.join(" ")),
        Shape::Prefix => ("to_tsquery", format!("{}:*", query.typed)),
        Shape::Question => ("to_tsquery", words.join(" | ")),
    };
    format!("{reader}('english', {})", quoted(&text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::queries::QUERIES;

    #[test]
    fn each_class_has_its_words_in_the_language_of_postgresql() {
        let [_, two, phrase, prefix, _, filtered, question, _] = QUERIES.map(|query| tsquery(&query));
        assert_eq!(
            [two, filtered],
            ["plainto_tsquery('english', 'planning portal')", "plainto_tsquery('english', 'system')"]
        );
        assert_eq!(phrase, "phraseto_tsquery('english', 'public access')");
        assert_eq!(prefix, "to_tsquery('english', 'libr:*')");
        assert!(question.starts_with("to_tsquery('english', 'which | councils | "), "{question}");
    }
}
