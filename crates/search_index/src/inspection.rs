//! Does an index read back?

use std::path::Path;

use domain::search::Facet;
use tantivy::postings::Postings;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocSet, Index, ReloadPolicy, Searcher, SegmentReader, TERMINATED, TantivyDocument};

use crate::columns::Columns;
use crate::error::{IndexError, Result};
use crate::files::Files;
use crate::folder::{self, Identity};
use crate::index::SearchIndex;
use crate::schema::{ID, REVIEW_BY, TIER};

/// Files that a segment may do without.
const OPTIONAL: [&str; 2] = ["del", "temp"];

/// What looking at the index found.
#[derive(Clone, Copy, Debug)]
pub struct IndexReport {
    pub documents: u64,
    /// The change that it has reached.
    pub cursor: i64,
}

impl SearchIndex {
    /// Looks at the folder without looking after it: whoever does goes on. Reads every byte, compares the checksums, and reads all
    /// that is found by it: checksums hold of what was merged from damaged segments.
    pub fn inspect(root: &Path, identity: &Identity) -> Result<IndexReport> {
        let folder = folder::current(root).ok_or_else(|| wrong("there is none"))?;
        let index = Index::open(Files::open(&folder).map_err(tantivy::TantivyError::from)?)?;
        if !checksums_hold(&index)? {
            return Err(wrong("a segment’s checksum does not hold"));
        }
        let cursor = identity.cursor(index.load_metas()?.payload.as_deref());
        let cursor = cursor.ok_or_else(|| wrong("it is of another database"))?;
        let documents = read_back(&whole(&index)?)?;
        Ok(IndexReport { documents, cursor })
    }

    /// Does everything in the index in force read back? Some seconds at 100,000 entries.
    pub fn read_back(&self) -> Result<()> {
        let live = self.live();
        if !checksums_hold(&live.index)? {
            return Err(wrong("a segment’s checksum does not hold"));
        }
        read_back(&live.searcher()).map(drop)
    }

    /// Can the index be asked at all? Reads the first document of each segment.
    pub fn answers(&self) -> Result<()> {
        for segment in self.live().searcher().segment_readers() {
            let Some(doc) = segment.doc_ids_alive().next() else { continue };
            segment.get_store_reader(1)?.get::<TantivyDocument>(doc)?;
            segment.fast_fields().str(ID)?;
        }
        Ok(())
    }
}

/// Does every file of every segment lie there as it was written?
pub(crate) fn checksums_hold(index: &Index) -> Result<bool> {
    let directory = index.directory();
    for path in index.load_metas()?.list_segment_files() {
        let end = path.extension().and_then(|end| end.to_str()).unwrap_or_default();
        let is_there = tantivy::Directory::exists(directory, &path).map_err(tantivy::TantivyError::from)?;
        let may_be_missing = !is_there && OPTIONAL.contains(&end);
        if !may_be_missing && !directory.validate_checksum(&path).map_err(tantivy::TantivyError::from)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn whole(index: &Index) -> Result<Searcher> {
    let reader: tantivy::IndexReader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
    Ok(reader.searcher())
}

/// Reads everything; how many documents there are.
fn read_back(searcher: &Searcher) -> Result<u64> {
    for segment in searcher.segment_readers() {
        for document in segment.get_store_reader(1)?.iter::<TantivyDocument>(segment.alive_bitset()) {
            document?;
        }
        let columns = Columns::of_all(usize::MAX);
        for name in [ID, TIER, REVIEW_BY] {
            columns.of(segment, name)?;
        }
        for facet in Facet::ALL {
            columns.of_facet(segment, *facet)?;
        }
        for (field, entry) in searcher.schema().fields() {
            if entry.is_indexed() {
                read_terms(segment, field)?;
            }
        }
    }
    Ok(searcher.num_docs())
}

/// Every word of a field, where it stands.
fn read_terms(segment: &SegmentReader, field: Field) -> Result<()> {
    let words = segment.inverted_index(field)?;
    let (mut terms, mut places) = (words.terms().stream()?, Vec::new());
    while terms.advance() {
        let mut found = words.read_postings_from_terminfo(terms.value(), IndexRecordOption::WithFreqsAndPositions)?;
        while found.doc() != TERMINATED {
            if found.doc() >= segment.max_doc() {
                return Err(wrong("a word stands in a document that there is not"));
            }
            found.positions(&mut places);
            found.advance();
        }
    }
    Ok(())
}

fn wrong(what: &str) -> IndexError {
    std::io::Error::other(what.to_owned()).into()
}

#[cfg(test)]
mod tests {
    use domain::vocabulary::{Confidence, Kind, Visibility};
    use domain::when::Millis;

    use super::*;
    use crate::document::Document;

    fn document(n: usize) -> Document {
        let text = |what: &str| format!("{what} {n}");
        Document {
            id: text("id"),
            kind: Kind::Guide,
            visibility: Visibility::Public,
            organisation: None,
            title: text("Quernstones"),
            summary: text("Of quernstones"),
            body: text("Shielings and byres, by the burn.").repeat(20),
            facts: String::new(),
            narrower: Vec::new(),
            tags: Vec::new(),
            technologies: Vec::new(),
            suppliers: Vec::new(),
            capabilities: Vec::new(),
            themes: Vec::new(),
            families: Vec::new(),
            lifecycle: None,
            hosting: None,
            confidence: Confidence::Reported,
            review_by: None,
            updated_at: Millis(0),
        }
    }

    /// A merge writes what it read, damaged or not, and a checksum that holds: `check` once said that all was well of an index that
    /// no search could read.
    #[test]
    fn damage_is_seen_without_its_checksum() {
        let root = tempfile::tempdir().unwrap();
        let identity = Identity { database: "one".to_owned() };
        let index = SearchIndex::open(root.path(), &identity).unwrap().unwrap();
        index.apply(&(0..50).map(document).collect::<Vec<_>>(), &[], 1).unwrap();
        let report = SearchIndex::inspect(root.path(), &identity).unwrap();
        assert_eq!((report.documents, report.cursor), (50, 1));
        index.read_back().unwrap();

        let folder = folder::current(root.path()).unwrap();
        let files = std::fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path());
        let store = files.into_iter().find(|file| file.extension().is_some_and(|end| end == "store")).unwrap();
        let mut bytes = std::fs::read(&store).unwrap();
        let middle = bytes.len() / 2;
        bytes[..middle].iter_mut().for_each(|byte| *byte = !*byte);
        std::fs::write(&store, bytes).unwrap();
        let opened = Index::open(Files::open(&folder).unwrap()).unwrap();
        assert!(!checksums_hold(&opened).unwrap());
        let read = std::thread::spawn(move || read_back(&whole(&opened)?)).join();
        assert!(!matches!(read, Ok(Ok(_))), "it does not read back, whatever the checksum says");
        assert!(!index.open_again().unwrap(), "and is not opened again");
        std::fs::remove_file(&store).unwrap();
        assert!(SearchIndex::inspect(root.path(), &identity).is_err(), "nor is an index with a file too few");
    }
}
