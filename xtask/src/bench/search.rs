//! Searches of every kind, and suggestions.

use super::figures::Figure;
use super::load::Load;
use super::request;
use super::server::Server;
use crate::run::Outcome;

const REQUESTS: usize = 400;
/// What is typed; and what is chosen beside it, as an address says it.
const QUERIES: [(&str, &str, &str); 8] = [
    ("search, one word", "library", ""),
    ("search, two words", "planning portal", ""),
    ("search, a phrase", "\"public access\"", ""),
    ("search, a prefix", "libr", ""),
    ("search, a typo", "libary", ""),
    ("search, filtered", "system", "&kind=deployment&lifecycle=live"),
    (
        "search, a question of 20 words",
        "which councils moved their housing repairs to a new system over the last two years and what did they learn",
        "",
    ),
    // A heading of nearly every made-up entry, of words that stand in all of them.
    ("search, a phrase of common words", "\"what we would do again\"", ""),
];

/// CPU and waiting for each kind, over one connection.
pub fn measure(server: &Server) -> Outcome<Vec<Figure>> {
    let mut figures = Vec::new();
    for (what, typed, chosen) in QUERIES {
        let path = format!("/api/v1/search?q={}{chosen}", request::encoded(typed));
        figures.extend(asked(server, what, &path)?);
    }
    figures.extend(asked(server, "suggest", "/api/v1/suggest?q=libr")?);
    Ok(figures)
}

fn asked(server: &Server, what: &str, path: &str) -> Outcome<Vec<Figure>> {
    Load { what, connections: 1, count: REQUESTS }.measure(server, |_| request::get(path))
}
