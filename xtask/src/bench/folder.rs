//! The folders that the bench works in, under `target/bench`.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::plan::Plan;
use super::server::{Server, command};
use crate::project;
use crate::run::{Outcome, output};

/// A data folder with the made-up entries; to be written into, a copy, so that a part of a run can begin again from what was made before.
/// A whole run makes everything anew.
pub fn filled(kenning: &Path, plan: &Plan) -> Outcome<PathBuf> {
    if plan.is_whole() {
        remove(&home())?;
    }
    let filled = home().join(format!("filled-{}", plan.entries));
    fs::create_dir_all(&filled).map_err(|error| said(&filled, &error))?;
    drop(Server::start(kenning, &filled, &["--demo", &plan.entries.to_string()])?);
    // A stop does not wait for an index that is being built; a check does.
    output(command(kenning, &filled).arg("check"))?;
    if !plan.writes() {
        return Ok(filled);
    }
    let used = empty("used")?;
    copy(&filled, &used).map_err(|error| said(&filled, &error))?;
    Ok(used)
}

/// A folder with nothing in it.
pub fn empty(name: &str) -> Outcome<PathBuf> {
    let folder = home().join(name);
    remove(&folder)?;
    fs::create_dir_all(&folder).map_err(|error| said(&folder, &error))?;
    Ok(folder)
}

/// Bytes of the files in a folder and below whose path under it begins so.
pub fn bytes(folder: &Path, beginning: &str) -> Outcome<u64> {
    let files = files(folder).map_err(|error| said(folder, &error))?;
    let ours = files.iter().filter(|file| {
        let name = file.strip_prefix(folder).map(|name| name.to_string_lossy().into_owned());
        name.is_ok_and(|name| name.starts_with(beginning))
    });
    // A file that was merged away meanwhile takes no room.
    Ok(ours.filter_map(|file| fs::metadata(file).ok()).map(|file| file.len()).sum())
}

fn home() -> PathBuf {
    project::target().join("bench")
}

fn remove(folder: &Path) -> Outcome {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(said(folder, &error)),
        _ => Ok(()),
    }
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    for file in files(from)? {
        let target = to.join(file.strip_prefix(from).unwrap_or(&file));
        fs::create_dir_all(target.parent().unwrap_or(to))?;
        fs::copy(&file, &target)?;
    }
    Ok(())
}

fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    Ok(found)
}

fn said(folder: &Path, error: &io::Error) -> String {
    format!("{}: {error}", folder.display())
}
