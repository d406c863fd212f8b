//! How common words are, for BM25 to weigh by: among the documents of the tiers that a scope sees everywhere. Were the others
//! counted, what is in them would show in the scores.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use domain::scope::Scope;
use domain::vocabulary::Visibility;
use tantivy::index::SegmentId;
use tantivy::query::Bm25StatisticsProvider;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocSet, Searcher, SegmentReader, TERMINATED, Term};

use crate::audience::Audience;
use crate::index::Live;

/// So many counts are kept; then all are counted anew.
const KEPT_MAX: usize = 100_000;

pub(crate) struct Statistics<'a> {
    counts: &'a Counts,
    segments: Vec<(&'a SegmentReader, Arc<Audience>)>,
    tiers: Tiers,
}

/// Which tiers are seen, in their order.
type Tiers = Vec<bool>;

/// What was counted of the segments in use. A segment changes only by losing documents.
#[derive(Default)]
pub(crate) struct Counts(Mutex<HashMap<(SegmentId, u32, Tiers, Counted), u64>>);

#[derive(Clone, PartialEq, Eq, Hash)]
enum Counted {
    Documents,
    Tokens(Field),
    Having(Term),
}

impl Counts {
    /// Forgets the segments that are no more, or no more as they were.
    pub(crate) fn forget_all_but(&self, searcher: &Searcher) {
        let state = |segment: &SegmentReader| (segment.segment_id(), segment.num_deleted_docs());
        let alive: Vec<(SegmentId, u32)> = searcher.segment_readers().iter().map(state).collect();
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        counts.retain(|(segment, deleted, ..), _| alive.contains(&(*segment, *deleted)));
    }
}

impl<'a> Statistics<'a> {
    pub(crate) fn of(live: &'a Live, searcher: &'a Searcher, scope: &Scope) -> tantivy::Result<Self> {
        let audience = |segment| live.audiences.of(segment, &live.columns, scope);
        let segments = searcher.segment_readers().iter().map(|segment| Ok((segment, audience(segment)?)));
        let tiers = Visibility::ALL.iter().map(|tier| scope.sees(*tier, None)).collect();
        Ok(Self { counts: &live.counts, segments: segments.collect::<tantivy::Result<_>>()?, tiers })
    }

    /// The segments, and what the scope sees of each.
    pub(crate) fn segments(&self) -> impl Iterator<Item = (&'a SegmentReader, &Arc<Audience>)> {
        self.segments.iter().map(|(segment, audience)| (*segment, audience))
    }

    fn sum(&self, counted: &Counted) -> tantivy::Result<u64> {
        self.segments().map(|(segment, audience)| self.count(segment, audience, counted)).sum()
    }

    fn count(&self, segment: &SegmentReader, audience: &Audience, counted: &Counted) -> tantivy::Result<u64> {
        let key = (segment.segment_id(), segment.num_deleted_docs(), self.tiers.clone(), counted.clone());
        if let Some(known) = self.counts.0.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Ok(*known);
        }
        let count = match counted {
            Counted::Documents => audience.everywhere().len() as u64,
            Counted::Tokens(field) => tokens(segment, audience, *field)?,
            Counted::Having(term) => having(segment, audience, term)?,
        };
        let mut counts = self.counts.0.lock().unwrap_or_else(PoisonError::into_inner);
        if counts.len() >= KEPT_MAX {
            counts.clear();
        }
        counts.insert(key, count);
        Ok(count)
    }
}

impl Bm25StatisticsProvider for Statistics<'_> {
    fn total_num_docs(&self) -> tantivy::Result<u64> {
        Ok(self.sum(&Counted::Documents)?.max(1))
    }

    /// At least one a document: where there are none, a length is measured by 1.
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        Ok(self.sum(&Counted::Tokens(field))?.max(self.total_num_docs()?))
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        self.sum(&Counted::Having(term.clone()))
    }
}

fn tokens(segment: &SegmentReader, audience: &Audience, field: Field) -> tantivy::Result<u64> {
    let lengths = segment.get_fieldnorms_reader(field)?;
    let everywhere = (0..segment.max_doc()).filter(|doc| audience.everywhere().contains(*doc));
    Ok(everywhere.map(|doc| u64::from(lengths.fieldnorm(doc))).sum())
}

fn having(segment: &SegmentReader, audience: &Audience, term: &Term) -> tantivy::Result<u64> {
    let index = segment.inverted_index(term.field())?;
    let Some(mut postings) = index.read_postings(term, IndexRecordOption::Basic)? else { return Ok(0) };
    let mut having = 0;
    while postings.doc() != TERMINATED {
        having += u64::from(audience.everywhere().contains(postings.doc()));
        postings.advance();
    }
    Ok(having)
}
