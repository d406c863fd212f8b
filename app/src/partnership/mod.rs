//! The partnership as a whole: how much is reported and how fresh it is, and which councils look for the same.

mod api;
mod page;
mod seekers;

pub use page::Page;
