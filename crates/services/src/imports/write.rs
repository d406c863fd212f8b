//! Writing the records of a file: what is new is written once, and what people have said since stays.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use domain::catalogue::Subject;
use domain::changes::{ChangeSubject, ChangeWhat};
use domain::entries::{Revision, RevisionLine};
use domain::freshness::review_by;
use domain::imports::{Note, Outcome, RowReport};
use domain::names::fold;
use domain::problems::{Code, Problem};
use domain::scope::Scope;
use domain::vocabulary::{Confidence, Kind, Status};
use domain::when::Millis;
use store::Tx;
use store::entries::StoredEntry;

use super::Record;
use super::found::find;
use super::said::{Earlier, Said};
use crate::error::Result;
use crate::known::Known;
use crate::{random, references};

/// Names for which a file is told what there is that is nearly called so, at most: each look-up costs.
const LOOKED_UP_MAX: usize = 200;

/// Writes the rows of one file.
pub(super) struct Writer<'a> {
    /// The catalogue, with what earlier rows brought into it.
    pub known: Known,
    /// As much of it, before the file, as whoever imports it may know of.
    pub told: Arc<Known>,
    pub by: &'a str,
    /// What whoever imports it may see; none: everything.
    pub scope: Option<Scope>,
    pub now: Millis,
    /// The entries that earlier rows were of.
    earlier: HashMap<String, Earlier>,
    /// The names, folded, that earlier rows were told are new.
    new_names: HashSet<String>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(known: Known, told: Arc<Known>, by: &'a str, scope: Option<Scope>, now: Millis) -> Self {
        Self { known, told, by, scope, now, earlier: HashMap::new(), new_names: HashSet::new() }
    }

    /// Writes one record, if it says anything new. Returns its line of the report and its number in the change log.
    pub(super) async fn write(&mut self, tx: &mut Tx, mut record: Record, row: usize) -> Result<(RowReport, i64)> {
        let (found, new_id) = match find(tx, &mut record).await? {
            Ok(found) => found,
            Err(problems) => return Ok((RowReport::refused(row, problems), 0)),
        };
        let said = Said::of(&record);
        let (mut line, seq) = match found {
            None => self.put(tx, None, record, new_id, row).await?,
            Some(found) => self.decide(tx, found, record, row).await?,
        };
        self.remember(&mut line, said);
        Ok((line, seq))
    }

    /// Of the rows of one entry, the first that writes it is told as having done so.
    fn remember(&mut self, line: &mut RowReport, said: Said) {
        let Some(entry) = &line.entry else { return };
        let is_written = matches!(line.outcome, Outcome::Created | Outcome::Updated);
        match self.earlier.get_mut(entry) {
            Some(earlier) => {
                if earlier.is_written || !is_written {
                    line.outcome = Outcome::Merged;
                }
                earlier.is_written |= is_written;
                earlier.said.add(said);
            }
            None => drop(self.earlier.insert(entry.clone(), Earlier { row: line.row, is_written, said })),
        }
    }

    async fn decide(
        &mut self,
        tx: &mut Tx,
        found: StoredEntry,
        mut record: Record,
        row: usize,
    ) -> Result<(RowReport, i64)> {
        let earlier = self.earlier.get(&found.id);
        if let Some(earlier) = earlier {
            if earlier.said.is_contradicted(&record) {
                let which = Problem::quoting("external_id", Code::SaidOtherwise, &earlier.row.to_string());
                return Ok((RowReport::refused(row, vec![which]), 0));
            }
            earlier.said.date(&mut record);
        }
        let is_of_this_file = earlier.is_some();
        self.fill_in(tx, &mut record, &found).await?;
        let is_new = found.content != record.content;
        let left = |note: Option<Note>| Ok((line(row, Outcome::Unchanged, &found.id, note.into_iter().collect()), 0));
        if was_taken_over(&found) {
            return left(is_new.then_some(Note::KeptAsEdited));
        }
        if !is_new {
            return match known_later(&found, &record) {
                Some(as_of) => self.confirm(tx, found, as_of, record.review_by, row).await,
                None => left(None),
            };
        }
        if is_outdated(&found, &record, is_of_this_file) {
            return left(Some(Note::NewerStands));
        }
        self.put(tx, Some(found), record, None, row).await
    }

    /// It was still so on a later day: that makes no revision.
    async fn confirm(
        &self,
        tx: &mut Tx,
        found: StoredEntry,
        as_of: Millis,
        due: Option<Millis>,
        row: usize,
    ) -> Result<(RowReport, i64)> {
        let review_by = Some(due.unwrap_or_else(|| review_by(as_of)));
        let entry = StoredEntry { last_confirmed_at: Some(as_of), review_by, ..found };
        store::entries::update(tx, &entry).await?;
        let what = ChangeWhat::Imported;
        let seq = store::changes::append(tx, ChangeSubject::Entry, &entry.id, what, self.by, self.now).await?;
        Ok((line(row, Outcome::Updated, &entry.id, Vec::new()), seq))
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
        for (name, supplier) in &record.named {
            notes.extend(self.is_new(name));
            let added = self.known.add_technology(name, supplier.as_deref(), &record.content.capabilities);
            let Some(technology) = added else { continue };
            if let Some(supplier) = &technology.supplier {
                store::catalogue::insert_supplier(tx, supplier).await?;
            }
            store::catalogue::insert_technology(tx, &technology).await?;
            let (subject, what) = (ChangeSubject::Catalogue, ChangeWhat::Added);
            newest = store::changes::append(tx, subject, &technology.slug, what, self.by, self.now).await?;
        }
        Ok((notes, newest))
    }

    /// Says once in a file that a name is new, as far as whoever imports it may know.
    fn is_new(&mut self, name: &str) -> Option<Note> {
        if self.told.resolve(Subject::Technology, name).is_some() || !self.new_names.insert(fold(name)) {
            return None;
        }
        let may_look = self.new_names.len() <= LOOKED_UP_MAX;
        let nearest = may_look.then(|| self.told.nearest(Subject::Technology, name)).flatten();
        Some(Note::NewTechnology { name: name.to_owned(), nearest })
    }
}

fn line(row: usize, outcome: Outcome, entry: &str, notes: Vec<Note>) -> RowReport {
    RowReport { row, outcome, entry: Some(entry.to_owned()), problems: Vec::new(), notes }
}

/// The day of a row that says the same as an entry, where it is later than the entry's.
fn known_later(found: &StoredEntry, record: &Record) -> Option<Millis> {
    let (as_of, held) = record.as_of.zip(found.last_confirmed_at)?;
    (as_of > held).then_some(as_of)
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
