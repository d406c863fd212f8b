//! How many councils are known to have something in use, by date: from their own word, or else from when this register first knew;
//! and until its record says that they leave it or have left it.

mod spells;

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use crate::catalogue::{Named, Subject};
use crate::naming::Naming;
use crate::register::Line;
use crate::vocabulary::vocabulary;
use crate::when::{Millis, PartialDate};

pub use spells::{Spell, Told, spells};

vocabulary! {
    /// What a date rests on.
    Basis {
        Said = "said", "The council says so";
        FirstKnown = "first-known", "First known here then; it may be older";
        GivenUp = "given-up", "Leaving it, or gone from it: its record says so since then";
    }
}

/// Since when a deployment is known, or known to be over.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Since {
    /// The first moment that the date may mean.
    pub at: Millis,
    pub basis: Basis,
    /// ISO 8601; it may stop at the month or the year.
    pub date: String,
}

impl Since {
    /// A day that this register knows by itself.
    fn day(at: Millis, basis: Basis) -> Self {
        Self { at, basis, date: at.iso_day() }
    }

    /// The date as people read it.
    pub fn words(&self) -> String {
        PartialDate::parse(&self.date).map_or_else(|| self.date.clone(), PartialDate::words)
    }
}

/// One council more that is known to have it in use, or one fewer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    pub council: Named,
    pub since: Since,
    /// How many it makes.
    pub councils: usize,
}

impl Step {
    /// Is it one fewer?
    pub fn is_end(&self) -> bool {
        self.since.basis == Basis::GivenUp
    }
}

/// What the revisions of a deployment said, the oldest first, by its id. One that was never edited need not be there.
pub type Histories = HashMap<String, Vec<Told>>;

/// Since when a deployment is known: `live_since`, unless that lies ahead; or when it was first recorded, or the record's own date.
pub fn since(line: &Line, now: Millis) -> Since {
    said_since(line, now).unwrap_or_else(|| Since::day(line.created_at.min(line.as_of()), Basis::FirstKnown))
}

fn said_since(line: &Line, now: Millis) -> Option<Since> {
    let date = line.stated.live_since.filter(|date| date.earliest() <= now)?;
    Some(Since { at: date.earliest(), basis: Basis::Said, date: date.to_string() })
}

/// Every council that is known to have it in use or to have had it, in order of date. One whose deployments meet or overlap counts once.
pub fn trend<'a>(
    lines: impl Iterator<Item = &'a Line>,
    histories: &Histories,
    naming: &impl Naming,
    now: Millis,
) -> Vec<Step> {
    let mut known: BTreeMap<&str, Vec<Spell>> = BTreeMap::new();
    for line in lines {
        let Some(council) = line.organisation.as_deref() else { continue };
        let told = histories.get(&*line.id).map_or(&[][..], Vec::as_slice);
        known.entry(council).or_default().extend(spells(line, told, now));
    }
    let mut steps: Vec<Step> = Vec::new();
    for (slug, spells) in known {
        let council = naming.name_of(Subject::Council, slug);
        let dates = joined(spells).into_iter().flat_map(|spell| std::iter::once(spell.since).chain(spell.until));
        steps.extend(dates.map(|since| Step { council: council.clone(), since, councils: 0 }));
    }
    steps.sort_by_cached_key(|step| {
        (step.since.at, step.is_end(), naming.sorts_as(Subject::Council, &step.council.slug))
    });
    let mut councils = 0;
    for step in &mut steps {
        councils = if step.is_end() { councils - 1 } else { councils + 1 };
        step.councils = councils;
    }
    steps
}

/// One council's spells, those that meet or overlap made one.
fn joined(mut spells: Vec<Spell>) -> Vec<Spell> {
    spells.sort_by(|a, b| a.since.cmp(&b.since));
    let mut joined: Vec<Spell> = Vec::new();
    for spell in spells {
        match joined.last_mut() {
            Some(last) if last.until.as_ref().is_none_or(|until| until.at >= spell.since.at) => {
                let later = |until: &Since| spell.until.as_ref().is_none_or(|other| other.at > until.at);
                if last.until.as_ref().is_some_and(later) {
                    last.until = spell.until;
                }
            }
            _ => joined.push(spell),
        }
    }
    joined
}

/// How many councils' beginnings rest on their own word, and how many there are.
pub fn said(steps: &[Step]) -> (usize, usize) {
    let beginnings = steps.iter().filter(|step| !step.is_end());
    (beginnings.clone().filter(|step| step.since.basis == Basis::Said).count(), beginnings.count())
}

#[cfg(test)]
mod tests;
