//! The index in force: opening it, following the change log, and looking after it.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use tantivy::indexer::LogMergePolicy;
use tantivy::{Index, IndexReader, IndexWriter, ReloadPolicy, Searcher, TantivyDocument, Term};

use crate::analyser::analysers;
use crate::audience::{self, Audiences};
use crate::columns::Columns;
use crate::document::Document;
use crate::error::{IndexError, Result};
use crate::files::Files;
use crate::folder::{self, Identity};
use crate::inspection::checksums_hold;
use crate::phrases::{self, Phrases};
use crate::schema::{Fields, schema, to_tantivy};
use crate::statistics::{self, Counts};

/// The most memory that the writer may fill before it writes a segment. Commits fill little of it; a rebuild gets few, large segments.
const WRITER_BYTES: usize = 100_000_000;
/// Segments with fewer documents are small.
const SMALL_SEGMENT: u32 = 200;

/// The index. Cheap to clone.
#[derive(Clone)]
pub struct SearchIndex(pub(crate) Arc<Shared>);

pub(crate) struct Shared {
    pub root: PathBuf,
    pub identity: Identity,
    live: RwLock<Arc<Live>>,
    /// Held as long as this process looks after the folder.
    _lock: File,
}

/// One generation, open.
pub(crate) struct Live {
    folder: PathBuf,
    pub index: Index,
    pub fields: Fields,
    reader: IndexReader,
    /// What was read, and what was counted, once a segment.
    pub columns: Columns,
    pub audiences: Audiences,
    pub counts: Counts,
    pub phrases: Phrases,
    /// None, once it was let go of: it does not outlive a failure.
    writer: Mutex<Option<IndexWriter>>,
    cursor: AtomicI64,
}

impl SearchIndex {
    /// Opens the folder and looks after it from now on; none, when another process does. What is missing, corrupt, of another
    /// database or of another schema is replaced by an empty index at cursor 0.
    /// Reads every byte once, for the checksums: some 0.2 s for 400 MB.
    pub fn open(root: &Path, identity: &Identity) -> Result<Option<Self>> {
        let Some(lock) = folder::lock(root)? else { return Ok(None) };
        let found = folder::current(root).and_then(|folder| Some((Live::open(&folder, identity)?, folder)));
        let live = match found {
            Some((live, folder)) => {
                folder::remove_others(root, &folder)?;
                live
            }
            None => {
                let folder = folder::next(root)?;
                let live = Live::create(&folder)?;
                folder::swap(root, &folder)?;
                folder::remove_others(root, &folder)?;
                live
            }
        };
        let (root, identity, live) = (root.to_owned(), identity.clone(), RwLock::new(Arc::new(live)));
        Ok(Some(Self(Arc::new(Shared { root, identity, live, _lock: lock }))))
    }

    /// Is this index still the one that the folder names? It may have been deleted, or built again by another process.
    pub fn is_in_force(&self) -> bool {
        folder::current(&self.0.root).is_some_and(|folder| folder == self.live().folder)
    }

    /// Takes up what another process has built beside this index; false when there is nothing of use.
    pub fn adopt(&self) -> Result<bool> {
        let found = folder::current(&self.0.root).filter(|folder| *folder != self.live().folder);
        let Some(live) = found.and_then(|folder| Live::open(&folder, &self.0.identity)) else { return Ok(false) };
        let folder = live.folder.clone();
        self.0.put_in_force(live);
        folder::remove_others(&self.0.root, &folder)?;
        Ok(true)
    }

    /// The change that the index has reached; 0: none.
    pub fn cursor(&self) -> i64 {
        self.live().cursor.load(Ordering::SeqCst)
    }

    /// Takes entries in and out, in one commit that says how far it got. Costs some 30 ms, however little it holds.
    pub fn apply(&self, upserts: &[Document], deletes: &[String], seq: i64) -> Result<()> {
        let live = self.live();
        let mut writer = live.lock_writer();
        let writer = writer.as_mut().ok_or_else(IndexError::writer_lost)?;
        for id in upserts.iter().map(|document| &document.id).chain(deletes) {
            writer.delete_term(Term::from_field_text(live.fields.id, id));
        }
        live.add(writer, upserts)?;
        live.commit(writer, &self.0.identity, seq)
    }

