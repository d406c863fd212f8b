//! Councils that could buy together, for each capability and for each technology.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::sync::Arc;

use domain::catalogue::{Named, Subject};
use domain::renewals::{
    By, Cluster, ContractLine, Framework, FrameworkLine, Overlap, Range, Ring, Terms, band, overlaps,
};
use domain::span::Span;
use domain::when::{Millis, PartialDate};

use super::lines::Seen;
use super::places::Places;
use super::sorted;
use crate::known::Known;

/// A cluster, as the places of its contracts.
#[derive(Debug)]
pub(super) struct Found {
    pub by: By,
    pub serves: Named,
    /// Ascending.
    pub which: Vec<usize>,
    window: Range,
    start_by: Millis,
}

/// A framework in scope, what it serves, and when it is open, or may be.
#[derive(Debug)]
pub(super) struct Route {
    line: FrameworkLine,
    technologies: Vec<String>,
    capabilities: Vec<String>,
    open: Range,
}

/// Two councils or more, by their contracts or by one that serves them all. What is over is over, and parts nobody who is left.
pub(super) fn find(
    contracts: &[Arc<Seen>],
    by_capability: &Places,
    by_technology: &Places,
    known: &Known,
    today: Millis,
) -> Vec<Found> {
    let mut clusters = Vec::new();
    let is_left = |at: &usize| contracts[*at].line.switch.is_some_and(|range| range.to >= today);
    for (by, places) in [(By::Capability, by_capability), (By::Technology, by_technology)] {
        for (slug, all) in places.iter() {
            let group: Vec<usize> = all.iter().copied().filter(is_left).collect();
            let ranges: Vec<Range> = group.iter().filter_map(|at| contracts[*at].line.switch).collect();
            let serves = known.named(by.subject(), slug);
            let found = |overlap| found(by, &serves, &group, overlap, contracts);
            clusters.extend(overlaps(&ranges).into_iter().filter_map(found));
        }
    }
    clusters.sort_by(in_order);
    clusters
}

/// The first to start first, then by name.
fn in_order(a: &Found, b: &Found) -> Ordering {
    let then = |found: &Found| (found.window.from, found.by == By::Technology);
    (a.start_by, &a.serves.name, then(a), &a.serves.slug).cmp(&(b.start_by, &b.serves.name, then(b), &b.serves.slug))
}

fn found(by: By, serves: &Named, group: &[usize], overlap: Overlap, contracts: &[Arc<Seen>]) -> Option<Found> {
    let which: Vec<usize> = overlap.which.iter().map(|at| group[*at]).collect();
    let mut councils = which.iter().flat_map(|at| &contracts[*at].line.links.councils);
    let first = councils.next()?;
    if councils.all(|council| council == first) {
        return None;
    }
    let window = overlap.window;
    let start_by = start_by(window, which.iter().map(|at| &contracts[*at].terms));
    Some(Found { by, serves: serves.clone(), which, window, start_by })
}

/// The window's first day, less the longest notice and the longest lead time.
fn start_by<'a>(window: Range, members: impl Iterator<Item = &'a Terms> + Clone) -> Millis {
    let notice = Span::longest_before(members.clone().filter_map(|terms| terms.notice), window.from);
    let lead = Span::longest_before(members.filter_map(|terms| terms.lead_time), window.from);
    notice.and(lead).before(window.from)
}

impl Found {
    /// In full: who, with what, for how much, by which route.
    pub(super) fn told(&self, contracts: &[Arc<Seen>], routes: &[Route]) -> Cluster {
        let members = || self.which.iter().map(|at| &*contracts[*at]);
        let lines = || members().map(|seen| &seen.line);
        let councils = sorted(lines().flat_map(|line| &line.links.councils));
        let values: Vec<i64> = lines().filter_map(|line| line.value).collect();
        let value = (!values.is_empty()).then(|| values.iter().sum());
        let unknown: BTreeSet<_> = lines().flat_map(|line| line.unknown.iter().copied()).collect();
        let open = routes.iter().filter(|route| self.may_use(route, contracts));
        Cluster {
            by: self.by,
            serves: self.serves.clone(),
            contracts: lines().map(|line| Named::new(&line.id, &line.title)).collect(),
            window: self.window,
            start_by: self.start_by,
            value,
            band: value.map(band),
            values_unknown: self.which.len() - values.len(),
            unknown: unknown.into_iter().collect(),
            frameworks: open.map(|route| route.line.clone()).collect(),
            ring: councils.iter().map(|council| ring(council, members())).collect(),
            councils,
        }
    }

    /// Does one of the contracts name the framework, or does it serve what all of them are for; and is it open on a day of the window?
    fn may_use(&self, route: &Route, contracts: &[Arc<Seen>]) -> bool {
        let names = |line: &ContractLine| line.links.framework.as_ref().is_some_and(|f| f.slug == route.line.id);
        (self.is_served(route, contracts) || self.which.iter().any(|at| names(&contracts[*at].line)))
            && route.open.shared(self.window).is_some()
    }

    fn is_served(&self, route: &Route, contracts: &[Arc<Seen>]) -> bool {
        let is_for = |at: &usize, capability: &String| {
            contracts[*at].line.links.capabilities.iter().any(|served| served.slug == *capability)
        };
        let all_for = |capability: &String| self.which.iter().all(|at| is_for(at, capability));
        match self.by {
            By::Capability => route.capabilities.contains(&self.serves.slug),
            By::Technology => route.technologies.contains(&self.serves.slug) || route.capabilities.iter().any(all_for),
        }
    }
}

impl Route {
    pub(super) fn of(framework: &Framework, terms: &Terms, known: &Known) -> Self {
        let ends = terms.end.map(PartialDate::latest);
        let line = FrameworkLine {
            id: framework.id.clone(),
            title: framework.title.clone(),
            reference: framework.reference.clone(),
            owner: framework.owner.as_deref().map(|slug| known.named(Subject::Council, slug)),
            ends,
            extended_to: terms.switch().map(|range| range.to).filter(|to| ends < Some(*to)),
        };
        let (technologies, capabilities) = (framework.technologies.clone(), framework.capabilities.clone());
        Self { line, technologies, capabilities, open: terms.open() }
    }
}

/// The mailbox that a contract of the council's names, or else one of its own deployments that are paid for.
fn ring<'a>(council: &Named, members: impl Iterator<Item = &'a Seen> + Clone) -> Ring {
    let theirs = members.filter(|seen| seen.line.links.councils.contains(council));
    let own = theirs.clone().find_map(|seen| seen.line.contact.clone());
    let of_deployments = || {
        let mut mailboxes = theirs.flat_map(|seen| &seen.mailboxes);
        mailboxes.find(|(slug, _)| *slug == council.slug).map(|(_, mailbox)| mailbox.clone())
    };
    Ring { council: council.clone(), contact: own.or_else(of_deployments) }
}
