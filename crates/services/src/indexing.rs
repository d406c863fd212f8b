//! The index follows the change log: by current state, safe to repeat, one step at a time.

use std::time::Duration;

use domain::changes::ChangeSubject;
use domain::vocabulary::Status;
use search_index::{Document, IndexError, Rebuild, SearchIndex};

use crate::document::document;
use crate::error::Result;
use crate::index_health::attempt;
use crate::site::{IndexPlace, Services};

/// How long a search waits for an index that is being built.
const PATIENCE: Duration = Duration::from_secs(2);
/// Changes taken in one step, and entries read at once in a rebuild.
const STEP: i64 = 500;

/// What a rebuild has done so far.
#[derive(Clone, Copy, Debug)]
pub struct Progress {
    pub done: u64,
    pub total: u64,
}

impl Services {
    /// Brings register and index up to the newest change of the database. Returns how many changes the index took.
    pub async fn catch_up(&self) -> Result<u64> {
        while self.follow().await? > 0 {}
        let _alone = self.indexing.lock().await;
        self.catch_up_alone().await
    }

    async fn catch_up_alone(&self) -> Result<u64> {
        let index = self.index()?;
        let (mut taken, mut has_failed) = (0, false);
        if !self.index_is_whole(&index).await? {
            taken += self.rebuild_mine(&index).await?;
        }
        loop {
            let (cursor, newest) = (index.cursor(), self.newest_change().await?);
            taken += match cursor {
                cursor if cursor == newest => return Ok(taken),
                cursor if cursor == 0 || cursor > newest => self.rebuild_mine(&index).await?,
                cursor => match self.step(&index, cursor).await? {
                    Ok(changes) => changes,
                    Err(error) => {
                        let failed_before = std::mem::replace(&mut has_failed, true);
                        self.mend_index(&index, &error, failed_before).await?
                    }
                },
            };
        }
    }

    /// Waits until the index has what this process had answered before; by doing the work, if nobody else does. While the whole
    /// index is built again, or cannot be written, it waits no longer than a reader would, and what is there is searched.
    pub(crate) async fn index_has_answered(&self) -> Result<()> {
        if self.index()?.cursor() >= self.answered() || self.index_health.is_doubted() {
            return Ok(());
        }
        if let Ok(_alone) = tokio::time::timeout(PATIENCE, self.indexing.lock()).await
            && let Err(error) = self.catch_up_alone().await
        {
            tracing::warn!(%error, "the index is behind; what is there is searched");
            self.changed.notify_one();
        }
        Ok(())
    }

    /// Leaves everything in order for the next start. An index that is being built is left: the next start builds it.
    pub async fn settle(&self) -> Result<()> {
        if let Err(error) = self.write_search_log().await {
            tracing::warn!(%error, "what was asked could not be written; it is left out");
        }
        if self.index_is_building() {
            return Ok(());
        }
        self.catch_up().await.map(drop)
    }

    /// Has the index everything of this moment? What is drawn before it has is not worth keeping.
    pub fn index_has(&self, moment: crate::Moment) -> bool {
        self.index().is_ok_and(|index| index.cursor() >= moment.position) && !self.index_health.is_doubted()
    }

    /// Is the whole index being built, so that searches find less than there is?
    pub(crate) fn index_is_building(&self) -> bool {
        self.index().is_ok_and(|index| index.cursor() == 0)
    }

    /// Builds the index again beside the one in force, which a process that serves meanwhile goes on with, then swaps.
    pub async fn reindex(&self, report: &mut (dyn FnMut(Progress) + Send)) -> Result<u64> {
        let IndexPlace { folder, identity } = self.index_place.clone();
        let rebuild = blocking(move || Rebuild::start_beside(&folder, &identity)).await?;
        self.fill(rebuild, report).await
    }

    pub(crate) async fn rebuild_mine(&self, index: &SearchIndex) -> Result<u64> {
        let mine = index.clone();
        let rebuild = blocking(move || mine.start_rebuild()).await?;
        let filled = self.fill(rebuild, &mut |_| {}).await;
        if filled.is_err() {
            // A disk that is full would stay so.
            let mine = index.clone();
            blocking(move || mine.sweep()).await?;
        } else {
            self.index_health.mended();
        }
        filled
    }

    /// Takes the next changes. The database fails outside, the index inside.
    async fn step(&self, index: &SearchIndex, cursor: i64) -> Result<std::result::Result<u64, IndexError>> {
        let changes = store::changes::list_after(self.store.reader(), cursor, STEP).await?;
        let Some(last) = changes.last() else { return Ok(Ok(0)) };
        let (seq, taken) = (last.seq, changes.len() as u64);
        // The register may have followed less far: entries must not be indexed without what they name.
        if changes.iter().any(|change| change.subject == ChangeSubject::Catalogue) {
            self.learn().await?;
        }
        let mut ids: Vec<&String> =
            changes.iter().filter(|c| c.subject == ChangeSubject::Entry).map(|c| &c.id).collect();
        ids.sort();
        ids.dedup();
        let (mut documents, mut gone) = (Vec::new(), Vec::new());
        let known = self.known();
        for id in ids {
            match store::entries::find_unscoped(self.store.reader(), id).await? {
                Some(entry) if entry.status == Status::Published => documents.push(document(&entry, &known)),
                _ => gone.push(id.clone()),
            }
        }
        let index = index.clone();
        Ok(attempt(move || index.apply(&documents, &gone, seq)).await.map(|()| taken))
    }

    async fn fill(&self, mut rebuild: Rebuild, report: &mut (dyn FnMut(Progress) + Send)) -> Result<u64> {
        // The position is read first: what changes meanwhile is taken again afterwards, which is safe.
        let seq = self.newest_change().await?;
        let total = self.published().await?;
        let (known, mut after, mut done) = (self.known(), String::new(), 0);
        loop {
            let entries = store::entries::list_after(self.store.reader(), &after, STEP).await?;
            let Some(last) = entries.last() else { break };
            after.clone_from(&last.id);
            done += entries.len() as u64;
            let known = known.clone();
            rebuild = blocking(move || {
                let documents: Vec<Document> = entries.iter().map(|entry| document(entry, &known)).collect();
                rebuild.add(&documents)?;
                Ok(rebuild)
            })
            .await?;
            report(Progress { done, total });
        }
        blocking(move || rebuild.finish(seq)).await?;
        Ok(done.max(1))
    }

    pub(crate) async fn published(&self) -> Result<u64> {
        let published = store::entries::count_published(self.store.reader()).await?;
        Ok(u64::try_from(published).unwrap_or_default())
    }
}

pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> std::result::Result<T, IndexError> + Send + 'static,
) -> Result<T> {
    Ok(attempt(work).await?)
}
