//! The figures of everybody who was asked, a class a line.

use crate::bench::figures::Figure;
use crate::bench::queries::QUERIES;
use crate::bench::report::shown;

/// Who is asked; with these the names of the figures begin.
pub const KENNING: &str = "Kenning";
pub const FTS5: &str = "SQLite FTS5";
pub const POSTGRES: &str = "PostgreSQL";

const HEAD: &str = "| CPU ms, p50 / p99 ms (found) | Kenning | SQLite FTS5 | PostgreSQL |\n|---|---:|---:|---:|";
const FOOT: &str = "Kenning is asked over HTTP and counts all its facets; the others are asked by their own consoles and count six. \
    SQLite FTS5 and PostgreSQL know no typos: they find nothing for one. SQLite FTS5 takes the common words of a question for words like \
    others. Their megabytes hold the whole text too.";

/// The table, as Markdown; a dash stands for what was not measured in this run.
pub fn side_by_side(figures: &[Figure]) -> String {
    let classes = QUERIES.iter().map(|query| {
        let cells = [KENNING, FTS5, POSTGRES].map(|peer| search(figures, &format!("{peer}, {}", query.class)));
        format!("| {} | {} |", query.class, cells.join(" | "))
    });
    let kenning = index(figures, "index, from nothing", "index, folder");
    let peers = [FTS5, POSTGRES].map(|peer| format!("{peer}, index")).map(|what| index(figures, &what, &what));
    let lines: Vec<String> = classes.collect();
    format!("{HEAD}\n{}\n| index: CPU s, MB | {kenning} | {} |\n\n{FOOT}", lines.join("\n"), peers.join(" | "))
}

fn search(figures: &[Figure], what: &str) -> String {
    let cell = |unit| shown(value(figures, what, unit));
    let found = value(figures, what, "found").map_or_else(String::new, |found| format!(" ({found:.0})"));
    format!("{}, {} / {}{found}", cell("CPU ms"), cell("p50 ms"), cell("p99 ms"))
}

fn index(figures: &[Figure], built: &str, takes: &str) -> String {
    format!("{}, {}", shown(value(figures, built, "CPU s")), shown(value(figures, takes, "MB")))
}

fn value(figures: &[Figure], what: &str, unit: &str) -> Option<f64> {
    figures.iter().find(|figure| figure.what == what && figure.unit == unit).map(|figure| figure.value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::figures::figure;

    #[test]
    fn a_line_says_what_each_takes_and_finds() {
        let what = "SQLite FTS5, one word";
        let figures = [
            figure(what, "CPU ms", 2.0),
            figure(what, "p50 ms", 2.1),
            figure(what, "p99 ms", 31.04),
            figure(what, "found", 376.0),
            figure("index, folder", "MB", 21.5),
        ];
        let table = side_by_side(&figures);
        assert!(table.contains("\n| one word | –, – / – | 2.000, 2.100 / 31.0 (376) | –, – / – |\n"), "{table}");
        assert!(table.contains("\n| index: CPU s, MB | –, 21.5 | –, – | –, – |\n"), "{table}");
    }
}
