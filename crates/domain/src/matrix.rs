//! The matrix: which councils and capabilities it shows and in which order, and what a collapsed group adds up to.
//! Capabilities may stand in order of coverage; councils never do, for a register is no league table.

mod words;

use serde::{Deserialize, Serialize};

use crate::catalogue::{Capability, FamilySet};
use crate::coverage::{Coverage, States};
use crate::names::fold;
use crate::organisations::Organisation;
use crate::peers::{Peers, family};
use crate::portfolios::portfolio;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// How capabilities stand within their group.
    CapabilityOrder {
        Name = "name", "By name";
        Coverage = "coverage", "In use at most councils first";
    }
}

vocabulary! {
    /// How councils stand beside each other.
    CouncilOrder {
        Name = "name", "By name";
        Family = "family", "By family group";
        Similarity = "similarity", "Most like the chosen council first";
    }
}

/// What the matrix is narrowed to, and how it is laid out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MatrixQuery {
    pub council: Vec<String>,
    pub capability: Vec<String>,
    pub group: Vec<String>,
    /// `people-1` … `other-4`.
    pub family: Vec<String>,
    /// Words of `Portfolio`.
    pub portfolio: Vec<String>,
    /// A council's slug: it and its peers alone.
    pub peers_of: String,
    /// How the peers are chosen, as `Peers` reads it; councils that are named stand by themselves when nobody's peers are asked for.
    pub peers: String,
    /// A word of `CapabilityOrder`.
    pub sort: String,
    /// A word of `CouncilOrder`.
    pub order: String,
    /// The groups that stand open; when any is named, the others are collapsed.
    pub open: Vec<String>,
    /// Every group is collapsed, unless it is named in `open`.
    pub collapsed: bool,
}

impl MatrixQuery {
    /// Reads an address's parameters; what it does not know, and what is empty, it passes over.
    pub fn read(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut query = Self::default();
        for (name, value) in pairs.into_iter().filter(|(_, value)| !value.is_empty()) {
            match name.as_str() {
                "council" => query.council.push(value),
                "capability" => query.capability.push(value),
                "group" => query.group.push(value),
                "family" => query.family.push(value),
                "portfolio" => query.portfolio.push(value),
                "open" => query.open.push(value),
                "peers_of" => query.peers_of = value,
                "peers" if query.peers.is_empty() => query.peers = value,
                "peers" => query.peers = format!("{},{value}", query.peers),
                "sort" => query.sort = value,
                "order" => query.order = value,
                "collapsed" => query.collapsed = value == "1",
                _ => {}
            }
        }
        query
    }

    /// The same as an address's parameters, without how groups are laid out.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let lists = [
            ("council", &self.council),
            ("capability", &self.capability),
            ("group", &self.group),
            ("family", &self.family),
            ("portfolio", &self.portfolio),
        ];
        let listed = lists.into_iter().flat_map(|(name, list)| list.iter().map(move |value| (name, value.clone())));
        let single =
            [("peers_of", &self.peers_of), ("peers", &self.peers), ("sort", &self.sort), ("order", &self.order)];
        let single = single.into_iter().filter(|(_, value)| !value.is_empty());
        listed.chain(single.map(|(name, value)| (name, value.clone()))).collect()
    }

    /// Does this group stand open, a row a capability?
    pub fn is_open(&self, group: &str) -> bool {
        if self.open.is_empty() { !self.collapsed } else { self.open.iter().any(|open| open == group) }
    }

    fn takes_council(&self, council: &Organisation, chosen: Option<&Organisation>) -> bool {
        let peers = Peers::parse(&self.peers);
        let is_near = |chosen: &Organisation| {
            chosen.slug == council.slug || FamilySet::ALL.iter().any(|set| peers.includes(chosen, council, *set))
        };
        let is_named = match (chosen, &peers) {
            (Some(chosen), _) => is_near(chosen),
            (None, Peers::Named(slugs)) => slugs.contains(&council.slug),
            (None, _) => true,
        };
        any(&self.council, &council.slug) && in_families(council, &self.family) && is_named
    }

    fn takes_capability(&self, capability: &Capability) -> bool {
        any(&self.capability, &capability.slug)
            && any(&self.group, &capability.group.slug)
            && (self.portfolio.is_empty() || portfolio(capability).is_some_and(|p| any(&self.portfolio, p.word())))
    }
}

