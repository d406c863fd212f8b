//! Pages: what a first view costs, an entry's page under load, the others one by one, and the gap matrix when somebody has just saved.

use serde_json::json;

use super::client::Client;
use super::figures::{Figure, figure, median};
use super::load::{Load, wait};
use super::request;
use super::server::Server;
use crate::run::Outcome;

const REQUESTS: usize = 100;
/// Kept connections that ask for entry pages at once, and requests over all of them.
const ENTRY_PAGES: [(&str, usize, usize); 3] =
    [("entry page", 1, 400), ("entry page, 16 at once", 16, 1_600), ("entry page, 64 at once", 64, 3_200)];
const PAGES: [(&str, &str); 8] = [
    ("home page", "/"),
    ("councils", "/councils"),
    ("technologies", "/technologies"),
    ("a technology", "/technologies/spydus"),
    ("a capability", "/capabilities/library-management"),
    ("gap matrix", "/gaps"),
    ("gap matrix, API", "/api/v1/coverage"),
    ("gaps of a council", "/gaps/fife"),
];
/// Pages as a member sees them: drawn each time, where those of nobody in particular are kept.
const OF_A_MEMBER: [(&str, &str); 5] = [
    ("gap matrix, of a member", "/gaps"),
    ("gap matrix by group, of a member", "/gaps?collapsed=1"),
    ("gaps of a council, of a member", "/gaps/fife"),
    ("briefing, of a member", "/gaps/fife/briefing"),
    ("partnership, of a member", "/partnership"),
];
const SAVES: usize = 30;
/// What a save makes worthless, if it was kept.
const AFTER_A_SAVE: [(&str, &str); 2] =
    [("gap matrix, just after a save", "/gaps"), ("gap matrix, API, just after a save", "/api/v1/coverage")];

/// Everything about pages; the saves come last, for what they add is not asked for again.
pub fn measure(server: &Server, token: &str) -> Outcome<Vec<Figure>> {
    let mut figures = first_view(server)?;
    let paths = entry_paths(server)?;
    for (what, connections, count) in ENTRY_PAGES {
        let load = Load { what, connections, count };
        figures.extend(load.measure(server, |n| request::get(&paths[n % paths.len()]))?);
    }
    for (what, path) in PAGES {
        let load = Load { what, connections: 1, count: REQUESTS };
        figures.extend(load.measure(server, |_| request::get(path))?);
    }
    for (what, path) in OF_A_MEMBER {
        let load = Load { what, connections: 1, count: REQUESTS };
        figures.extend(load.measure(server, |_| request::as_member(path, token))?);
        figures.push(compressed(server, token, what, path)?);
    }
    for (what, path) in AFTER_A_SAVE {
        figures.push(after_a_save(server, token, what, path)?);
    }
    Ok(figures)
}

/// Requests and bytes until the home page can be seen without script, and what the islands add after it.
fn first_view(server: &Server) -> Outcome<Vec<Figure>> {
    let mut client = Client::connect(server)?;
    let page = client.ask(&request::get("/"))?.succeeded()?;
    let (mut count, mut bytes, mut script) = (1.0, page.sent(), 0);
    let home = client.ask(&request::plain("/"))?;
    let html = home.text();
    let mut assets: Vec<&str> = html.split('"').filter(|piece| piece.starts_with("/assets/")).collect();
    assets.sort_unstable();
    assets.dedup();
    for asset in assets {
        let sent = client.ask(&request::get(asset))?.sent();
        if asset.ends_with(".css") || asset.ends_with(".svg") {
            (count, bytes) = (count + 1.0, bytes + sent);
        } else {
            script += sent;
        }
    }
    let kb = |bytes: usize| bytes as f64 / 1024.0;
    Ok(vec![
        figure("first view, without script", "requests", count),
        figure("first view, without script", "KB", kb(bytes)),
        figure("scripts that the page names", "KB", kb(script)),
    ])
}

/// What a member's page takes on its way, compressed as it is sent.
fn compressed(server: &Server, token: &str, what: &str, path: &str) -> Outcome<Figure> {
    let sent = Client::connect(server)?.ask(&request::as_member(path, token))?.succeeded()?.sent();
    Ok(figure(what, "KB", sent as f64 / 1024.0))
}

/// The pages of the latest entries.
fn entry_paths(server: &Server) -> Outcome<Vec<String>> {
    let list = Client::connect(server)?.ask(&request::plain("/api/v1/entries?per_page=100"))?.json()?;
    let items = list["items"].as_array().map(Vec::as_slice).unwrap_or_default();
    let urls = items.iter().filter_map(|item| item["url"].as_str());
    let paths: Vec<String> = urls.filter_map(|url| url.find("/entries/").map(|at| url[at..].to_owned())).collect();
    if paths.is_empty() { Err("the API listed no entries to measure".to_owned()) } else { Ok(paths) }
}

/// What a reader waits for when a deployment was published since the last request: the median.
fn after_a_save(server: &Server, token: &str, what: &str, path: &str) -> Outcome<Figure> {
    let mut client = Client::connect(server)?;
    let mut waits = Vec::with_capacity(SAVES);
    for n in 0..SAVES {
        let entry = json!({
            "kind": "deployment", "organisation": "fife", "title": format!("Bench, {what}, {n}"), "visibility": "public",
            "technologies": ["spydus"], "capabilities": ["library-management"], "facts": { "lifecycle": "live" },
        });
        client.ask(&request::publish(token, &entry))?.succeeded()?;
        waits.push(wait(&mut client, &request::get(path))?);
    }
    Ok(figure(what, "p50 ms", median(waits)))
}
