//! Searches that people keep, to come back to or to be told of.

use serde::{Deserialize, Serialize};

use crate::search::SearchQuery;
use crate::when::Millis;

/// A search with a name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedSearch {
    pub id: String,
    pub name: String,
    pub query: SearchQuery,
    /// Whether a secret address leads to it as a feed.
    pub has_feed: bool,
    pub saved_at: Millis,
}
