//! Searches of every class, asked of a database one after the other.

use std::time::Instant;

use super::answer;
use super::console::Console;
use crate::bench::cpu;
use crate::bench::figures::{Figure, figure, millis, waiting};
use crate::bench::queries::{QUERIES, Query};
use crate::bench::search::REQUESTS;
use crate::run::Outcome;

const WARM_UP: usize = 10;
/// A slow peer is asked less often: as often as this many milliseconds allow, and so many times at least.
const ENOUGH_MS: f64 = 10_000.0;
const FEWEST: usize = 40;

/// A database that has its index.
pub struct Peer {
    pub name: &'static str,
    pub console: Console,
    /// The process that does the work, and that alone.
    pub process: u32,
    /// Statements to give once for a class.
    pub prepare: fn(&Query) -> String,
    /// Statements to give for each request.
    pub request: fn(&Query) -> String,
}

impl Peer {
    /// CPU and waiting for each class, and how many were found.
    pub fn measure(&mut self) -> Outcome<Vec<Figure>> {
        let mut figures = Vec::new();
        for query in QUERIES {
            figures.extend(self.class(&query)?);
        }
        Ok(figures)
    }

    fn class(&mut self, query: &Query) -> Outcome<Vec<Figure>> {
        let what = format!("{}, {}", self.name, query.class);
        self.console.ask(&(self.prepare)(query))?;
        let request = (self.request)(query);
        let mut found = None;
        for _ in 0..WARM_UP {
            found = answer::found(&self.console.ask(&request)?);
        }
        let found = found.ok_or_else(|| format!("{what}: the answer does not say how many were found"))?;
        let cpu = cpu::used(self.process)?;
        let waits = self.waits(&request)?;
        let cpu = (cpu::used(self.process)? - cpu) / waits.len() as f64;
        let mut figures = vec![figure(what.as_str(), "CPU ms", cpu)];
        figures.extend(waiting(&what, waits));
        figures.push(figure(what, "found", found));
        Ok(figures)
    }

    fn waits(&mut self, request: &str) -> Outcome<Vec<f64>> {
        let (began, mut waits) = (Instant::now(), Vec::with_capacity(REQUESTS));
        while waits.len() < FEWEST || (waits.len() < REQUESTS && millis(began) < ENOUGH_MS) {
            let asked = Instant::now();
            self.console.ask(request)?;
            waits.push(millis(asked));
        }
        Ok(waits)
    }
}
