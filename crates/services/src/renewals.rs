//! Renewals: the contracts in scope, when they can be left, and who could buy together.

mod book;
mod calendar;
mod clusters;

use std::collections::HashSet;
use std::sync::Arc;

use domain::accounts::Actor;
use domain::catalogue::{Named, Subject};
use domain::policy;
use domain::renewals::{By, Choices, Cluster, ContractLine, RenewalsPage, RenewalsQuery};
use domain::when::{DAY_MS, Millis};

use crate::error::Result;
use crate::known::Known;
use crate::register::Followed;
use crate::site::Services;

/// Every contract and every cluster in a scope, in order of time.
#[derive(Debug, Default)]
pub(crate) struct Book {
    pub contracts: Vec<ContractLine>,
    pub clusters: Vec<Cluster>,
}

impl Services {
    /// The contracts that a query names, and the clusters that they belong to.
    pub async fn renewals(&self, actor: &Actor, query: &RenewalsQuery) -> Result<RenewalsPage> {
        let book = self.book(actor).await?;
        let query = understood(query, &*self.known_by(&actor.scope()).await?);
        let contracts: Vec<ContractLine> = book.contracts.iter().filter(|line| takes(&query, line)).cloned().collect();
        let shown: HashSet<&str> = contracts.iter().map(|line| line.id.as_str()).collect();
        let clusters = book.clusters.iter().filter(|cluster| touches(&query, cluster, &shown)).cloned().collect();
        let person = actor.person();
        Ok(RenewalsPage {
            query,
            today: today(self.now()),
            contracts,
            clusters,
            choices: choices(&book.contracts),
            may_write: person.is_some_and(|person| !policy::writes_for(person).is_empty()),
            may_subscribe: person.is_some(),
        })
    }

    /// The contracts that serve a council.
    pub(crate) async fn contracts_of_council(&self, actor: &Actor, slug: &str) -> Result<Vec<ContractLine>> {
        self.contracts_where(actor, |line| line.links.councils.iter().any(|council| council.slug == slug)).await
    }

    /// The contracts with a supplier.
    pub(crate) async fn contracts_with_supplier(&self, actor: &Actor, slug: &str) -> Result<Vec<ContractLine>> {
        self.contracts_where(actor, |line| line.links.supplier.as_ref().is_some_and(|supplier| supplier.slug == slug))
            .await
    }

    /// Those that can still be left on some day, or of which that is not known.
    async fn contracts_where(&self, actor: &Actor, is_it: impl Fn(&ContractLine) -> bool) -> Result<Vec<ContractLine>> {
        let (book, today) = (self.book(actor).await?, today(self.now()));
        let is_over = |line: &ContractLine| line.switch.is_some_and(|range| range.to < today);
        Ok(book.contracts.iter().filter(|line| is_it(line) && !is_over(line)).cloned().collect())
    }

    /// The contract that an entry is, or those that pay for it, and the clusters that they belong to.
    pub(crate) async fn contracts_of(&self, actor: &Actor, entry: &str) -> Result<(Vec<ContractLine>, Vec<Cluster>)> {
        let has_any = |followed: &Followed| followed.contracts.contains_key(entry) || followed.paid_for.contains(entry);
        if !self.counted(has_any).await? {
            return Ok((Vec::new(), Vec::new()));
        }
        let book = self.book(actor).await?;
        let is_its = |line: &&ContractLine| line.id == entry || line.links.deployments.iter().any(|d| d.slug == entry);
        let contracts: Vec<ContractLine> = book.contracts.iter().filter(is_its).cloned().collect();
        let is_in = |cluster: &&Cluster| cluster.contracts.iter().any(|one| contracts.iter().any(|c| c.id == one.slug));
        let clusters = book.clusters.iter().filter(is_in).cloned().collect();
        Ok((contracts, clusters))
    }

    /// Worked out again when a change that it depends on was logged, or the day has moved on.
    pub(crate) async fn book(&self, actor: &Actor) -> Result<Arc<Book>> {
        let (scope, today, known) = (actor.scope(), today(self.now()), self.known());
        self.counted(|followed| {
            let at = (followed.renewed, today.0 / DAY_MS);
            if let Some(kept) = self.books.find(&scope).filter(|kept| kept.0 == at) {
                return kept.1.clone();
            }
            let book = Arc::new(book::of(followed, &known, &scope, today));
            self.books.keep(scope.clone(), (at, book.clone()));
            book
        })
        .await
    }
}

fn today(now: Millis) -> Millis {
    Millis(now.0.div_euclid(DAY_MS) * DAY_MS)
}

/// The query with slugs for whatever names were given; nothing for what is empty.
fn understood(query: &RenewalsQuery, known: &Known) -> RenewalsQuery {
    let slug = |subject, named: &Option<String>| {
        let named = named.as_deref().map(str::trim).filter(|named| !named.is_empty())?;
        Some(known.resolve(subject, named).unwrap_or(named).to_owned())
    };
    RenewalsQuery {
        capability: slug(Subject::Capability, &query.capability),
        technology: slug(Subject::Technology, &query.technology),
        supplier: slug(Subject::Supplier, &query.supplier),
        council: slug(Subject::Council, &query.council),
        framework: query.framework.clone().filter(|named| !named.trim().is_empty()),
    }
}

fn takes(query: &RenewalsQuery, line: &ContractLine) -> bool {
    let among = |wanted: &Option<String>, things: &[Named]| {
        wanted.as_ref().is_none_or(|wanted| things.iter().any(|thing| thing.slug == *wanted))
    };
    let one = |wanted: &Option<String>, thing: &Option<Named>| {
        let is = |wanted: &String| thing.as_ref().is_some_and(|t| t.slug == *wanted || t.name == *wanted);
        wanted.as_ref().is_none_or(is)
    };
    among(&query.capability, &line.links.capabilities)
        && among(&query.technology, &line.links.technologies)
        && among(&query.council, &line.links.councils)
        && one(&query.supplier, &line.links.supplier)
        && one(&query.framework, &line.links.framework)
}

/// Is one of these contracts in the cluster, and does the cluster serve what is looked for?
fn touches(query: &RenewalsQuery, cluster: &Cluster, shown: &HashSet<&str>) -> bool {
    let serves = match cluster.by {
        By::Capability => query.capability.as_ref(),
        By::Technology => query.technology.as_ref(),
    };
    serves.is_none_or(|wanted| cluster.serves.slug == *wanted)
        && cluster.contracts.iter().any(|contract| shown.contains(contract.slug.as_str()))
}

fn choices(contracts: &[ContractLine]) -> Choices {
    let all = |of: fn(&ContractLine) -> &[Named]| sorted(contracts.iter().flat_map(of));
    Choices {
        capabilities: all(|line| &line.links.capabilities),
        technologies: all(|line| &line.links.technologies),
        suppliers: all(|line| line.links.supplier.as_slice()),
        councils: all(|line| &line.links.councils),
        frameworks: all(|line| line.links.framework.as_slice()),
    }
}

/// Each once, by name.
fn sorted<'a>(things: impl Iterator<Item = &'a Named>) -> Vec<Named> {
    let mut things: Vec<&Named> = things.collect();
    things.sort_by(|a, b| (&a.name, &a.slug).cmp(&(&b.name, &b.slug)));
    things.dedup();
    things.into_iter().cloned().collect()
}
