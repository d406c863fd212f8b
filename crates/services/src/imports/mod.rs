//! Importing records from CSV or a workbook: public evidence in its own columns, or entries by the names of their fields.

mod columns;
pub(crate) mod evidence;
mod found;
mod page;
mod rows;
mod said;
mod table;
mod unsaid;
mod workbook;
mod write;

use std::sync::Arc;

use domain::accounts::Actor;
use domain::catalogue::Subject;
use domain::entries::{Content, Provenance};
use domain::imports::{ImportReport, RowReport};
use domain::policy::{self, Action};
use domain::problems::{Code, Problem};
use domain::when::Millis;
use store::Tx;

use crate::entries::name_of;
use crate::error::{Error, Result};
use crate::known::Known;
use crate::site::Services;
use crate::views::IMPORTER;
use table::Table;
use unsaid::Unsaid;
use write::Writer;

/// Rows written in one transaction: long enough to be quick, short enough that others can save between two.
const ROWS_AT_ONCE: usize = 200;

/// One row, understood: what it would have an entry say.
pub(crate) struct Record {
    /// The entry that it is, where one of our own files says so.
    pub id: Option<String>,
    /// By which an entry was found that no import of rows made, where one of our own files says so.
    pub found_by: Option<String>,
    pub content: Content,
    pub provenance: Provenance,
    /// When its facts were true; none: now.
    pub as_of: Option<Millis>,
    /// When they are to be looked at again; none: a year after that.
    pub review_by: Option<Millis>,
    /// What it leaves unsaid of an entry that is there already; none: it says all there is to say.
    pub unsaid: Option<Unsaid>,
    /// Technologies as it names them, each with its supplier.
    pub named: Vec<(String, Option<String>)>,
}

/// How far an import has come.
pub type Report<'a> = &'a mut (dyn FnMut(usize, usize) + Send);

impl Services {
    /// Imports a file for those who may; nothing is written in a dry run. Running it twice changes nothing.
    pub async fn import(
        &self,
        actor: &Actor,
        file: &[u8],
        organisation: Option<&str>,
        dry_run: bool,
    ) -> Result<ImportReport> {
        let owner = self.import_owner(organisation)?;
        let allowed = policy::may(actor, Action::ImportRecords, owner.as_deref());
        if !allowed && (owner.is_some() || !policy::may_for_some(actor, Action::ImportRecords)) {
            return Err(Error::Forbidden);
        }
        let allow = |slug: Option<&str>| policy::may(actor, Action::ImportRecords, slug);
        let by = name_of(actor);
        let scope = actor.scope();
        let told = self.known_by(&scope).await?;
        let writer = Writer::new(Known::clone(&self.known()), told, &by, Some(scope), self.now());
        self.import_table(file, owner.as_deref(), &allow, writer, dry_run, &mut |_, _| {}).await
    }

    /// Imports a file from the machine's own command line.
    pub async fn import_file(
        &self,
        file: &[u8],
        organisation: Option<&str>,
        dry_run: bool,
        report: Report<'_>,
    ) -> Result<ImportReport> {
        let owner = self.import_owner(organisation)?;
        let (known, told) = (Known::clone(&self.known()), self.known());
        let writer = Writer::new(known, told, IMPORTER, None, self.now());
        self.import_table(file, owner.as_deref(), &|_| true, writer, dry_run, report).await
    }

    fn import_owner(&self, organisation: Option<&str>) -> Result<Option<String>> {
        let Some(named) = organisation else { return Ok(None) };
        let unknown = || Error::invalid("organisation", Code::UnknownOrganisation, named);
        self.known().resolve(Subject::Council, named).map(|slug| Some(slug.to_owned())).ok_or_else(unknown)
    }

    async fn import_table(
        &self,
        file: &[u8],
        owner: Option<&str>,
        allow: &(dyn Fn(Option<&str>) -> bool + Sync),
        mut writer: Writer<'_>,
        dry_run: bool,
        report: Report<'_>,
    ) -> Result<ImportReport> {
        let table = read(file).await?;
        let mut done = ImportReport { rows: table.rows.len(), report: Vec::new() };
        for rows in table.rows.chunks(ROWS_AT_ONCE) {
            let mut tx = self.store.begin().await?;
            let mut newest = 0;
            for row in rows {
                let record = if table.is_evidence() {
                    evidence::record(&table, row, &writer.known, writer.now)
                } else {
                    rows::record(&table, row, owner, &writer.known, writer.now)
                };
                let (line, seq) = match record.and_then(|record| permitted(record, allow)) {
                    Ok(record) => writer.write(&mut tx, record, row.number).await?,
                    Err(problems) => (RowReport::refused(row.number, problems), 0),
                };
                newest = newest.max(seq);
                done.report.push(line);
            }
            if dry_run {
                drop(tx);
            } else {
                tx.commit().await?;
                self.note(newest);
            }
            report(done.report.len(), done.rows);
        }
        if !dry_run {
            self.learn().await?;
        }
        Ok(done)
    }
}

/// Imports evidence before there are services: the first start. Returns the newest change.
pub(crate) async fn import_evidence_into(tx: &mut Tx, known: &Known, csv: &str, now: Millis) -> Result<i64> {
    let table = Table::read(csv.as_bytes()).map_err(|problem| Error::Invalid(vec![problem]))?;
    let mut writer = Writer::new(known.clone(), Arc::new(known.clone()), IMPORTER, None, now);
    let mut newest = 0;
    for row in &table.rows {
        let record = evidence::record(&table, row, &writer.known, now).map_err(Error::Invalid)?;
        newest = newest.max(writer.write(tx, record, row.number).await?.1);
    }
    Ok(newest)
}

/// Reads a file beside the threads that answer. A workbook that its reader cannot bear ends that reading alone.
async fn read(file: &[u8]) -> Result<Table> {
    let file = file.to_vec();
    let read = tokio::task::spawn_blocking(move || Table::read(&file)).await;
    let read = read.unwrap_or_else(|_| Err(Problem::new("file", Code::NotATable)));
    read.map_err(|problem| Error::Invalid(vec![problem]))
}

fn permitted(
    record: Record,
    allow: &(dyn Fn(Option<&str>) -> bool + Sync),
) -> std::result::Result<Record, Vec<Problem>> {
    let owner = record.content.organisation.as_deref();
    if allow(owner) {
        Ok(record)
    } else {
        Err(vec![Problem::quoting("organisation", Code::Forbidden, owner.unwrap_or_default())])
    }
}
