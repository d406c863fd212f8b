//! Where the index lies: one folder a generation, and a file that names the one in force.
//! A rebuild fills a new folder and then renames that file, so that a kill at any time leaves one whole index.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::schema::SCHEMA_VERSION;

const CURRENT: &str = "current";

/// Which database an index was built from. Another one's index is thrown away.
#[derive(Clone, Debug)]
pub struct Identity {
    pub database: String,
}

impl Identity {
    /// What a commit carries: with it, index and cursor cannot disagree.
    pub(crate) fn payload(&self, seq: i64) -> String {
        format!("{SCHEMA_VERSION} {} {seq}", self.database)
    }

    /// The cursor in a commit's payload, if the commit is of this database and this schema.
    pub(crate) fn cursor(&self, payload: Option<&str>) -> Option<i64> {
        let seq = payload?.strip_prefix(&format!("{SCHEMA_VERSION} {} ", self.database))?;
        seq.parse().ok()
    }
}

/// Who holds this looks after the folder; none, while another process does. It is free again when its holder ends, however it ends.
pub(crate) fn lock(root: &Path) -> io::Result<Option<fs::File>> {
    fs::create_dir_all(root)?;
    let file = fs::File::options().create(true).append(true).open(root.join("lock"))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(fs::TryLockError::WouldBlock) => Ok(None),
        Err(fs::TryLockError::Error(error)) => Err(error),
    }
}

/// The folder in force, if one is named and there.
pub(crate) fn current(root: &Path) -> Option<PathBuf> {
    let name = fs::read_to_string(root.join(CURRENT)).ok()?;
    let folder = root.join(name.trim());
    folder.is_dir().then_some(folder)
}

/// An empty folder for the next generation.
pub(crate) fn next(root: &Path) -> io::Result<PathBuf> {
    fs::create_dir_all(root)?;
    let taken = fs::read_dir(root)?.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse::<u64>().ok()).max();
    let folder = root.join((taken.unwrap_or(0) + 1).to_string());
    fs::create_dir(&folder)?;
    Ok(folder)
}

/// Puts a folder in force. The others stay until whoever looks after them has taken it up.
pub(crate) fn swap(root: &Path, folder: &Path) -> io::Result<()> {
    let name = folder.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let draft = root.join("current.next");
    fs::write(&draft, name)?;
    fs::File::open(&draft)?.sync_all()?;
    fs::rename(&draft, root.join(CURRENT))
}

/// Removes what an earlier generation, or a rebuild that was cut short, left behind.
pub(crate) fn remove_others(root: &Path, keep: &Path) -> io::Result<()> {
    for entry in fs::read_dir(root)?.filter_map(std::result::Result::ok) {
        if entry.path() != keep && entry.path().is_dir() {
            fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(())
}

/// Removes what was being written when a process was killed.
pub(crate) fn remove_drafts(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)?.filter_map(std::result::Result::ok) {
        if entry.file_name().to_string_lossy().starts_with(".tmp") {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}
