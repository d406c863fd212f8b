//! Importing a file by hand: looked through first, then taken in.

mod api;
mod offer;
mod page;
mod report;

pub use offer::ImportLink;
pub use page::{ImportForm, Page};
pub use report::Looked;
