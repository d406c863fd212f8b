//! Hits, total and all facets in one pass. Each facet is counted among the documents that pass every *other* facet.

use std::collections::BTreeMap;

use domain::search::{Facet, Sort};
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader};

use crate::schema::column;

/// What is collected: the first so many documents in an order, and the counts.
pub(crate) struct FacetedTop<'a> {
    pub chosen: &'a BTreeMap<Facet, Vec<String>>,
    pub sort: Sort,
    pub limit: usize,
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
    pub counts: BTreeMap<Facet, BTreeMap<String, usize>>,
}

impl Collector for FacetedTop<'_> {
    type Fruit = Collected;
    type Child = SegmentFacets;

    fn for_segment(&self, ordinal: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<SegmentFacets> {
        let mut facets = Vec::with_capacity(Facet::ALL.len());
        for facet in Facet::ALL {
            let Some(column) = reader.fast_fields().str(column(*facet))? else {
                facets.push(FacetColumn { facet: *facet, column: None, chosen: None, counts: Vec::new() });
                continue;
            };
            let chosen = self.chosen.get(facet).map(|values| ordinals(&column, values)).transpose()?;
            let counts = vec![0; column.num_terms()];
            facets.push(FacetColumn { facet: *facet, column: Some(column), chosen, counts });
        }
        for facet in facets.iter_mut().filter(|facet| facet.column.is_none() && self.chosen.contains_key(&facet.facet))
        {
            facet.chosen = Some(Vec::new());
        }
        let order = match self.sort {
            Sort::Relevance => Order::Score,
            Sort::Updated => Order::Newest(reader.fast_fields().i64("updated_at")?),
            Sort::Council => Order::Name(reader.fast_fields().str("sort_council")?),
            Sort::Title => Order::Name(reader.fast_fields().str("sort_title")?),
        };
        Ok(SegmentFacets { ordinal, facets, order, limit: self.limit, total: 0, top: Vec::new() })
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
    order: Order,
    limit: usize,
    total: usize,
    /// The first `limit`, and at most as many again that are still to be cut.
    top: Vec<(Rank, Score, DocId)>,
}

struct FacetColumn {
    facet: Facet,
    column: Option<StrColumn>,
    /// The chosen values' ordinals; none chosen: everything passes.
    chosen: Option<Vec<u64>>,
    counts: Vec<usize>,
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
        let mut failing = self.facets.iter().enumerate().filter(|(_, facet)| !facet.passes(doc)).map(|(at, _)| at);
        match (failing.next(), failing.next()) {
            (None, _) => {
                self.facets.iter_mut().for_each(|facet| facet.count(doc));
                self.total += 1;
                self.keep(doc, score);
            }
            (Some(only), None) => self.facets[only].count(doc),
            _ => {}
        }
    }

    fn harvest(mut self) -> Collected {
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
    fn keep(&mut self, doc: DocId, score: Score) {
        let rank = match &self.order {
            Order::Score => Rank::Float(score),
            Order::Newest(column) => Rank::Whole(column.first(doc).unwrap_or(i64::MIN)),
            Order::Name(column) => {
                let ordinal = column.as_ref().and_then(|column| column.term_ords(doc).next());
                Rank::Whole(ordinal.map_or(i64::MIN, |ordinal| -i64::try_from(ordinal).unwrap_or(i64::MAX)))
            }
        };
        self.top.push((rank, score, doc));
        if self.top.len() >= self.limit * 2 {
            self.cut();
        }
    }

    fn cut(&mut self) {
        self.top.sort_by(|a, b| b.0.partial_cmp(&a.0).unwrap_or(std::cmp::Ordering::Equal).then(a.2.cmp(&b.2)));
        self.top.truncate(self.limit);
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

impl FacetColumn {
    fn passes(&self, doc: DocId) -> bool {
        match (&self.chosen, &self.column) {
            (None, _) => true,
            (Some(chosen), Some(column)) => column.term_ords(doc).any(|ordinal| chosen.contains(&ordinal)),
            (Some(_), None) => false,
        }
    }

    fn count(&mut self, doc: DocId) {
        for ordinal in self.column.iter().flat_map(|column| column.term_ords(doc)) {
            if let Some(count) = usize::try_from(ordinal).ok().and_then(|at| self.counts.get_mut(at)) {
                *count += 1;
            }
        }
    }

    fn named_counts(&self) -> BTreeMap<String, usize> {
        let Some(column) = &self.column else { return BTreeMap::new() };
        let counted = self.counts.iter().enumerate().filter(|(_, count)| **count > 0);
        counted
            .filter_map(|(ordinal, count)| {
                let mut name = String::new();
                matches!(column.ord_to_str(ordinal as u64, &mut name), Ok(true)).then_some((name, *count))
            })
            .collect()
    }
}

fn ordinals(column: &StrColumn, values: &[String]) -> tantivy::Result<Vec<u64>> {
    let found = values.iter().map(|value| column.dictionary().term_ord(value.as_bytes()));
    Ok(found.collect::<std::io::Result<Vec<_>>>()?.into_iter().flatten().collect())
}
