//! Who a council's peers are.

use serde::{Deserialize, Serialize};

use crate::catalogue::FamilySet;
use crate::organisations::Organisation;

/// How peers are chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Peers {
    /// The family that each capability names.
    #[default]
    ByCapability,
    Family(FamilySet),
    /// The same population band.
    Population,
    /// The same class of island, rural or urban.
    Rural,
    Named(Vec<String>),
}

impl Peers {
    /// Reads `people`, `other`, `population`, `rural`, or slugs between commas; nothing is the default.
    pub fn parse(text: &str) -> Self {
        match text.trim() {
            "" | "capability" => Self::ByCapability,
            "people" => Self::Family(FamilySet::People),
            "other" => Self::Family(FamilySet::Other),
            "population" => Self::Population,
            "rural" => Self::Rural,
            slugs => {
                Self::Named(slugs.split(',').map(|slug| slug.trim().to_owned()).filter(|s| !s.is_empty()).collect())
            }
        }
    }

    /// The same as text that reads back to it.
    pub fn text(&self) -> String {
        match self {
            Self::ByCapability => String::new(),
            Self::Family(set) => set.word().to_owned(),
            Self::Population => "population".to_owned(),
            Self::Rural => "rural".to_owned(),
            Self::Named(slugs) => slugs.join(","),
        }
    }

    /// Is `other` a peer of `council` for a capability that names this family set? No council is its own peer.
    pub fn includes(&self, council: &Organisation, other: &Organisation, set: FamilySet) -> bool {
        let same = |a: Option<i64>, b: Option<i64>| a.is_some() && a == b;
        council.slug != other.slug
            && match self {
                Self::ByCapability => same(family(council, set), family(other, set)),
                Self::Family(set) => same(family(council, *set), family(other, *set)),
                Self::Population => {
                    council.population_band().is_some() && council.population_band() == other.population_band()
                }
                Self::Rural => council.rural_class.is_some() && council.rural_class == other.rural_class,
                Self::Named(slugs) => slugs.contains(&other.slug),
            }
    }
}

/// A council's family group in a set.
pub const fn family(council: &Organisation, set: FamilySet) -> Option<i64> {
    match set {
        FamilySet::People => council.family_people,
        FamilySet::Other => council.family_other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn council(slug: &str, people: i64, other: i64, population: i64) -> Organisation {
        Organisation {
            slug: slug.into(),
            family_people: Some(people),
            family_other: Some(other),
            population: Some(population),
            ..Organisation::default()
        }
    }

    #[test]
    fn peers_read_back_as_they_are_written() {
        for text in ["", "people", "other", "population", "rural", "angus,moray"] {
            assert_eq!(Peers::parse(text).text(), text);
        }
    }

    #[test]
    fn peers_follow_the_family_that_the_capability_names() {
        let (fife, angus) = (council("fife", 3, 2, 374_000), council("angus", 2, 2, 116_000));
        assert!(Peers::ByCapability.includes(&fife, &angus, FamilySet::Other));
        assert!(!Peers::ByCapability.includes(&fife, &angus, FamilySet::People));
        assert!(!Peers::parse("population").includes(&fife, &angus, FamilySet::Other));
        assert!(Peers::parse("angus, moray").includes(&fife, &angus, FamilySet::People));
        assert!(!Peers::ByCapability.includes(&fife, &fife, FamilySet::Other));
        assert!(!Peers::parse("rural").includes(&fife, &angus, FamilySet::Other), "unknown is not alike");
    }
}
