//! Hits, total and all facets in one pass. Each facet is counted among the documents that pass every *other* facet.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use domain::freshness::Freshness;
use domain::search::{Facet, Sort};
use domain::when::Millis;
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader};

use crate::columns::Columns;
use crate::facet_column::FacetColumn;
use crate::query::{DUE, STALE};

/// Documents that are counted at once: a column at a time stays in the processor's cache.
const BLOCK: usize = 512;

/// What is collected: the first so many documents in an order, and the counts.
pub(crate) struct FacetedTop<'a> {
    pub chosen: &'a BTreeMap<Facet, Vec<String>>,
    pub sort: Sort,
    pub limit: usize,
    /// Entries come of age.
    pub now: Millis,
    pub columns: &'a Columns,
}

/// A document among the first.
#[derive(Clone, Debug)]
pub(crate) struct Ranked {
    pub key: Key,
    pub score: Score,
    pub address: DocAddress,
}

/// By what a document is ranked; the greater comes first.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Key {
    Score(Score),
    Newest(i64),
    /// Alphabetical: the smaller name comes first.
    Name(String),
}

#[derive(Debug, Default)]
pub(crate) struct Collected {
    pub total: usize,
    pub top: Vec<Ranked>,
    pub counts: BTreeMap<Facet, HashMap<Arc<str>, usize>>,
}

impl Collector for FacetedTop<'_> {
    type Fruit = Collected;
    type Child = SegmentFacets;

    fn for_segment(&self, ordinal: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<SegmentFacets> {
        let facet = |facet: &Facet| {
            let chosen = self.chosen.get(facet).map(Vec::as_slice);
            FacetColumn::open(reader, *facet, chosen, self.columns, self.now)
        };
        let facets: Vec<FacetColumn> = Facet::ALL.iter().map(facet).collect::<tantivy::Result<_>>()?;
        let order = match self.sort {
            Sort::Relevance => Order::Score,
            Sort::Updated => Order::Newest(reader.fast_fields().i64("updated_at")?),
            Sort::Council => Order::Name(reader.fast_fields().str("sort_council")?),
            Sort::Title => Order::Name(reader.fast_fields().str("sort_title")?),
        };
        let narrowing = (0..facets.len()).filter(|at| facets[*at].narrows()).collect();
        let ages = facets.iter().position(|facet| facet.facet == Facet::Freshness).unwrap_or_default();
        Ok(SegmentFacets {
            ordinal,
            facets,
            narrowing,
            ages,
            order,
            limit: self.limit,
            total: 0,
            top: Vec::new(),
            least: None,
            passing: Vec::with_capacity(BLOCK),
        })
    }

    fn requires_scoring(&self) -> bool {
        true
    }

    fn merge_fruits(&self, fruits: Vec<Collected>) -> tantivy::Result<Collected> {
        let mut all = Collected::default();
        for fruit in fruits {
            all.total += fruit.total;
            all.top.extend(fruit.top);
            for (facet, counts) in fruit.counts {
                let sums = all.counts.entry(facet).or_default();
                counts.into_iter().for_each(|(value, count)| *sums.entry(value).or_default() += count);
            }
        }
        Ok(all)
    }
}

pub(crate) struct SegmentFacets {
    ordinal: SegmentOrdinal,
    facets: Vec<FacetColumn>,
    /// Which of the facets something is chosen of.
    narrowing: Vec<usize>,
    /// Which of them is the age.
    ages: usize,
    order: Order,
    limit: usize,
    total: usize,
    /// The first `limit`, and at most as many again that are still to be cut.
    top: Vec<(Rank, Score, DocId)>,
    /// What is not above this cannot be among the first.
    least: Option<Rank>,
    /// Documents that pass every facet, still to be counted.
    passing: Vec<DocId>,
}

enum Order {
    Score,
    Newest(Column<i64>),
    Name(Option<StrColumn>),
}

/// Greater comes first; within a segment names are compared by their ordinals.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
enum Rank {
    Float(f32),
    Whole(i64),
}

impl SegmentCollector for SegmentFacets {
    type Fruit = Collected;

    fn collect(&mut self, doc: DocId, score: Score) {
        let mut failing = self.narrowing.iter().copied().filter(|at| !self.facets[*at].passes(doc));
        match (failing.next(), failing.next()) {
            (None, _) => {
                self.passing.push(doc);
                if self.passing.len() == BLOCK {
                    self.count();
                }
                self.total += 1;
                self.keep(doc, score);
            }
            (Some(only), None) => self.facets[only].count(&[doc]),
            _ => {}
        }
    }

    fn harvest(mut self) -> Collected {
        self.count();
        self.cut();
        let top = self.top.iter().map(|(rank, score, doc)| Ranked {
            key: self.key(*rank),
            score: *score,
            address: DocAddress::new(self.ordinal, *doc),
        });
        let top = top.collect();
        let counts = self.facets.iter().map(|facet| (facet.facet, facet.named_counts())).collect();
        Collected { total: self.total, top, counts }
    }
}

impl SegmentFacets {
    fn count(&mut self) {
        self.facets.iter_mut().for_each(|facet| facet.count(&self.passing));
        self.passing.clear();
    }

    fn keep(&mut self, doc: DocId, score: Score) {
        // Age only takes away: what is too little without it need not be asked for its age.
        if matches!((&self.order, self.least), (Order::Score, Some(least)) if Rank::Float(score) <= least) {
            return;
        }
        let score = score * self.age_weighs(doc);
        let rank = match &self.order {
            Order::Score => Rank::Float(score),
            Order::Newest(column) => Rank::Whole(column.first(doc).unwrap_or(i64::MIN)),
            Order::Name(column) => {
                let ordinal = column.as_ref().and_then(|column| column.term_ords(doc).next());
                Rank::Whole(ordinal.map_or(i64::MIN, |ordinal| -i64::try_from(ordinal).unwrap_or(i64::MAX)))
            }
        };
        if self.least.is_some_and(|least| rank <= least) {
            return;
        }
        self.top.push((rank, score, doc));
        if self.top.len() >= self.limit * 2 {
            self.cut();
        }
    }

    fn age_weighs(&self, doc: DocId) -> f32 {
        match self.facets[self.ages].age(doc) {
            Some(Freshness::Due) => DUE,
            Some(Freshness::Stale) => STALE,
            _ => 1.0,
        }
    }

    fn cut(&mut self) {
        self.top.sort_by(|a, b| b.0.partial_cmp(&a.0).unwrap_or(std::cmp::Ordering::Equal).then(a.2.cmp(&b.2)));
        self.top.truncate(self.limit);
        // Documents come in order: a later one of the same rank stands behind.
        self.least = (self.top.len() == self.limit).then(|| self.top.last().map(|(rank, ..)| *rank)).flatten();
    }

    fn key(&self, rank: Rank) -> Key {
        match (rank, &self.order) {
            (Rank::Float(score), _) => Key::Score(score),
            (Rank::Whole(ordinal), Order::Name(Some(column))) => {
                let mut name = String::new();
                let found = column.ord_to_str(ordinal.unsigned_abs(), &mut name);
                Key::Name(if matches!(found, Ok(true)) { name } else { String::new() })
            }
            (Rank::Whole(_), Order::Name(None)) => Key::Name(String::new()),
            (Rank::Whole(at), _) => Key::Newest(at),
        }
    }
}
