//! Everything that a use case needs, opened once.

use std::path::PathBuf;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use domain::changes::{ChangeSubject, ChangeWhat};
use domain::when::Millis;
use search_index::{Identity, SearchIndex};
use store::{Store, Tx};
use tokio::sync::{Mutex, Notify, Semaphore};

use crate::clock::Clock;
use crate::error::{Error, Result};
use crate::exports::EXPORTS_AT_ONCE;
use crate::gaps::Cells;
use crate::index_health::IndexHealth;
use crate::indexing::blocking;
use crate::known::Known;
use crate::lexicon::Lexicon;
use crate::prose::Rendered;
use crate::register::Followed;
use crate::remembered::Remembered;
use crate::renewals::Book;
use crate::search_log::AskedLately;
use crate::seen::Seen;

const RENDERED_AT_MOST: usize = 4_000;
/// Scopes whose catalogue is kept.
const SEEN_AT_MOST: usize = 64;
/// Evidence in the cells of all scopes that are kept, some 60 bytes each.
const EVIDENCE_AT_MOST: usize = 1_000_000;
/// Contracts in the books of all scopes that are kept, some 1,500 bytes each with what they are in.
const CONTRACTS_AT_MOST: usize = 200_000;

/// Where the site's things are.
#[derive(Clone, Debug)]
pub struct Settings {
    /// `sqlite://path` or `postgres://…`.
    pub database_url: String,
    /// The folder of the index.
    pub data_dir: PathBuf,
    pub clock: Clock,
}

/// Where the index lies, and of which database it is.
#[derive(Clone, Debug)]
pub(crate) struct IndexPlace {
    pub folder: PathBuf,
    pub identity: Identity,
}

/// The site. Every use case is a method of it, in the file of its feature.
pub struct Services {
    pub(crate) store: Store,
    index: OnceLock<SearchIndex>,
    pub(crate) index_place: IndexPlace,
    pub(crate) index_health: IndexHealth,
    pub(crate) clock: Clock,
    known: RwLock<Arc<Known>>,
    lexicon: RwLock<Arc<Lexicon>>,
    pub(crate) asked: std::sync::Mutex<AskedLately>,
    /// The newest change that this process has answered: a search waits until the index has it.
    answered: AtomicI64,
    /// One catches the index up at a time; the others find it done.
    pub(crate) indexing: Mutex<()>,
    /// Told at each change, for the background indexer.
    pub changed: Notify,
    pub(crate) followed: RwLock<Option<Followed>>,
    pub(crate) following: Mutex<()>,
    pub(crate) hashing: Semaphore,
    pub(crate) exporting: Semaphore,
    pub(crate) rendered: Remembered<(String, i64), Rendered>,
    pub(crate) cells: Remembered<domain::scope::Scope, (i64, i64, Cells)>,
    pub(crate) seen: Remembered<domain::scope::Scope, Seen>,
    pub(crate) books: Remembered<domain::scope::Scope, ((i64, i64), Arc<Book>)>,
}

impl Services {
    /// Opens the database; a new one gets what a new site contains. Whoever searches opens the index as well.
    pub async fn open(settings: Settings) -> Result<Self> {
        std::fs::create_dir_all(&settings.data_dir).map_err(|error| Error::fault(&error))?;
        let store = Store::open(&settings.database_url).await?;
        let (identity, seq) = crate::first_start::finish(&store, &settings.clock).await?;
        let known = Known::load(&store).await?;
        let lexicon = Lexicon::load(&store, &known).await?;
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Ok(Self {
            store,
            index: OnceLock::new(),
            index_place: IndexPlace {
                folder: settings.data_dir.join("index"),
                identity: Identity { database: identity },
            },
            index_health: IndexHealth::default(),
            clock: settings.clock,
            known: RwLock::new(Arc::new(known)),
            lexicon: RwLock::new(Arc::new(lexicon)),
            asked: std::sync::Mutex::default(),
            answered: AtomicI64::new(seq),
            indexing: Mutex::new(()),
            changed: Notify::new(),
            followed: RwLock::default(),
            following: Mutex::new(()),
            hashing: Semaphore::new(cores),
            exporting: Semaphore::new(EXPORTS_AT_ONCE),
            rendered: Remembered::new(RENDERED_AT_MOST),
            cells: Remembered::new(EVIDENCE_AT_MOST),
            seen: Remembered::new(SEEN_AT_MOST),
            books: Remembered::new(CONTRACTS_AT_MOST),
        })
    }

    /// Opens the index, and looks after it from now on; false when another process does.
    pub async fn open_index(&self) -> Result<bool> {
        let IndexPlace { folder, identity } = self.index_place.clone();
        let found = blocking(move || SearchIndex::open(&folder, &identity)).await?;
        Ok(found.is_some_and(|index| self.index.set(index).is_ok()))
    }

    pub(crate) fn index(&self) -> Result<SearchIndex> {
        self.index.get().cloned().ok_or(Error::Unavailable)
    }

    /// The catalogue as this process knows it.
    pub(crate) fn known(&self) -> Arc<Known> {
        self.known.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Every name that things go by.
    pub(crate) fn lexicon(&self) -> Arc<Lexicon> {
        self.lexicon.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Reads the catalogue and the synonyms again: they have changed.
    pub(crate) async fn learn(&self) -> Result<()> {
        let known = Known::load(&self.store).await?;
        let lexicon = Lexicon::load(&self.store, &known).await?;
        *self.known.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(known);
        *self.lexicon.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(lexicon);
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
