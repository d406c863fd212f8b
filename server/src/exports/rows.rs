//! Entries as one table, a row each: the columns are those that an import reads.

use std::fs::File;
use std::io::BufWriter;

use domain::entries::Entry;
use domain::facts::FACTS;

use super::{Entries, finish, put};
use crate::commands::{Outcome, said};
use crate::lists::table::Table;
use crate::lists::{csv, xlsx};

/// What every entry has, before its facts.
const ENTRY: [&str; 16] = [
    "id",
    "kind",
    "organisation",
    "title",
    "summary",
    "visibility",
    "tags",
    "technologies",
    "capabilities",
    "external_id",
    "evidence_url",
    "last_confirmed_at",
    "review_by",
    "confidence",
    "updated_at",
    "body",
];
/// Units of UTF-16 that a cell of a workbook holds.
const CELL_MAX: usize = 32_767;

pub(super) async fn csv(entries: &Entries<'_>, mut to: BufWriter<File>) -> Outcome {
    put(&mut to, &csv::bytes(&heading()).map_err(|error| said(&error))?)?;
    for ids in entries.parts() {
        let rows = entries.read(ids).await?.iter().map(row).collect();
        put(&mut to, &csv::rows(&Table { rows, ..heading() }).map_err(|error| said(&error))?)?;
    }
    finish(to)
}

/// A workbook is written whole.
pub(super) async fn xlsx(entries: &Entries<'_>, mut to: BufWriter<File>) -> Outcome {
    let mut table = heading();
    for ids in entries.parts() {
        table.rows.extend(entries.read(ids).await?.iter().map(row));
    }
    let is_cut = |row: &&Vec<String>| row.iter().any(|cell| cell.encode_utf16().count() > CELL_MAX);
    if let Some(row) = table.rows.iter().find(is_cut) {
        return Err(format!("the text of {} is longer than a cell of a workbook: export as csv", row[0]));
    }
    let day = entries.services.moment().day;
    put(&mut to, &xlsx::bytes(&table, "entries", day).map_err(|error| said(&error))?)?;
    finish(to)
}

fn heading() -> Table {
    let facts = FACTS.iter().map(|spec| spec.key);
    Table::new(&ENTRY.into_iter().chain(facts).collect::<Vec<_>>(), std::iter::empty())
}

fn row(entry: &Entry) -> Vec<String> {
    let content = &entry.content;
    let own = [
        entry.id.clone(),
        content.kind.word().to_owned(),
        content.organisation.clone().unwrap_or_default(),
        content.title.to_string(),
        content.summary.to_string(),
        content.visibility.word().to_owned(),
        content.tags.join(","),
        technologies(entry),
        content.capabilities.join(";"),
        external_id(entry),
        entry.provenance.evidence_url.clone().unwrap_or_default(),
        entry.last_confirmed_at.map(|at| at.iso_day()).unwrap_or_default(),
        entry.review_by.map(|at| at.iso_day()).unwrap_or_default(),
        entry.provenance.confidence.word().to_owned(),
        entry.updated_at.iso(),
        content.body.to_string(),
    ];
    let fact = |key| content.facts.find(key).map(|value| value.typed().join(";")).unwrap_or_default();
    own.into_iter().chain(FACTS.iter().map(|spec| fact(spec.key))).collect()
}

/// By name: another site, that does not know one, adds it as it is called.
fn technologies(entry: &Entry) -> String {
    let called = |thing: &domain::catalogue::Named| {
        if thing.name.contains(';') { thing.slug.clone() } else { thing.name.clone() }
    };
    entry.technologies.iter().map(called).collect::<Vec<_>>().join(";")
}

/// By which its owner’s own file named it; or else its id, so that two of one title stay two.
fn external_id(entry: &Entry) -> String {
    let owner = entry.content.organisation.as_deref().unwrap_or_default();
    let given = entry.provenance.external_id.as_deref();
    let given = given.map(|given| given.strip_prefix(&format!("row {owner} ")).unwrap_or(given));
    given.unwrap_or(&entry.id).to_owned()
}
