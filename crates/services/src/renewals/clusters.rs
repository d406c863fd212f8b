//! Councils that could buy together, for each capability and for each technology.

use std::collections::{BTreeMap, BTreeSet};

use domain::catalogue::{Named, Subject};
use domain::renewals::{
    By, Cluster, ContractLine, Framework, FrameworkLine, Overlap, Range, Ring, Terms, band, overlaps,
};
use domain::when::Millis;

use super::book::Route;
use super::sorted;
use crate::known::Known;

type Seen = (ContractLine, Terms);

/// Two councils or more, by their contracts or by one that serves them all. What is over is over, and parts nobody who is left.
pub(super) fn of(contracts: &[Seen], routes: &[Route<'_>], known: &Known, today: Millis) -> Vec<Cluster> {
    let mut clusters = Vec::new();
    for by in [By::Capability, By::Technology] {
        for ((_, slug), group) in groups(contracts, by, today) {
            let ranges: Vec<Range> = group.iter().filter_map(|(line, _)| line.switch).collect();
            for overlap in overlaps(&ranges) {
                let members: Vec<&Seen> = overlap.which.iter().map(|at| group[*at]).collect();
                clusters.extend(cluster(by, slug, &members, &overlap, routes, known));
            }
        }
    }
    clusters
        .sort_by(|a, b| (a.start_by, &a.serves.name, a.window.from).cmp(&(b.start_by, &b.serves.name, b.window.from)));
    clusters
}

/// The contracts that can be left on a known day, today or later, by what they serve.
fn groups(contracts: &[Seen], by: By, today: Millis) -> BTreeMap<(&str, &str), Vec<&Seen>> {
    let mut groups: BTreeMap<(&str, &str), Vec<&Seen>> = BTreeMap::new();
    for seen in contracts.iter().filter(|(line, _)| line.switch.is_some_and(|range| range.to >= today)) {
        let things = match by {
            By::Capability => &seen.0.links.capabilities,
            By::Technology => &seen.0.links.technologies,
        };
        things.iter().for_each(|thing| groups.entry((&thing.name, &thing.slug)).or_default().push(seen));
    }
    groups
}

fn cluster(
    by: By,
    slug: &str,
    members: &[&Seen],
    overlap: &Overlap,
    routes: &[Route<'_>],
    known: &Known,
) -> Option<Cluster> {
    let lines = || members.iter().map(|(line, _)| line);
    let councils = sorted(lines().flat_map(|line| &line.links.councils));
    if councils.len() < 2 {
        return None;
    }
    let subject = if by == By::Capability { Subject::Capability } else { Subject::Technology };
    let window = overlap.window;
    let values: Vec<i64> = lines().filter_map(|line| line.value).collect();
    let value = (!values.is_empty()).then(|| values.iter().sum());
    Some(Cluster {
        by,
        serves: known.named(subject, slug),
        contracts: lines().map(|line| Named::new(&line.id, &line.title)).collect(),
        window,
        start_by: start_by(window, members),
        value,
        band: value.map(band),
        values_unknown: members.len() - values.len(),
        unknown: lines().flat_map(|line| line.unknown.iter().copied()).collect::<BTreeSet<_>>().into_iter().collect(),
        frameworks: frameworks(by, slug, members, window, routes, known),
        ring: councils.iter().map(|council| ring(council, members)).collect(),
        councils,
    })
}

/// The window's first day, less the longest notice and the longest lead time.
fn start_by(window: Range, members: &[&Seen]) -> Millis {
    let notice = members.iter().filter_map(|(_, terms)| terms.notice).min_by_key(|span| span.before(window.from));
    let lead = members.iter().filter_map(|(_, terms)| terms.lead_time).min_by_key(|span| span.before(window.from));
    notice.unwrap_or_default().and(lead.unwrap_or_default()).before(window.from)
}

/// Those that one of the contracts names, or that serve what all of them are for, and that are open on a day of the window.
fn frameworks(
    by: By,
    slug: &str,
    members: &[&Seen],
    window: Range,
    routes: &[Route<'_>],
    known: &Known,
) -> Vec<FrameworkLine> {
    let named = |id: &str| members.iter().any(|(line, _)| line.links.framework.as_ref().is_some_and(|f| f.slug == id));
    let all_for = |capability: &String| {
        members.iter().all(|(line, _)| line.links.capabilities.iter().any(|served| served.slug == *capability))
    };
    let serves = |framework: &Framework| match by {
        By::Capability => framework.capabilities.iter().any(|served| served == slug),
        By::Technology => {
            framework.technologies.iter().any(|served| served == slug) || framework.capabilities.iter().any(all_for)
        }
    };
    let fits = |(framework, _): &&Route<'_>| named(&framework.id) || serves(framework);
    let is_open = |(_, terms): &&Route<'_>| terms.open().is_none_or(|open| open.shared(window).is_some());
    routes
        .iter()
        .filter(fits)
        .filter(is_open)
        .map(|(framework, terms)| FrameworkLine {
            id: framework.id.clone(),
            title: framework.title.clone(),
            reference: framework.reference.clone(),
            owner: framework.owner.as_deref().map(|slug| known.named(Subject::Council, slug)),
            ends: terms.open().map(|open| open.to),
        })
        .collect()
}

fn ring(council: &Named, members: &[&Seen]) -> Ring {
    let theirs = members.iter().filter(|(line, _)| line.links.councils.contains(council));
    Ring { council: council.clone(), contact: theirs.filter_map(|(line, _)| line.contact.clone()).next() }
}
