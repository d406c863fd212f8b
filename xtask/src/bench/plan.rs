//! What a run measures: `[ENTRIES | --deployments N] [--only GROUP,GROUP]`.

use crate::run::Outcome;

const ENTRIES: usize = 10_000;
/// Of so many made-up entries,
const MADE_UP: usize = 20;
/// so many are deployments, as the dice fall; four are contracts.
const DEPLOYMENTS: usize = 13;

/// The parts of a run, in the order in which they are measured: what writes comes after what must not see it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Group {
    Start,
    Search,
    /// Others than Kenning, who need programs that it does not: only when it is named.
    Peers,
    Quality,
    Pages,
    Dashboard,
    Save,
    Index,
    Import,
}

const GROUPS: [(&str, Group); 9] = [
    ("start", Group::Start),
    ("search", Group::Search),
    ("peers", Group::Peers),
    ("quality", Group::Quality),
    ("pages", Group::Pages),
    ("dashboard", Group::Dashboard),
    ("save", Group::Save),
    ("index", Group::Index),
    ("import", Group::Import),
];

/// How many entries, and which groups; without names, all that need no naming.
pub struct Plan {
    pub entries: usize,
    only: Vec<Group>,
}

impl Plan {
    /// Reads the arguments of `cargo xtask bench`.
    pub fn parse(arguments: &[String]) -> Outcome<Self> {
        let mut plan = Self { entries: ENTRIES, only: Vec::new() };
        let mut words = arguments.iter();
        while let Some(word) = words.next() {
            if word == "--only" {
                let names = words.next().ok_or_else(|| format!("--only wants some of {}", all()))?;
                plan.only = names.split(',').map(find).collect::<Outcome<Vec<Group>>>()?;
            } else if word == "--deployments" {
                let wanted = words.next().and_then(|count| count.parse::<usize>().ok());
                let wanted = wanted.ok_or("--deployments wants a number")?;
                plan.entries = (wanted * MADE_UP).div_ceil(DEPLOYMENTS);
            } else {
                plan.entries = word.parse().map_err(|_| format!("“{word}” is not a number of entries"))?;
            }
        }
        Ok(plan)
    }

    /// Are all groups of Kenning's own measured?
    pub fn is_whole(&self) -> bool {
        self.only.is_empty()
    }

    /// Is this group measured?
    pub fn has(&self, group: Group) -> bool {
        self.only.contains(&group) || (self.is_whole() && !group.must_be_named())
    }

    /// Does any group save, or build the index again?
    pub fn writes(&self) -> bool {
        [Group::Dashboard, Group::Save, Group::Index].into_iter().any(|group| self.has(group))
    }

    /// Does any group work on the made-up entries? The import brings its own.
    pub fn needs_entries(&self) -> bool {
        self.is_whole() || self.only.iter().any(|group| *group != Group::Import)
    }
}

impl Group {
    fn must_be_named(self) -> bool {
        self == Self::Peers
    }
}

fn find(name: &str) -> Outcome<Group> {
    let found = GROUPS.iter().find(|(known, _)| *known == name);
    found.map(|(_, group)| *group).ok_or_else(|| format!("“{name}” is not one of {}", all()))
}

fn all() -> String {
    GROUPS.map(|(name, _)| name).join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(words: &[&str]) -> Outcome<Plan> {
        Plan::parse(&words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn a_run_is_whole_unless_groups_are_named() {
        let whole = plan(&[]).unwrap();
        assert!(whole.entries == ENTRIES && whole.is_whole() && whole.has(Group::Import));
        let part = plan(&["1000", "--only", "search,quality"]).unwrap();
        assert!(part.entries == 1000 && part.has(Group::Quality) && !part.has(Group::Start) && part.needs_entries());
        assert!(whole.writes() && !part.writes() && plan(&["--only", "start,save"]).unwrap().writes());
        assert!(!plan(&["--only", "import"]).unwrap().needs_entries());
    }

    #[test]
    fn so_many_deployments_are_among_more_entries() {
        assert_eq!(plan(&["--deployments", "13000", "--only", "dashboard"]).unwrap().entries, 20_000);
    }

    #[test]
    fn the_peers_are_asked_when_they_are_named() {
        assert!(!plan(&["1000"]).unwrap().has(Group::Peers));
        let named = plan(&["--only", "index,peers"]).unwrap();
        assert!(
            named.has(Group::Peers) && named.has(Group::Index) && !named.has(Group::Search) && named.needs_entries()
        );
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        assert!(plan(&["--deployments"]).is_err() && plan(&["--deployments", "many"]).is_err());
        assert!(plan(&["many"]).is_err() && plan(&["--only"]).is_err() && plan(&["--only", "everything"]).is_err());
    }
}
