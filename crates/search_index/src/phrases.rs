//! Where long phrases stand. To look for one that every entry has costs more than all the rest of a search, and whoever looks for it
//! then narrows and leafs: so the documents that have it are kept, a segment at a time.

use std::sync::Arc;

use domain::scope::Scope;
use tantivy::query::{BooleanQuery, EnableScoring, Query};
use tantivy::schema::Field;
use tantivy::{BitSet, DocSet, TERMINATED};

use crate::among::Among;
use crate::by_segment::BySegment;
use crate::error::Result;
use crate::view::View;

/// So many sets are kept, of some bytes for each hundred documents of a segment.
pub(crate) const KEPT_MAX: usize = 1_000;

/// The documents of a segment that a scope sees and that have a phrase. What a segment loses later is left out by whoever counts.
pub(crate) type Phrases = BySegment<(Scope, Field, Vec<String>), BitSet>;

impl View<'_> {
    /// The documents in scope that have a phrase, which `query` looks for.
    pub(crate) fn with_phrase(
        &self,
        field: Field,
        stems: &[String],
        query: Box<dyn Query>,
        weight: f32,
    ) -> Result<Among> {
        // To look for a phrase costs more than to ask whether a document may be seen.
        let seen_with_it = BooleanQuery::intersection(vec![self.seen(), query]);
        let matching = seen_with_it.weight(EnableScoring::disabled_from_searcher(self.searcher))?;
        let sets = self.statistics.segments().map(|(segment, _)| {
            let key = (self.scope.clone(), field, stems.to_vec());
            let set = self.live.phrases.made(segment, key, || {
                let mut set = BitSet::with_max_value(segment.max_doc());
                let mut found = matching.scorer(segment, 1.0)?;
                while found.doc() != TERMINATED {
                    set.insert(found.doc());
                    found.advance();
                }
                Ok(set)
            })?;
            Ok((segment.segment_id(), set))
        });
        Ok(Among { sets: Arc::new(sets.collect::<tantivy::Result<_>>()?), weight })
    }
}
