//! What is made of a segment once, and kept as long as the segment is in use.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tantivy::index::SegmentId;
use tantivy::{Searcher, SegmentReader};

/// A segment, and how many documents it has lost: in nothing else does it ever change.
type State = (SegmentId, u32);

pub(crate) struct BySegment<K, V> {
    state: fn(&SegmentReader) -> State,
    /// So many are kept; then all are made anew.
    most: usize,
    kept: Mutex<HashMap<(State, K), Arc<V>>>,
}

impl<K: Eq + Hash, V> BySegment<K, V> {
    /// Of what is true of a segment whatever it loses.
    pub(crate) fn of_all(most: usize) -> Self {
        Self { state: |segment| (segment.segment_id(), 0), most, kept: Mutex::default() }
    }

    /// Of what is true of the documents that a segment still has.
    pub(crate) fn of_alive(most: usize) -> Self {
        Self { state: |segment| (segment.segment_id(), segment.num_deleted_docs()), most, kept: Mutex::default() }
    }

    /// What was made before, or is now.
    pub(crate) fn made(
        &self,
        segment: &SegmentReader,
        key: K,
        make: impl FnOnce() -> tantivy::Result<V>,
    ) -> tantivy::Result<Arc<V>> {
        let key = ((self.state)(segment), key);
        if let Some(known) = self.lock().get(&key) {
            return Ok(known.clone());
        }
        let made = Arc::new(make()?);
        let mut kept = self.lock();
        if kept.len() >= self.most {
            kept.clear();
        }
        kept.insert(key, made.clone());
        Ok(made)
    }

    /// Forgets the segments that are no more, or no more as they were.
    pub(crate) fn forget_all_but(&self, searcher: &Searcher) {
        let alive: Vec<State> = searcher.segment_readers().iter().map(self.state).collect();
        self.lock().retain(|(state, _), _| alive.contains(state));
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<(State, K), Arc<V>>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
