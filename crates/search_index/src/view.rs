//! One state of the index, as a scope sees it.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::scope::Scope;
use domain::search::{Facet, Sort};
use domain::when::Millis;
use tantivy::query::{EnableScoring, Query};
use tantivy::{DocSet, Searcher, SegmentReader, TERMINATED, Term};

use crate::among::Among;
use crate::audience::Audience;
use crate::collector::{Collected, FacetedTop};
use crate::error::Result;
use crate::index::Live;
use crate::ranking::{Ranked, in_order};
use crate::schema::Fields;
use crate::statistics::{Statistics, having};

pub(crate) struct View<'a> {
    pub live: &'a Live,
    pub searcher: &'a Searcher,
    pub scope: &'a Scope,
    pub now: Millis,
    pub statistics: Statistics<'a>,
}

impl<'a> View<'a> {
    pub(crate) fn of(live: &'a Live, searcher: &'a Searcher, scope: &'a Scope, now: Millis) -> Result<Self> {
        let statistics = Statistics::of(live, searcher, scope)?;
        Ok(Self { live, searcher, scope, now, statistics })
    }

    pub(crate) fn fields(&self) -> &'a Fields {
        &self.live.fields
    }

    /// Runs a query: the first so many in an order, and the counts of all facets.
    pub(crate) fn collect(
        &self,
        query: &dyn Query,
        chosen: &BTreeMap<Facet, Vec<String>>,
        sort: Sort,
        limit: usize,
    ) -> Result<Collected> {
        self.run(query, &self.top(Facet::ALL, chosen, sort, limit))
    }

    /// The most relevant, with nothing counted.
    pub(crate) fn first(&self, query: &dyn Query, limit: usize) -> Result<Vec<Ranked>> {
        Ok(self.run(query, &self.top(&[], &BTreeMap::new(), Sort::Relevance, limit))?.top)
    }

    fn top<'b>(
        &'b self,
        counted: &'b [Facet],
        chosen: &'b BTreeMap<Facet, Vec<String>>,
        sort: Sort,
        limit: usize,
    ) -> FacetedTop<'b> {
        FacetedTop { live: self.live, scope: self.scope, counted, chosen, sort, limit, now: self.now }
    }

    fn run(&self, query: &dyn Query, collector: &FacetedTop<'_>) -> Result<Collected> {
        let mut collected = self.searcher.search_with_statistics_provider(query, collector, &self.statistics)?;
        collected.top = in_order(self.searcher, collected.top, collector.limit)?;
        Ok(collected)
    }

    /// What the scope sees, as a clause.
    pub(crate) fn seen(&self) -> Box<dyn Query> {
        let by_segment =
            |(segment, audience): (&SegmentReader, &Arc<Audience>)| (segment.segment_id(), audience.seen().clone());
        Box::new(Among { sets: Arc::new(self.statistics.segments().map(by_segment).collect()), weight: 0.0 })
    }

    /// Is there any document in scope that this matches? Stops at the first.
    pub(crate) fn finds(&self, query: &dyn Query) -> Result<bool> {
        let weight = query.weight(EnableScoring::disabled_from_searcher(self.searcher))?;
        for (segment, audience) in self.statistics.segments() {
            let mut scorer = weight.scorer(segment, 1.0)?;
            while scorer.doc() != TERMINATED {
                if audience.sees(scorer.doc()) {
                    return Ok(true);
                }
                scorer.advance();
            }
        }
        Ok(false)
    }

    /// How many documents in scope does this match?
    pub(crate) fn count(&self, query: &dyn Query) -> Result<u64> {
        let weight = query.weight(EnableScoring::disabled_from_searcher(self.searcher))?;
        let mut count = 0;
        for (segment, audience) in self.statistics.segments() {
            let mut scorer = weight.scorer(segment, 1.0)?;
            while scorer.doc() != TERMINATED {
                count += u64::from(audience.sees(scorer.doc()));
                scorer.advance();
            }
        }
        Ok(count)
    }

    /// How many documents in scope have this word, as it is written?
    pub(crate) fn having(&self, word: &str) -> Result<u64> {
        let term = Term::from_field_text(self.fields().words, word);
        let having = |(segment, audience): (&SegmentReader, &Arc<Audience>)| having(segment, audience.seen(), &term);
        let in_all: u64 = self.statistics.segments().map(having).sum::<tantivy::Result<_>>()?;
        Ok(in_all + self.having_in_narrower(word)?)
    }
}
