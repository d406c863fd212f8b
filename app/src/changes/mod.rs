//! What changed lately.

mod api;
mod page;

pub use page::Page;
