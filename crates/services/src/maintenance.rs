//! Is everything in order?

use std::time::Duration;

use search_index::{IndexReport, SearchIndex};

use crate::error::{Error, Result};
use crate::indexing::blocking;
use crate::site::{IndexPlace, Services};

/// How far the index may be behind before this process is not ready.
const BEHIND_AT_MOST: i64 = 1_000;
/// How often `check` looks whether another process's index has followed.
const LOOKS: usize = 20;
const BETWEEN_LOOKS: Duration = Duration::from_millis(100);

/// What `kenning check` found, each line a claim and whether it holds.
#[derive(Debug)]
pub struct Findings(pub Vec<(String, bool)>);

impl Findings {
    pub fn are_good(&self) -> bool {
        self.0.iter().all(|(_, holds)| *holds)
    }
}

impl Services {
    /// Can this process answer? The database is reachable, and the index answers and has caught up, to a bound.
    pub async fn ready(&self) -> Result<()> {
        let newest = self.newest_change().await?;
        if newest - self.index()?.cursor() > BEHIND_AT_MOST {
            return Err(Error::Unavailable);
        }
        self.index_answers().await
    }

    /// Database and index agree, and what is stored reads back.
    pub async fn check(&self) -> Result<Findings> {
        // Where another process serves, its index follows by itself.
        if self.index().is_ok() || self.open_index().await? {
            self.catch_up().await?;
        }
        let (published, newest) = (self.published().await?, self.newest_change().await?);
        let index = self.inspected(newest).await;
        let (mut after, mut read) = (String::new(), 0);
        loop {
            let entries = store::entries::list_after(self.store.reader(), &after, 500).await?;
            let Some(last) = entries.last() else { break };
            after.clone_from(&last.id);
            read += entries.len() as u64;
        }
        Ok(Findings(vec![
            (format!("the database answers, and {read} of {published} published entries read back"), read == published),
            ("the index's checksums hold, and all of it reads back".to_owned(), index.is_some()),
            (
                format!("the index has reached change {} of {newest}", index.map_or(0, |index| index.cursor)),
                index.is_some_and(|index| index.cursor >= newest),
            ),
            (
                format!("the index holds {} of {published} entries", index.map_or(0, |index| index.documents)),
                index.is_some_and(|index| index.documents == published),
            ),
        ]))
    }

    /// The index as it lies in its folder; given a moment to reach the newest change, if another process looks after it.
    async fn inspected(&self, newest: i64) -> Option<IndexReport> {
        let mut found = None;
        for _ in 0..LOOKS {
            let IndexPlace { folder, identity } = self.index_place.clone();
            found = blocking(move || SearchIndex::inspect(&folder, &identity)).await.ok();
            if found.is_none_or(|index: IndexReport| index.cursor >= newest) {
                break;
            }
            tokio::time::sleep(BETWEEN_LOOKS).await;
        }
        found
    }
}
