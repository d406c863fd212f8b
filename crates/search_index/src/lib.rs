//! The index: finds entries by words, within a scope. The only crate that names tantivy. Knows nothing of SQL or of who is asking.

mod analyser;
mod asked;
mod audience;
mod clauses;
mod collector;
mod columns;
mod correction;
mod did_you_mean;
mod document;
mod error;
mod facet_column;
mod files;
mod folder;
mod highlight;
mod ids;
mod index;
mod inspection;
mod query;
mod ranking;
mod rebuild;
mod schema;
mod search;
mod seen_query;
mod similar;
mod statistics;
mod synonyms;
mod view;

pub use document::{Document, Labelled};
pub use error::IndexError;
pub use folder::Identity;
pub use index::SearchIndex;
pub use inspection::IndexReport;
pub use rebuild::Rebuild;
pub use search::{FacetCount, Found, FoundHit, Searching, TitleMatch};
pub use synonyms::Synonyms;
