//! The pages that add up what councils say: compare, gaps, radar, renewals. Drawn for a member, and drawn for nobody in particular; and what
//! a reader waits for when somebody has just saved.

use serde_json::json;

use super::client::Client;
use super::figures::{Figure, figure, median};
use super::load::{Load, wait};
use super::request;
use super::server::Server;
use crate::run::Outcome;

const REQUESTS: usize = 100;
/// The busiest of each: what most deployments are about.
const PAGES: [(&str, &str); 16] = [
    ("gap matrix", "/gaps"),
    ("gap matrix by group", "/gaps?collapsed=1"),
    ("gap matrix, API", "/api/v1/coverage"),
    ("gaps of a council", "/gaps/fife"),
    ("briefing", "/gaps/fife/briefing"),
    ("partnership", "/partnership"),
    ("a council", "/councils/fife"),
    ("a capability", "/capabilities/library-management"),
    ("a technology", "/technologies/azure-integration-services"),
    ("a supplier", "/suppliers/microsoft"),
    ("compare of councils", "/compare?of=councils&id=fife&id=angus"),
    ("compare of technologies", "/compare?of=technologies&id=spydus&id=azure-integration-services"),
    ("radar", "/radar"),
    ("renewals", "/renewals"),
    ("renewals of a council", "/renewals?council=fife"),
    ("renewals of a capability", "/renewals?capability=library-management"),
];
const SAVES: usize = 30;
/// What a save makes worthless, if it was kept: by which kind of entry.
const AFTER_A_SAVE: [(&str, &str, &str); 5] = [
    ("gap matrix, just after a save", "/gaps", "deployment"),
    ("gap matrix, API, just after a save", "/api/v1/coverage", "deployment"),
    ("a capability, just after a save", "/capabilities/library-management", "deployment"),
    ("renewals, just after a contract", "/renewals", "contract"),
    ("renewals of a council, API, just after a contract", "/api/v1/renewals?council=fife", "contract"),
];

/// Each page drawn anew at each request, save what follows the change log; the saves come last, for what they add is not asked for again.
pub fn measure(server: &Server, token: &str) -> Outcome<Vec<Figure>> {
    let mut figures = Vec::new();
    for (what, path) in PAGES {
        let member = |_: usize| request::as_member(path, token);
        // No two addresses are the same: a page that was kept is not asked for.
        let anybody = |n: usize| request::get(&format!("{path}{}n={n}", if path.contains('?') { '&' } else { '?' }));
        figures.extend(drawn(server, &format!("{what}, of a member"), member)?);
        figures.extend(drawn(server, &format!("{what}, drawn for anybody"), anybody)?);
    }
    for (what, path, kind) in AFTER_A_SAVE {
        figures.push(after_a_save(server, token, what, path, kind)?);
    }
    Ok(figures)
}

/// What drawing takes, and what is sent, compressed.
fn drawn(server: &Server, what: &str, request: impl Fn(usize) -> String + Sync) -> Outcome<Vec<Figure>> {
    let mut figures = Load { what, connections: 1, count: REQUESTS }.measure(server, &request)?;
    let sent = Client::connect(server)?.ask(&request(usize::MAX))?.succeeded()?.sent();
    figures.push(figure(what, "KB", sent as f64 / 1024.0));
    Ok(figures)
}

/// What a reader waits for when an entry was published since the last request: the median.
fn after_a_save(server: &Server, token: &str, what: &str, path: &str, kind: &str) -> Outcome<Figure> {
    let mut client = Client::connect(server)?;
    let mut waits = Vec::with_capacity(SAVES);
    for n in 0..SAVES {
        let entry = json!({
            "kind": kind, "organisation": "fife", "title": format!("Bench, {what}, {n}"), "visibility": "public",
            "technologies": ["spydus"], "capabilities": ["library-management"],
            "facts": if kind == "contract" { json!({ "end": "2028-03-31" }) } else { json!({ "lifecycle": "live" }) },
        });
        client.ask(&request::publish(token, &entry))?.succeeded()?;
        waits.push(wait(&mut client, &request::get(path))?);
    }
    Ok(figure(what, "p50 ms", median(waits)))
}
