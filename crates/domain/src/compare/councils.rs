//! Councils side by side: portfolio against portfolio, a row a capability.

use std::collections::BTreeSet;

use super::similarity::{Likeness, Share, Similarity};
use super::{Column, CompareOf, Comparison, Naming, Row, RowGroup, Value, row};
use crate::catalogue::{Capability, Named, Subject};
use crate::coverage::{self, Coverage, Position};
use crate::freshness::Freshness;
use crate::organisations::Organisation;
use crate::register::Line;
use crate::text::thousands;
use crate::vocabulary::Confidence;
use crate::when::Millis;

/// A council, what it runs, and what it says of itself.
#[derive(Clone, Debug)]
pub struct Portfolio<'a> {
    pub council: &'a Organisation,
    /// Its running deployments in scope.
    pub deployments: Vec<&'a Line>,
    pub positions: Vec<&'a Position>,
}

/// How the councils' uses for one capability relate, in the order in which the page shows them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Relation {
    /// A technology that all of them use for it.
    Shared,
    /// One that several of them use for it, not all.
    SharedBySome,
    /// Several have it in use, each with another technology.
    Different,
    /// One alone has it in use: which, by its column.
    Only(usize),
    /// None has it in use; something else is known.
    Nowhere,
}

/// A technology for a capability.
type Use<'a> = (&'a str, &'a str);

/// Lays councils side by side. A capability of which nothing is known anywhere has no row.
pub fn compare_councils(
    portfolios: &[Portfolio<'_>],
    capabilities: &[Capability],
    name: Naming<'_>,
    now: Millis,
) -> Comparison {
    let mut rows: Vec<(Relation, Row)> = Vec::new();
    for capability in capabilities {
        let slug = capability.slug.as_str();
        let values = portfolios.iter().map(|portfolio| portfolio.says(slug, name, now)).collect();
        let known = row(slug, &capability.name, values);
        rows.extend(known.map(|row| (relation(portfolios, slug, now), row)));
    }
    rows.sort_by_key(|(relation, _)| *relation);
    let mut groups = vec![about(portfolios)];
    for (relation, row) in rows {
        let name = heading(relation, portfolios);
        match groups.last_mut().filter(|group| group.name == name) {
            Some(group) => group.rows.push(row),
            None => groups.push(RowGroup { name, rows: vec![row] }),
        }
    }
    groups.retain(|group| !group.rows.is_empty());
    let similarity = Some(Similarity { pairs: likenesses(portfolios, now) });
    Comparison { of: CompareOf::Councils, columns: portfolios.iter().map(column).collect(), groups, similarity }
}

impl<'a> Portfolio<'a> {
    fn serving(&self, capability: &str) -> Vec<&'a Line> {
        let names = |line: &&Line| line.capabilities.iter().any(|slug| **slug == *capability);
        self.deployments.iter().copied().filter(names).collect()
    }

    /// What it uses for this capability, and at what stage where that is not simply live; else what it says of it.
    fn says(&self, capability: &str, name: Naming<'_>, now: Millis) -> Option<Value> {
        let lines = self.serving(capability);
        let labelled = |line: &&Line| {
            let stage = stage_of(line, now);
            let words = line.technologies.iter().map(move |slug| match &stage {
                None => (slug.to_string(), name(Subject::Technology, slug)),
                Some((word, label)) => {
                    (format!("{slug}:{word}"), format!("{} ({label})", name(Subject::Technology, slug)))
                }
            });
            words.collect::<Vec<_>>()
        };
        let uses: BTreeSet<(String, String)> = lines.iter().flat_map(labelled).collect();
        let (values, texts): (Vec<String>, Vec<String>) = uses.into_iter().unzip();
        Value::summed(&lines, now, values.join(";"), texts.join(", ")).or_else(|| self.position(capability))
    }

    fn position(&self, capability: &str) -> Option<Value> {
        let position = self.positions.iter().find(|position| position.capability == capability)?;
        let state = Coverage::from(position.state);
        let (as_of, confidence) = (Some(position.set_at), Some(Confidence::Reported));
        Some(Value { value: state.word().into(), text: state.label().into(), as_of, confidence, grounds: None })
    }

    /// What it has in use, each technology with the capability that it serves.
    fn uses(&self, now: Millis) -> BTreeSet<Use<'a>> {
        let in_use = self.deployments.iter().copied().filter(|line| is_in_use(line, now));
        in_use
            .flat_map(|line| {
                let served = line.capabilities.iter();
                served.flat_map(|capability| line.technologies.iter().map(|technology| (&**capability, &**technology)))
            })
            .collect()
    }
}

