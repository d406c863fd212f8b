//! Everything that a use case needs, opened once.

use std::path::PathBuf;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, RwLock};

use domain::changes::{ChangeSubject, ChangeWhat};
use domain::when::Millis;
use search_index::{Identity, SearchIndex};
use store::{Store, Tx};
use tokio::sync::{Mutex, Notify, Semaphore};

use crate::clock::Clock;
use crate::error::{Error, Result};
use crate::gaps::Cells;
use crate::known::Known;
use crate::prose::Rendered;
use crate::register::Followed;
use crate::remembered::Remembered;

const RENDERED_AT_MOST: usize = 4_000;
const SCOPES_AT_MOST: usize = 64;

/// Where the site's things are.
#[derive(Clone, Debug)]
pub struct Settings {
    /// `sqlite://path` or `postgres://…`.
    pub database_url: String,
    /// The folder of the index.
    pub data_dir: PathBuf,
    pub clock: Clock,
}

/// The site. Every use case is a method of it, in the file of its feature.
pub struct Services {
    pub(crate) store: Store,
    pub(crate) index: SearchIndex,
    pub(crate) clock: Clock,
    known: RwLock<Arc<Known>>,
    /// The newest change that this process has answered: a search waits until the index has it.
    answered: AtomicI64,
    /// One catches the index up at a time; the others find it done.
    pub(crate) indexing: Mutex<()>,
    /// Told at each change, for the background indexer.
    pub changed: Notify,
    pub(crate) followed: RwLock<Option<Followed>>,
    pub(crate) following: Mutex<()>,
    pub(crate) hashing: Semaphore,
    pub(crate) rendered: Remembered<(String, i64), Rendered>,
    pub(crate) cells: Remembered<domain::scope::Scope, (i64, i64, Cells)>,
}

impl Services {
    /// Opens the database and the index; a new database gets what a new site contains.
    pub async fn open(settings: Settings) -> Result<Self> {
        std::fs::create_dir_all(&settings.data_dir).map_err(|error| Error::fault(&error))?;
        let store = Store::open(&settings.database_url).await?;
        let (identity, seq) = crate::first_start::finish(&store, &settings.clock).await?;
        let folder = settings.data_dir.join("index");
        let index = tokio::task::spawn_blocking(move || SearchIndex::open(&folder, &Identity { database: identity }));
        let index = index.await.map_err(|error| Error::fault(&error))??;
        let known = Known::load(&store).await?;
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Ok(Self {
            store,
            index,
            clock: settings.clock,
            known: RwLock::new(Arc::new(known)),
            answered: AtomicI64::new(seq),
            indexing: Mutex::new(()),
            changed: Notify::new(),
            followed: RwLock::default(),
            following: Mutex::new(()),
            hashing: Semaphore::new(cores),
            rendered: Remembered::new(RENDERED_AT_MOST),
            cells: Remembered::new(SCOPES_AT_MOST),
        })
    }

    /// The catalogue as this process knows it.
    pub(crate) fn known(&self) -> Arc<Known> {
        self.known.read().map_or_else(|poisoned| poisoned.into_inner().clone(), |known| known.clone())
    }

    /// Reads the catalogue again: it has changed.
    pub(crate) async fn learn(&self) -> Result<()> {
        let fresh = Arc::new(Known::load(&self.store).await?);
        match self.known.write() {
            Ok(mut known) => *known = fresh,
            Err(poisoned) => *poisoned.into_inner() = fresh,
        }
        Ok(())
    }

    pub(crate) fn now(&self) -> Millis {
        self.clock.now()
    }

    /// Logs the change and commits: after this nothing of it can be lost, and the next search finds it.
    pub(crate) async fn commit(
        &self,
        mut tx: Tx,
        subject: ChangeSubject,
        id: &str,
        what: ChangeWhat,
        actor: &str,
    ) -> Result<()> {
        let seq = store::changes::append(&mut tx, subject, id, what, actor, self.now()).await?;
        tx.commit().await?;
        self.note(seq);
        Ok(())
    }

    /// Remembers that this process has answered a change, and wakes the indexer.
    pub(crate) fn note(&self, seq: i64) {
        self.answered.fetch_max(seq, Ordering::SeqCst);
        self.changed.notify_one();
    }

    /// The newest change that this process has answered.
    pub(crate) fn answered(&self) -> i64 {
        self.answered.load(Ordering::SeqCst)
    }

    /// The newest change of the database.
    pub(crate) async fn newest_change(&self) -> Result<i64> {
        Ok(store::changes::site(self.store.reader()).await?.map_or(0, |(_, seq)| seq))
    }

    /// Closes the database; what is under way has ended before.
    pub async fn close(&self) {
        self.store.close().await;
    }
}
