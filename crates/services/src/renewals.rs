//! Renewals: the contracts in scope, when they can be left, and who could buy together.

mod book;
mod bought;
mod calendar;
mod clusters;
mod lines;
mod places;
mod routes;

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use domain::accounts::Actor;
use domain::catalogue::{Named, Subject};
use domain::exposure::today as today_of;
use domain::names::fold;
use domain::policy;
use domain::problems::Code;
use domain::renewals::{
    CLUSTERS_A_PAGE, CONTRACTS_A_PAGE, Cluster, ContractLine, NextContracts, RenewalsPage, RenewalsQuery,
};
use domain::when::{DAY_MS, Millis};

use crate::error::{Error, Result};
use crate::known::Known;
use crate::peers::resolve_each;
use crate::references::frameworks_by_name;
use crate::register::Followed;
use crate::site::Services;

pub(crate) use book::Book;

/// What a council's pages have room for.
const OF_COUNCIL_AT_MOST: usize = 5;
/// What a supplier's page has room for.
const WITH_SUPPLIER_AT_MOST: usize = 25;

impl Services {
    /// The contracts that a query names, and the clusters that they belong to.
    pub async fn renewals(&self, actor: &Actor, query: &RenewalsQuery) -> Result<RenewalsPage> {
        self.renewals_within(actor, query, 0..usize::MAX, 0..usize::MAX).await
    }

    /// A part of the contracts, and as large a part of the clusters.
    pub async fn renewals_part(
        &self,
        actor: &Actor,
        query: &RenewalsQuery,
        page: usize,
        per_page: usize,
    ) -> Result<RenewalsPage> {
        self.renewals_within(actor, query, places(page, per_page), places(page, per_page)).await
    }

    /// Every cluster, without the contracts.
    pub async fn together(&self, actor: &Actor, query: &RenewalsQuery) -> Result<RenewalsPage> {
        self.renewals_within(actor, query, 0..0, 0..usize::MAX).await
    }

    /// A page of them, and the soonest clusters.
    pub async fn renewals_page(&self, actor: &Actor, query: &RenewalsQuery, page: usize) -> Result<RenewalsPage> {
        self.renewals_within(actor, query, places(page, CONTRACTS_A_PAGE), 0..CLUSTERS_A_PAGE).await
    }

    /// A page of the clusters alone.
    pub async fn together_page(&self, actor: &Actor, query: &RenewalsQuery, page: usize) -> Result<RenewalsPage> {
        self.renewals_within(actor, query, 0..0, places(page, CLUSTERS_A_PAGE)).await
    }

    async fn renewals_within(
        &self,
        actor: &Actor,
        query: &RenewalsQuery,
        contracts: Range<usize>,
        clusters: Range<usize>,
    ) -> Result<RenewalsPage> {
        let (book, scope) = (self.book(actor).await?, actor.scope());
        let frameworks = match query.framework.is_empty() {
            true => HashMap::new(),
            false => self.counted(|followed| frameworks_by_name(followed, &scope)).await?,
        };
        let framework = |name: &str| frameworks.get(&fold(name)).map(|found| found.slug.clone());
        let query = understood(query.clone(), &*self.known_by(&scope).await?, framework)?;
        let taken = book.taken(&query);
        let touched = book.touched(&query, &taken);
        let person = actor.person();
        Ok(RenewalsPage {
            today: today(self.now()),
            contracts: within(&taken, contracts).map(|at| book.line(*at).clone()).collect(),
            total: taken.len(),
            clusters: within(&touched, clusters).map(|at| book.cluster(*at)).collect(),
            clusters_total: touched.len(),
            choices: book.choices.clone(),
            query,
            may_write: person.is_some_and(|person| !policy::writes_for(person).is_empty()),
            may_subscribe: person.is_some(),
        })
    }

    /// The first contracts that serve a council.
    pub(crate) async fn contracts_of_council(&self, actor: &Actor, slug: &str) -> Result<NextContracts> {
        let book = self.book(actor).await?;
        Ok(self.next(&book, book.of_council(slug), OF_COUNCIL_AT_MOST))
    }

    /// The first contracts with a supplier, or with whatever it went into.
    pub(crate) async fn contracts_with_supplier(&self, actor: &Actor, slug: &str) -> Result<NextContracts> {
        let (book, known) = (self.book(actor).await?, self.known());
        Ok(self.next(&book, book.with_supplier(today_of(&known.suppliers, slug)), WITH_SUPPLIER_AT_MOST))
    }

