//! Entries like one entry: by the most telling words of its title and of the things that it is about.
//! tantivy's own more-like-this panics as soon as a document has been replaced: it compares counts with and without those.

use domain::scope::Scope;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, BoostQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, Value};
use tantivy::{Searcher, TantivyDocument, Term};

use crate::analyser::{stem, words};
use crate::document::Document;
use crate::error::Result;
use crate::index::SearchIndex;
use crate::query::scoped;
use crate::schema::names;

/// How many words are looked for, and how many letters they have.
const WORDS_MAX: usize = 16;
const LETTERS_MIN: usize = 3;

impl SearchIndex {
    /// The ids of entries in scope that say much the same of much the same things, the likest first.
    pub fn similar(&self, document: &Document, scope: &Scope, limit: usize) -> Result<Vec<String>> {
        let live = self.live();
        let (searcher, fields) = (live.searcher(), &live.fields);
        let mut telling = telling(&searcher, fields.names, &names(document))?;
        telling.extend(self::telling(&searcher, fields.title, &[&document.title])?);
        if telling.is_empty() {
            return Ok(Vec::new());
        }
        let any = telling.into_iter().map(|(weight, term)| {
            let query = Box::new(TermQuery::new(term, IndexRecordOption::Basic));
            Box::new(BoostQuery::new(query, weight)) as Box<dyn Query>
        });
        let own = Term::from_field_text(fields.id, &document.id);
        let clauses: Vec<(Occur, Box<dyn Query>)> = vec![
            (Occur::Must, scoped(fields, scope)),
            (Occur::Must, Box::new(BooleanQuery::union(any.collect()))),
            (Occur::MustNot, Box::new(TermQuery::new(own, IndexRecordOption::Basic))),
        ];
        let found =
            searcher.search(&BooleanQuery::new(clauses), &TopDocs::with_limit(limit.max(1)).order_by_score())?;
        let mut ids = Vec::with_capacity(found.len());
        for (_, address) in found {
            let document: TantivyDocument = searcher.doc(address)?;
            ids.extend(document.get_first(fields.id).and_then(|value| value.as_str()).map(str::to_owned));
        }
        Ok(ids)
    }
}

/// The rarest words of these texts that other documents have too, each with what it weighs.
fn telling(searcher: &Searcher, field: Field, texts: &[&str]) -> Result<Vec<(f32, Term)>> {
    let all: f32 = searcher.segment_readers().iter().map(|segment| segment.max_doc() as f32).sum();
    let mut stems: Vec<String> = texts.iter().flat_map(|text| words(text)).map(|word| stem(&word.text)).collect();
    stems.retain(|stem| stem.chars().count() >= LETTERS_MIN);
    stems.sort_unstable();
    stems.dedup();
    let mut weighed = Vec::new();
    for stem in stems {
        let term = Term::from_field_text(field, &stem);
        let having = searcher.doc_freq(&term)? as f32;
        if having > 1.0 {
            weighed.push(((1.0 + all / having).ln(), term));
        }
    }
    weighed.sort_by(|a, b| b.0.total_cmp(&a.0));
    weighed.truncate(WORDS_MAX);
    Ok(weighed)
}
