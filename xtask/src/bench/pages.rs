//! Pages: what a first view costs, an entry's page under load, and the others one by one.

use super::client::Client;
use super::figures::{Figure, figure};
use super::load::Load;
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

/// Everything about them.
pub fn measure(server: &Server) -> Outcome<Vec<Figure>> {
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

/// The pages of the latest entries.
fn entry_paths(server: &Server) -> Outcome<Vec<String>> {
    let list = Client::connect(server)?.ask(&request::plain("/api/v1/entries?per_page=100"))?.json()?;
    let items = list["items"].as_array().map(Vec::as_slice).unwrap_or_default();
    let urls = items.iter().filter_map(|item| item["url"].as_str());
    let paths: Vec<String> = urls.filter_map(|url| url.find("/entries/").map(|at| url[at..].to_owned())).collect();
    if paths.is_empty() { Err("the API listed no entries to measure".to_owned()) } else { Ok(paths) }
}
