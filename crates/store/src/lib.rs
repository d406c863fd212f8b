//! What Kenning remembers. The only crate with SQL: one function a question, one text for SQLite and PostgreSQL.

pub mod accounts;
pub mod calendars;
pub mod catalogue;
pub mod changes;
mod database;
mod dialect;
pub mod drafts;
pub mod entries;
mod error;
mod migrations;
pub mod offered_names;
pub mod positions;
pub mod radar;
pub mod register;
pub mod revisions;
pub mod saved_searches;
mod scoped;
pub mod search_log;
pub mod sessions;
pub mod successions;
pub mod synonyms;

pub use database::{Db, Store, Tx};
pub use error::{Error, Result};
