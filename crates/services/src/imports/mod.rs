//! Importing records from CSV or a workbook: public evidence in its own columns, or entries by the names of their fields.

mod columns;
pub(crate) mod evidence;
mod found;
mod page;
mod rows;
mod table;
mod unsaid;
mod workbook;

use domain::accounts::Actor;
use domain::catalogue::Subject;
use domain::changes::{ChangeSubject, ChangeWhat};
use domain::entries::{Content, Provenance, Revision, RevisionLine};
use domain::freshness::review_by;
use domain::imports::{ImportReport, Outcome, RowReport};
use domain::policy::{self, Action};
use domain::problems::{Code, Problem};
use domain::vocabulary::{Kind, Status};
use domain::when::Millis;
use store::Tx;
use store::entries::StoredEntry;

use crate::entries::name_of;
use crate::error::{Error, Result};
use crate::known::Known;
use crate::random;
use crate::site::Services;
use crate::views::IMPORTER;
use found::{find_by_names, find_deployments, is_of};
use table::Table;
use unsaid::Unsaid;

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
    /// Technologies to add first: name and supplier.
    pub additions: Vec<(String, Option<String>)>,
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
        let some = actor
            .person()
            .is_some_and(|p| p.organisations().iter().any(|(o, _)| policy::may(actor, Action::ImportRecords, Some(o))));
        if !allowed && (owner.is_some() || !some) {
            return Err(Error::Forbidden);
        }
        let allow = |slug: Option<&str>| policy::may(actor, Action::ImportRecords, slug);
        self.import_table(file, owner.as_deref(), &allow, &name_of(actor), dry_run, &mut |_, _| {}).await
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
        self.import_table(file, owner.as_deref(), &|_| true, IMPORTER, dry_run, report).await
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
        by: &str,
        dry_run: bool,
        report: Report<'_>,
    ) -> Result<ImportReport> {
        let table = read(file).await?;
        let mut known = Known::clone(&self.known());
        let mut done = ImportReport { rows: table.rows.len(), report: Vec::new() };
        for rows in table.rows.chunks(ROWS_AT_ONCE) {
            let mut tx = self.store.begin().await?;
            let mut newest = 0;
            for row in rows {
                let record = if table.is_evidence() {
                    evidence::record(&table, row, &known, self.now())
                } else {
                    rows::record(&table, row, owner, &known, self.now())
                };
                let (line, seq) = match record.and_then(|record| permitted(record, allow)) {
                    Ok(record) => write(&mut tx, &mut known, record, by, self.now(), row.number).await?,
                    Err(problems) => {
                        (RowReport { row: row.number, outcome: Outcome::Refused, entry: None, problems }, 0)
                    }
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
        mark_merged(&mut done);
        if !dry_run {
            self.learn().await?;
        }
        Ok(done)
    }
}

/// Imports evidence before there are services: the first start. Returns the newest change.
pub(crate) async fn import_evidence_into(tx: &mut Tx, known: &Known, csv: &str, now: Millis) -> Result<i64> {
    let table = Table::read(csv.as_bytes()).map_err(|problem| Error::Invalid(vec![problem]))?;
    let mut known = known.clone();
    let mut newest = 0;
    for row in &table.rows {
        let record = evidence::record(&table, row, &known, now).map_err(Error::Invalid)?;
        let (_, seq) = write(tx, &mut known, record, IMPORTER, now, row.number).await?;
        newest = newest.max(seq);
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

/// Writes one record, if it says anything new. Returns its line of the report and its number in the change log.
async fn write(
    tx: &mut Tx,
    known: &mut Known,
    mut record: Record,
    by: &str,
    now: Millis,
    row: usize,
) -> Result<(RowReport, i64)> {
    let has_id = record.id.is_some();
    let named = match &record.id {
        Some(id) => store::entries::find_unscoped(tx.db(), id).await?,
        None => None,
    };
    // What comes from another site keeps its id here, so that whatever names it still does; but an id is one entry's for ever.
    let new_id = record.id.take().filter(|id| named.is_none() && random::is_id(id));
    let known_as = named.filter(|entry| is_of(entry, &record.content));
    let is_of_another_site = has_id && known_as.is_none();
    let problems = find_deployments(tx, &mut record.content, is_of_another_site).await?;
    if !problems.is_empty() {
        return Ok((RowReport { row, outcome: Outcome::Refused, entry: None, problems }, 0));
    }
    let line = |outcome, entry: &str| RowReport { row, outcome, entry: Some(entry.to_owned()), problems: Vec::new() };
    let found = match known_as {
        Some(found) => Some(found),
        None => find_by_names(tx, &record).await?,
    };
    if let (Some(found), Some(unsaid)) = (&found, record.unsaid) {
        unsaid.keep(&mut record.content, &found.content);
    }
    if let Some(found) = &found
        && (found.content == record.content || was_taken_over(found))
    {
        return Ok((line(Outcome::Unchanged, &found.id), 0));
    }
    let mut seq = add_technologies(tx, known, &record, by, now).await?;
    let outcome = if found.is_some() { Outcome::Updated } else { Outcome::Created };
    let entry = entry_of(found, record, new_id, by, now);
    match outcome {
        Outcome::Created => store::entries::insert(tx, &entry).await?,
        _ => store::entries::update(tx, &entry).await?,
    }
    let note = "Imported".to_owned();
    let revision = RevisionLine { number: entry.revision, author: by.to_owned(), note, at: now };
    store::revisions::insert(tx, &entry.id, &Revision { line: revision, content: entry.content.clone() }).await?;
    seq = seq.max(store::changes::append(tx, ChangeSubject::Entry, &entry.id, ChangeWhat::Imported, by, now).await?);
    Ok((line(outcome, &entry.id), seq))
}

/// Has someone edited or confirmed it since? Then the file no longer decides what it says.
fn was_taken_over(entry: &StoredEntry) -> bool {
    entry.provenance.confidence != domain::vocabulary::Confidence::Imported
}

async fn add_technologies(tx: &mut Tx, known: &mut Known, record: &Record, by: &str, now: Millis) -> Result<i64> {
    let mut newest = 0;
    for (name, supplier) in &record.additions {
        if let Some(technology) = known.add_technology(name, supplier.as_deref(), &record.content.capabilities) {
            if let Some(supplier) = &technology.supplier {
                store::catalogue::insert_supplier(tx, supplier).await?;
            }
            store::catalogue::insert_technology(tx, &technology).await?;
            newest = store::changes::append(tx, ChangeSubject::Catalogue, &technology.slug, ChangeWhat::Added, by, now)
                .await?;
        }
    }
    Ok(newest)
}

fn entry_of(found: Option<StoredEntry>, record: Record, new_id: Option<String>, by: &str, now: Millis) -> StoredEntry {
    let (as_of, due) = (record.as_of.unwrap_or(now), record.review_by);
    let ages = record.content.kind == Kind::Deployment;
    let mut provenance = record.provenance;
    let (id, revision, created_at) = match found {
        Some(found) => {
            // By what it was found before it shall be found again.
            provenance.external_id = found.provenance.external_id.or(provenance.external_id);
            provenance.evidence_url = provenance.evidence_url.or(found.provenance.evidence_url);
            (found.id, found.revision + 1, found.created_at)
        }
        None => (new_id.unwrap_or_else(random::id), 1, now),
    };
    StoredEntry {
        id,
        status: Status::Published,
        content: record.content,
        revision,
        provenance,
        created_at,
        author: None,
        updated_at: now,
        updated_by: by.to_owned(),
        last_confirmed_at: ages.then_some(as_of),
        last_confirmed_by: None,
        review_by: ages.then(|| due.unwrap_or_else(|| review_by(as_of))),
    }
}

/// A row whose entry an earlier row of the same file made or named is merged with it.
fn mark_merged(done: &mut ImportReport) {
    let mut seen = std::collections::HashSet::new();
    for row in &mut done.report {
        if let Some(entry) = &row.entry
            && !seen.insert(entry.clone())
        {
            row.outcome = Outcome::Merged;
        }
    }
}
