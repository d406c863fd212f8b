//! Side by side: the same queries over the same entries, asked in one run of Kenning, of SQLite FTS5 and of PostgreSQL's full text. Each
//! answers ten hits with highlights, how many it found, and facet counts over all of those, of what anybody may see.

mod answer;
mod asking;
mod cluster;
mod console;
mod corpus;
mod fts5;
mod postgres;
mod table;

use std::path::Path;

use super::client::Client;
use super::figures::{Figure, figure};
use super::queries::{QUERIES, Query};
use super::server::Server;
use super::{folder, request, search};
use crate::run::{Outcome, is_installed};
use crate::tools;
use table::KENNING;
pub use table::side_by_side;

/// What was measured, and whom could not be asked.
pub struct Compared {
    pub figures: Vec<Figure>,
    pub notes: Vec<String>,
}

/// Asks everybody who is installed. Nothing may be written to the site meanwhile.
pub fn compare(server: &Server, site: &Path) -> Outcome<Compared> {
    let mut compared = Compared { figures: search::queries(server, KENNING)?, notes: Vec::new() };
    compared.figures.extend(found(server)?);
    if !is_installed("sqlite3") {
        let note = "SQLite FTS5 and PostgreSQL were left out, for sqlite3 reads the entries: apt-get install sqlite3";
        compared.notes.push(note.to_owned());
        return Ok(compared);
    }
    let (database, folder) = (site.join("kenning.sqlite"), folder::empty("peers")?);
    compared.figures.extend(fts5::measure(&database, &folder)?);
    match tools::postgres() {
        Some(programs) => compared.figures.extend(postgres::measure(&programs, &database, &folder)?),
        None => compared.notes.push("PostgreSQL was left out: apt-get install postgresql".to_owned()),
    }
    Ok(compared)
}

/// How many Kenning finds.
fn found(server: &Server) -> Outcome<Vec<Figure>> {
    let mut client = Client::connect(server)?;
    let found = |query: Query| {
        let answer = client.ask(&request::plain(&query.path()))?.json()?;
        let total = answer["total"].as_f64().ok_or("a search's answer has no total")?;
        Ok(figure(format!("{KENNING}, {}", query.class), "found", total))
    };
    QUERIES.into_iter().map(found).collect()
}