/// The councils that a query asks for, in its order.
pub fn councils<'a>(all: impl Iterator<Item = &'a Organisation> + Clone, query: &MatrixQuery) -> Vec<Organisation> {
    let chosen = all.clone().find(|council| council.slug == query.peers_of);
    let mut taken: Vec<Organisation> = all.filter(|council| query.takes_council(council, chosen)).cloned().collect();
    match CouncilOrder::parse(&query.order).unwrap_or(CouncilOrder::Name) {
        CouncilOrder::Name => {}
        CouncilOrder::Family => taken.sort_by_key(|council| council.family_other.unwrap_or(i64::MAX)),
        CouncilOrder::Similarity => {
            taken.sort_by_key(|council| {
                std::cmp::Reverse(chosen.map_or(0, |chosen| {
                    if chosen.slug == council.slug { usize::MAX } else { likeness(chosen, council) }
                }))
            })
        }
    }
    taken
}

/// The capabilities that a query asks for, group by group, in its order within each.
pub fn capabilities(
    all: &[Capability],
    query: &MatrixQuery,
    councils: &[Organisation],
    states: &States<'_>,
) -> Vec<Capability> {
    let mut taken: Vec<Capability> =
        all.iter().filter(|capability| query.takes_capability(capability)).cloned().collect();
    let in_use = |slug: &str| councils.iter().filter(|c| states.state(&c.slug, slug) == Coverage::InUse).count();
    let by_coverage = CapabilityOrder::parse(&query.sort) == Some(CapabilityOrder::Coverage);
    for group in taken.chunk_by_mut(|a, b| a.group.slug == b.group.slug) {
        group.sort_by_cached_key(|capability| {
            let first = if by_coverage { in_use(&capability.slug) } else { 0 };
            (std::cmp::Reverse(first), fold(&capability.name))
        });
    }
    taken
}

/// What a council's capabilities add up to: each state that there is, the best first, and how often.
pub fn tally(council: &str, capabilities: &[Capability], states: &States<'_>) -> Vec<(Coverage, usize)> {
    let mut counts = [0_usize; Coverage::ALL.len()];
    for capability in capabilities {
        counts[states.state(council, &capability.slug) as usize] += 1;
    }
    Coverage::ALL.iter().copied().zip(counts).filter(|(_, count)| *count > 0).collect()
}

/// In how many ways two councils are alike, of four: both families, size, and island, rural or urban.
fn likeness(a: &Organisation, b: &Organisation) -> usize {
    let peers = [Peers::Family(FamilySet::People), Peers::Family(FamilySet::Other), Peers::Population, Peers::Rural];
    peers.iter().filter(|peers| peers.includes(a, b, FamilySet::Other)).count()
}

fn any(list: &[String], value: &str) -> bool {
    list.is_empty() || list.iter().any(|wanted| wanted == value)
}

