//! Tests of the tree itself: who knows whom, where a word may stand, how long a file may be.

use std::path::{Path, PathBuf};

use crate::project;
use crate::run::{Outcome, cargo, output};

/// Lines of a file before its tests, at most; longer ones say why here.
const LINES: usize = 300;
const LONGER: [(&str, &str); 2] = [
    ("crates/domain/src/facts.rs", "one table names every fact"),
    ("crates/services/src/entries.rs", "one use case after the other; to be parted when the next one comes"),
];

/// Who may depend on whom, beyond libraries of others.
const EDGES: [(&str, &[&str]); 10] = [
    ("domain", &[]),
    ("markdown", &["domain"]),
    ("store", &["domain"]),
    ("search_index", &["domain"]),
    ("services", &["domain", "markdown", "search_index", "store"]),
    ("app", &["domain", "services"]),
    ("frontend", &["app"]),
    ("server", &["app", "domain", "services"]),
    ("testkit", &["domain", "server", "services"]),
    ("xtask", &[]),
];

/// Words that stand in one place alone.
const PLACES: [(&str, &str, &[&str]); 8] = [
    ("inner_html", "app/src", &["app/src/components/prose.rs"]),
    ("<textarea", "app/src", &["app/src/components/text_area.rs"]),
    ("<Title", "app/src", &["app/src/pages.rs"]),
    ("<style", "app/src", &[]),
    ("<noscript", "app/src", &[]),
    ("cfg(feature", "app/src", &["app/src/backend.rs"]),
    ("std::env::var", "server/src", &[]),
    ("sqlx::", "crates/services/src", &[]),
];

/// Names that say nothing.
const EMPTY_NAMES: [&str; 5] = ["fn get_", "fn handle_", "fn process_", "fn do_", "mod util"];
/// Names that a trait of others gives.
const GIVEN_NAMES: [&str; 1] = ["fn get_file_handle"];

/// Checks everything, and says everything that is wrong.
pub fn check() -> Outcome {
    let mut wrong = Vec::new();
    let files = rust_files()?;
    for file in &files {
        let text = std::fs::read_to_string(project::root().join(file)).map_err(|error| error.to_string())?;
        sizes(file, &text, &mut wrong);
        places(file, &text, &mut wrong);
    }
    edges(&mut wrong)?;
    islands_are_named(&files, &mut wrong);
    same_migrations(&mut wrong)?;
    if wrong.is_empty() { Ok(()) } else { Err(format!("the tree is not tidy:\n  {}", wrong.join("\n  "))) }
}

fn sizes(file: &str, text: &str, wrong: &mut Vec<String>) {
    let body = text.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = body.lines().count();
    let is_excused = LONGER.iter().any(|(long, _)| *long == file);
    if lines > LINES && !is_excused && !file.contains("/tests/") {
        wrong.push(format!("{file} has {lines} lines: which part belongs to another room?"));
    }
    let named_by_us = GIVEN_NAMES.iter().fold(body.to_owned(), |body, name| body.replace(name, ""));
    if EMPTY_NAMES.iter().any(|name| named_by_us.contains(name)) && !file.starts_with("xtask") {
        wrong.push(format!("{file} has a name that says nothing, such as get_ or handle_"));
    }
}

fn places(file: &str, text: &str, wrong: &mut Vec<String>) {
    for (word, folder, allowed) in PLACES {
        if file.starts_with(folder) && text.contains(word) && !allowed.contains(&file) {
            wrong.push(format!("{file} says `{word}`, which stands in {allowed:?} alone"));
        }
    }
}

fn edges(wrong: &mut Vec<String>) -> Outcome {
    for (name, allowed) in EDGES {
        let tree = output(cargo().current_dir(project::root()).args([
            "tree",
            "--offline",
            "-p",
            name,
            "--edges=normal",
            "--depth=1",
            "--prefix=none",
            "--format={p}",
            "--all-features",
        ]))
        .or_else(|_| {
            output(cargo().current_dir(project::root()).args([
                "tree",
                "-p",
                name,
                "--edges=normal",
                "--depth=1",
                "--prefix=none",
                "--format={p}",
            ]))
        })?;
        let known = tree.lines().skip(1).filter_map(|line| line.split(' ').next());
        for other in known.filter(|other| EDGES.iter().any(|(ours, _)| ours == other) && !allowed.contains(other)) {
            wrong.push(format!("{name} knows {other}: a new edge needs a decision record"));
        }
    }
    Ok(())
}

/// Every island is checked for by the front-end build.
fn islands_are_named(files: &[String], wrong: &mut Vec<String>) {
    let build = include_str!("front_end.rs");
    for file in files.iter().filter(|file| file.ends_with("_island.rs")) {
        let text = std::fs::read_to_string(project::root().join(file)).unwrap_or_default();
        let name = text
            .split("#[island]")
            .nth(1)
            .and_then(|rest| rest.split("pub fn ").nth(1))
            .and_then(|rest| rest.split('(').next());
        if name.is_none_or(|name| !build.contains(&format!("\"{name}\""))) {
            wrong.push(format!("{file}: the front-end build does not look for this island"));
        }
    }
}

/// Both databases have the same migrations, by number and name.
fn same_migrations(wrong: &mut Vec<String>) -> Outcome {
    let names = |engine: &str| -> Outcome<Vec<String>> {
        let folder =
            std::fs::read_dir(project::root().join("migrations").join(engine)).map_err(|error| error.to_string())?;
        let mut names: Vec<String> = folder.filter_map(|file| file.ok()?.file_name().into_string().ok()).collect();
        names.sort();
        Ok(names)
    };
    if names("sqlite")? != names("postgres")? {
        wrong.push("migrations/sqlite and migrations/postgres differ in their files".to_owned());
    }
    Ok(())
}

fn rust_files() -> Outcome<Vec<String>> {
    let mut files = Vec::new();
    for folder in ["app", "frontend", "server", "crates", "xtask"] {
        walk(&project::root().join(folder), &mut files)?;
    }
    let root = project::root();
    Ok(files.iter().filter_map(|file| Some(file.strip_prefix(&root).ok()?.to_str()?.to_owned())).collect())
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> Outcome {
    let found = std::fs::read_dir(folder).map_err(|error| format!("cannot read {}: {error}", folder.display()))?;
    for path in found.filter_map(|entry| Some(entry.ok()?.path())) {
        if path.is_dir() && path.file_name().is_none_or(|name| name != "target" && name != "node_modules") {
            walk(&path, files)?;
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            files.push(path);
        }
    }
    Ok(())
}
