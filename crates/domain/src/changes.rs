//! The change log: one line for each thing that happened that others can see.

use serde::{Deserialize, Serialize};

use crate::entries::Card;
use crate::vocabulary::vocabulary;
use crate::when::Millis;

vocabulary! {
    /// What a line of the change log is about.
    ChangeSubject {
        Entry = "entry", "Entry";
        Position = "position", "Position";
        Catalogue = "catalogue", "Catalogue";
        Radar = "radar", "Radar";
    }
}

vocabulary! {
    /// What happened.
    ChangeWhat {
        Published = "published", "published";
        Edited = "edited", "edited";
        Withdrawn = "withdrawn", "withdrawn";
        Confirmed = "confirmed", "confirmed";
        Imported = "imported", "imported";
        Set = "set", "set";
        Removed = "removed", "removed";
        Added = "added", "added";
    }
}

/// One line of the log, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    pub seq: i64,
    pub subject: ChangeSubject,
    pub id: String,
    pub what: ChangeWhat,
    pub at: Millis,
}

/// A change of an entry that the reader may see, with the entry as it is now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EntryChange {
    pub seq: i64,
    pub what: ChangeWhat,
    pub at: Millis,
    pub actor: String,
    pub card: Card,
}
