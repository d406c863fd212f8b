//! What the page that imports a file needs.

use serde::{Deserialize, Serialize};

use crate::catalogue::Named;

/// Whose records the asker may import.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImportPage {
    pub organisations: Vec<Named>,
}
