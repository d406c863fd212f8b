//! Importing a file of rows into a new site, until a search finds one of them.

use std::fmt::Write;
use std::path::Path;
use std::time::Instant;

use super::client::Client;
use super::figures::{Figure, figure};
use super::server::{Server, command};
use super::{cpu, folder, request, words};
use crate::run::Outcome;

const ROWS: usize = 10_000;
const COLUMNS: &str =
    "kind,organisation,title,summary,body,visibility,technologies,capabilities,lifecycle,hosting,external_id";
const COUNCILS: [&str; 7] = ["angus", "fife", "glasgow", "highland", "moray", "orkney-islands", "stirling"];
const TECHNOLOGIES: [(&str, &str); 5] = [
    ("spydus", "library-management"),
    ("uniform", "planning-development-management"),
    ("mosaic", "adult-social-care-case-management"),
    ("itrent", "hr-payroll"),
    ("servicenow", "it-service-management"),
];
const LIFECYCLES: [&str; 4] = ["live", "planned", "rolling-out", "phasing-out"];
const HOSTINGS: [&str; 3] = ["saas", "on-premises", "private-cloud"];
const SENTENCES: [&str; 11] = [
    "The service moved to it over a winter, with help from the supplier and two neighbours.",
    "Staff were trained in small groups, and the help desk had a quiet month.",
    "The nightly export to the gazetteer took longer to build than the plan said.",
    "Old cases were left where they were, and are read through a link.",
    "We asked for single sign-on in the tender, and were glad of it.",
    "The first upgrade broke two reports, which the supplier mended within a week.",
    "Citizens see the difference in the letters, which now say what happens next.",
    "Payments reach the ledger once a day; an hour would be better.",
    "The contract runs for five years, with two more if both sides wish.",
    "Three other councils came to look before they chose.",
    "What we would do again is to clean the addresses first.",
];
const SENTENCES_A_ROW: usize = 20;

/// CPU of the import, and the time from its start until a server on the folder finds the last row.
pub fn measure(kenning: &Path) -> Outcome<Vec<Figure>> {
    let site = folder::empty("import")?;
    let file = site.with_extension("csv");
    std::fs::write(&file, rows()).map_err(|error| format!("cannot write {}: {error}", file.display()))?;
    let last = words::unique(ROWS - 1);
    let began = Instant::now();
    let spent = cpu::spent(command(kenning, &site).arg("import").arg(&file))?;
    let server = Server::start(kenning, &site, &[])?;
    let found = Client::connect(&server)?.ask(&request::search(&last))?.json()?;
    let wall = began.elapsed().as_secs_f64();
    if !spent.said.contains(&format!("{ROWS} imported")) {
        return Err(format!("not every row was imported: {}", spent.said.lines().last().unwrap_or_default()));
    }
    let hits = found["hits"].as_array().map(Vec::as_slice).unwrap_or_default();
    if !hits.iter().any(|hit| hit["title"].as_str().is_some_and(|title| title.contains(&last))) {
        return Err(format!("“{last}” was imported, and a search did not find it"));
    }
    Ok(vec![
        figure("import of 10,000 rows", "CPU s", spent.cpu),
        figure("import of 10,000 rows, found", "wall s", wall),
    ])
}

fn rows() -> String {
    let mut csv = format!("{COLUMNS}\n");
    for n in 0..ROWS {
        let (technology, capability) = TECHNOLOGIES[n % TECHNOLOGIES.len()];
        let council = COUNCILS[n % COUNCILS.len()];
        let (lifecycle, hosting) = (LIFECYCLES[n % LIFECYCLES.len()], HOSTINGS[n % HOSTINGS.len()]);
        let (title, body) = (words::unique(n), body(n));
        // Writing to a string cannot fail.
        let _ = writeln!(
            csv,
            "deployment,{council},Row {n} {title},A row of the bench.,\"{body}\",public,{technology},{capability},{lifecycle},{hosting},bench-{n}"
        );
    }
    csv
}

fn body(n: usize) -> String {
    let pick = |at: usize| SENTENCES[(n + at * (1 + n % 7)) % SENTENCES.len()];
    let sentences: Vec<&str> = (0..SENTENCES_A_ROW).map(pick).collect();
    sentences.chunks(5).map(|paragraph| paragraph.join(" ")).collect::<Vec<_>>().join("\n\n")
}
