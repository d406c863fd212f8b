//! Every contract and every cluster in a scope, in order of time, and which contracts are about what.

use std::collections::{HashMap, HashSet};

use domain::catalogue::Named;
use domain::names::fold;
use domain::renewals::{By, Choices, Cluster, ContractLine, RenewalsQuery};
use domain::scope::Scope;
use domain::when::Millis;

use super::clusters::{self, Found, Route};
use super::{lines, sorted};
use crate::known::Known;
use crate::register::Followed;

/// Clusters are kept as the places of their contracts, and told in full when they are asked for: in full, all of them are many times as much.
#[derive(Debug, Default)]
pub(crate) struct Book {
    pub contracts: Vec<ContractLine>,
    /// What a reader may narrow by.
    pub choices: Choices,
    clusters: Vec<Found>,
    routes: Vec<Route>,
    by_council: Places,
    by_supplier: Places,
}

/// By slug: places in the list of contracts, ascending.
type Places = HashMap<String, Vec<usize>>;

impl Book {
    pub(super) fn of(followed: &Followed, known: &Known, scope: &Scope, today: Millis) -> Self {
        let (contracts, routes) = lines::of(followed, known, scope);
        let clusters = clusters::find(&contracts, known, today);
        let contracts: Vec<ContractLine> = contracts.into_iter().map(|(line, _)| line).collect();
        Self {
            choices: choices(&contracts),
            by_council: places(&contracts, |line| &line.links.councils),
            by_supplier: places(&contracts, |line| line.links.supplier.as_slice()),
            contracts,
            clusters,
            routes,
        }
    }

    /// The places of the contracts that a query names.
    pub(super) fn taken(&self, query: &RenewalsQuery) -> Vec<usize> {
        let takes = |at: &usize| takes(query, &self.contracts[*at]);
        match query.council.as_slice() {
            [only] => self.of_council(only).iter().copied().filter(takes).collect(),
            _ => (0..self.contracts.len()).filter(takes).collect(),
        }
    }

    /// The places of the clusters that one of these contracts is in, and that serve what is looked for.
    pub(super) fn touched(&self, query: &RenewalsQuery, contracts: &[usize]) -> Vec<usize> {
        let mut is_shown = vec![false; self.contracts.len()];
        contracts.iter().for_each(|at| is_shown[*at] = true);
        let touches = |found: &Found| {
            let looked_for = match found.by {
                By::Capability => &query.capability,
                By::Technology => &query.technology,
            };
            (looked_for.is_empty() || looked_for.contains(&found.serves.slug))
                && found.which.iter().any(|at| is_shown[*at])
        };
        (0..self.clusters.len()).filter(|at| touches(&self.clusters[*at])).collect()
    }

    /// A cluster in full.
    pub(super) fn cluster(&self, at: usize) -> Cluster {
        self.clusters[at].told(&self.contracts, &self.routes)
    }

    pub(super) fn of_council(&self, slug: &str) -> &[usize] {
        self.by_council.get(slug).map_or(&[], Vec::as_slice)
    }

    pub(super) fn with_supplier(&self, slug: &str) -> &[usize] {
        self.by_supplier.get(slug).map_or(&[], Vec::as_slice)
    }

    /// The contract that an entry is, or those that pay for it.
    pub(super) fn of_entry(&self, entry: &str) -> Vec<usize> {
        let is_its = |line: &ContractLine| line.id == entry || line.links.deployments.iter().any(|d| d.slug == entry);
        (0..self.contracts.len()).filter(|at| is_its(&self.contracts[*at])).collect()
    }
}

fn places(contracts: &[ContractLine], things: impl Fn(&ContractLine) -> &[Named]) -> Places {
    let mut places = Places::new();
    for (at, line) in contracts.iter().enumerate() {
        for thing in things(line) {
            match places.get_mut(&thing.slug) {
                Some(here) => here.push(at),
                None => drop(places.insert(thing.slug.clone(), vec![at])),
            }
        }
    }
    places
}

fn takes(query: &RenewalsQuery, line: &ContractLine) -> bool {
    let among = |wanted: &[String], things: &[Named]| {
        let is = |wanted: &String| things.iter().any(|thing| thing.slug == *wanted);
        wanted.is_empty() || wanted.iter().any(is)
    };
    let one = |wanted: &[String], thing: &Option<Named>| {
        let is = |wanted: &String| thing.as_ref().is_some_and(|t| t.slug == *wanted || fold(&t.name) == fold(wanted));
        wanted.is_empty() || wanted.iter().any(is)
    };
    among(&query.capability, &line.links.capabilities)
        && among(&query.technology, &line.links.technologies)
        && among(&query.council, &line.links.councils)
        && one(&query.supplier, &line.links.supplier)
        && one(&query.framework, &line.links.framework)
}

fn choices(contracts: &[ContractLine]) -> Choices {
    let all = |of: fn(&ContractLine) -> &[Named]| {
        // Each once, before they are put in order: thousands of contracts name some hundreds of things.
        let once: HashSet<&Named> = contracts.iter().flat_map(of).collect();
        sorted(once.into_iter())
    };
    Choices {
        capabilities: all(|line| &line.links.capabilities),
        technologies: all(|line| &line.links.technologies),
        suppliers: all(|line| line.links.supplier.as_slice()),
        councils: all(|line| &line.links.councils),
        frameworks: all(|line| line.links.framework.as_slice()),
    }
}
