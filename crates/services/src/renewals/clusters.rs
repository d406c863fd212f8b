//! Councils that could buy together, for each capability and for each technology.

use std::collections::{BTreeMap, BTreeSet};

use domain::catalogue::{Named, Subject};
use domain::renewals::{
    By, Cluster, ContractLine, Framework, FrameworkLine, Overlap, Range, Ring, Terms, band, overlaps,
};
use domain::when::Millis;

use super::lines::Seen;
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

/// A framework in scope, what it serves, and when it is open.
#[derive(Debug)]
pub(super) struct Route {
    line: FrameworkLine,
    technologies: Vec<String>,
    capabilities: Vec<String>,
    open: Option<Range>,
}

/// Two councils or more, by their contracts or by one that serves them all. What is over is over, and parts nobody who is left.
pub(super) fn find(contracts: &[Seen], known: &Known, today: Millis) -> Vec<Found> {
    let mut clusters = Vec::new();
    for by in [By::Capability, By::Technology] {
        for ((_, slug), group) in groups(contracts, by, today) {
            let ranges: Vec<Range> = group.iter().filter_map(|at| contracts[*at].0.switch).collect();
            for overlap in overlaps(&ranges) {
                clusters.extend(found(by, slug, &group, overlap, contracts, known));
            }
        }
    }
    clusters
        .sort_by(|a, b| (a.start_by, &a.serves.name, a.window.from).cmp(&(b.start_by, &b.serves.name, b.window.from)));
    clusters
}

/// The places of the contracts that can be left on a known day, today or later, by what they serve.
fn groups(contracts: &[Seen], by: By, today: Millis) -> BTreeMap<(&str, &str), Vec<usize>> {
    let mut groups: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    let is_left = |line: &ContractLine| line.switch.is_some_and(|range| range.to >= today);
    for (at, (line, _)) in contracts.iter().enumerate().filter(|(_, (line, _))| is_left(line)) {
        let things = match by {
            By::Capability => &line.links.capabilities,
            By::Technology => &line.links.technologies,
        };
        things.iter().for_each(|thing| groups.entry((&thing.name, &thing.slug)).or_default().push(at));
    }
    groups
}

fn found(by: By, slug: &str, group: &[usize], overlap: Overlap, contracts: &[Seen], known: &Known) -> Option<Found> {
    let which: Vec<usize> = overlap.which.iter().map(|at| group[*at]).collect();
    let mut councils = which.iter().flat_map(|at| &contracts[*at].0.links.councils);
    let first = councils.next()?;
    if councils.all(|council| council == first) {
        return None;
    }
    let subject = if by == By::Capability { Subject::Capability } else { Subject::Technology };
    let window = overlap.window;
    let start_by = start_by(window, which.iter().map(|at| &contracts[*at].1));
    Some(Found { by, serves: known.named(subject, slug), which, window, start_by })
}

/// The window's first day, less the longest notice and the longest lead time.
fn start_by<'a>(window: Range, members: impl Iterator<Item = &'a Terms> + Clone) -> Millis {
    let notice = members.clone().filter_map(|terms| terms.notice).min_by_key(|span| span.before(window.from));
    let lead = members.filter_map(|terms| terms.lead_time).min_by_key(|span| span.before(window.from));
    notice.unwrap_or_default().and(lead.unwrap_or_default()).before(window.from)
}

impl Found {
    /// In full: who, with what, for how much, by which route.
    pub(super) fn told(&self, contracts: &[ContractLine], routes: &[Route]) -> Cluster {
        let lines = || self.which.iter().map(|at| &contracts[*at]);
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
            ring: councils.iter().map(|council| ring(council, lines())).collect(),
            councils,
        }
    }

    /// Does one of the contracts name the framework, or does it serve what all of them are for; and is it open on a day of the window?
    fn may_use(&self, route: &Route, contracts: &[ContractLine]) -> bool {
        let names = |line: &ContractLine| line.links.framework.as_ref().is_some_and(|f| f.slug == route.line.id);
        (self.is_served(route, contracts) || self.which.iter().any(|at| names(&contracts[*at])))
            && route.open.is_none_or(|open| open.shared(self.window).is_some())
    }

    fn is_served(&self, route: &Route, contracts: &[ContractLine]) -> bool {
        let is_for = |at: &usize, capability: &String| {
            contracts[*at].links.capabilities.iter().any(|served| served.slug == *capability)
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
        let open = terms.open();
        let line = FrameworkLine {
            id: framework.id.clone(),
            title: framework.title.clone(),
            reference: framework.reference.clone(),
            owner: framework.owner.as_deref().map(|slug| known.named(Subject::Council, slug)),
            ends: open.map(|open| open.to),
        };
        Self { line, technologies: framework.technologies.clone(), capabilities: framework.capabilities.clone(), open }
    }
}

fn ring<'a>(council: &Named, lines: impl Iterator<Item = &'a ContractLine>) -> Ring {
    let mut theirs = lines.filter(|line| line.links.councils.contains(council));
    Ring { council: council.clone(), contact: theirs.find_map(|line| line.contact.clone()) }
}
