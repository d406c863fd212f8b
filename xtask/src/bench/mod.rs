//! `cargo xtask bench [ENTRIES | --deployments N] [--only GROUP,GROUP]`: the figures of a release server with made-up entries, in one run, beside those of
//! the run before. CPU is the server's own time a request, from `/proc`; the load comes from this process, over loopback.

mod client;
mod cpu;
mod dashboard;
mod figures;
mod folder;
mod import;
mod index;
mod load;
mod pages;
mod peers;
mod plan;
mod quality;
mod queries;
mod report;
mod request;
mod save;
mod search;
mod server;
mod start;
mod words;

use std::path::Path;

use crate::release;
use crate::run::Outcome;
use figures::Figure;
use plan::{Group, Plan};

/// Measures what was asked for, prints the table, and keeps it for the next run to compare with.
pub fn run(arguments: &[String]) -> Outcome {
    let plan = Plan::parse(arguments)?;
    let kenning = release::build()?;
    let (mut figures, mut notes) = (Vec::new(), Vec::new());
    if plan.needs_entries() {
        with_entries(&kenning, &plan, &mut figures, &mut notes)?;
    }
    if plan.has(Group::Import) {
        figures.extend(import::measure(&kenning)?);
    }
    if plan.has(Group::Peers) {
        notes.push(peers::side_by_side(&figures));
    }
    report::report(&plan, &figures, &notes)
}

fn with_entries(kenning: &Path, plan: &Plan, figures: &mut Vec<Figure>, notes: &mut Vec<String>) -> Outcome {
    let site = folder::filled(kenning, plan)?;
    let token = if plan.writes() { server::token(kenning, &site)? } else { String::new() };
    let (server, started) = start::start(kenning, &site)?;
    if plan.has(Group::Start) {
        figures.extend(started);
    }
    if plan.has(Group::Search) {
        figures.extend(search::measure(&server)?);
    }
    if plan.has(Group::Peers) {
        let compared = peers::compare(&server, &site)?;
        figures.extend(compared.figures);
        notes.extend(compared.notes);
    }
    if plan.has(Group::Quality) {
        let judged = quality::judge(&server)?;
        figures.extend(judged.figures);
        notes.extend(judged.notes);
    }
    if plan.has(Group::Pages) {
        figures.extend(pages::measure(&server)?);
    }
    if plan.has(Group::Dashboard) {
        figures.extend(dashboard::measure(&server, &token)?);
    }
    if plan.has(Group::Save) {
        figures.extend(save::measure(&server, &token)?);
    }
    // After a part of the load it would say nothing that compares.
    if plan.is_whole() {
        figures.extend(start::memory(&server, "after the load")?);
    }
    drop(server);
    if plan.has(Group::Index) {
        figures.extend(index::measure(kenning, &site)?);
    }
    Ok(())
}
