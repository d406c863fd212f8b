//! Which contracts are about what: their places in a list of them, by what they name.

use std::collections::HashMap;
use std::sync::Arc;

use domain::catalogue::Named;
use domain::renewals::ContractLine;

use super::lines::Seen;
use super::sorted;

/// By slug: places in the list of contracts, ascending. What the catalogue does not know has no slug, and stands together under none.
#[derive(Debug, Default)]
pub(super) struct Places(HashMap<String, Vec<usize>>);

/// What of a contract a list is by.
pub(super) type Of = fn(&ContractLine) -> &[Named];

impl Places {
    pub(super) fn of(contracts: &[Arc<Seen>], things: Of) -> Self {
        let mut places: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, seen) in contracts.iter().enumerate() {
            for thing in things(&seen.line) {
                match places.get_mut(&thing.slug) {
                    Some(here) => here.push(at),
                    None => drop(places.insert(thing.slug.clone(), vec![at])),
                }
            }
        }
        Self(places)
    }

    pub(super) fn find(&self, slug: &str) -> &[usize] {
        self.0.get(slug).map_or(&[], Vec::as_slice)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &[usize])> {
        self.0.iter().map(|(slug, places)| (slug.as_str(), places.as_slice()))
    }

    /// Each thing that a contract is about, once, by name.
    pub(super) fn things(&self, contracts: &[Arc<Seen>], things: Of) -> Vec<Named> {
        let all = self.0.iter().flat_map(|(slug, places)| {
            // One contract tells the name of what has a slug; what has none is called differently in each.
            let telling = if slug.is_empty() { places.as_slice() } else { &places[..1] };
            let named = telling.iter().flat_map(|at| things(&contracts[*at].line));
            named.filter(move |thing| thing.slug == *slug)
        });
        sorted(all)
    }
}
