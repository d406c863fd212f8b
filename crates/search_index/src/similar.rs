//! Entries like one entry: by the most telling words of its title and of the things that it is about.
//! tantivy's own more-like-this panics as soon as a document has been replaced: it compares counts with and without those.

use domain::scope::Scope;
use domain::when::Millis;
use tantivy::Term;
use tantivy::query::{Bm25StatisticsProvider, BooleanQuery, ConstScoreQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};

use crate::analyser::{stem, words};
use crate::document::Document;
use crate::error::Result;
use crate::ids::ids;
use crate::index::SearchIndex;
use crate::schema::names;
use crate::telling::telling;
use crate::view::View;

/// How many words are looked for, and how many letters they have.
const WORDS_MAX: usize = 16;
const LETTERS_MIN: usize = 3;

impl SearchIndex {
    /// The ids of entries in scope that say much the same of much the same things, the likest first.
    pub fn similar(&self, document: &Document, scope: &Scope, now: Millis, limit: usize) -> Result<Vec<String>> {
        let live = self.live();
        let (searcher, fields) = (live.searcher(), &live.fields);
        let view = View::of(&live, &searcher, scope, now)?;
        let mut weighed = most_telling(&view, fields.names, &names(document))?;
        weighed.extend(most_telling(&view, fields.title, &[&document.title])?);
        if weighed.is_empty() {
            return Ok(Vec::new());
        }
        let has = |term| Box::new(TermQuery::new(term, IndexRecordOption::Basic)) as Box<dyn Query>;
        let any = weighed.into_iter().map(|(weight, term)| Box::new(ConstScoreQuery::new(has(term), weight)) as _);
        let own = has(Term::from_field_text(fields.id, &document.id));
        let any = BooleanQuery::union(any.collect());
        let query = BooleanQuery::new(vec![(Occur::Must, Box::new(any)), (Occur::MustNot, own)]);
        let found = view.first(&query, limit.max(1))?;
        Ok(ids(&searcher, &found)?)
    }
}

/// The rarest words of these texts that other documents have too, each with what it weighs.
fn most_telling(view: &View<'_>, field: Field, texts: &[&str]) -> Result<Vec<(f32, Term)>> {
    let mut stems: Vec<String> = texts.iter().flat_map(|text| words(text)).map(|word| stem(&word.text)).collect();
    stems.retain(|stem| stem.chars().count() >= LETTERS_MIN);
    stems.sort_unstable();
    stems.dedup();
    let all = view.statistics.total_num_docs()?;
    let mut weighed = Vec::new();
    for stem in stems {
        let term = Term::from_field_text(field, &stem);
        let having = view.statistics.doc_freq(&term)?;
        if having > 1 {
            weighed.push((telling(all, having), term));
        }
    }
    weighed.sort_by(|a, b| b.0.total_cmp(&a.0));
    weighed.truncate(WORDS_MAX);
    Ok(weighed)
}
