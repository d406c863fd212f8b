//! Searches of every kind, and suggestions.

use super::figures::Figure;
use super::load::Load;
use super::queries::QUERIES;
use super::request;
use super::server::Server;
use crate::run::Outcome;

/// Requests of a class.
pub const REQUESTS: usize = 400;

/// CPU and waiting for each kind, over one connection.
pub fn measure(server: &Server) -> Outcome<Vec<Figure>> {
    let mut figures = queries(server, "search")?;
    figures.extend(asked(server, "suggest", "/api/v1/suggest?q=libr")?);
    Ok(figures)
}

/// The searches alone; `whose` begins the figures' names.
pub fn queries(server: &Server, whose: &str) -> Outcome<Vec<Figure>> {
    let mut figures = Vec::new();
    for query in QUERIES {
        figures.extend(asked(server, &format!("{whose}, {}", query.class), &query.path())?);
    }
    Ok(figures)
}

fn asked(server: &Server, what: &str, path: &str) -> Outcome<Vec<Figure>> {
    Load { what, connections: 1, count: REQUESTS }.measure(server, |_| request::get(path))
}
