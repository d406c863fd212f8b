//! What hangs on a supplier: which councils run its technologies, and which would be left with nothing if it failed.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::catalogue::{Named, Subject, Supplier, Technology};
use crate::coverage::{self, Coverage};
use crate::naming::Naming;
use crate::register::Line;
use crate::when::Millis;

/// A supplier's exposure, with those whom it took over or who took it over.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Exposure {
    /// Who carries the name today, then those who went into it.
    pub house: Vec<Named>,
    pub councils: Vec<StateOfCouncils>,
    pub technologies: Vec<TechnologyExposure>,
    /// The capabilities that a council has in use by its technologies.
    pub capabilities: Vec<CapabilityExposure>,
}

/// The councils whose best deployment of anything of the supplier's is at this state.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StateOfCouncils {
    pub state: Coverage,
    pub councils: Vec<Named>,
}

/// One technology: how many councils run it, by state, and for what.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TechnologyExposure {
    pub technology: Named,
    pub supplier: Option<Named>,
    pub in_use: usize,
    pub arriving: usize,
    pub leaving: usize,
    /// What it is in use for.
    pub capabilities: Vec<Named>,
}

/// If the supplier failed: what would become of one capability.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CapabilityExposure {
    pub capability: Named,
    /// Councils that have nothing else in use for it.
    pub without: Vec<Named>,
    /// Councils that have something else in use for it as well.
    pub with_another: Vec<Fallback>,
    /// What is in use for it elsewhere, and whom to ask.
    pub ask: Vec<Alternative>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fallback {
    pub council: Named,
    pub technologies: Vec<Named>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Alternative {
    pub technology: Named,
    pub councils: Vec<Named>,
}

/// A supplier, its successors, and all who went into them: today's name first, then by name. Merged suppliers fail together.
pub fn house<'a>(suppliers: &'a [Supplier], slug: &str) -> Vec<&'a Supplier> {
    let today = today(suppliers, slug);
    let mut house: Vec<&Supplier> = suppliers.iter().filter(|one| self::today(suppliers, &one.slug) == today).collect();
    house.sort_by_key(|one| (one.slug != today, &one.name));
    house
}

/// Where successors lead in the end; a circle of them ends where it would begin again.
pub fn today<'a>(suppliers: &'a [Supplier], slug: &'a str) -> &'a str {
    let mut passed = BTreeSet::from([slug]);
    let mut at = slug;
    while let Some(next) = suppliers.iter().find(|one| one.slug == at).and_then(|one| one.successor.as_ref()) {
        if !passed.insert(&next.slug) {
            return passed.first().copied().unwrap_or(at);
        }
        at = &next.slug;
    }
    at
}

/// How many councils would have nothing else in use for at least one capability.
pub fn left_without(capabilities: &[CapabilityExposure]) -> usize {
    capabilities.iter().flat_map(|one| &one.without).map(|council| &council.slug).collect::<BTreeSet<_>>().len()
}

/// Adds up what councils' deployments say. `theirs` are the house's technologies; `lines` hold at least every deployment that names one
/// of them, and every one for a capability that one of them is in use for.
pub fn exposure<'a>(
    house: &[&Supplier],
    theirs: &[&Technology],
    lines: impl Iterator<Item = &'a Line>,
    naming: &impl Naming,
    now: Millis,
) -> Exposure {
    let slugs: BTreeSet<&str> = theirs.iter().map(|technology| technology.slug.as_str()).collect();
    let lines = lines.filter(|line| line.is_deployment() && line.organisation.is_some());
    let (own, others): (Vec<&Line>, Vec<&Line>) = lines.partition(|line| names_any(line, &slugs));
    Exposure {
        house: house.iter().map(|supplier| Named::new(&supplier.slug, &supplier.name)).collect(),
        councils: councils_by_state(&own, naming, now),
        technologies: theirs.iter().map(|technology| of_technology(technology, &own, naming, now)).collect(),
        capabilities: capabilities(&own, &others, naming, now),
    }
}

/// A deployment that names one of theirs beside others hangs on the supplier all the same.
fn names_any(line: &Line, theirs: &BTreeSet<&str>) -> bool {
    line.technologies.iter().any(|slug| theirs.contains(&**slug))
}

