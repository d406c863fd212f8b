//! Starting with what is there: time, memory, room.

use std::path::Path;
use std::time::Instant;

use super::client::Client;
use super::figures::{Figure, figure, megabytes, millis};
use super::folder;
use super::request;
use super::server::{Memory, Server};
use crate::run::Outcome;

/// Starts a server, and says what that took. It listens before its index is open, so the first search is measured too.
pub fn start(kenning: &Path, site: &Path) -> Outcome<(Server, Vec<Figure>)> {
    let began = Instant::now();
    let server = Server::start(kenning, site, &[])?;
    let listens = millis(began);
    Client::connect(&server)?.ask(&request::search("library"))?.succeeded()?;
    let searches = millis(began);
    let mut figures =
        vec![figure("start to ready", "ms", listens), figure("start to the first search", "ms", searches)];
    server.come_to_rest()?;
    figures.extend(memory(&server, "idle")?);
    figures.push(figure("index, folder", "MB", megabytes(folder::bytes(site, "index/")?)));
    figures.push(figure("database, files", "MB", megabytes(folder::bytes(site, "kenning.sqlite")?)));
    Ok((server, figures))
}

/// The server's memory at this moment.
pub fn memory(server: &Server, when: &str) -> Outcome<Vec<Figure>> {
    Ok(vec![
        figure(format!("memory, own, {when}"), "MB", server.memory_mb(Memory::Own)?),
        figure(format!("memory, resident, {when}"), "MB", server.memory_mb(Memory::Resident)?),
    ])
}
