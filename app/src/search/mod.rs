//! Finding entries.

mod api;
mod best_match;
mod curate_page;
mod facets;
mod filter_island;
mod form;
mod nothing_found;
mod page;
mod past_the_end;
mod recent;
mod running;
mod save_form;
mod saved;
pub mod slash;
mod suggest_island;
mod ways;

pub use curate_page::{CuratePage, SynonymsForm};
pub use form::SearchForm;
pub use page::Page;
pub use save_form::SaveSearchForm;
pub use saved::{FeedMade, SavedSearches};
