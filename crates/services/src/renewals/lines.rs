//! Contracts as a scope sees them. What is worked out comes from what is seen, so that nothing hidden shows in a date or a sum.

use std::cmp::Ordering;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use domain::catalogue::{Named, Subject};
use domain::exposure::today as today_of;
use domain::names::fold;
use domain::register::Line;
use domain::renewals::{Contract, ContractLine, Framework, Links, Terms};
use domain::scope::Scope;

use super::routes::Route;
use crate::known::Known;
use crate::register::Followed;

/// A contract as it is shown, and what of its terms is in scope.
#[derive(Debug)]
pub(super) struct Seen {
    pub line: ContractLine,
    pub terms: Terms,
    /// Whom to ring where the contract names nobody: councils, and the mailboxes of the deployments that it pays for.
    pub mailboxes: Vec<(String, String)>,
    /// What it was read from.
    of: Arc<Contract>,
}

/// Every contract in scope, the next to be decided on first; those without a day to decide by, last. And the frameworks in scope.
/// `earlier` are those of which nothing but the contract itself may have changed since; they are in order.
pub(super) fn of(
    followed: &Followed,
    known: &Known,
    scope: &Scope,
    earlier: &[Arc<Seen>],
) -> (Vec<Arc<Seen>>, Vec<Route>) {
    let reading = Reading::of(followed, known, scope);
    let places: HashMap<*const Contract, usize> =
        earlier.iter().enumerate().map(|(at, seen)| (Arc::as_ptr(&seen.of), at)).collect();
    let mut is_still = vec![false; earlier.len()];
    let mut written = Vec::new();
    for contract in followed.contracts.values() {
        match places.get(&Arc::as_ptr(contract)) {
            Some(at) => is_still[*at] = true,
            None => written.extend(contract.seen_by(scope).map(|terms| Arc::new(reading.seen(contract, terms)))),
        }
    }
    let still = earlier.iter().zip(is_still).filter(|(_, is_still)| *is_still).map(|(seen, _)| seen.clone());
    let mut contracts: Vec<Arc<Seen>> = still.chain(written).collect();
    contracts.sort_by(|a, b| in_order(&a.line, &b.line));
    let routes = reading.routes.iter().map(|(framework, terms)| Route::of(framework, terms, known)).collect();
    (contracts, routes)
}

fn in_order(a: &ContractLine, b: &ContractLine) -> Ordering {
    let by = |line: &ContractLine| (line.decide_by.is_none(), line.decide_by);
    by(a).cmp(&by(b)).then_with(|| (&a.title, &a.id).cmp(&(&b.title, &b.id)))
}

struct Reading<'a> {
    followed: &'a Followed,
    known: &'a Known,
    scope: &'a Scope,
    routes: Vec<(&'a Framework, Terms)>,
    /// Each framework by its id, title and reference, folded.
    named: HashMap<String, usize>,
}

impl<'a> Reading<'a> {
    fn of(followed: &'a Followed, known: &'a Known, scope: &'a Scope) -> Self {
        let seen = followed.frameworks.values().filter_map(|one| Some((one, one.seen_by(scope)?)));
        let routes: Vec<(&Framework, Terms)> = seen.collect();
        let mut named = HashMap::new();
        for (at, (framework, _)) in routes.iter().enumerate() {
            for name in framework.names() {
                named.entry(fold(name)).or_insert(at);
            }
        }
        Self { followed, known, scope, routes, named }
    }

    fn seen(&self, contract: &Arc<Contract>, terms: Terms) -> Seen {
        let leaving = terms.leaving();
        let line = ContractLine {
            id: contract.id.clone(),
            title: contract.title.clone(),
            links: self.links(contract),
            start: terms.start.map(|date| date.to_string()),
            end: terms.end.map(|date| date.to_string()),
            end_circumstances: contract.end_circumstances.clone(),
            switch: terms.switch(),
            earliest_end: leaving.map(|leaving| leaving.first),
            notice_by: leaving.and_then(|leaving| leaving.notice_by),
            decide_by: leaving.map(|leaving| leaving.decide_by),
            unknown: terms.unknown(),
            value: terms.value,
            contact: contract.contact.clone(),
            as_of: contract.as_of,
            confidence: contract.confidence,
        };
        Seen { line, terms, mailboxes: self.mailboxes(contract), of: contract.clone() }
    }

    fn mailboxes(&self, contract: &Contract) -> Vec<(String, String)> {
        let find = |id: &String| self.followed.register.find(self.scope, id);
        let named = |line: &Line| Some((line.organisation.as_deref()?.to_owned(), line.contact.as_deref()?.to_owned()));
        contract.deployments.iter().filter_map(find).filter_map(named).collect()
    }

    /// What it says itself, and what those of its deployments say that are in scope.
    fn links(&self, contract: &Contract) -> Links {
        let find = |id: &String| self.followed.register.find(self.scope, id);
        let deployments: Vec<&Line> = contract.deployments.iter().filter_map(find).collect();
        let owners = deployments.iter().filter_map(|line| line.organisation.as_deref());
        let own = contract.owner.iter().chain(&contract.councils).map(String::as_str);
        let is_council = |slug: &&str| self.known.organisation(slug).is_some_and(|o| o.is_council);
        let councils = own.chain(owners).filter(is_council);
        let technologies = deployments.iter().flat_map(|line| line.technologies.iter().map(|slug| &**slug));
        let capabilities = deployments.iter().flat_map(|line| line.capabilities.iter().map(|slug| &**slug));
        Links {
            councils: self.named(Subject::Council, councils),
            supplier: self.supplier(contract),
            technologies: self.named(Subject::Technology, strs(&contract.technologies).chain(technologies)),
            capabilities: self.named(Subject::Capability, strs(&contract.capabilities).chain(capabilities)),
            framework: contract.framework.as_ref().map(|typed| self.framework(typed)),
            deployments: deployments.iter().map(|line| Named::new(&*line.id, &*line.title)).collect(),
        }
    }

    fn named<'s>(&self, subject: Subject, slugs: impl Iterator<Item = &'s str>) -> Vec<Named> {
        let mut named: Vec<Named> =
            slugs.collect::<BTreeSet<_>>().into_iter().map(|slug| self.known.named(subject, slug)).collect();
        named.sort_by(|a, b| a.name.cmp(&b.name));
        named
    }

    /// The contractor, or whoever supplies its technology when there is one alone; or what that went into since.
    fn supplier(&self, contract: &Contract) -> Option<Named> {
        let today = |slug: &str| self.known.named(Subject::Supplier, today_of(&self.known.suppliers, slug));
        if let Some(typed) = &contract.supplier {
            let slug = self.known.resolve(Subject::Supplier, typed);
            return Some(slug.map_or_else(|| Named::new("", typed), today));
        }
        match crate::views::suppliers_of(self.known, &contract.technologies).as_slice() {
            [only] => Some(today(&only.slug)),
            _ => None,
        }
    }

    fn framework(&self, typed: &str) -> Named {
        let found = self.named.get(&fold(typed)).map(|at| self.routes[*at].0);
        found.map_or_else(|| Named::new("", typed), |framework| Named::new(&framework.id, &framework.title))
    }
}

fn strs(slugs: &[String]) -> impl Iterator<Item = &str> {
    slugs.iter().map(String::as_str)
}
