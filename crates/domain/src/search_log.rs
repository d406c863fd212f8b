//! What is asked of the search, without who asks.

use serde::{Deserialize, Serialize};

use crate::when::Millis;

/// Words that were asked for, and how often they found nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedLine {
    pub words: String,
    pub asked: i64,
    pub found_nothing: i64,
    pub last_asked_at: Millis,
}
