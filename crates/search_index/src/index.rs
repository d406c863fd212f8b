//! The index in force: opening it, following the change log, and looking after it.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use tantivy::{Index, IndexReader, IndexWriter, ReloadPolicy, Searcher, TantivyDocument, Term};

use crate::analyser::analysers;
use crate::document::Document;
use crate::error::Result;
use crate::folder::{self, Identity};
use crate::schema::{Fields, schema, to_tantivy};

/// The writer's memory; commits are small and grouped.
const WRITER_BYTES: usize = 20_000_000;

/// The index. Cheap to clone.
#[derive(Clone)]
pub struct SearchIndex(pub(crate) Arc<Shared>);

pub(crate) struct Shared {
    pub root: PathBuf,
    pub identity: Identity,
    pub live: RwLock<Arc<Live>>,
}

/// One generation, open.
pub(crate) struct Live {
    pub index: Index,
    pub fields: Fields,
    reader: IndexReader,
    writer: Mutex<IndexWriter>,
    cursor: AtomicI64,
}

/// What looking at the index found.
#[derive(Clone, Copy, Debug)]
pub struct IndexReport {
    pub documents: u64,
}

impl SearchIndex {
    /// Opens the folder. What is missing, corrupt, of another database or of another schema is replaced by an empty index at cursor 0.
    /// Reads every byte once, for the checksums: some 0.2 s for 400 MB.
    pub fn open(root: &Path, identity: &Identity) -> Result<Self> {
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
                live
            }
        };
        let shared = Shared { root: root.to_owned(), identity: identity.clone(), live: RwLock::new(Arc::new(live)) };
        Ok(Self(Arc::new(shared)))
    }

    /// The change that the index has reached; 0: none.
    pub fn cursor(&self) -> i64 {
        self.live().cursor.load(Ordering::SeqCst)
    }

    /// How many entries it holds.
    pub fn count(&self) -> u64 {
        self.live().searcher().num_docs()
    }

    /// Takes entries in and out, in one commit that says how far it got. Costs some 30 ms, however little it holds.
    pub fn apply(&self, upserts: &[Document], deletes: &[String], seq: i64) -> Result<()> {
        let live = self.live();
        let mut writer = live.lock_writer();
        for id in upserts.iter().map(|document| &document.id).chain(deletes) {
            writer.delete_term(Term::from_field_text(live.fields.id, id));
        }
        live.add(&writer, upserts)?;
        live.commit(&mut writer, &self.0.identity, seq)
    }

    /// Reads every byte and compares the checksums.
    pub fn check(&self) -> Result<IndexReport> {
        let live = self.live();
        match live.index.validate_checksum()?.is_empty() {
            true => Ok(IndexReport { documents: self.count() }),
            false => Err(std::io::Error::other("a segment’s checksum does not hold").into()),
        }
    }

    pub(crate) fn live(&self) -> Arc<Live> {
        self.0.live.read().map_or_else(|poisoned| poisoned.into_inner().clone(), |live| live.clone())
    }
}

impl Live {
    /// An empty index in an empty folder.
    pub(crate) fn create(folder: &Path) -> Result<Self> {
        let index = Index::builder().schema(schema().0).tokenizers(analysers()).create_in_dir(folder)?;
        Self::around(index, 0)
    }

    fn open(folder: &Path, identity: &Identity) -> Option<Self> {
        let mut index = Index::open_in_dir(folder).ok()?;
        if index.schema() != schema().0 || !index.validate_checksum().ok()?.is_empty() {
            return None;
        }
        let cursor = identity.cursor(index.load_metas().ok()?.payload.as_deref())?;
        index.set_tokenizers(analysers());
        Self::around(index, cursor).ok()
    }

    fn around(index: Index, cursor: i64) -> Result<Self> {
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let writer = Mutex::new(index.writer_with_num_threads(1, WRITER_BYTES)?);
        Ok(Self { fields: schema().1, index, reader, writer, cursor: AtomicI64::new(cursor) })
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
        self.cursor.store(seq, Ordering::SeqCst);
        Ok(())
    }

    pub(crate) fn lock_writer(&self) -> std::sync::MutexGuard<'_, IndexWriter> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
