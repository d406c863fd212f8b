//! The home page: the search box first, four true numbers, what changed lately.

mod api;
mod page;

pub use page::Page;
