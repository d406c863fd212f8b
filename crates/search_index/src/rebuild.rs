//! Building the index again beside the running one, while searches go on.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::document::Document;
use crate::error::{IndexError, Result};
use crate::folder::{self, Identity};
use crate::index::{Live, SearchIndex, Shared};

/// A rebuild under way. Dropped before `finish`, it leaves the index in force as it was.
pub struct Rebuild {
    root: PathBuf,
    identity: Identity,
    live: Live,
    folder: PathBuf,
    /// The index of this process, if it looks after the folder.
    shared: Option<Arc<Shared>>,
}

impl SearchIndex {
    /// Begins a rebuild in a folder of its own.
    pub fn start_rebuild(&self) -> Result<Rebuild> {
        // What a rebuild that failed has left would fill the disk in the end.
        self.sweep()?;
        Ok(Rebuild { shared: Some(self.0.clone()), ..Rebuild::start_beside(&self.0.root, &self.0.identity)? })
    }
}

impl Rebuild {
    /// Begins a rebuild for another process, which takes it up when it is finished.
    pub fn start_beside(root: &Path, identity: &Identity) -> Result<Self> {
        let folder = folder::next(root)?;
        let live = Live::create(&folder)?;
        Ok(Self { root: root.to_owned(), identity: identity.clone(), live, folder, shared: None })
    }

    /// Adds entries.
    pub fn add(&mut self, documents: &[Document]) -> Result<()> {
        match self.live.lock_writer().as_ref() {
            Some(writer) => self.live.add(writer, documents),
            None => Err(IndexError::writer_lost()),
        }
    }

    /// Commits at this change and puts the new index in force.
    pub fn finish(self, seq: i64) -> Result<()> {
        let Self { root, identity, live, folder, shared } = self;
        live.commit(live.lock_writer().as_mut().ok_or_else(IndexError::writer_lost)?, &identity, seq)?;
        match shared {
            Some(shared) => {
                shared.put_in_force(live);
                folder::swap(&root, &folder)?;
                Ok(folder::remove_others(&root, &folder)?)
            }
            None => {
                // Its writer is let go of first: whoever looks after the folder opens one of its own.
                drop(live);
                Ok(folder::swap(&root, &folder)?)
            }
        }
    }
}
