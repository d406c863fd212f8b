//! Councils that could buy together, for each capability and for each technology.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use domain::catalogue::Named;
use domain::renewals::{By, Cluster, Range, Ring, Step, band, go_through};
use domain::span::Span;
use domain::when::Millis;

use super::lines::Seen;
use super::places::Places;
use super::routes::Route;
use super::sorted;
use crate::known::Known;

/// All clusters in a scope. Each is kept as its days alone: its contracts are those of its group that can be left on all of them, and to keep
/// them for each would be many times as much.
#[derive(Debug, Default)]
pub(super) struct Clusters {
    groups: Vec<Group>,
    found: Vec<Found>,
}

/// Contracts that serve the same.
#[derive(Debug)]
struct Group {
    by: By,
    serves: Named,
    /// The places of those that are not over, ascending.
    contracts: Vec<usize>,
}

/// A cluster.
#[derive(Clone, Copy, Debug)]
struct Found {
    group: usize,
    window: Range,
    start_by: Millis,
}

impl Clusters {
    /// Two councils or more, by their contracts or by one that serves them all. What is over is over, and parts nobody who is left.
    pub(super) fn find(
        contracts: &[Arc<Seen>],
        by_capability: &Places,
        by_technology: &Places,
        known: &Known,
        today: Millis,
    ) -> Self {
        let mut clusters = Self::default();
        let is_left = |at: &usize| contracts[*at].line.switch.is_some_and(|range| range.to >= today);
        for (by, places) in [(By::Capability, by_capability), (By::Technology, by_technology)] {
            for (slug, all) in places.iter() {
                let left = all.iter().copied().filter(is_left).collect();
                clusters.add(Group { by, serves: known.named(by.subject(), slug), contracts: left }, contracts);
            }
        }
        let Self { groups, found } = &mut clusters;
        found.sort_by(|a, b| in_order(a, b, groups));
        clusters
    }

    fn add(&mut self, group: Group, contracts: &[Arc<Seen>]) {
        let ranges: Vec<Range> = group.contracts.iter().filter_map(|at| contracts[*at].line.switch).collect();
        let seen = |at: usize| &*contracts[group.contracts[at]];
        let mut open = Open::default();
        let at = self.groups.len();
        go_through(&ranges, |step| match step {
            Step::Opens(range) => open.add(seen(range)),
            Step::Closes(range) => open.remove(seen(range)),
            Step::Shared(_) if open.councils.0.len() < 2 => {}
            Step::Shared(window) => self.found.push(Found { group: at, window, start_by: open.start_by(window) }),
        });
        self.groups.push(group);
    }

    /// Those that one of these contracts is in, and that serve what is looked for: their places, the first to start first.
    pub(super) fn touched(
        &self,
        contracts: &[Arc<Seen>],
        serves: impl Fn(By, &str) -> bool,
        is_shown: impl Fn(usize) -> bool,
    ) -> Vec<usize> {
        let shown = |group: &Group| -> Vec<usize> {
            if serves(group.by, &group.serves.slug) {
                group.contracts.iter().copied().filter(|at| is_shown(*at)).collect()
            } else {
                Vec::new()
            }
        };
        let shown: Vec<Vec<usize>> = self.groups.iter().map(shown).collect();
        let touches = |found: &Found| {
            let (shown, all) = (&shown[found.group], &self.groups[found.group].contracts);
            shown.len() == all.len() || shown.iter().any(|at| found.has(&contracts[*at]))
        };
        (0..self.found.len()).filter(|at| touches(&self.found[*at])).collect()
    }

