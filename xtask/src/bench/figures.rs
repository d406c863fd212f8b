//! What is measured, and how many measures become one figure.

use std::time::Instant;

/// One figure: what was measured, its unit, and how much.
pub struct Figure {
    pub what: String,
    pub unit: &'static str,
    pub value: f64,
}

/// A figure.
pub fn figure(what: impl Into<String>, unit: &'static str, value: f64) -> Figure {
    Figure { what: what.into(), unit, value }
}

/// The median and the 99th percentile of waiting, in milliseconds.
pub fn waiting(what: &str, waits: Vec<f64>) -> Vec<Figure> {
    let waits = sorted(waits);
    vec![figure(what, "p50 ms", percentile(&waits, 50)), figure(what, "p99 ms", percentile(&waits, 99))]
}

/// The median of waiting, in milliseconds.
pub fn median(waits: Vec<f64>) -> f64 {
    percentile(&sorted(waits), 50)
}

/// Milliseconds since then.
pub fn millis(began: Instant) -> f64 {
    began.elapsed().as_secs_f64() * 1000.0
}

/// Bytes as megabytes.
pub fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1024.0 / 1024.0
}

fn sorted(mut waits: Vec<f64>) -> Vec<f64> {
    waits.sort_by(f64::total_cmp);
    waits
}

fn percentile(sorted: &[f64], percent: usize) -> f64 {
    let at = sorted.len().saturating_sub(1) * percent / 100;
    sorted.get(at).copied().unwrap_or_default()
}
