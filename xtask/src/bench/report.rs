//! The table: printed, kept as JSON for the next run to compare with, and as Markdown to paste.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use super::figures::Figure;
use super::plan::Plan;
use crate::project;
use crate::run::Outcome;

/// One line of the table; without `now` it was not measured this time.
struct Row {
    what: String,
    unit: String,
    now: Option<f64>,
    before: Option<f64>,
}

/// Prints and keeps the figures, and what else there is to say about them. A part of a run leaves the others' figures as they were.
pub fn report(plan: &Plan, figures: &[Figure], notes: &[String]) -> Outcome {
    let json = file(plan, "json");
    let rows = rows(figures, &last(&json), !plan.is_whole());
    println!("{:<38} {:<9} {:>10} {:>10}", format!("{} entries", plan.entries), "unit", "now", "before");
    for Row { what, unit, now, before } in rows.iter().filter(|row| row.now.is_some()) {
        println!("{what:<38} {unit:<9} {:>10} {:>10}", shown(*now), shown(*before));
    }
    for note in notes {
        println!("\n{note}");
    }
    write(&json, &kept(&rows))?;
    write(&file(plan, "md"), &markdown(plan, &rows, notes))
}

fn rows(figures: &[Figure], last: &[(String, f64)], keeps_others: bool) -> Vec<Row> {
    let before = |key: &str| last.iter().find(|(known, _)| known == key).map(|(_, value)| *value);
    let now = |Figure { what, unit, value }: &Figure| Row {
        before: before(&format!("{what}, {unit}")),
        what: what.clone(),
        unit: (*unit).to_owned(),
        now: Some(*value),
    };
    let mut rows: Vec<Row> = figures.iter().map(now).collect();
    for (key, value) in last.iter().filter(|_| keeps_others) {
        if let Some((what, unit)) = key.rsplit_once(", ")
            && !rows.iter().any(|row| row.what == what && row.unit == unit)
        {
            rows.push(Row { what: what.to_owned(), unit: unit.to_owned(), now: None, before: Some(*value) });
        }
    }
    rows
}

/// A figure a line.
fn kept(rows: &[Row]) -> String {
    let value = |row: &Row| row.now.or(row.before).unwrap_or_default();
    let lines = rows.iter().map(|row| format!("  \"{}, {}\": {:.4}", row.what, row.unit, value(row)));
    format!("{{\n{}\n}}\n", lines.collect::<Vec<_>>().join(",\n"))
}

/// What the run before kept, in its order.
fn last(json: &Path) -> Vec<(String, f64)> {
    let text = std::fs::read_to_string(json).unwrap_or_default();
    let figure = |line: &str| {
        let (key, value) = line.trim().trim_end_matches(',').rsplit_once(": ")?;
        Some((key.trim_matches('"').to_owned(), value.parse().ok()?))
    };
    text.lines().filter_map(figure).collect()
}

fn markdown(plan: &Plan, rows: &[Row], notes: &[String]) -> String {
    let mut text =
        format!("# Kenning with {} entries\n\n| what | unit | now | before |\n|---|---|---:|---:|\n", plan.entries);
    for Row { what, unit, now, before } in rows {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "| {what} | {unit} | {} | {} |", shown(*now), shown(*before));
    }
    for note in notes {
        let _ = writeln!(text, "\n{note}");
    }
    text
}

/// Three figures that say something are enough.
pub fn shown(value: Option<f64>) -> String {
    match value {
        None => "–".to_owned(),
        Some(value) if value < 10.0 => format!("{value:.3}"),
        Some(value) => format!("{value:.1}"),
    }
}

fn file(plan: &Plan, kind: &str) -> PathBuf {
    project::target().join(format!("bench-{}.{kind}", plan.entries))
}

fn write(file: &Path, text: &str) -> Outcome {
    std::fs::write(file, text).map_err(|error| format!("cannot write {}: {error}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_run_keeps_the_figures_of_the_rest() {
        let last = [("save, with its indexing, p50 ms".to_owned(), 3.0), ("suggest, p50 ms".to_owned(), 2.0)];
        let figures = [crate::bench::figures::figure("suggest", "p50 ms", 1.0)];
        let text = kept(&rows(&figures, &last, true));
        assert_eq!(text, "{\n  \"suggest, p50 ms\": 1.0000,\n  \"save, with its indexing, p50 ms\": 3.0000\n}\n");
        assert_eq!(kept(&rows(&figures, &last, false)), "{\n  \"suggest, p50 ms\": 1.0000\n}\n");
    }
}
