//! Writing the records of a file: what is new is written once, and what people have said since stays.

use std::collections::HashMap;

use domain::catalogue::Subject;
use domain::changes::{ChangeSubject, ChangeWhat};
use domain::entries::{Revision, RevisionLine};
use domain::freshness::review_by;
use domain::imports::{Note, Outcome, RowReport};
use domain::problems::{Code, Problem};
use domain::scope::Scope;
use domain::vocabulary::{Confidence, Kind, Status};
use domain::when::Millis;
use store::Tx;
use store::entries::StoredEntry;

use super::Record;
use super::found::{find_by_names, find_deployments, is_of};
use crate::error::Result;
use crate::known::Known;
use crate::{random, references};

/// Writes the rows of one file.
pub(super) struct Writer<'a> {
    /// The catalogue, with what earlier rows brought into it.
    pub known: Known,
    pub by: &'a str,
    /// What whoever imports it may see; none: everything.
    pub scope: Option<Scope>,
    pub now: Millis,
    /// The entries that earlier rows were of, each with the first of its rows.
    pub rows: HashMap<String, usize>,
}

impl Writer<'_> {
    /// Writes one record, if it says anything new. Returns its line of the report and its number in the change log.
    pub(super) async fn write(&mut self, tx: &mut Tx, record: Record, row: usize) -> Result<(RowReport, i64)> {
        let (mut line, seq) = self.decide(tx, record, row).await?;
        if let Some(entry) = &line.entry {
            let first = *self.rows.entry(entry.clone()).or_insert(row);
            if first != row {
                line.outcome = Outcome::Merged;
            }
        }
        Ok((line, seq))
    }

    async fn decide(&mut self, tx: &mut Tx, mut record: Record, row: usize) -> Result<(RowReport, i64)> {
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
            return Ok((RowReport::refused(row, problems), 0));
        }
        let found = match known_as {
            Some(found) => Some(found),
            None => find_by_names(tx, &record).await?,
        };
        let Some(found) = found else { return self.put(tx, None, record, new_id, row).await };
        self.fill_in(tx, &mut record, &found).await?;
        let left = |note: Option<Note>| Ok((line(row, Outcome::Unchanged, &found.id, note.into_iter().collect()), 0));
        if found.content == record.content {
            return left(None);
        }
        if was_taken_over(&found) {
            return left(Some(Note::KeptAsEdited));
        }
        let earlier = self.rows.get(&found.id);
        if is_outdated(&found, &record, earlier.is_some()) {
            return left(Some(Note::NewerStands));
        }
        if let (Some(earlier), Some(unsaid)) = (earlier, record.unsaid) {
            let mut both = found.content.clone();
            unsaid.keep(&mut both, &record.content);
            if both != record.content {
                let which = Problem::quoting("external_id", Code::SaidOtherwise, &earlier.to_string());
                return Ok((RowReport::refused(row, vec![which]), 0));
            }
        }
        self.put(tx, Some(found), record, None, row).await
    }

    /// What the row leaves unsaid, and what its author does not see, stays as it was.
    async fn fill_in(&self, tx: &mut Tx, record: &mut Record, found: &StoredEntry) -> Result<()> {
        if let Some(unsaid) = record.unsaid {
            unsaid.keep(&mut record.content, &found.content);
        }
        match &self.scope {
            Some(scope) => references::keep_unseen(tx, &mut record.content, &found.content, scope).await,
            None => Ok(()),
        }
    }

    async fn put(
        &mut self,
        tx: &mut Tx,
        found: Option<StoredEntry>,
        record: Record,
        new_id: Option<String>,
        row: usize,
    ) -> Result<(RowReport, i64)> {
        let (notes, seq) = self.add_technologies(tx, &record).await?;
        let outcome = if found.is_some() { Outcome::Updated } else { Outcome::Created };
        let entry = entry_of(found, record, new_id, self.by, self.now);
        match outcome {
            Outcome::Created => store::entries::insert(tx, &entry).await?,
            _ => store::entries::update(tx, &entry).await?,
        }
        let (by, at) = (self.by.to_owned(), self.now);
        let line_of_history = RevisionLine { number: entry.revision, author: by, note: "Imported".to_owned(), at };
        let revision = Revision { line: line_of_history, content: entry.content.clone() };
        store::revisions::insert(tx, &entry.id, &revision).await?;
        let what = ChangeWhat::Imported;
        let seq = seq.max(store::changes::append(tx, ChangeSubject::Entry, &entry.id, what, self.by, at).await?);
        Ok((line(row, outcome, &entry.id, notes), seq))
    }

    async fn add_technologies(&mut self, tx: &mut Tx, record: &Record) -> Result<(Vec<Note>, i64)> {
        let (mut notes, mut newest) = (Vec::new(), 0);
        for (name, supplier) in &record.additions {
            let nearest = self.known.nearest(Subject::Technology, name);
            let added = self.known.add_technology(name, supplier.as_deref(), &record.content.capabilities);
            let Some(technology) = added else { continue };
            if let Some(supplier) = &technology.supplier {
                store::catalogue::insert_supplier(tx, supplier).await?;
            }
            store::catalogue::insert_technology(tx, &technology).await?;
            let (subject, what) = (ChangeSubject::Catalogue, ChangeWhat::Added);
            newest = store::changes::append(tx, subject, &technology.slug, what, self.by, self.now).await?;
            notes.push(Note::NewTechnology { name: name.clone(), nearest });
        }
        Ok((notes, newest))
    }
}

fn line(row: usize, outcome: Outcome, entry: &str, notes: Vec<Note>) -> RowReport {
    RowReport { row, outcome, entry: Some(entry.to_owned()), problems: Vec::new(), notes }
}

/// Has someone edited or confirmed it since? Then the file no longer decides what it says.
fn was_taken_over(entry: &StoredEntry) -> bool {
    entry.provenance.confidence != Confidence::Imported
}

/// Is a public record older than the one that the entry was made of, or, within one file, no newer?
fn is_outdated(found: &StoredEntry, record: &Record, is_of_this_file: bool) -> bool {
    match (record.unsaid, record.as_of, found.last_confirmed_at) {
        (Some(_), ..) => false,
        (None, Some(as_of), Some(held)) => as_of < held || (is_of_this_file && as_of == held),
        (None, ..) => is_of_this_file,
    }
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
