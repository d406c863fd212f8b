use super::{Basis, Since, said_since};
use crate::coverage::{Coverage, stage};
use crate::freshness::Freshness;
use crate::register::Line;
use crate::vocabulary::Lifecycle;
use crate::when::Millis;

/// What a deployment's record said from a moment on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    pub at: Millis,
    pub is_in_use: bool,
}

/// A time in which a deployment is known to be or to have been in use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spell {
    pub since: Since,
    /// From when its record says that this is over.
    pub until: Option<Since>,
}

/// A deployment's spells, in order. `told`: what its revisions said, the oldest first; nothing, when it was never edited. What is stale is
/// not known to be in use, so that a spell that only goes on in a stale record is none.
pub fn spells(line: &Line, told: &[Told], now: Millis) -> Vec<Spell> {
    let never_edited =
        [Told { at: line.created_at.min(line.as_of()), is_in_use: stage(line.stated.lifecycle) == Coverage::InUse }];
    let told = if told.is_empty() { &never_edited } else { told };
    let mut spells: Vec<Spell> = Vec::new();
    let mut begun: Option<Since> = None;
    for told in told {
        match begun.take() {
            None if told.is_in_use => begun = Some(Since::day(told.at, Basis::FirstKnown)),
            Some(since) if !told.is_in_use => spells.push(Spell { since, until: given_up(told.at) }),
            unchanged => begun = unchanged,
        }
    }
    spells.extend(begun.map(|since| Spell { since, until: None }));
    spells.extend(before_its_record(line, told, &spells, now));
    date_the_last(&mut spells, said_since(line, now));
    if line.freshness(now) == Freshness::Stale {
        spells.retain(|spell| spell.until.is_some());
    }
    spells
}

fn given_up(at: Millis) -> Option<Since> {
    Some(Since::day(at, Basis::GivenUp))
}

/// A record that never said more than that it is over still says since when it was in use.
fn before_its_record(line: &Line, told: &[Told], spells: &[Spell], now: Millis) -> Option<Spell> {
    let is_over = matches!(line.stated.lifecycle, Some(Lifecycle::PhasingOut | Lifecycle::Retired));
    let since = said_since(line, now).filter(|_| is_over && spells.is_empty())?;
    let until = told.first().filter(|told| told.at > since.at)?;
    Some(Spell { since, until: given_up(until.at) })
}

/// The council's own date is that of the last spell, which it cannot put before the end of the one before.
fn date_the_last(spells: &mut [Spell], said: Option<Since>) {
    let Some(said) = said else { return };
    let Some((last, before)) = spells.split_last_mut() else { return };
    let is_after = before.last().and_then(|spell| spell.until.as_ref()).is_none_or(|until| until.at <= said.at);
    let is_before = last.until.as_ref().is_none_or(|until| said.at < until.at);
    if is_after && is_before {
        last.since = said;
    }
}
