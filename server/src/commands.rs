//! What the commands do that do not listen.

#![allow(clippy::print_stdout)] // results go to the standard output

use std::fmt::Display;
use std::io::{IsTerminal, Write};
use std::path::Path;
use std::time::Instant;

use domain::imports::{ImportReport, Note, Outcome as RowOutcome};
use domain::problems::Problem;
use services::indexing::Progress;
use services::{Clock, Services, Settings};

use crate::config::DataSettings;

/// Done, or one line that says why not.
pub type Outcome = Result<(), String>;

pub async fn open(data: &DataSettings) -> Result<Services, String> {
    let settings =
        Settings { database_url: data.database_url(), data_dir: data.data_dir.clone(), clock: Clock::default() };
    Services::open(settings).await.map_err(|error| said(&error))
}

pub async fn import(data: &DataSettings, file: &Path, organisation: Option<&str>, dry_run: bool) -> Outcome {
    let bytes = std::fs::read(file).map_err(|error| format!("cannot read {}: {error}", file.display()))?;
    let services = open(data).await?;
    let mut meter = Meter::new("rows");
    let report = services.import_file(&bytes, organisation, dry_run, &mut |done, all| meter.show(done, all)).await;
    let report = report.map_err(|error| said(&error))?;
    // Where another process serves, its index follows by itself.
    if !dry_run && services.open_index().await.map_err(|error| said(&error))? {
        services.catch_up().await.map_err(|error| said(&error))?;
    }
    services.close().await;
    print_rows(&report).map_err(|error| said(&error))?;
    let counts =
        RowOutcome::ALL.iter().map(|outcome| format!("{} {}", report.count(*outcome), outcome.label().to_lowercase()));
    let ending = if dry_run { ". Nothing was changed: this was a dry run." } else { "." };
    println!("{} rows: {}{ending}", report.rows, counts.collect::<Vec<_>>().join(", "));
    Ok(())
}

fn print_rows(report: &ImportReport) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    for row in &report.report {
        let problems = row.problems.iter().map(Problem::message);
        let why: Vec<String> = problems.chain(row.notes.iter().map(Note::message)).collect();
        let entry = row.entry.as_deref().unwrap_or_default();
        writeln!(out, "row {}: {} {entry} {}", row.row, row.outcome.word(), why.join(". "))?;
    }
    Ok(())
}

pub async fn add_user(
    data: &DataSettings,
    email: &str,
    name: &str,
    organisation: &str,
    role: &str,
    public_url: &str,
) -> Outcome {
    let services = open(data).await?;
    let invitation = services.add_user(organisation, email, name, role).await.map_err(|error| said(&error))?;
    services.close().await;
    match invitation.link {
        Some(link) => {
            println!("Added. To set a password, within an hour: {}/link/{link}", public_url.trim_end_matches('/'))
        }
        None => println!("Added. {email} has a password already."),
    }
    Ok(())
}

pub async fn add_token(data: &DataSettings, account: &str, name: &str, read_only: bool) -> Outcome {
    let services = open(data).await?;
    let token = services.add_token(account, name, read_only).await.map_err(|error| said(&error))?;
    services.close().await;
    println!("The token, shown this once: {token}");
    Ok(())
}

pub async fn reindex(data: &DataSettings) -> Outcome {
    let services = open(data).await?;
    let mut meter = Meter::new("entries");
    let done = services
        .reindex(&mut |Progress { done, total }| {
            meter.show(usize::try_from(done).unwrap_or(0), usize::try_from(total).unwrap_or(0))
        })
        .await
        .map_err(|error| said(&error))?;
    services.close().await;
    println!("Rebuilt the index of {done} entries.");
    Ok(())
}

pub async fn check(data: &DataSettings) -> Outcome {
    let services = open(data).await?;
    let findings = services.check().await.map_err(|error| said(&error))?;
    services.close().await;
    for (claim, holds) in &findings.0 {
        println!("{} {claim}", if *holds { "ok" } else { "NOT SO:" });
    }
    if findings.are_good() {
        Ok(())
    } else {
        Err("something does not agree; `kenning reindex` mends an index".to_owned())
    }
}

pub fn openapi() -> Outcome {
    println!("{}", crate::api::description());
    Ok(())
}

pub fn said(error: &impl Display) -> String {
    error.to_string()
}

/// Progress with an estimate: one line that changes on a terminal, a plain line now and then elsewhere.
pub struct Meter {
    what: &'static str,
    began: Instant,
    tenth: usize,
}

impl Meter {
    pub fn new(what: &'static str) -> Self {
        Self { what, began: Instant::now(), tenth: 0 }
    }

    pub fn show(&mut self, done: usize, all: usize) {
        let mut out = std::io::stderr().lock();
        let is_terminal = out.is_terminal();
        let tenth = (done * 10).checked_div(all).unwrap_or(10);
        if !is_terminal && tenth == self.tenth {
            return;
        }
        self.tenth = tenth;
        let each = self.began.elapsed().div_f64(done.max(1) as f64);
        let left = each.mul_f64(all.saturating_sub(done) as f64).as_secs();
        let line = format!("{done} of {all} {}, about {left} s left", self.what);
        // Progress that cannot be shown is no reason to stop.
        let _ = if is_terminal { write!(out, "\r{line}  ") } else { writeln!(out, "{line}") };
        if is_terminal && done == all {
            let _ = writeln!(out);
        }
    }
}
