//! Columns, decoded. To ask tantivy's own column for each document costs several times as much as to look into a list, so each is
//! read once a segment, and kept: some four bytes a value.

use std::sync::Arc;

use domain::freshness::{Freshness, freshness};
use domain::search::Facet;
use domain::when::Millis;
use tantivy::columnar::{Cardinality, Column as Stored, StrColumn};
use tantivy::{DocId, SegmentReader};

use crate::by_segment::BySegment;
use crate::schema::{REVIEW_BY, column};

/// What the documents of a segment have of one field.
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
pub(crate) type Columns = BySegment<&'static str, Column>;

impl Columns {
    pub(crate) fn of_facet(&self, segment: &SegmentReader, facet: Facet) -> tantivy::Result<Arc<Column>> {
        match facet {
            Facet::Freshness => self.of(segment, REVIEW_BY),
            _ => self.of(segment, column(facet)),
        }
    }

    pub(crate) fn of(&self, segment: &SegmentReader, name: &'static str) -> tantivy::Result<Arc<Column>> {
        self.made(segment, name, || read(segment, name))
    }
}

impl Column {
    /// Which of its words fit. One place more than there are words, for having none.
    pub(crate) fn which(&self, fits: impl Fn(&str) -> bool) -> Vec<bool> {
        match self {
            Self::Words(words) => words.all.iter().map(|word| fits(word)).chain([false]).collect(),
            Self::Ages(_) => Freshness::ALL.iter().map(|age| fits(age.word())).chain([false]).collect(),
        }
    }

    /// Has a document one of these?
    pub(crate) fn has(&self, doc: DocId, which: &[bool], now: Millis) -> bool {
        match self {
            Self::Words(words) => words.of(doc).iter().any(|ordinal| which[*ordinal as usize]),
            Self::Ages(_) => self.age(doc, now).is_some_and(|age| which[age as usize]),
        }
    }

    pub(crate) fn age(&self, doc: DocId, now: Millis) -> Option<Freshness> {
        let Self::Ages(ages) = self else { return None };
        ages[doc as usize].map(|review_by| freshness(Some(Millis(review_by)), now))
    }
}

impl Words {
    /// Adds one to the count of each word of each of these documents.
    pub(crate) fn count(&self, docs: &[DocId], counts: &mut Counts) {
        let lanes = docs.iter().map(|doc| *doc as usize).enumerate();
        match &self.of {
            Of::One(ordinals) => lanes.for_each(|(lane, doc)| counts.add(ordinals[doc], lane)),
            Of::Many { starts, ordinals } => lanes.for_each(|(lane, doc)| {
                let of_doc = &ordinals[starts[doc] as usize..starts[doc + 1] as usize];
                of_doc.iter().for_each(|ordinal| counts.add(*ordinal, lane));
            }),
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

/// How often each word was found, in lanes: to add to the same number twice in a row waits for the first time to be done.
pub(crate) struct Counts(Vec<[u32; LANES]>);

const LANES: usize = 4;

impl Counts {
    pub(crate) fn none(words: usize) -> Self {
        Self(vec![[0; LANES]; words])
    }

    pub(crate) fn add(&mut self, ordinal: u32, lane: usize) {
        self.0[ordinal as usize][lane % LANES] += 1;
    }

    /// The words that were found, as numbers, each with its count.
    pub(crate) fn found(&self) -> impl Iterator<Item = (usize, usize)> {
        let sums = self.0.iter().map(|lanes| lanes.iter().map(|count| *count as usize).sum());
        sums.enumerate().filter(|(_, count)| *count > 0)
    }
}

fn read(segment: &SegmentReader, name: &str) -> tantivy::Result<Column> {
    let docs = 0..segment.max_doc();
    if name == REVIEW_BY {
        let column: Stored<i64> = segment.fast_fields().i64(name)?;
        return Ok(Column::Ages(docs.map(|doc| column.first(doc)).collect()));
    }
    let Some(column) = segment.fast_fields().str(name)? else {
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
