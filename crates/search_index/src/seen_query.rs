//! What a scope sees, as a clause: where to look into a document costs more than to ask whether it may be seen.

use std::collections::HashMap;
use std::sync::Arc;

use tantivy::index::SegmentId;
use tantivy::query::{BitSetDocSet, ConstScorer, EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{DocId, Score, SegmentReader, TantivyError};

use crate::audience::Audience;

/// Matches what is seen, and weighs nothing.
#[derive(Clone)]
pub(crate) struct SeenQuery(pub Arc<HashMap<SegmentId, Arc<Audience>>>);

impl std::fmt::Debug for SeenQuery {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SeenQuery")
    }
}

impl Query for SeenQuery {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl Weight for SeenQuery {
    fn scorer(&self, segment: &SegmentReader, _: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let Some(audience) = self.0.get(&segment.segment_id()) else { return Ok(Box::new(EmptyScorer)) };
        Ok(Box::new(ConstScorer::new(BitSetDocSet::from(audience.seen().clone()), 0.0)))
    }

    fn explain(&self, _: &SegmentReader, _: DocId) -> tantivy::Result<Explanation> {
        Err(TantivyError::InvalidArgument("what is seen is not explained".to_owned()))
    }
}
