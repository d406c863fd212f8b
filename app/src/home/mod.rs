//! The home page: the search box first, four true numbers, what changed lately.

mod api;
mod page;
mod ways_in;

pub use page::Page;
