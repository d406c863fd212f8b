//! The first so many documents of a segment, in an order that is the same whatever else the index holds.

use std::cmp::Reverse;
use std::sync::Arc;

use domain::freshness::Freshness;
use domain::search::Sort;
use domain::when::Millis;
use tantivy::columnar::{Column as Stored, StrColumn};
use tantivy::{DocAddress, DocId, Score, Searcher, SegmentOrdinal, SegmentReader};

use crate::columns::{Column, Columns};
use crate::ids::ids;
use crate::query::{DUE, STALE};
use crate::schema::{ID, REVIEW_BY};

/// A document among the first.
#[derive(Clone, Debug)]
pub(crate) struct Ranked {
    pub key: Key,
    pub score: Score,
    pub address: DocAddress,
}

/// By what a document is ranked; the greater comes first.
#[derive(Clone, Debug, PartialEq, PartialOrd)]
pub(crate) enum Key {
    Whole(i64),
    /// Alphabetical: the smaller name comes first.
    Name(Reverse<String>),
}

/// Keeps the first documents of a segment.
pub(crate) struct First {
    order: Order,
    ids: Option<StrColumn>,
    ages: Arc<Column>,
    /// Entries come of age.
    now: Millis,
    limit: usize,
    /// The first `limit`, and at most as many again that are still to be cut.
    kept: Vec<Place>,
    /// What does not come before this cannot be among the first.
    last: Option<Place>,
}

enum Order {
    Score,
    Newest(Stored<i64>),
    Name(Option<StrColumn>),
}

/// Where a document stands: the greater rank comes first, then the smaller id. Within a segment words are compared by their ordinals.
#[derive(Clone, Copy)]
struct Place {
    rank: i64,
    id: u64,
    score: Score,
    doc: DocId,
}

impl Place {
    fn order(&self) -> (Reverse<i64>, u64) {
        (Reverse(self.rank), self.id)
    }
}

impl First {
    pub(crate) fn open(
        segment: &SegmentReader,
        columns: &Columns,
        sort: Sort,
        limit: usize,
        now: Millis,
    ) -> tantivy::Result<Self> {
        let order = match sort {
            Sort::Relevance => Order::Score,
            Sort::Updated => Order::Newest(segment.fast_fields().i64("updated_at")?),
            Sort::Council => Order::Name(segment.fast_fields().str("sort_council")?),
            Sort::Title => Order::Name(segment.fast_fields().str("sort_title")?),
        };
        let ids = segment.fast_fields().str(ID)?;
        let ages = columns.of(segment, REVIEW_BY)?;
        Ok(Self { order, ids, ages, now, limit, kept: Vec::new(), last: None })
    }

    pub(crate) fn offer(&mut self, doc: DocId, score: Score) {
        // Age only takes away: what is too little without it need not be asked for its age.
        if matches!((&self.order, &self.last), (Order::Score, Some(last)) if whole(score) < last.rank) {
            return;
        }
        let score = rounded(score * self.age_weighs(doc));
        let rank = match &self.order {
            Order::Score => whole(score),
            Order::Newest(column) => column.first(doc).unwrap_or(i64::MIN),
            Order::Name(column) => {
                -ordinal(column.as_ref(), doc).map_or(i64::MAX, |o| i64::try_from(o).unwrap_or(i64::MAX))
            }
        };
        if self.last.is_some_and(|last| rank < last.rank) {
            return;
        }
        let place = Place { rank, id: ordinal(self.ids.as_ref(), doc).unwrap_or(u64::MAX), score, doc };
        if self.last.is_some_and(|last| place.order() >= last.order()) {
            return;
        }
        self.kept.push(place);
        if self.kept.len() >= self.limit * 2 {
            self.cut();
        }
    }

    /// The first of this segment, in no order.
    pub(crate) fn ranked(mut self, segment: SegmentOrdinal) -> Vec<Ranked> {
        self.cut();
        let ranked = |place: &Place| Ranked {
            key: self.key(place.rank),
            score: place.score,
            address: DocAddress::new(segment, place.doc),
        };
        self.kept.iter().map(ranked).collect()
    }

    fn age_weighs(&self, doc: DocId) -> f32 {
        match self.ages.age(doc, self.now) {
            Some(Freshness::Due) => DUE,
            Some(Freshness::Stale) => STALE,
            _ => 1.0,
        }
    }

    fn cut(&mut self) {
        self.kept.sort_unstable_by_key(Place::order);
        self.kept.truncate(self.limit);
        self.last = self.kept.last().copied().filter(|_| self.kept.len() == self.limit);
    }

    fn key(&self, rank: i64) -> Key {
        let Order::Name(column) = &self.order else { return Key::Whole(rank) };
        let name = column.as_ref().and_then(|column| word(column, rank.unsigned_abs()));
        Key::Name(Reverse(name.unwrap_or_default()))
    }
}

/// Puts the first of all segments in order, as far as `limit`. A tie is broken by the ids, so that pages neither overlap nor leave out.
pub(crate) fn in_order(searcher: &Searcher, mut all: Vec<Ranked>, limit: usize) -> tantivy::Result<Vec<Ranked>> {
    let by_key = |a: &Ranked, b: &Ranked| b.key.partial_cmp(&a.key).unwrap_or(std::cmp::Ordering::Equal);
    all.sort_by(by_key);
    let mut ordered = Vec::with_capacity(limit.min(all.len()));
    for tied in all.chunk_by(|a, b| a.key == b.key) {
        if ordered.len() >= limit {
            break;
        }
        let mut tied = tied.to_vec();
        if tied.len() > 1 {
            tied = by_id(searcher, tied)?;
        }
        ordered.extend(tied);
    }
    ordered.truncate(limit);
    Ok(ordered)
}

fn by_id(searcher: &Searcher, tied: Vec<Ranked>) -> tantivy::Result<Vec<Ranked>> {
    let mut with_id: Vec<(String, Ranked)> = ids(searcher, &tied)?.into_iter().zip(tied).collect();
    with_id.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(with_id.into_iter().map(|(_, ranked)| ranked).collect())
}

fn ordinal(column: Option<&StrColumn>, doc: DocId) -> Option<u64> {
    column?.term_ords(doc).next()
}

fn word(column: &StrColumn, ordinal: u64) -> Option<String> {
    let mut word = String::new();
    column.ord_to_str(ordinal, &mut word).ok().filter(|found| *found).map(|_| word)
}

/// A score to some five digits: the last bits hang on the order in which a sum was made.
fn rounded(score: Score) -> Score {
    f32::from_bits((score.to_bits() + 0x80) & !0xff)
}

/// Scores are not negative, and their bits are in their order.
fn whole(score: Score) -> i64 {
    i64::from(rounded(score.max(0.0)).to_bits())
}
