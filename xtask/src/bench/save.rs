//! Saving, and finding what was saved.

use std::time::Instant;

use serde_json::{Value, json};

use super::client::Client;
use super::figures::{Figure, millis, waiting};
use super::load::Load;
use super::server::Server;
use super::{request, words};
use crate::run::Outcome;

const SAVES: usize = 150;
const FINDS: usize = 50;

/// CPU and waiting of a save; and how long others wait to find it.
pub fn measure(server: &Server, token: &str) -> Outcome<Vec<Figure>> {
    let load = Load { what: "save, with its indexing", connections: 1, count: SAVES };
    let mut figures = load.measure(server, |n| request::publish(token, &guide(&format!("Bench {n}"))))?;
    figures.extend(saved_to_found(server, token)?);
    Ok(figures)
}

/// From a save's answer to the answer of the search that has it, asked at once over another connection.
fn saved_to_found(server: &Server, token: &str) -> Outcome<Vec<Figure>> {
    let (mut writer, mut reader) = (Client::connect(server)?, Client::connect(server)?);
    let mut waits = Vec::with_capacity(FINDS);
    for n in 0..FINDS {
        let word = words::unique(n);
        let saved = writer.ask(&request::publish(token, &guide(&format!("Bench {word}"))))?.json()?;
        let id = saved["id"].as_str().ok_or("the answer to a save has no id")?;
        let began = Instant::now();
        let found = reader.ask(&request::search(&word))?.succeeded()?;
        waits.push(millis(began));
        if !found.text().contains(id) {
            return Err(format!("“Bench {word}” was saved, and the search after it did not find it"));
        }
    }
    Ok(waiting("saved to found", waits))
}

fn guide(title: &str) -> Value {
    let prose = "The service moved to it over a winter, with help from the supplier and two neighbours. ".repeat(40);
    json!({ "kind": "guide", "organisation": "fife", "title": title, "visibility": "public", "body": prose })
}
