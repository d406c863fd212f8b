//! Sets of documents that are known beforehand, as a clause.

use std::collections::HashMap;
use std::sync::Arc;

use tantivy::index::SegmentId;
use tantivy::query::{BitSetDocSet, ConstScorer, EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{BitSet, DocId, Score, SegmentReader, TantivyError};

/// Matches the documents of a set for each segment, at a weight.
#[derive(Clone)]
pub(crate) struct Among {
    pub sets: Arc<HashMap<SegmentId, Arc<BitSet>>>,
    pub weight: f32,
}

impl std::fmt::Debug for Among {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Among")
    }
}

impl Query for Among {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl Weight for Among {
    fn scorer(&self, segment: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let Some(set) = self.sets.get(&segment.segment_id()) else { return Ok(Box::new(EmptyScorer)) };
        Ok(Box::new(ConstScorer::new(BitSetDocSet::from(BitSet::clone(set)), self.weight * boost)))
    }

    fn explain(&self, _: &SegmentReader, _: DocId) -> tantivy::Result<Explanation> {
        Err(TantivyError::InvalidArgument("a set has no reasons".to_owned()))
    }
}
