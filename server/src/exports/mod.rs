//! `kenning export`: every entry that somebody may see, as a file that an import reads back, as JSON, or as a folder of markdown.

mod json;
mod markdown;
mod rows;

use std::fs;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use domain::entries::Entry;
use domain::scope::Scope;
use services::Services;

use crate::commands::{Outcome, open, said};
use crate::config::DataSettings;

/// Entries read at once.
const AT_ONCE: usize = 500;

/// As what entries are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// One table of all kinds, with the columns that an import reads
    Csv,
    /// The same as a workbook
    Xlsx,
    /// A list of entries, as the API tells each
    Json,
    /// A folder with a file an entry
    Markdown,
}

/// Writes what a reader sees to a path that holds nothing yet, or a file to be replaced; whole, or not at all.
pub async fn export(
    data: &DataSettings,
    path: &Path,
    format: Format,
    reader: &str,
    organisation: Option<&str>,
) -> Outcome {
    let services = open(data).await?;
    let unknown =
        |_| format!("there is nobody with the address {reader}: say public, partnership, or somebody’s e-mail address");
    let scope = services.scope_of_reader(reader).await.map_err(unknown)?;
    let ids = services.exported_ids(&scope, organisation).await.map_err(|error| said(&error))?;
    let part = beside(path);
    let entries = Entries { services: &services, scope: &scope, ids: &ids };
    let written = match format {
        Format::Csv => rows::csv(&entries, file(&part)?).await,
        Format::Xlsx => rows::xlsx(&entries, file(&part)?).await,
        Format::Json => json::write(&entries, file(&part)?).await,
        Format::Markdown => markdown::write(&entries, path, &part).await,
    };
    services.close().await;
    let written = written.and_then(|()| fs::rename(&part, path).map_err(|error| failed(path, &error)));
    if let Err(problem) = written {
        // What was written in part is of no use to anybody.
        let _ = if part.is_dir() { fs::remove_dir_all(&part) } else { fs::remove_file(&part) };
        return Err(problem);
    }
    report(ids.len(), path);
    Ok(())
}

#[allow(clippy::print_stdout)] // results go to the standard output
fn report(count: usize, path: &Path) {
    let entries = if count == 1 { "entry" } else { "entries" };
    println!("Wrote {count} {entries} to {}.", path.display());
}

/// The entries to be written, read part by part.
struct Entries<'a> {
    services: &'a Services,
    scope: &'a Scope,
    ids: &'a [String],
}

impl Entries<'_> {
    fn parts(&self) -> impl Iterator<Item = &[String]> {
        self.ids.chunks(AT_ONCE)
    }

    async fn read(&self, ids: &[String]) -> Result<Vec<Entry>, String> {
        self.services.exported(self.scope, ids).await.map_err(|error| said(&error))
    }
}

/// Where the file or the folder grows until it is whole.
fn beside(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    path.with_file_name(name)
}

fn file(path: &Path) -> Result<BufWriter<fs::File>, String> {
    fs::File::create(path).map(BufWriter::new).map_err(|error| failed(path, &error))
}

fn put(mut to: impl Write, bytes: &[u8]) -> Outcome {
    to.write_all(bytes).map_err(|error| format!("cannot write: {error}"))
}

/// Everything is on the disk before the file gets its name.
fn finish(to: BufWriter<fs::File>) -> Outcome {
    let file = to.into_inner().map_err(|error| error.to_string())?;
    file.sync_all().map_err(|error| format!("cannot write: {error}"))
}

fn failed(path: &Path, error: &std::io::Error) -> String {
    format!("cannot write {}: {error}", path.display())
}
