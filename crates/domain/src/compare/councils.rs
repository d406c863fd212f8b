//! Councils side by side: portfolio against portfolio, a row a capability.

use std::collections::BTreeSet;

use super::similarity::{Likeness, Share, Similarity};
use super::{Column, CompareOf, Comparison, Naming, Row, RowGroup, Value, row, runs_today};
use crate::catalogue::{Capability, Named, Subject};
use crate::coverage::{Coverage, Position};
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
    /// Several have it in use; one at least does not say with what, so it may be the same.
    Unnamed,
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
            let mut technologies: Vec<(String, String)> =
                line.technologies.iter().map(|slug| (slug.to_string(), name(Subject::Technology, slug))).collect();
            if technologies.is_empty() {
                // Public records say that something is in use without saying what.
                technologies.push(("unnamed".to_owned(), "Technology not named".to_owned()));
            }
            if let Some((word, label)) = stage_of(line, now) {
                technologies.iter_mut().for_each(|(slug, name)| {
                    *slug = format!("{slug}:{word}");
                    *name = format!("{name} ({label})");
                });
            }
            technologies
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

    /// The capabilities that it has in use, by whatever technology.
    fn served(&self, now: Millis) -> BTreeSet<&'a str> {
        let in_use = self.deployments.iter().copied().filter(|line| runs_today(line, now));
        in_use.flat_map(|line| line.capabilities.iter().map(|slug| &**slug)).collect()
    }

    /// What it has in use, each technology with the capability that it serves.
    fn uses(&self, now: Millis) -> BTreeSet<Use<'a>> {
        let in_use = self.deployments.iter().copied().filter(|line| runs_today(line, now));
        in_use
            .flat_map(|line| {
                let served = line.capabilities.iter();
                served.flat_map(|capability| line.technologies.iter().map(|technology| (&**capability, &**technology)))
            })
            .collect()
    }
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
    // Of each council that has it in use: its column, and the technologies that it names.
    let users = portfolios.iter().enumerate().filter_map(|(at, portfolio)| {
        let lines: Vec<&Line> =
            portfolio.serving(capability).into_iter().filter(|line| runs_today(line, now)).collect();
        let technologies = lines.iter().flat_map(|line| line.technologies.iter().map(|slug| &**slug));
        (!lines.is_empty()).then(|| (at, technologies.collect::<BTreeSet<&str>>()))
    });
    let users: Vec<(usize, BTreeSet<&str>)> = users.collect();
    let using = |slug: &str| users.iter().filter(|(_, technologies)| technologies.contains(slug)).count();
    let most =
        users.iter().flat_map(|(_, technologies)| technologies).map(|slug| using(slug)).max().unwrap_or_default();
    match users.as_slice() {
        [] => Relation::Nowhere,
        [(at, _)] => Relation::Only(*at),
        _ if most == portfolios.len() => Relation::Shared,
        _ if most > 1 => Relation::SharedBySome,
        _ if users.iter().any(|(_, technologies)| technologies.is_empty()) => Relation::Unnamed,
        _ => Relation::Different,
    }
}

fn heading(relation: Relation, portfolios: &[Portfolio<'_>]) -> String {
    match relation {
        Relation::Shared => "The same technology at all of them".to_owned(),
        Relation::SharedBySome => "The same technology at some of them".to_owned(),
        Relation::Different => "The same capability, different technology".to_owned(),
        Relation::Unnamed => "The same capability, technology not named everywhere".to_owned(),
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
    let served: Vec<BTreeSet<&str>> = portfolios.iter().map(|portfolio| portfolio.served(now)).collect();
    let pairs = (0..portfolios.len()).flat_map(|one| (one + 1..portfolios.len()).map(move |other| (one, other)));
    pairs
        .map(|(one, other)| Likeness {
            one: named(&portfolios[one]),
            other: named(&portfolios[other]),
            uses: Share::of(&uses[one], &uses[other]),
            capabilities: Share::of(&served[one], &served[other]),
        })
        .collect()
}

#[cfg(test)]
mod tests;
