//! Finding entries.

mod api;
mod facets;
mod form;
mod page;
mod suggest_island;

pub use form::SearchForm;
pub use page::Page;
