//! Every contract and every cluster in a scope, in order of time, and which contracts are about what.

use std::sync::Arc;

use domain::catalogue::Named;
use domain::names::fold;
use domain::renewals::{By, Choices, Cluster, ContractLine, RenewalsQuery};
use domain::scope::Scope;
use domain::when::Millis;

use super::clusters::Clusters;
use super::lines::{self, Seen};
use super::places::{Of, Places};
use super::routes::Route;
use crate::known::Known;
use crate::register::Followed;

/// What may be narrowed by.
const CAPABILITIES: Of = |line| &line.links.capabilities;
const TECHNOLOGIES: Of = |line| &line.links.technologies;
const SUPPLIERS: Of = |line| line.links.supplier.as_slice();
const COUNCILS: Of = |line| &line.links.councils;
const FRAMEWORKS: Of = |line| line.links.framework.as_slice();

/// Clusters are told in full when they are asked for: in full, all of them are many times as much.
#[derive(Debug)]
pub(crate) struct Book {
    /// The next to be decided on first.
    contracts: Vec<Arc<Seen>>,
    /// What a reader may narrow by.
    pub choices: Choices,
    clusters: Clusters,
    routes: Vec<Route>,
    by_council: Places,
    by_supplier: Places,
    /// The last change, other than of contracts themselves, that lines depend on; and the names that they were written with.
    written: (i64, Arc<Known>),
}

impl Book {
    /// What an earlier book of the same scope says of contracts that did not change since is taken over from it.
    pub(super) fn of(
        followed: &Followed,
        known: &Arc<Known>,
        scope: &Scope,
        today: Millis,
        earlier: Option<&Self>,
    ) -> Self {
        let written = (followed.relined, known.clone());
        let holds = |book: &&Self| book.written.0 == written.0 && Arc::ptr_eq(&book.written.1, known);
        let earlier = earlier.filter(holds).map_or(&[] as &[_], |book| &book.contracts);
        let (contracts, routes) = lines::of(followed, known, scope, earlier);
        let by = |things| Places::of(&contracts, things);
        let (by_capability, by_technology) = (by(CAPABILITIES), by(TECHNOLOGIES));
        let (by_council, by_supplier) = (by(COUNCILS), by(SUPPLIERS));
        let choices = Choices {
            capabilities: by_capability.things(&contracts, CAPABILITIES),
            technologies: by_technology.things(&contracts, TECHNOLOGIES),
            suppliers: by_supplier.things(&contracts, SUPPLIERS),
            councils: by_council.things(&contracts, COUNCILS),
            frameworks: by(FRAMEWORKS).things(&contracts, FRAMEWORKS),
        };
        let clusters = Clusters::find(&contracts, &by_capability, &by_technology, known, today);
        Self { contracts, choices, clusters, routes, by_council, by_supplier, written }
    }

    /// How many contracts there are.
    pub(super) fn len(&self) -> usize {
        self.contracts.len()
    }

    /// A contract, by its place.
    pub(super) fn line(&self, at: usize) -> &ContractLine {
        &self.contracts[at].line
    }

    /// The places of the contracts that a query names.
    pub(super) fn taken(&self, query: &RenewalsQuery) -> Vec<usize> {
        let takes = |at: &usize| takes(query, self.line(*at));
        match query.council.as_slice() {
            [only] => self.of_council(only).iter().copied().filter(takes).collect(),
            _ => (0..self.len()).filter(takes).collect(),
        }
    }

    /// The places of the clusters that one of these contracts is in, and that serve what is looked for.
    pub(super) fn touched(&self, query: &RenewalsQuery, contracts: &[usize]) -> Vec<usize> {
        let mut is_shown = vec![false; self.len()];
        contracts.iter().for_each(|at| is_shown[*at] = true);
        let serves = |by, slug: &str| {
            let looked_for = match by {
                By::Capability => &query.capability,
                By::Technology => &query.technology,
            };
            looked_for.is_empty() || looked_for.iter().any(|wanted| wanted == slug)
        };
        self.clusters.touched(&self.contracts, serves, |at| is_shown[at])
    }

    /// A cluster in full.
    pub(super) fn cluster(&self, at: usize) -> Cluster {
        self.clusters.told(at, &self.contracts, &self.routes)
    }

    pub(super) fn of_council(&self, slug: &str) -> &[usize] {
        self.by_council.find(slug)
    }

    pub(super) fn with_supplier(&self, slug: &str) -> &[usize] {
        self.by_supplier.find(slug)
    }

    /// The contract that an entry is, or those that pay for it.
    pub(super) fn of_entry(&self, entry: &str) -> Vec<usize> {
        (0..self.len()).filter(|at| is_of(entry, self.line(*at))).collect()
    }
}

/// Is the contract this entry, or does it pay for it?
fn is_of(entry: &str, line: &ContractLine) -> bool {
    line.id == entry || line.links.deployments.iter().any(|deployment| deployment.slug == entry)
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
        && (query.entry.is_empty() || query.entry.iter().any(|entry| is_of(entry, line)))
}
