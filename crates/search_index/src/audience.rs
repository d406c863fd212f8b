//! What a scope may know of, in one segment. Every document that a search meets is asked for here before it is kept or counted.

use std::sync::Arc;

use domain::scope::Scope;
use domain::search::Facet;
use domain::vocabulary::Visibility;
use domain::when::Millis;
use tantivy::{BitSet, DocId, SegmentReader};

use crate::by_segment::BySegment;
use crate::columns::Columns;
use crate::schema::TIER;

/// So many are kept; then all are made anew.
pub(crate) const KEPT_MAX: usize = 2_000;

/// The documents of a segment that are there and that a scope sees.
pub(crate) struct Audience {
    seen: Arc<BitSet>,
    everywhere: BitSet,
}

/// The audiences of all segments in use.
pub(crate) type Audiences = BySegment<Scope, Audience>;

impl Audiences {
    pub(crate) fn of(
        &self,
        segment: &SegmentReader,
        columns: &Columns,
        scope: &Scope,
    ) -> tantivy::Result<Arc<Audience>> {
        self.made(segment, scope.clone(), || Audience::of(segment, columns, scope))
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
        Ok(Self { seen: Arc::new(seen), everywhere })
    }

    pub(crate) fn sees(&self, doc: DocId) -> bool {
        self.seen.contains(doc)
    }

    /// Those that are of a tier that the scope sees, whosever they are.
    pub(crate) fn everywhere(&self) -> &BitSet {
        &self.everywhere
    }

    pub(crate) fn seen(&self) -> &Arc<BitSet> {
        &self.seen
    }
}

fn tier(word: &str) -> Option<Visibility> {
    Visibility::ALL.iter().copied().find(|tier| tier.word() == word)
}