/// Is the council in one of these family groups, such as `people-1`? None named: yes.
fn in_families(council: &Organisation, families: &[String]) -> bool {
    let group = |set| family(council, set).map(|group| format!("{}-{group}", FamilySet::word(set)));
    let own = [group(FamilySet::People), group(FamilySet::Other)];
    families.is_empty() || own.iter().flatten().any(|mine| families.contains(mine))
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::catalogue::Named;
    use crate::coverage::Cell;
    use crate::vocabulary::Visibility;
    use crate::when::Millis;

    pub(crate) fn capability(slug: &str, group: &str) -> Capability {
        Capability {
            slug: slug.into(),
            name: slug.into(),
            group: Named::new(group, group),
            description: String::new(),
            sort: String::new(),
            default_visibility: Visibility::Public,
            family_set: FamilySet::Other,
            cpv: None,
            aliases: vec![],
        }
    }

    pub(crate) fn council(slug: &str, other: i64) -> Organisation {
        let name = slug.to_owned();
        Organisation { slug: slug.into(), name, is_council: true, family_other: Some(other), ..Organisation::default() }
    }

    pub(crate) fn cell(council: &str, capability: &str, state: Coverage) -> Cell {
        let (council, capability) = (council.into(), capability.into());
        Cell { council, capability, state, entries: vec![], stale: vec![], as_of: Millis(0) }
    }

    fn query(parameters: &[(&str, &str)]) -> MatrixQuery {
        MatrixQuery::read(parameters.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
    }

    fn slugs<T>(list: &[T], slug: impl Fn(&T) -> &str) -> String {
        list.iter().map(slug).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn councils_are_narrowed_and_stand_by_name_family_or_likeness() {
        let mut all = ["angus", "fife", "moray", "orkney"].map(|slug| council(slug, 2));
        all[0].family_other = Some(3);
        all[3].family_other = Some(1);
        all[2].population = Some(90_000);
        all[1].population = Some(95_000);
        for (parameters, expected) in [
            (&[][..], "angus fife moray orkney"),
            (&[("family", "other-2")], "fife moray"),
            (&[("peers_of", "fife")], "fife moray"),
            (&[("peers_of", "fife"), ("peers", "angus")], "angus fife"),
            (&[("peers_of", "nowhere")], "angus fife moray orkney"),
            (&[("peers", "moray"), ("peers", "angus")], "angus moray"),
            (&[("peers_of", "fife"), ("peers", "moray"), ("peers", "angus")], "angus fife moray"),
            (&[("peers", "population")], "angus fife moray orkney"),
            (&[("order", "family")], "orkney fife moray angus"),
            (&[("order", "similarity"), ("peers_of", "moray"), ("peers", "fife,angus")], "moray fife angus"),
            (&[("order", "coverage")], "angus fife moray orkney"),
        ] {
            assert_eq!(slugs(&councils(all.iter(), &query(parameters)), |c| &c.slug), expected, "{parameters:?}");
        }
    }

    #[test]
    fn capabilities_stand_by_name_or_coverage_within_their_group() {
        let all = [capability("b", "one"), capability("a", "one"), capability("street-lighting", "roads-environment")];
        let cells = [cell("angus", "b", Coverage::InUse), cell("fife", "a", Coverage::Arriving)];
        let states = States::of(&cells);
        let both = [council("angus", 1), council("fife", 1)];
        for (parameters, expected) in [
            (&[][..], "a b street-lighting"),
            (&[("sort", "coverage")], "b a street-lighting"),
            (&[("portfolio", "roads")], "street-lighting"),
            (&[("portfolio", "roads"), ("group", "one")], ""),
            (&[("group", "one"), ("capability", "a")], "a"),
        ] {
            let taken = capabilities(&all, &query(parameters), &both, &states);
            assert_eq!(slugs(&taken, |c| &c.slug), expected, "{parameters:?}");
        }
    }

    #[test]
    fn groups_are_open_unless_collapsed_or_others_are_named() {
        for (parameters, expected) in [
            (&[][..], [true, true]),
            (&[("collapsed", "1")], [false, false]),
            (&[("open", "one")], [true, false]),
            (&[("collapsed", "1"), ("open", "two")], [false, true]),
        ] {
            let query = query(parameters);
            assert_eq!([query.is_open("one"), query.is_open("two")], expected, "{parameters:?}");
        }
    }

    #[test]
    fn a_collapsed_group_counts_each_state_that_there_is() {
        let all = ["a", "b", "c"].map(|slug| capability(slug, "one"));
        let cells = [
            cell("fife", "a", Coverage::InUse),
            cell("fife", "b", Coverage::InUse),
            cell("angus", "a", Coverage::None),
        ];
        let states = States::of(&cells);
        assert_eq!(tally("fife", &all, &states), [(Coverage::InUse, 2), (Coverage::NotReported, 1)]);
        assert_eq!(tally("moray", &all, &states), [(Coverage::NotReported, 3)]);
    }
}
