//! `cargo xtask bench [ENTRIES]`: the figures of a release server with made-up entries, in one run, beside those of the run before.
//! CPU is the server's own time a request, from `/proc`; the load comes from this process, over one connection on loopback.

mod client;
mod server;

use std::collections::BTreeMap;
use std::time::Instant;

use crate::run::Outcome;
use crate::{project, release};
use client::Client;
use server::Server;

const ENTRIES: usize = 10_000;
const REQUESTS: usize = 400;
const SAVES: usize = 150;
const QUERIES: [(&str, &str); 6] = [
    ("one word", "library"),
    ("two words", "planning portal"),
    ("a phrase", "%22public access%22"),
    ("a prefix", "libr"),
    ("a typo", "libary"),
    ("filtered", "system&kind=deployment&lifecycle=live"),
];

/// One figure: what was measured, its unit, and how much.
struct Figure(String, &'static str, f64);

/// Measures everything, prints the table, and keeps it for the next run to compare with.
pub fn run(arguments: &[String]) -> Outcome {
    let entries = match arguments.first() {
        Some(typed) => typed.parse().map_err(|_| format!("“{typed}” is not a number of entries"))?,
        None => ENTRIES,
    };
    let kenning = release::build()?;
    let folder = project::target().join("bench");
    let _ = std::fs::remove_dir_all(&folder);
    let filling = Server::start(&kenning, &folder, &["--demo", &entries.to_string()])?;
    drop(filling);
    let token = server::token(&kenning, &folder)?;
    let began = Instant::now();
    let server = Server::start(&kenning, &folder, &[])?;
    let mut figures = vec![Figure("start to ready".into(), "ms", millis(began))];
    figures.push(Figure("memory, idle".into(), "MB", server.memory_mb()?));
    figures.extend(first_view(&server)?);
    figures.extend(entry_pages(&server)?);
    for (name, q) in QUERIES {
        let path = format!("/api/v1/search?q={}", q.replace(' ', "+"));
        figures.extend(requests(&server, &format!("search, {name}"), REQUESTS, |_| get(&path))?);
    }
    figures.extend(requests(&server, "gap matrix", REQUESTS / 4, |_| get("/gaps"))?);
    figures.extend(requests(&server, "save, with its indexing", SAVES, |n| save(&token, n))?);
    figures.push(Figure("memory, after".into(), "MB", server.memory_mb()?));
    report(entries, &figures)
}

/// Requests and bytes until the home page can be seen without script, and what the islands add after it.
fn first_view(server: &Server) -> Outcome<Vec<Figure>> {
    let mut client = Client::connect(server)?;
    let page = client.ask(&get("/"))?;
    let (mut count, mut bytes, mut script) = (1.0, page.sent, 0);
    let html = client.ask(&plain("/"))?.text;
    let mut assets: Vec<&str> = html.split('"').filter(|piece| piece.starts_with("/assets/")).collect();
    assets.sort_unstable();
    assets.dedup();
    for asset in assets {
        let sent = client.ask(&get(asset))?.sent;
        if asset.ends_with(".css") || asset.ends_with(".svg") {
            (count, bytes) = (count + 1.0, bytes + sent);
        } else {
            script += sent;
        }
    }
    let kb = |bytes: usize| bytes as f64 / 1024.0;
    Ok(vec![
        Figure("first view, without script".into(), "requests", count),
        Figure("first view, without script".into(), "KB", kb(bytes)),
        Figure("scripts that the page names".into(), "KB", kb(script)),
    ])
}

fn entry_pages(server: &Server) -> Outcome<Vec<Figure>> {
    let list = Client::connect(server)?.ask(&plain("/api/v1/entries?per_page=100"))?.text;
    let paths: Vec<String> = list
        .split("\"url\":\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter_map(|url| url.find("/entries/").map(|at| url[at..].to_owned()))
        .collect();
    if paths.is_empty() {
        return Err("the API listed no entries to measure".into());
    }
    requests(server, "entry page", REQUESTS, |n| get(&paths[n % paths.len()]))
}

/// CPU a request, and the median and the 99th percentile of waiting, after a warm-up of a tenth.
fn requests(server: &Server, name: &str, count: usize, request: impl Fn(usize) -> String) -> Outcome<Vec<Figure>> {
    let mut client = Client::connect(server)?;
    for n in 0..count / 10 {
        client.ask(&request(n))?.succeeded()?;
    }
    let cpu = server.cpu_ms()?;
    let mut waits = Vec::with_capacity(count);
    for n in 0..count {
        let began = Instant::now();
        client.ask(&request(count + n))?.succeeded()?;
        waits.push(millis(began));
    }
    let cpu = (server.cpu_ms()? - cpu) / count as f64;
    waits.sort_by(f64::total_cmp);
    let at = |percent: usize| waits[(waits.len() - 1) * percent / 100];
    Ok(vec![
        Figure(name.to_owned(), "CPU ms", cpu),
        Figure(name.to_owned(), "p50 ms", at(50)),
        Figure(name.to_owned(), "p99 ms", at(99)),
    ])
}

fn get(path: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nHost: bench\r\nAccept-Encoding: br, gzip\r\n\r\n")
}

fn plain(path: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nHost: bench\r\n\r\n")
}

fn save(token: &str, n: usize) -> String {
    let prose = "The service moved to it over a winter, with help from the supplier and two neighbours. ".repeat(40);
    let entry = format!(
        "{{\"kind\":\"guide\",\"organisation\":\"fife\",\"title\":\"Bench {n}\",\"visibility\":\"public\",\"body\":\"{prose}\"}}"
    );
    format!(
        "POST /api/v1/entries HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {token}\r\nContent-Length: {}\r\n\r\n{entry}",
        entry.len()
    )
}

fn report(entries: usize, figures: &[Figure]) -> Outcome {
    let file = project::target().join(format!("bench-{entries}.json"));
    let before = last(&file);
    println!("{:<32} {:<9} {:>10} {:>10}", format!("{entries} entries"), "unit", "now", "before");
    let mut lines = Vec::new();
    for Figure(what, unit, value) in figures {
        let key = format!("{what}, {unit}");
        let earlier = before.get(&key).map_or_else(|| "–".to_owned(), |value| format!("{value:.2}"));
        println!("{what:<32} {unit:<9} {value:>10.2} {earlier:>10}");
        lines.push(format!("  \"{key}\": {value:.4}"));
    }
    let text = format!("{{\n{}\n}}\n", lines.join(",\n"));
    std::fs::write(&file, text).map_err(|error| format!("cannot write {}: {error}", file.display()))
}

/// What the run before wrote: a figure a line.
fn last(file: &std::path::Path) -> BTreeMap<String, f64> {
    let text = std::fs::read_to_string(file).unwrap_or_default();
    let figure = |line: &str| {
        let (key, value) = line.trim().trim_end_matches(',').rsplit_once(": ")?;
        Some((key.trim_matches('"').to_owned(), value.parse().ok()?))
    };
    text.lines().filter_map(figure).collect()
}

fn millis(began: Instant) -> f64 {
    began.elapsed().as_secs_f64() * 1000.0
}
