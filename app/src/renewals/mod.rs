//! Renewals: when contracts can be left, and who could buy together.

mod api;
mod calendar;
mod cluster;
mod columns;
mod contracts;
mod narrow;
mod page;
mod timeline;
mod together;

pub use calendar::CalendarMade;
pub use contracts::{ContractsBox, ContractsTable, decide_in_words};
pub use page::Page;
pub use timeline::picture;
pub use together::TogetherPage;
