//! Hits, total and all facets in one pass, of what a scope may see. Each facet is counted among the documents that pass every *other*
//! facet.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use domain::scope::Scope;
use domain::search::{Facet, Sort};
use domain::when::Millis;
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader};

use crate::audience::Audience;
use crate::facet_column::FacetColumn;
use crate::index::Live;
use crate::ranking::{First, Ranked};

/// Documents that are counted at once: a column at a time stays in the processor's cache.
const BLOCK: usize = 512;

/// What is collected: the first so many documents in an order, and the counts.
pub(crate) struct FacetedTop<'a> {
    pub live: &'a Live,
    pub scope: &'a Scope,
    /// Which facets are counted.
    pub counted: &'a [Facet],
    pub chosen: &'a BTreeMap<Facet, Vec<String>>,
    pub sort: Sort,
    pub limit: usize,
    pub now: Millis,
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
        let columns = &self.live.columns;
        let facet = |facet: &Facet| {
            let chosen = self.chosen.get(facet).map(Vec::as_slice);
            FacetColumn::open(reader, *facet, chosen, columns, self.now)
        };
        let facets: Vec<FacetColumn> = self.counted.iter().map(facet).collect::<tantivy::Result<_>>()?;
        let narrowing = (0..facets.len()).filter(|at| facets[*at].narrows()).collect();
        Ok(SegmentFacets {
            ordinal,
            audience: self.live.audiences.of(reader, columns, self.scope)?,
            facets,
            narrowing,
            total: 0,
            first: First::open(reader, columns, self.sort, self.limit, self.now)?,
            met: vec![(0, 0.0); BLOCK],
            waiting: 0,
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
    audience: Arc<Audience>,
    facets: Vec<FacetColumn>,
    /// Which of the facets something is chosen of.
    narrowing: Vec<usize>,
    total: usize,
    first: First,
    /// Documents that may be seen, still to be looked at, and how many they are.
    met: Vec<(DocId, Score)>,
    waiting: usize,
    /// Those of them that are counted.
    passing: Vec<DocId>,
}

impl SegmentCollector for SegmentFacets {
    type Fruit = Collected;

    /// Without a branch: no processor can guess whether the next document may be seen.
    fn collect(&mut self, doc: DocId, score: Score) {
        self.met[self.waiting] = (doc, score);
        self.waiting += usize::from(self.audience.sees(doc));
        if self.waiting == BLOCK {
            self.take_in();
        }
    }

    fn harvest(mut self) -> Collected {
        self.take_in();
        let counts = self.facets.iter().map(|facet| (facet.facet, facet.named_counts())).collect();
        Collected { total: self.total, top: self.first.ranked(self.ordinal), counts }
    }
}

impl SegmentFacets {
    fn take_in(&mut self) {
        let met = &self.met[..std::mem::take(&mut self.waiting)];
        self.passing.clear();
        for (doc, score) in met {
            let mut failing = self.narrowing.iter().copied().filter(|at| !self.facets[*at].passes(*doc));
            match (failing.next(), failing.next()) {
                (None, _) => {
                    self.passing.push(*doc);
                    self.first.offer(*doc, *score);
                }
                (Some(only), None) => self.facets[only].count(&[*doc]),
                _ => {}
            }
        }
        self.total += self.passing.len();
        self.facets.iter_mut().for_each(|facet| facet.count(&self.passing));
    }
}
