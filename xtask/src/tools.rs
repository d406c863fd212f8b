//! What the tests need beyond Rust: found, installed when that is allowed, or named in one line.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::project;
use crate::run::{Outcome, is_installed, output, run};

/// Chromium, PostgreSQL's server, and Node.js with npm.
pub fn ensure() -> Outcome {
    let mut missing = Vec::new();
    if chromium().is_none() {
        missing.push("chromium");
    }
    if postgres().is_none() {
        missing.push("postgresql");
    }
    for (program, package) in [("node", "nodejs"), ("npm", "npm")] {
        if !is_installed(program) {
            missing.push(package);
        }
    }
    if missing.is_empty() { Ok(()) } else { install(&missing) }
}

/// The browser.
pub fn chromium() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let names = ["chromium", "chromium-browser", "google-chrome"];
    names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name))).find(|file| file.is_file())
}

/// The folder of PostgreSQL's programs: of the newest that is installed.
pub fn postgres() -> Option<PathBuf> {
    let packaged = std::fs::read_dir("/usr/lib/postgresql").ok().into_iter().flatten().filter_map(Result::ok);
    let mut folders: Vec<PathBuf> = packaged.map(|version| version.path().join("bin")).collect();
    folders.sort();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let is_whole = |folder: &PathBuf| ["initdb", "postgres", "psql"].iter().all(|name| folder.join(name).exists());
    folders.into_iter().rev().chain(std::env::split_paths(&path)).find(is_whole)
}

/// The packages that a folder's lock file names, once for each state of that file.
pub fn npm(folder: &Path) -> Outcome {
    let (lock, installed) = (folder.join("package-lock.json"), folder.join("node_modules/.package-lock.json"));
    let age = |file: &Path| std::fs::metadata(file).and_then(|found| found.modified()).ok();
    if age(&installed) >= age(&lock) && installed.exists() {
        return Ok(());
    }
    run(Command::new("npm").current_dir(folder).args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]))
}

fn install(packages: &[&str]) -> Outcome {
    let by_hand = format!("install what is missing: apt-get install {}", packages.join(" "));
    let is_root = output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    if !is_root || !is_installed("apt-get") {
        return Err(by_hand);
    }
    let apt = || {
        let mut command = Command::new("apt-get");
        command.env("DEBIAN_FRONTEND", "noninteractive").current_dir(project::root());
        command
    };
    run(apt().args(["update", "--quiet"])).map_err(|error| format!("{error}. Or {by_hand}"))?;
    run(apt().args(["install", "--yes", "--quiet", "--no-install-recommends"]).args(packages))
        .map_err(|error| format!("{error}. Or {by_hand}"))
}
