//! How common words are, for BM25 to weigh by: among the documents of the tiers that a scope sees everywhere. Were the others
//! counted, what is in them would show in the scores.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use domain::scope::Scope;
use domain::vocabulary::Visibility;
use tantivy::query::Bm25StatisticsProvider;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{BitSet, DocSet, Searcher, SegmentReader, TERMINATED, Term};

use crate::audience::Audience;
use crate::by_segment::BySegment;
use crate::index::Live;

/// So many segments' counts are kept, one set for each set of tiers; and so many words of each.
pub(crate) const SEGMENTS_MAX: usize = 500;
const WORDS_MAX: usize = 20_000;

pub(crate) struct Statistics<'a>(Vec<Seen<'a>>);

/// A segment, as a scope sees it.
struct Seen<'a> {
    segment: &'a SegmentReader,
    audience: Arc<Audience>,
    having: Arc<Having>,
}

/// Which tiers are seen, in their order.
pub(crate) type Tiers = Vec<bool>;

/// What was counted of the segments in use.
pub(crate) type Counts = BySegment<Tiers, Having>;

#[derive(Default)]
pub(crate) struct Having {
    words: Mutex<HashMap<Term, u64>>,
    tokens: Mutex<HashMap<Field, u64>>,
}

impl<'a> Statistics<'a> {
    pub(crate) fn of(live: &'a Live, searcher: &'a Searcher, scope: &Scope) -> tantivy::Result<Self> {
        let tiers: Tiers = Visibility::ALL.iter().map(|tier| scope.sees(*tier, None)).collect();
        let seen = |segment: &'a SegmentReader| {
            let audience = live.audiences.of(segment, &live.columns, scope)?;
            let having = live.counts.made(segment, tiers.clone(), || Ok(Having::default()))?;
            Ok(Seen { segment, audience, having })
        };
        Ok(Self(searcher.segment_readers().iter().map(seen).collect::<tantivy::Result<_>>()?))
    }

    /// The segments, and what the scope sees of each.
    pub(crate) fn segments(&self) -> impl Iterator<Item = (&'a SegmentReader, &Arc<Audience>)> {
        self.0.iter().map(|seen| (seen.segment, &seen.audience))
    }
}

impl Bm25StatisticsProvider for Statistics<'_> {
    fn total_num_docs(&self) -> tantivy::Result<u64> {
        let all: usize = self.segments().map(|(_, audience)| audience.everywhere().len()).sum();
        Ok(all.max(1) as u64)
    }

    /// At least one a document: where there are none, a length is measured by 1.
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        let tokens = |seen: &Seen<'_>| kept(&seen.having.tokens, &field, || seen.tokens(field));
        let all: u64 = self.0.iter().map(tokens).sum::<tantivy::Result<_>>()?;
        Ok(all.max(self.total_num_docs()?))
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        let count = |seen: &Seen<'_>| having(seen.segment, seen.audience.everywhere(), term);
        self.0.iter().map(|seen| kept(&seen.having.words, term, || count(seen))).sum()
    }
}

impl Seen<'_> {
    fn tokens(&self, field: Field) -> tantivy::Result<u64> {
        let lengths = self.segment.get_fieldnorms_reader(field)?;
        let everywhere = (0..self.segment.max_doc()).filter(|doc| self.audience.everywhere().contains(*doc));
        Ok(everywhere.map(|doc| u64::from(lengths.fieldnorm(doc))).sum())
    }
}

/// How many of these documents of a segment have a word?
pub(crate) fn having(segment: &SegmentReader, among: &BitSet, word: &Term) -> tantivy::Result<u64> {
    let index = segment.inverted_index(word.field())?;
    let Some(mut postings) = index.read_postings(word, IndexRecordOption::Basic)? else { return Ok(0) };
    let mut having = 0;
    while postings.doc() != TERMINATED {
        having += u64::from(among.contains(postings.doc()));
        postings.advance();
    }
    Ok(having)
}

/// What was counted before, or is now.
fn kept<K: Clone + Eq + std::hash::Hash>(
    counts: &Mutex<HashMap<K, u64>>,
    key: &K,
    count: impl FnOnce() -> tantivy::Result<u64>,
) -> tantivy::Result<u64> {
    let lock = || counts.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = lock().get(key) {
        return Ok(*known);
    }
    let count = count()?;
    let mut counts = lock();
    if counts.len() >= WORDS_MAX {
        counts.clear();
    }
    counts.insert(key.clone(), count);
    Ok(count)
}
