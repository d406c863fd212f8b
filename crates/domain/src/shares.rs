//! Shares of councils: each says what it counts, and of how many.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::catalogue::{Named, Subject};
use crate::naming::Naming;
use crate::register::Line;
use crate::vocabulary::Hosting;

/// So many councils, of so many that it could be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    pub thing: Named,
    pub councils: usize,
    pub of: usize,
}

impl Share {
    /// Whole per cent, rounded; nothing of nothing is nothing.
    pub fn per_cent(&self) -> usize {
        (self.councils * 100 + self.of / 2).checked_div(self.of).unwrap_or(0)
    }
}

/// How many councils these lines are of.
pub fn councils<'a>(lines: impl Iterator<Item = &'a Line>) -> usize {
    lines.filter_map(|line| line.organisation.as_deref()).collect::<BTreeSet<&str>>().len()
}

/// Of the councils that have a capability in use: how many use each technology for it. A council that uses two counts for both, so that
/// shares may add up to more than all. `lines` are in use, for that capability.
pub fn by_technology<'a>(lines: impl Iterator<Item = &'a Line> + Clone, naming: &impl Naming) -> Vec<Share> {
    let of = councils(lines.clone());
    let counts = counted(lines, |line| line.technologies.iter().map(|slug| &**slug));
    ordered(counts, |slug| naming.name_of(Subject::Technology, slug), |_| of)
}

/// For each capability that a technology serves: of the councils that have it in use, how many use this technology for it. `lines` are
/// in use, of that technology; `in_use` knows how many councils have a capability in use by whatever means.
pub fn by_capability<'a>(
    lines: impl Iterator<Item = &'a Line>,
    in_use: impl Fn(&str) -> usize,
    naming: &impl Naming,
) -> Vec<Share> {
    let counts = counted(lines, |line| line.capabilities.iter().map(|slug| &**slug));
    ordered(counts, |slug| naming.name_of(Subject::Capability, slug), in_use)
}

/// Where it runs: of the councils that these lines are of, how many run it so. Councils that say of none of their deployments where it runs
/// are a share as well, the last.
pub fn by_hosting<'a>(lines: impl Iterator<Item = &'a Line> + Clone) -> Vec<Share> {
    let of = councils(lines.clone());
    let counts = counted(lines.clone(), |line| line.stated.hosting.map(Hosting::word).into_iter());
    let said: BTreeSet<&str> = counts.values().flatten().copied().collect();
    let label = |word: &str| Hosting::parse(word).map_or(String::new(), |hosting| hosting.label().to_owned());
    let mut shares = ordered(counts, |word| Named::new(word, label(word)), |_| of);
    if said.len() < of {
        shares.push(Share { thing: Named::new("not-said", "Not said"), councils: of - said.len(), of });
    }
    shares
}

fn counted<'a, I: Iterator<Item = &'a str>>(
    lines: impl Iterator<Item = &'a Line>,
    things: impl Fn(&'a Line) -> I,
) -> BTreeMap<&'a str, BTreeSet<&'a str>> {
    let mut counts: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for line in lines {
        let Some(council) = line.organisation.as_deref() else { continue };
        for thing in things(line) {
            counts.entry(thing).or_default().insert(council);
        }
    }
    counts
}

/// The most councils first; ties by name.
fn ordered(
    counts: BTreeMap<&str, BTreeSet<&str>>,
    name: impl Fn(&str) -> Named,
    of: impl Fn(&str) -> usize,
) -> Vec<Share> {
    let share = |(slug, councils): (&str, BTreeSet<&str>)| Share {
        thing: name(slug),
        councils: councils.len(),
        of: of(slug).max(councils.len()),
    };
    let mut shares: Vec<Share> = counts.into_iter().map(share).collect();
    shares.sort_by(|a, b| b.councils.cmp(&a.councils).then_with(|| a.thing.name.cmp(&b.thing.name)));
    shares
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::naming::Capitals;
    use crate::register::tests::deployment;
    use crate::vocabulary::Lifecycle::Live;

    fn in_words(shares: &[Share]) -> Vec<String> {
        shares.iter().map(|s| format!("{} {}/{} {}%", s.thing.slug, s.councils, s.of, s.per_cent())).collect()
    }

    #[test]
    fn a_share_counts_councils_not_deployments() {
        let mut both = deployment("d", "moray", "spydus", "libraries", Live);
        both.technologies = ["spydus", "koha"].map(std::sync::Arc::from).into();
        let lines = [
            deployment("a", "fife", "spydus", "libraries", Live),
            deployment("b", "fife", "spydus", "libraries", Live),
            deployment("c", "angus", "koha", "libraries", Live),
            both,
        ];
        assert_eq!(in_words(&by_technology(lines.iter(), &Capitals)), ["koha 2/3 67%", "spydus 2/3 67%"]);
        assert!(by_technology([].iter(), &Capitals).is_empty());
    }

    #[test]
    fn a_technologys_share_is_of_those_who_have_the_capability_at_all() {
        let lines = [
            deployment("a", "fife", "spydus", "libraries", Live),
            deployment("b", "angus", "spydus", "libraries", Live),
            deployment("c", "angus", "spydus", "archives", Live),
        ];
        let in_use = |slug: &str| if slug == "libraries" { 8 } else { 1 };
        let shares = by_capability(lines.iter(), in_use, &Capitals);
        assert_eq!(in_words(&shares), ["libraries 2/8 25%", "archives 1/1 100%"]);
    }

    #[test]
    fn those_who_do_not_say_where_it_runs_are_counted_last() {
        let mut lines: Vec<Line> =
            ["a", "b", "c"].map(|id| deployment(id, &format!("council-{id}"), "spydus", "libraries", Live)).into();
        lines[2].stated.hosting = Some(Hosting::Saas);
        lines.push(deployment("d", "council-c", "spydus", "archives", Live));
        assert_eq!(
            in_words(&by_hosting(lines.iter())),
            ["saas 1/3 33%", "not-said 2/3 67%"],
            "c says it of one of its two"
        );
        assert_eq!(in_words(&by_hosting(lines[2..].iter())), ["saas 1/1 100%"]);
    }

    #[test]
    fn nothing_of_nothing_is_nothing() {
        assert_eq!(Share { thing: Named::default(), councils: 0, of: 0 }.per_cent(), 0);
    }
}