/// Live or phasing out, and not stale: a council runs it today, as far as may be believed.
fn is_in_use(line: &Line, now: Millis) -> bool {
    let runs = matches!(coverage::stage(line.stated.lifecycle), Coverage::InUse | Coverage::Leaving);
    runs && line.freshness(now) != Freshness::Stale
}

/// What stands beside a technology that is not simply live: a word and its label.
fn stage_of(line: &Line, now: Millis) -> Option<(&'static str, String)> {
    if line.freshness(now) == Freshness::Stale {
        return Some((Freshness::Stale.word(), Freshness::Stale.label().to_lowercase()));
    }
    match line.stated.lifecycle {
        None => Some(("unknown", "stage not known".to_owned())),
        Some(_) if line.is_in_use(now) => None,
        Some(stage) => Some((stage.word(), stage.label().to_lowercase())),
    }
}

fn relation(portfolios: &[Portfolio<'_>], capability: &str, now: Millis) -> Relation {
    let technologies = |portfolio: &Portfolio<'_>| -> BTreeSet<String> {
        let lines = portfolio.serving(capability).into_iter().filter(|line| is_in_use(line, now));
        lines.flat_map(|line| line.technologies.iter().map(ToString::to_string).collect::<Vec<_>>()).collect()
    };
    let sets: Vec<BTreeSet<String>> = portfolios.iter().map(technologies).collect();
    let most_users = sets.iter().flatten().map(|slug| sets.iter().filter(|set| set.contains(slug)).count()).max();
    let mut users = sets.iter().enumerate().filter(|(_, set)| !set.is_empty()).map(|(at, _)| at);
    match (users.next(), users.next(), most_users) {
        (None, ..) => Relation::Nowhere,
        (Some(at), None, _) => Relation::Only(at),
        (_, _, Some(n)) if n == sets.len() => Relation::Shared,
        (_, _, Some(n)) if n > 1 => Relation::SharedBySome,
        _ => Relation::Different,
    }
}

fn heading(relation: Relation, portfolios: &[Portfolio<'_>]) -> String {
    match relation {
        Relation::Shared => "The same technology at all of them".to_owned(),
        Relation::SharedBySome => "The same technology at some of them".to_owned(),
        Relation::Different => "The same capability, different technology".to_owned(),
        Relation::Only(at) => format!("In use only at {}", portfolios[at].council.short_name),
        Relation::Nowhere => "Not in use at any of them, as far as is known".to_owned(),
    }
}

fn column(portfolio: &Portfolio<'_>) -> Column {
    let Organisation { slug, name, .. } = portfolio.council;
    Column { id: slug.clone(), title: name.clone(), organisation: None, freshness: Freshness::Fresh }
}

/// What tells how far councils can be compared at all.
fn about(portfolios: &[Portfolio<'_>]) -> RowGroup {
    let line = |fact: &str, label: &str, read: &dyn Fn(&Organisation) -> Option<Value>| {
        row(fact, label, portfolios.iter().map(|portfolio| read(portfolio.council)).collect())
    };
    let group = |n: i64| Value::catalogued(n.to_string(), format!("Group {n} of 4"));
    let rows = [
        line("population", "Population, 2020 estimate", &|o| {
            o.population.map(|n| Value::catalogued(n.to_string(), thousands(n)))
        }),
        line("family_people", "Family group, people services", &|o| o.family_people.map(group)),
        line("family_other", "Family group, other services", &|o| o.family_other.map(group)),
        line("rural_class", "Kind of area", &|o| {
            o.rural_class.clone().map(|class| Value::catalogued(class.clone(), class))
        }),
    ];
    RowGroup { name: "About the councils, from the catalogue".to_owned(), rows: rows.into_iter().flatten().collect() }
}

fn likenesses(portfolios: &[Portfolio<'_>], now: Millis) -> Vec<Likeness> {
    let named = |portfolio: &Portfolio<'_>| Named::new(&portfolio.council.slug, &portfolio.council.name);
    let uses: Vec<BTreeSet<Use<'_>>> = portfolios.iter().map(|portfolio| portfolio.uses(now)).collect();
    let served =
        |of: &BTreeSet<Use<'_>>| of.iter().map(|(capability, _)| capability.to_string()).collect::<BTreeSet<_>>();
    let pairs = (0..portfolios.len()).flat_map(|one| (one + 1..portfolios.len()).map(move |other| (one, other)));
    pairs
        .map(|(one, other)| Likeness {
            one: named(&portfolios[one]),
            other: named(&portfolios[other]),
            uses: Share::of(&uses[one], &uses[other]),
            capabilities: Share::of(&served(&uses[one]), &served(&uses[other])),
        })
        .collect()
}

#[cfg(test)]
mod tests;
