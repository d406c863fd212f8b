//! When the index fails: whoever asked is told so, and it is opened again, or built again beside itself, without hands.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use search_index::{IndexError, SearchIndex};

use crate::error::{Error, Result};
use crate::site::Services;

/// An index that was built again is not built again for another doubt so soon, if it reads back: then the question is at fault.
const TRUSTED_FOR: Duration = Duration::from_secs(60);

/// What is known of the index in force.
#[derive(Debug, Default)]
pub(crate) struct IndexHealth {
    /// Something did not read back.
    is_doubted: AtomicBool,
    mended_at: Mutex<Option<Instant>>,
}

impl IndexHealth {
    pub(crate) fn is_doubted(&self) -> bool {
        self.is_doubted.load(Ordering::SeqCst)
    }

    /// It was built again.
    pub(crate) fn mended(&self) {
        if self.is_doubted.swap(false, Ordering::SeqCst) {
            *self.mended_at.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
        }
    }

    fn was_mended_lately(&self) -> bool {
        let mended_at = self.mended_at.lock().unwrap_or_else(PoisonError::into_inner);
        mended_at.is_some_and(|at| at.elapsed() < TRUSTED_FOR)
    }
}

impl Services {
    /// Asks the index. Where it does not read back, the next step builds it again; until then searching says that it cannot.
    pub(crate) async fn ask_index<T: Send + 'static>(
        &self,
        question: impl FnOnce(&SearchIndex) -> std::result::Result<T, IndexError> + Send + 'static,
    ) -> Result<T> {
        let index = self.index()?;
        match attempt(move || question(&index)).await {
            Ok(answer) => Ok(answer),
            Err(error) if error.is_of_the_question() => Err(Error::fault(&error)),
            Err(error) => {
                if !error.is_of_the_machine() {
                    self.doubt_index(&error);
                }
                Err(Error::Unavailable)
            }
        }
    }

    /// Can the index be asked? Not while it is doubted, nor before the first is built.
    pub(crate) async fn index_answers(&self) -> Result<()> {
        if self.index_health.is_doubted() || self.index_is_building() {
            return Err(Error::Unavailable);
        }
        self.ask_index(SearchIndex::answers).await
    }

    fn doubt_index(&self, error: &IndexError) {
        if !self.index_health.is_doubted.swap(true, Ordering::SeqCst) {
            tracing::warn!(%error, "the index did not answer; it is built again");
        }
        self.changed.notify_one();
    }

    /// Is the index there, and unbroken? What another process has built beside it is taken up.
    pub(crate) async fn index_is_whole(&self, index: &SearchIndex) -> Result<bool> {
        if self.index_health.is_doubted() && !self.reads_back_after_all(index).await {
            return Ok(false);
        }
        if index.is_in_force() {
            return Ok(true);
        }
        let index = index.clone();
        Ok(attempt(move || index.adopt()).await?)
    }

    async fn reads_back_after_all(&self, index: &SearchIndex) -> bool {
        if !self.index_health.was_mended_lately() {
            return false;
        }
        let index = index.clone();
        let reads_back = attempt(move || index.read_back()).await.is_ok();
        if reads_back {
            self.index_health.is_doubted.store(false, Ordering::SeqCst);
        }
        reads_back
    }

    /// After a failure to write: its writer is lost whatever the cause was, so the index is opened again. Where it does not read back,
    /// or fails once more, it is built again; unless the machine is at fault, which passes.
    pub(crate) async fn mend_index(&self, index: &SearchIndex, error: &IndexError, failed_before: bool) -> Result<u64> {
        tracing::warn!(%error, "the index could not be written; it is opened again");
        let again = index.clone();
        let is_open = attempt(move || again.open_again()).await.unwrap_or(false);
        if error.is_of_the_machine() {
            return Err(Error::Unavailable);
        }
        if is_open && !failed_before {
            return Ok(0);
        }
        self.index_health.is_doubted.store(true, Ordering::SeqCst);
        self.rebuild_mine(index).await
    }
}

/// Works on the index beside the threads that answer. What was read may make so little sense that the work dies of it.
pub(crate) async fn attempt<T: Send + 'static>(
    work: impl FnOnce() -> std::result::Result<T, IndexError> + Send + 'static,
) -> std::result::Result<T, IndexError> {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|died| Err(IndexError::Died(died.to_string())))
}