    /// Opens the index again where it lies, with a new writer; false where it does not read back. What it cannot open is searched on.
    pub fn open_again(&self) -> Result<bool> {
        let live = self.live();
        drop(live.lock_writer().take());
        let Some(again) = Live::open(&live.folder, &self.0.identity) else { return Ok(false) };
        self.0.put_in_force(again);
        Ok(true)
    }

    /// Removes every folder but the one of this index.
    pub fn sweep(&self) -> Result<()> {
        if self.0.root.exists() {
            folder::remove_others(&self.0.root, &self.live().folder)?;
        }
        Ok(())
    }

    pub(crate) fn live(&self) -> Arc<Live> {
        self.0.live.read().map_or_else(|poisoned| poisoned.into_inner().clone(), |live| live.clone())
    }
}

/// Small segments are merged with each other, and leave the large ones alone: by default everything below 10,000 documents is
/// of one size, and every eighth commit wrote thousands again.
fn merge_policy() -> LogMergePolicy {
    let mut policy = LogMergePolicy::default();
    policy.set_min_layer_size(SMALL_SEGMENT);
    policy
}

fn files(folder: &Path) -> Result<Files> {
    Ok(Files::open(folder).map_err(tantivy::TantivyError::from)?)
}

impl Shared {
    pub(crate) fn put_in_force(&self, next: Live) {
        *self.live.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(next);
    }
}

impl Live {
    /// An empty index in an empty folder.
    pub(crate) fn create(folder: &Path) -> Result<Self> {
        let index = Index::builder().schema(schema().0).tokenizers(analysers()).open_or_create(files(folder)?)?;
        Self::around(folder, index, 0)
    }

    fn open(folder: &Path, identity: &Identity) -> Option<Self> {
        let mut index = Index::open(files(folder).ok()?).ok()?;
        if index.schema() != schema().0 || !checksums_hold(&index).ok()? {
            return None;
        }
        let cursor = identity.cursor(index.load_metas().ok()?.payload.as_deref())?;
        index.set_tokenizers(analysers());
        Self::around(folder, index, cursor).ok()
    }

    fn around(folder: &Path, index: Index, cursor: i64) -> Result<Self> {
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let writer = index.writer_with_num_threads(1, WRITER_BYTES)?;
        writer.set_merge_policy(Box::new(merge_policy()));
        // What commits and merges that failed have left would fill the disk in the end.
        writer.garbage_collect_files().wait()?;
        folder::remove_drafts(folder)?;
        let writer = Mutex::new(Some(writer));
        Ok(Self {
            folder: folder.to_owned(),
            fields: schema().1,
            index,
            reader,
            columns: Columns::of_all(usize::MAX),
            audiences: Audiences::of_alive(audience::KEPT_MAX),
            counts: Counts::of_alive(statistics::SEGMENTS_MAX),
            phrases: Phrases::of_all(phrases::KEPT_MAX),
            writer,
            cursor: AtomicI64::new(cursor),
        })
    }

    pub(crate) fn searcher(&self) -> Searcher {
        self.reader.searcher()
    }

    pub(crate) fn add(&self, writer: &IndexWriter, documents: &[Document]) -> Result<()> {
        let schema = self.index.schema();
        for document in documents {
            let document: TantivyDocument = to_tantivy(document, &schema, &self.fields)?;
            writer.add_document(document)?;
        }
        Ok(())
    }

    pub(crate) fn commit(&self, writer: &mut IndexWriter, identity: &Identity, seq: i64) -> Result<()> {
        let mut commit = writer.prepare_commit()?;
        commit.set_payload(&identity.payload(seq));
        commit.commit()?;
        self.reader.reload()?;
        let searcher = self.searcher();
        self.columns.forget_all_but(&searcher);
        self.audiences.forget_all_but(&searcher);
        self.counts.forget_all_but(&searcher);
        self.phrases.forget_all_but(&searcher);
        self.cursor.store(seq, Ordering::SeqCst);
        Ok(())
    }

    pub(crate) fn lock_writer(&self) -> std::sync::MutexGuard<'_, Option<IndexWriter>> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
