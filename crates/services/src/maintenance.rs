//! Is everything in order?

use crate::error::{Error, Result};
use crate::indexing::blocking;
use crate::site::Services;

/// How far the index may be behind before this process is not ready.
const BEHIND_AT_MOST: i64 = 1_000;

/// What `kenning check` found, each line a claim and whether it holds.
#[derive(Debug)]
pub struct Findings(pub Vec<(String, bool)>);

impl Findings {
    pub fn are_good(&self) -> bool {
        self.0.iter().all(|(_, holds)| *holds)
    }
}

impl Services {
    /// Can this process answer? The database is reachable and the index has caught up, to a bound.
    pub async fn ready(&self) -> Result<()> {
        let newest = self.newest_change().await?;
        if newest - self.index.cursor() > BEHIND_AT_MOST { Err(Error::Unavailable) } else { Ok(()) }
    }

    /// Database and index agree, and what is stored reads back.
    pub async fn check(&self) -> Result<Findings> {
        self.catch_up().await?;
        let published = self.published().await?;
        let index = self.index.clone();
        let report = blocking(move || index.check()).await;
        let newest = self.newest_change().await?;
        let (mut after, mut read) = (String::new(), 0);
        loop {
            let entries = store::entries::list_after(self.store.reader(), &after, 500).await?;
            let Some(last) = entries.last() else { break };
            after.clone_from(&last.id);
            read += entries.len() as u64;
        }
        Ok(Findings(vec![
            (format!("the database answers, and {read} of {published} published entries read back"), read == published),
            (
                format!("the index has reached change {} of {newest}", self.index.cursor()),
                self.index.cursor() == newest,
            ),
            (format!("the index holds {} of {published} entries", self.index.count()), self.index.count() == published),
            ("the index's checksums hold".to_owned(), report.is_ok()),
        ]))
    }
}
