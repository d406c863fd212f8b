//! One facet in one segment: what is chosen of it, and how often each value was found.

use std::collections::HashMap;
use std::sync::Arc;

use domain::freshness::{Freshness, freshness};
use domain::search::Facet;
use domain::when::Millis;
use tantivy::{DocId, SegmentReader};

use crate::columns::{Column, Columns};

pub(crate) struct FacetColumn {
    pub facet: Facet,
    column: Arc<Column>,
    now: Millis,
    /// Is each value chosen? None chosen: everything passes.
    chosen: Option<Vec<bool>>,
    /// One a value, and one for having none.
    counts: Vec<usize>,
}

impl FacetColumn {
    pub(crate) fn open(
        segment: &SegmentReader,
        facet: Facet,
        chosen: Option<&[String]>,
        columns: &Columns,
        now: Millis,
    ) -> tantivy::Result<Self> {
        let column = columns.of(segment, facet)?;
        let counts = vec![0; count(&column) + 1];
        let chosen = chosen.map(|chosen| {
            let is_chosen = |ordinal| word(&column, ordinal).is_some_and(|word| chosen.iter().any(|c| **c == *word));
            (0..counts.len()).map(is_chosen).collect()
        });
        Ok(Self { facet, column, now, chosen, counts })
    }

    pub(crate) fn narrows(&self) -> bool {
        self.chosen.is_some()
    }

    pub(crate) fn passes(&self, doc: DocId) -> bool {
        let Some(chosen) = &self.chosen else { return true };
        match &*self.column {
            Column::Words(words) => words.of(doc).iter().any(|ordinal| chosen[*ordinal as usize]),
            Column::Ages(_) => self.age(doc).is_some_and(|age| chosen[age as usize]),
        }
    }

    pub(crate) fn age(&self, doc: DocId) -> Option<Freshness> {
        let Column::Ages(ages) = &*self.column else { return None };
        ages[doc as usize].map(|review_by| freshness(Some(Millis(review_by)), self.now))
    }

    /// Counts the values of these documents.
    pub(crate) fn count(&mut self, docs: &[DocId]) {
        match &*self.column {
            Column::Words(words) => words.count(docs, &mut self.counts),
            Column::Ages(ages) => {
                for review_by in docs.iter().filter_map(|doc| ages[*doc as usize]) {
                    self.counts[freshness(Some(Millis(review_by)), self.now) as usize] += 1;
                }
            }
        }
    }

    pub(crate) fn named_counts(&self) -> HashMap<Arc<str>, usize> {
        let counted = self.counts.iter().enumerate().filter(|(_, count)| **count > 0);
        counted.filter_map(|(ordinal, count)| Some((word(&self.column, ordinal)?, *count))).collect()
    }
}

fn count(column: &Column) -> usize {
    match column {
        Column::Words(words) => words.all.len(),
        Column::Ages(_) => Freshness::ALL.len(),
    }
}

fn word(column: &Column, ordinal: usize) -> Option<Arc<str>> {
    match column {
        Column::Words(words) => words.all.get(ordinal).cloned(),
        Column::Ages(_) => Freshness::ALL.get(ordinal).map(|age| age.word().into()),
    }
}
