//! What all organisations share: suppliers, technologies and capabilities, each with the other names that people use.

use serde::{Deserialize, Serialize};

use crate::vocabulary::{Visibility, vocabulary};

vocabulary! {
    /// Which of the two sets of family groups suits a capability.
    FamilySet {
        People = "people", "People services";
        Other = "other", "Other services";
    }
}

vocabulary! {
    /// What the catalogue has, and what an alias may stand for.
    Subject {
        Council = "council", "Council";
        Supplier = "supplier", "Supplier";
        Technology = "technology", "Technology";
        Capability = "capability", "Capability";
        Entry = "entry", "Entry";
    }
}

impl Subject {
    /// The first part of its things' addresses.
    pub const fn folder(self) -> &'static str {
        match self {
            Self::Council => "councils",
            Self::Supplier => "suppliers",
            Self::Technology => "technologies",
            Self::Capability => "capabilities",
            Self::Entry => "entries",
        }
    }
}

/// A thing with an address: its slug and its name.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Named {
    pub slug: String,
    pub name: String,
}

impl Named {
    pub fn new(slug: impl Into<String>, name: impl Into<String>) -> Self {
        Self { slug: slug.into(), name: name.into() }
    }
}

/// Who sells or maintains technologies.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Supplier {
    pub slug: String,
    pub name: String,
    pub aliases: Vec<String>,
    /// Who took it over, or what it is called now.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub successor: Option<Named>,
}

/// A product, platform, standard or emerging technology.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Technology {
    pub slug: String,
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub supplier: Option<Named>,
    /// `commercial`, `open-source` or `public-sector`.
    pub licence: String,
    pub note: String,
    pub aliases: Vec<String>,
    /// The capabilities that it serves, the main one first.
    pub capabilities: Vec<Named>,
}

/// Something a council must be able to do with technology.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Capability {
    pub slug: String,
    pub name: String,
    pub group: Named,
    pub description: String,
    /// `line-of-business`, `enterprise`, `infrastructure` or `emerging`.
    pub sort: String,
    /// Who sees a new deployment for it, unless its author says otherwise.
    pub default_visibility: Visibility,
    pub family_set: FamilySet,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub cpv: Option<Named>,
    pub aliases: Vec<String>,
}
