//! What a scope may know of, in one segment. Every document that a search meets is asked for here before it is kept or counted.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use domain::scope::Scope;
use domain::search::Facet;
use domain::vocabulary::Visibility;
use domain::when::Millis;
use tantivy::index::SegmentId;
use tantivy::{BitSet, DocId, Searcher, SegmentReader};

use crate::columns::Columns;
use crate::schema::TIER;

/// So many are kept; then all are made anew.
const KEPT_MAX: usize = 2_000;

/// The documents of a segment that are there and that a scope sees.
pub(crate) struct Audience {
    seen: BitSet,
    everywhere: BitSet,
}

/// The audiences of all segments in use. A segment changes only by losing documents.
#[derive(Default)]
pub(crate) struct Audiences(Mutex<HashMap<(SegmentId, u32, Scope), Arc<Audience>>>);

impl Audiences {
    pub(crate) fn of(
        &self,
        segment: &SegmentReader,
        columns: &Columns,
        scope: &Scope,
    ) -> tantivy::Result<Arc<Audience>> {
        let key = (segment.segment_id(), segment.num_deleted_docs(), scope.clone());
        if let Some(known) = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Ok(known.clone());
        }
        let audience = Arc::new(Audience::of(segment, columns, scope)?);
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= KEPT_MAX {
            kept.clear();
        }
        kept.insert(key, audience.clone());
        Ok(audience)
    }

    /// Forgets the segments that are no more, or no more as they were.
    pub(crate) fn forget_all_but(&self, searcher: &Searcher) {
        let state = |segment: &SegmentReader| (segment.segment_id(), segment.num_deleted_docs());
        let alive: Vec<(SegmentId, u32)> = searcher.segment_readers().iter().map(state).collect();
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|(segment, deleted, _), _| alive.contains(&(*segment, *deleted)));
    }
}

impl Audience {
    fn of(segment: &SegmentReader, columns: &Columns, scope: &Scope) -> tantivy::Result<Self> {
        let (tiers, councils) = (columns.of(segment, TIER)?, columns.of_facet(segment, Facet::Council)?);
        let is_seen = tiers.which(|word| tier(word).is_some_and(|tier| scope.sees(tier, None)));
        let is_own = councils.which(|slug| scope.organisations().iter().any(|own| own == slug));
        let none = || BitSet::with_max_value(segment.max_doc());
        let (mut everywhere, mut seen) = (none(), none());
        for doc in segment.doc_ids_alive() {
            let reaches_all = tiers.has(doc, &is_seen, Millis(0));
            if reaches_all {
                everywhere.insert(doc);
            }
            if reaches_all || councils.has(doc, &is_own, Millis(0)) {
                seen.insert(doc);
            }
        }
        Ok(Self { seen, everywhere })
    }

    pub(crate) fn sees(&self, doc: DocId) -> bool {
        self.seen.contains(doc)
    }

    /// Those that are of a tier that the scope sees, whosever they are.
    pub(crate) fn everywhere(&self) -> &BitSet {
        &self.everywhere
    }

    pub(crate) fn seen(&self) -> &BitSet {
        &self.seen
    }
}

fn tier(word: &str) -> Option<Visibility> {
    Visibility::ALL.iter().copied().find(|tier| tier.word() == word)
}
