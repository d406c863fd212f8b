//! The words of facet columns. To read one from its dictionary means to decode its neighbours, so a column's are read at once, and kept.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use domain::search::Facet;
use tantivy::Searcher;
use tantivy::SegmentReader;
use tantivy::columnar::StrColumn;
use tantivy::index::SegmentId;

/// A column's words, by ordinal.
pub(crate) type Words = Arc<Vec<Arc<str>>>;

#[derive(Default)]
pub(crate) struct ColumnWords(Mutex<HashMap<(SegmentId, Facet), Words>>);

impl ColumnWords {
    pub(crate) fn of(&self, segment: &SegmentReader, facet: Facet, column: &StrColumn) -> tantivy::Result<Words> {
        let key = (segment.segment_id(), facet);
        if let Some(known) = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Ok(known.clone());
        }
        let words = Arc::new(read(column)?);
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(key, words.clone());
        Ok(words)
    }

    /// Forgets the segments that are no more.
    pub(crate) fn forget_all_but(&self, searcher: &Searcher) {
        let alive: Vec<SegmentId> = searcher.segment_readers().iter().map(SegmentReader::segment_id).collect();
        self.0.lock().unwrap_or_else(PoisonError::into_inner).retain(|(segment, _), _| alive.contains(segment));
    }
}

fn read(column: &StrColumn) -> tantivy::Result<Vec<Arc<str>>> {
    let mut words = Vec::with_capacity(column.num_terms());
    let mut stream = column.dictionary().stream()?;
    while stream.advance() {
        words.push(String::from_utf8_lossy(stream.key()).into());
    }
    Ok(words)
}