    /// One in full: who, with what, for how much, by which route.
    pub(super) fn told(&self, at: usize, contracts: &[Arc<Seen>], routes: &[Route]) -> Cluster {
        let found = self.found[at];
        let group = &self.groups[found.group];
        let all = group.contracts.iter().map(|at| &*contracts[*at]);
        let members: Vec<&Seen> = all.filter(|seen| found.has(seen)).collect();
        let lines = || members.iter().map(|seen| &seen.line);
        let councils = sorted(lines().flat_map(|line| &line.links.councils));
        let values: Vec<i64> = lines().filter_map(|line| line.value).collect();
        let value = (!values.is_empty()).then(|| values.iter().sum());
        let unknown: BTreeSet<_> = lines().flat_map(|line| line.unknown.iter().copied()).collect();
        let open = routes.iter().filter(|route| route.serves(group.by, &group.serves.slug, found.window, &members));
        Cluster {
            by: group.by,
            serves: group.serves.clone(),
            contracts: lines().map(|line| Named::new(&line.id, &line.title)).collect(),
            window: found.window,
            start_by: found.start_by,
            value,
            band: value.map(band),
            values_unknown: members.len() - values.len(),
            unknown: unknown.into_iter().collect(),
            frameworks: open.map(Route::line).collect(),
            ring: councils.iter().map(|council| ring(council, &members)).collect(),
            councils,
        }
    }
}

impl Found {
    /// Can the contract be left on all of its days?
    fn has(&self, seen: &Seen) -> bool {
        let is_in = |range: Range| range.from <= self.window.from && self.window.to <= range.to;
        seen.line.switch.is_some_and(is_in)
    }
}

/// The first to start first, then by name.
fn in_order(a: &Found, b: &Found, groups: &[Group]) -> Ordering {
    let (of_a, of_b) = (&groups[a.group], &groups[b.group]);
    let then = |found: &Found, group: &Group| (found.window.from, group.by == By::Technology);
    let by_name = || {
        (&of_a.serves.name, then(a, of_a), &of_a.serves.slug).cmp(&(
            &of_b.serves.name,
            then(b, of_b),
            &of_b.serves.slug,
        ))
    };
    a.start_by.cmp(&b.start_by).then_with(by_name)
}

/// What the contracts that are open have between them.
#[derive(Default)]
struct Open<'a> {
    councils: Tally<&'a str>,
    notices: Tally<Span>,
    lead_times: Tally<Span>,
}

impl<'a> Open<'a> {
    fn add(&mut self, seen: &'a Seen) {
        seen.line.links.councils.iter().for_each(|council| self.councils.add(&council.slug));
        seen.terms.notice.into_iter().for_each(|notice| self.notices.add(notice));
        seen.terms.lead_time.into_iter().for_each(|lead_time| self.lead_times.add(lead_time));
    }

    fn remove(&mut self, seen: &'a Seen) {
        seen.line.links.councils.iter().for_each(|council| self.councils.remove(&council.slug.as_str()));
        seen.terms.notice.iter().for_each(|notice| self.notices.remove(notice));
        seen.terms.lead_time.iter().for_each(|lead_time| self.lead_times.remove(lead_time));
    }

    /// The window's first day, less the longest notice and the longest lead time.
    fn start_by(&self, window: Range) -> Millis {
        let longest = |spans: &Tally<Span>| Span::longest_before(spans.0.keys().copied(), window.from);
        longest(&self.notices).and(longest(&self.lead_times)).before(window.from)
    }
}

/// How many there are of each, where there is one.
struct Tally<T>(BTreeMap<T, usize>);

impl<T> Default for Tally<T> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<T: Ord> Tally<T> {
    fn add(&mut self, thing: T) {
        *self.0.entry(thing).or_default() += 1;
    }

    fn remove(&mut self, thing: &T) {
        if let Some(count) = self.0.get_mut(thing) {
            *count -= 1;
            if *count == 0 {
                self.0.remove(thing);
            }
        }
    }
}

/// The mailbox that a contract of the council's names, or else one of its own deployments that are paid for.
fn ring(council: &Named, members: &[&Seen]) -> Ring {
    let theirs = members.iter().filter(|seen| seen.line.links.councils.contains(council));
    let own = theirs.clone().find_map(|seen| seen.line.contact.clone());
    let of_deployments = || {
        let mut mailboxes = theirs.flat_map(|seen| &seen.mailboxes);
        mailboxes.find(|(slug, _)| *slug == council.slug).map(|(_, mailbox)| mailbox.clone())
    };
    Ring { council: council.clone(), contact: own.or_else(of_deployments) }
}
