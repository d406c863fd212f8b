//! Facet columns, decoded. To ask tantivy's own column for each document costs several times as much as to look into a list, so each is
//! read once a segment, and kept: some four bytes a value.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use domain::search::Facet;
use tantivy::columnar::{Cardinality, Column as Stored, StrColumn};
use tantivy::index::SegmentId;
use tantivy::{DocId, Searcher, SegmentReader};

use crate::schema::column;

/// What the documents of a segment have of one facet.
pub(crate) enum Column {
    Words(Words),
    /// The moment until which each was to be reviewed.
    Ages(Vec<Option<i64>>),
}

/// The words of a column, sorted, and by which of them each document stands.
pub(crate) struct Words {
    pub all: Vec<Arc<str>>,
    of: Of,
}

enum Of {
    /// A document has one word, or the number after the last.
    One(Vec<u32>),
    /// A document's words lie between its start and the next one's.
    Many { starts: Vec<u32>, ordinals: Vec<u32> },
}

/// The columns of all segments in use.
#[derive(Default)]
pub(crate) struct Columns(Mutex<HashMap<(SegmentId, Facet), Arc<Column>>>);

impl Columns {
    pub(crate) fn of(&self, segment: &SegmentReader, facet: Facet) -> tantivy::Result<Arc<Column>> {
        let key = (segment.segment_id(), facet);
        if let Some(known) = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Ok(known.clone());
        }
        let column = Arc::new(read(segment, facet)?);
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(key, column.clone());
        Ok(column)
    }

    /// Forgets the segments that are no more.
    pub(crate) fn forget_all_but(&self, searcher: &Searcher) {
        let alive: Vec<SegmentId> = searcher.segment_readers().iter().map(SegmentReader::segment_id).collect();
        self.0.lock().unwrap_or_else(PoisonError::into_inner).retain(|(segment, _), _| alive.contains(segment));
    }
}

impl Words {
    /// Adds one to the count of each word of each of these documents; `counts` has one place more than there are words.
    pub(crate) fn count(&self, docs: &[DocId], counts: &mut [usize]) {
        match &self.of {
            Of::One(ordinals) => docs.iter().for_each(|doc| counts[ordinals[*doc as usize] as usize] += 1),
            Of::Many { .. } => docs.iter().for_each(|doc| self.of(*doc).iter().for_each(|o| counts[*o as usize] += 1)),
        }
    }

    /// The words of a document, as numbers; one that there is no word for, where it has none.
    pub(crate) fn of(&self, doc: DocId) -> &[u32] {
        let doc = doc as usize;
        match &self.of {
            Of::One(ordinals) => &ordinals[doc..=doc],
            Of::Many { starts, ordinals } => &ordinals[starts[doc] as usize..starts[doc + 1] as usize],
        }
    }
}

fn read(segment: &SegmentReader, facet: Facet) -> tantivy::Result<Column> {
    let docs = 0..segment.max_doc();
    if facet == Facet::Freshness {
        let column: Stored<i64> = segment.fast_fields().i64("review_by")?;
        return Ok(Column::Ages(docs.map(|doc| column.first(doc)).collect()));
    }
    let Some(column) = segment.fast_fields().str(column(facet))? else {
        return Ok(Column::Words(Words { all: Vec::new(), of: Of::One(vec![0; segment.max_doc() as usize]) }));
    };
    let all = words(&column)?;
    let of = match column.ords().get_cardinality() {
        Cardinality::Multivalued => many(&column, docs),
        _ => one(&column, docs),
    };
    Ok(Column::Words(Words { all, of }))
}

fn one(column: &StrColumn, docs: std::ops::Range<DocId>) -> Of {
    let none = number(column.num_terms());
    Of::One(docs.map(|doc| column.term_ords(doc).next().map_or(none, ordinal)).collect())
}

fn many(column: &StrColumn, docs: std::ops::Range<DocId>) -> Of {
    let (mut starts, mut ordinals) = (vec![0], Vec::new());
    for doc in docs {
        ordinals.extend(column.term_ords(doc).map(ordinal));
        starts.push(number(ordinals.len()));
    }
    Of::Many { starts, ordinals }
}

fn words(column: &StrColumn) -> tantivy::Result<Vec<Arc<str>>> {
    let mut words = Vec::with_capacity(column.num_terms());
    let mut stream = column.dictionary().stream()?;
    while stream.advance() {
        words.push(String::from_utf8_lossy(stream.key()).into());
    }
    Ok(words)
}

fn ordinal(ordinal: u64) -> u32 {
    u32::try_from(ordinal).unwrap_or(u32::MAX)
}

fn number(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
