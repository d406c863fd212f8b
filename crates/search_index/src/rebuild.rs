//! Building the index again beside the running one, while searches go on.

use std::path::PathBuf;
use std::sync::Arc;

use crate::document::Document;
use crate::error::Result;
use crate::folder;
use crate::index::{Live, SearchIndex, Shared};

/// A rebuild under way. Dropped before `finish`, it leaves the index in force as it was.
pub struct Rebuild {
    shared: Arc<Shared>,
    folder: PathBuf,
    live: Live,
}

impl SearchIndex {
    /// Begins a rebuild in a folder of its own.
    pub fn start_rebuild(&self) -> Result<Rebuild> {
        let folder = folder::next(&self.0.root)?;
        let live = Live::create(&folder)?;
        Ok(Rebuild { shared: self.0.clone(), folder, live })
    }
}

impl Rebuild {
    /// Adds entries.
    pub fn add(&mut self, documents: &[Document]) -> Result<()> {
        self.live.add(&self.live.lock_writer(), documents)
    }

    /// Commits at this change and puts the new index in force.
    pub fn finish(self, seq: i64) -> Result<()> {
        self.live.commit(&mut self.live.lock_writer(), &self.shared.identity, seq)?;
        match self.shared.live.write() {
            Ok(mut live) => *live = Arc::new(self.live),
            Err(poisoned) => *poisoned.into_inner() = Arc::new(self.live),
        }
        Ok(folder::swap(&self.shared.root, &self.folder)?)
    }
}
