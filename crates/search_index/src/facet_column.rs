//! One facet's values in one segment, counted a block of documents at a time: one by one a count costs several times as much.

use std::collections::HashMap;
use std::sync::Arc;

use domain::freshness::{Freshness, freshness};
use domain::search::Facet;
use domain::when::Millis;
use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocId, SegmentReader};

use crate::column_words::{ColumnWords, Words};
use crate::schema::column;

/// Documents that are counted at once.
pub(crate) const BLOCK: usize = 512;

pub(crate) struct FacetColumn {
    pub facet: Facet,
    values: Values,
    /// The chosen values' ordinals; none chosen: everything passes.
    pub chosen: Option<Vec<u64>>,
    counts: Vec<usize>,
    /// Documents that this facet alone keeps out: it counts them, still.
    alone: Vec<DocId>,
    scratch: Scratch,
}

/// Where a document's values come from.
enum Values {
    Words(Words, StrColumn),
    /// By the day until which an entry was to be reviewed.
    Ages(Column<i64>, Millis),
    None,
}

/// Room for one block, kept from one to the next.
#[derive(Default)]
struct Scratch {
    docs: Vec<DocId>,
    rows: Vec<u32>,
    ordinals: Vec<u64>,
    moments: Vec<i64>,
}

impl FacetColumn {
    pub(crate) fn open(
        segment: &SegmentReader,
        facet: Facet,
        chosen: Option<&[String]>,
        words: &ColumnWords,
        now: Millis,
    ) -> tantivy::Result<Self> {
        let values = if facet == Facet::Freshness {
            Values::Ages(segment.fast_fields().i64("review_by")?, now)
        } else {
            match segment.fast_fields().str(column(facet))? {
                Some(column) => Values::Words(words.of(segment, facet, &column)?, column),
                None => Values::None,
            }
        };
        let chosen = chosen.map(|chosen| values.ordinals(chosen));
        let counts = vec![0; values.count()];
        Ok(Self { facet, values, chosen, counts, alone: Vec::new(), scratch: Scratch::default() })
    }

    pub(crate) fn passes(&self, doc: DocId) -> bool {
        let Some(chosen) = &self.chosen else { return true };
        match &self.values {
            Values::Words(_, column) => column.term_ords(doc).any(|ordinal| chosen.contains(&ordinal)),
            Values::Ages(..) => self.age(doc).is_some_and(|age| chosen.contains(&(age as u64))),
            Values::None => false,
        }
    }

    pub(crate) fn age(&self, doc: DocId) -> Option<Freshness> {
        let Values::Ages(column, now) = &self.values else { return None };
        column.first(doc).map(|review_by| freshness(Some(Millis(review_by)), *now))
    }

    /// Counts the values of these documents, which come in order.
    pub(crate) fn count(&mut self, docs: &[DocId]) {
        let Scratch { docs: found, rows, ordinals, moments } = &mut self.scratch;
        found.clear();
        rows.clear();
        match &self.values {
            Values::Words(_, column) => {
                column.ords().row_ids_for_docs(docs, found, rows);
                ordinals.resize(rows.len(), 0);
                column.ords().values.get_vals(rows, ordinals);
                for ordinal in ordinals {
                    self.counts[*ordinal as usize] += 1;
                }
            }
            Values::Ages(column, now) => {
                column.row_ids_for_docs(docs, found, rows);
                moments.resize(rows.len(), 0);
                column.values.get_vals(rows, moments);
                for review_by in moments {
                    self.counts[freshness(Some(Millis(*review_by)), *now) as usize] += 1;
                }
            }
            Values::None => {}
        }
    }

    pub(crate) fn count_alone(&mut self, doc: DocId) {
        self.alone.push(doc);
        if self.alone.len() == BLOCK {
            self.count_those_alone();
        }
    }

    pub(crate) fn named_counts(&mut self) -> HashMap<Arc<str>, usize> {
        self.count_those_alone();
        let counted = self.counts.iter().enumerate().filter(|(_, count)| **count > 0);
        counted.filter_map(|(ordinal, count)| Some((self.values.word(ordinal)?, *count))).collect()
    }

    fn count_those_alone(&mut self) {
        let mut alone = std::mem::take(&mut self.alone);
        self.count(&alone);
        alone.clear();
        self.alone = alone;
    }
}

impl Values {
    fn count(&self) -> usize {
        match self {
            Self::Words(words, _) => words.len(),
            Self::Ages(..) => Freshness::ALL.len(),
            Self::None => 0,
        }
    }

    fn word(&self, ordinal: usize) -> Option<Arc<str>> {
        match self {
            Self::Words(words, _) => words.get(ordinal).cloned(),
            Self::Ages(..) => Freshness::ALL.get(ordinal).map(|age| age.word().into()),
            Self::None => None,
        }
    }

    fn ordinals(&self, words: &[String]) -> Vec<u64> {
        match self {
            Self::Words(all, _) => {
                let ordinal = |word: &String| all.binary_search_by(|known| (**known).cmp(word)).ok();
                words.iter().filter_map(ordinal).map(|ordinal| ordinal as u64).collect()
            }
            Self::Ages(..) => words.iter().filter_map(|word| Freshness::parse(word)).map(|age| age as u64).collect(),
            Self::None => Vec::new(),
        }
    }
}