fn best_states<'a>(lines: impl Iterator<Item = &'a Line>, now: Millis) -> BTreeMap<&'a str, Coverage> {
    let mut best: BTreeMap<&str, Coverage> = BTreeMap::new();
    for line in lines.filter(|line| line.freshness(now) != crate::freshness::Freshness::Stale) {
        let state = coverage::stage(line.stated.lifecycle);
        let Some(council) = line.organisation.as_deref() else { continue };
        best.entry(council).and_modify(|known| *known = state.min(*known)).or_insert(state);
    }
    best
}

fn councils_by_state(own: &[&Line], naming: &impl Naming, now: Millis) -> Vec<StateOfCouncils> {
    let best = best_states(own.iter().copied(), now);
    let states = [Coverage::InUse, Coverage::Arriving, Coverage::Leaving].into_iter();
    states
        .map(|state| {
            let councils = best.iter().filter(|(_, found)| **found == state).map(|(council, _)| *council);
            StateOfCouncils { state, councils: naming.names_of(Subject::Council, councils) }
        })
        .collect()
}

fn of_technology(technology: &Technology, own: &[&Line], naming: &impl Naming, now: Millis) -> TechnologyExposure {
    let of_it = || own.iter().copied().filter(|line| line.technologies.iter().any(|slug| **slug == *technology.slug));
    let best = best_states(of_it(), now);
    let at = |state| best.values().filter(|found| **found == state).count();
    let served: BTreeSet<&str> =
        of_it().filter(|line| line.is_in_use(now)).flat_map(|line| &line.capabilities).map(|slug| &**slug).collect();
    TechnologyExposure {
        technology: Named::new(&technology.slug, &technology.name),
        supplier: technology.supplier.clone(),
        in_use: at(Coverage::InUse),
        arriving: at(Coverage::Arriving),
        leaving: at(Coverage::Leaving),
        capabilities: naming.names_of(Subject::Capability, served),
    }
}

/// By capability: the technologies in use for it at each council.
type InUse<'a> = BTreeMap<&'a str, BTreeMap<&'a str, BTreeSet<&'a str>>>;

fn in_use<'a>(lines: &[&'a Line], now: Millis) -> InUse<'a> {
    let mut found = InUse::new();
    for line in lines.iter().filter(|line| line.is_in_use(now)) {
        let Some(council) = line.organisation.as_deref() else { continue };
        for capability in &line.capabilities {
            let technologies = line.technologies.iter().map(|slug| &**slug);
            found.entry(capability).or_default().entry(council).or_default().extend(technologies);
        }
    }
    found
}

fn capabilities(own: &[&Line], others: &[&Line], naming: &impl Naming, now: Millis) -> Vec<CapabilityExposure> {
    let (own, others) = (in_use(own, now), in_use(others, now));
    let nowhere = BTreeMap::new();
    let mut found: Vec<CapabilityExposure> = own
        .iter()
        .map(|(capability, councils)| {
            let another = others.get(capability).unwrap_or(&nowhere);
            let (with, without): (Vec<&str>, Vec<&str>) =
                councils.keys().partition(|slug| another.contains_key(**slug));
            let fallback = |council: Named| Fallback {
                technologies: naming.names_of(Subject::Technology, another[&*council.slug].iter().copied()),
                council,
            };
            CapabilityExposure {
                capability: naming.name_of(Subject::Capability, capability),
                without: naming.names_of(Subject::Council, without),
                with_another: naming.names_of(Subject::Council, with).into_iter().map(fallback).collect(),
                ask: alternatives(another, naming),
            }
        })
        .collect();
    found.sort_by(|a, b| a.capability.name.cmp(&b.capability.name));
    found
}

/// Each technology in use, and where: by name.
fn alternatives(in_use: &BTreeMap<&str, BTreeSet<&str>>, naming: &impl Naming) -> Vec<Alternative> {
    let technologies: BTreeSet<&str> = in_use.values().flatten().copied().collect();
    let councils = |slug: &str| {
        let run = in_use.iter().filter(|(_, technologies)| technologies.contains(slug)).map(|(council, _)| *council);
        naming.names_of(Subject::Council, run)
    };
    let names = naming.names_of(Subject::Technology, technologies).into_iter();
    names.map(|technology| Alternative { councils: councils(&technology.slug), technology }).collect()
}

#[cfg(test)]
mod tests;