    /// Those that can still be left on some day, or of which that is not known.
    fn next(&self, book: &Book, places: &[usize], at_most: usize) -> NextContracts {
        let today = today(self.now());
        let is_over = |line: &&ContractLine| line.switch.is_some_and(|range| range.to < today);
        let left = || places.iter().map(|at| book.line(*at)).filter(|line| !is_over(line));
        NextContracts {
            today,
            first: left().take(at_most).cloned().collect(),
            total: left().count(),
            dated: left().filter(|line| line.decide_by.is_some()).count(),
        }
    }

    /// The contract that an entry is, or those that pay for it, and the clusters that they belong to.
    pub(crate) async fn contracts_of(&self, actor: &Actor, entry: &str) -> Result<(Vec<ContractLine>, Vec<Cluster>)> {
        let has_any = |followed: &Followed| followed.contracts.contains_key(entry) || followed.paid_for.contains(entry);
        if !self.counted(has_any).await? {
            return Ok((Vec::new(), Vec::new()));
        }
        let book = self.book(actor).await?;
        let its = book.of_entry(entry);
        let clusters = book.touched(&RenewalsQuery::default(), &its).into_iter().map(|at| book.cluster(at)).collect();
        Ok((its.iter().map(|at| book.line(*at).clone()).collect(), clusters))
    }

    /// Worked out again when a change that it depends on was logged, or the day has moved on.
    pub(crate) async fn book(&self, actor: &Actor) -> Result<Arc<Book>> {
        let (scope, today, known) = (actor.scope(), today(self.now()), self.known());
        self.counted(|followed| {
            let at = (followed.renewed, today.0 / DAY_MS);
            let kept = self.books.find(&scope);
            if let Some(kept) = kept.as_ref().filter(|kept| kept.0 == at) {
                return kept.1.clone();
            }
            let book = Arc::new(Book::of(followed, &known, &scope, today, kept.as_ref().map(|kept| &*kept.1)));
            self.books.keep_weighing(scope.clone(), (at, book.clone()), book.len());
            book
        })
        .await
    }
}

fn today(now: Millis) -> Millis {
    Millis(now.0.div_euclid(DAY_MS) * DAY_MS)
}

/// The places of what stands on a page.
fn places(page: usize, per_page: usize) -> Range<usize> {
    let first = page.saturating_sub(1).saturating_mul(per_page);
    first..first.saturating_add(per_page)
}

fn within(all: &[usize], places: Range<usize>) -> impl Iterator<Item = &usize> {
    all.iter().skip(places.start).take(places.len())
}

/// The query with slugs for whatever names were given; of a supplier that went into another, the other's. A contract may name a supplier or
/// a framework that nobody else knows of.
fn understood(
    mut query: RenewalsQuery,
    known: &Known,
    framework: impl Fn(&str) -> Option<String>,
) -> Result<RenewalsQuery> {
    let mut problems = Vec::new();
    for (field, subject, list, unknown) in [
        ("capability", Subject::Capability, &mut query.capability, Code::UnknownCapability),
        ("technology", Subject::Technology, &mut query.technology, Code::UnknownTechnology),
        ("council", Subject::Council, &mut query.council, Code::UnknownOrganisation),
    ] {
        let find = |typed: &str| known.resolve(subject, typed).map(str::to_owned).ok_or(unknown);
        resolve_each(list, find, field, &mut problems);
    }
    for name in &mut query.supplier {
        let slug = known.resolve(Subject::Supplier, name).unwrap_or(name);
        *name = today_of(&known.suppliers, slug).to_owned();
    }
    for name in &mut query.framework {
        if let Some(id) = framework(name) {
            *name = id;
        }
    }
    if problems.is_empty() { Ok(query) } else { Err(Error::Invalid(problems)) }
}

/// Each once, by name.
fn sorted<'a>(things: impl Iterator<Item = &'a Named>) -> Vec<Named> {
    let mut things: Vec<&Named> = things.collect();
    things.sort_by(|a, b| (&a.name, &a.slug).cmp(&(&b.name, &b.slug)));
    things.dedup();
    things.into_iter().cloned().collect()
}
