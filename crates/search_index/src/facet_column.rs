//! One facet in one segment: what is chosen of it, and how often each value was found.

use std::collections::HashMap;
use std::sync::Arc;

use domain::freshness::{Freshness, freshness};
use domain::search::{Facet, left_out};
use domain::when::Millis;
use tantivy::{DocId, SegmentReader};

use crate::columns::{Column, Columns, Counts};

pub(crate) struct FacetColumn {
    pub facet: Facet,
    column: Arc<Column>,
    now: Millis,
    /// Is each value one that a result may have? None chosen: everything passes.
    wanted: Option<Vec<bool>>,
    /// Is each value one that no result has?
    unwanted: Option<Vec<bool>>,
    /// One a value, and one for having none.
    counts: Counts,
}

impl FacetColumn {
    pub(crate) fn open(
        segment: &SegmentReader,
        facet: Facet,
        chosen: Option<&[String]>,
        columns: &Columns,
        now: Millis,
    ) -> tantivy::Result<Self> {
        let column = columns.of_facet(segment, facet)?;
        let counts = Counts::none(column.which(|_| true).len());
        let values = || chosen.unwrap_or_default().iter().map(String::as_str);
        let which = |values: Vec<&str>| (!values.is_empty()).then(|| column.which(|word| values.contains(&word)));
        let wanted = which(values().filter(|value| left_out(value).is_none()).collect());
        let unwanted = which(values().filter_map(left_out).collect());
        Ok(Self { facet, column, now, wanted, unwanted, counts })
    }

    pub(crate) fn narrows(&self) -> bool {
        self.wanted.is_some() || self.unwanted.is_some()
    }

    pub(crate) fn passes(&self, doc: DocId) -> bool {
        let has = |which: &Vec<bool>| self.column.has(doc, which, self.now);
        self.wanted.as_ref().is_none_or(has) && !self.unwanted.as_ref().is_some_and(has)
    }

    /// Counts the values of these documents.
    pub(crate) fn count(&mut self, docs: &[DocId]) {
        match &*self.column {
            Column::Words(words) => words.count(docs, &mut self.counts),
            Column::Ages(ages) => {
                for (lane, review_by) in docs.iter().filter_map(|doc| ages[*doc as usize]).enumerate() {
                    self.counts.add(freshness(Some(Millis(review_by)), self.now) as u32, lane);
                }
            }
        }
    }

    pub(crate) fn named_counts(&self) -> HashMap<Arc<str>, usize> {
        self.counts.found().filter_map(|(ordinal, count)| Some((word(&self.column, ordinal)?, count))).collect()
    }
}

fn word(column: &Column, ordinal: usize) -> Option<Arc<str>> {
    match column {
        Column::Words(words) => words.all.get(ordinal).cloned(),
        Column::Ages(_) => Freshness::ALL.get(ordinal).map(|age| age.word().into()),
    }
}
