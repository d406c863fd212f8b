//! Use cases: policy, then domain, then store, then the change log. Knows nothing of HTTP, HTML or Leptos.

pub mod accounts;
pub mod catalogue;
pub mod changes;
mod clock;
pub mod compare;
pub mod demo;
pub mod drafts;
pub mod entries;
mod error;
mod first_start;
pub mod gaps;
pub mod history;
pub mod home;
pub mod imports;
pub mod indexing;
mod known;
pub mod maintenance;
mod passwords;
pub mod people;
pub mod positions;
mod prose;
mod random;
mod register;
mod remembered;
pub mod search;
mod site;
pub mod tokens;
mod views;

pub use clock::Clock;
pub use error::{Error, Result};
pub use register::Moment;
pub use site::{Services, Settings};
