use super::super::fixtures::line;
use super::*;
use crate::catalogue::FamilySet;
use crate::coverage::PositionState;
use crate::vocabulary::{Lifecycle, Visibility};

fn council(slug: &str) -> Organisation {
    let (name, short_name) = (format!("{slug} Council"), slug.to_owned());
    Organisation {
        slug: slug.into(),
        is_council: true,
        name,
        short_name,
        population: Some(116_520),
        ..Organisation::default()
    }
}

fn capability(slug: &str) -> Capability {
    Capability {
        slug: slug.into(),
        name: slug.to_uppercase(),
        group: Named::default(),
        description: String::new(),
        sort: String::new(),
        default_visibility: Visibility::Public,
        family_set: FamilySet::People,
        cpv: None,
        aliases: Vec::new(),
    }
}

fn compared(lines: &[Line], councils: &[&str], positions: &[Position]) -> Comparison {
    let organisations: Vec<Organisation> = councils.iter().map(|slug| council(slug)).collect();
    let of = |slug: &str| lines.iter().filter(|line| line.organisation.as_deref() == Some(slug)).collect();
    let said = |slug: &str| positions.iter().filter(|position| position.organisation == slug).collect();
    let portfolios: Vec<Portfolio<'_>> = organisations
        .iter()
        .map(|council| Portfolio { council, deployments: of(&council.slug), positions: said(&council.slug) })
        .collect();
    let capabilities = ["bins", "libraries", "parking", "planning", "roads"].map(capability);
    compare_councils(&portfolios, &capabilities, &|_, slug| slug.to_owned(), Millis(0))
}

/// Groups after the first, each with its rows: the capability and what stands in each column.
fn drawn(comparison: &Comparison) -> Vec<(String, Vec<String>)> {
    let cell = |value: &Option<Value>| value.as_ref().map_or("-".to_owned(), |value| value.text.clone());
    let row = |row: &Row| format!("{}: {}", row.fact, row.values.iter().map(cell).collect::<Vec<_>>().join(" | "));
    let groups = comparison.groups.iter().skip(1);
    groups.map(|group| (group.name.clone(), group.rows.iter().map(row).collect())).collect()
}

#[test]
fn two_portfolios_fall_into_same_different_and_only() {
    let mut arriving = line("angus", "confirm", "roads");
    arriving.stated.lifecycle = Some(Lifecycle::Planned);
    let lines = [
        line("fife", "spydus", "libraries"),
        line("angus", "spydus", "libraries"),
        line("fife", "uniform", "planning"),
        line("angus", "idox", "planning"),
        line("fife", "confirm", "roads"),
        arriving,
        line("angus", "imperial", "parking"),
    ];
    let none = Position {
        organisation: "fife".into(),
        capability: "bins".into(),
        state: PositionState::None,
        reason: String::new(),
        set_at: Millis(0),
    };
    let found = compared(&lines, &["fife", "angus"], &[none]);
    let group = |name: &str, row: &str| (name.to_owned(), vec![row.to_owned()]);
    let expected = [
        group("The same technology at all of them", "libraries: spydus | spydus"),
        group("The same capability, different technology", "planning: uniform | idox"),
        group("In use only at fife", "roads: confirm | confirm (planned)"),
        group("In use only at angus", "parking: - | imperial"),
        group("Not in use at any of them, as far as is known", "bins: Confirmed none | -"),
    ];
    assert_eq!(drawn(&found), expected);
    let pair = &found.similarity.as_ref().expect("councils are alike or not").pairs[0];
    // Uses: Fife 3, Angus 3, one the same; capabilities: Fife 3, Angus 3, two the same.
    assert_eq!((pair.uses.both, pair.uses.either(), pair.uses.percent()), (1, 5, Some(20)));
    assert_eq!((pair.capabilities.both, pair.capabilities.either(), pair.capabilities.percent()), (2, 4, Some(50)));
    assert_eq!(found.clone().differences().groups.len(), 4, "what is the same falls away, and the councils are alike");
}

#[test]
fn among_three_a_technology_may_be_shared_by_some() {
    let lines = [
        line("fife", "spydus", "libraries"),
        line("angus", "spydus", "libraries"),
        line("moray", "civica", "libraries"),
        line("moray", "uniform", "planning"),
    ];
    let found = compared(&lines, &["fife", "angus", "moray"], &[]);
    let names: Vec<String> = drawn(&found).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["The same technology at some of them", "In use only at moray"]);
    assert_eq!(found.similarity.map(|s| s.pairs.len()), Some(3), "each with each other");
}

#[test]
fn what_is_stale_is_shown_and_not_counted() {
    let mut old = line("angus", "spydus", "libraries");
    old.review_by = Some(Millis(0).plus_days(-200));
    let found = compared(&[line("fife", "spydus", "libraries"), old], &["fife", "angus"], &[]);
    assert_eq!(
        drawn(&found),
        [("In use only at fife".to_owned(), vec!["libraries: spydus | spydus (stale)".to_owned()])]
    );
    let pair = &found.similarity.expect("councils are alike or not").pairs[0];
    assert_eq!(pair.verdict(), "not enough is reported to say");
}

#[test]
fn a_capability_is_in_use_though_nobody_names_the_technology() {
    let mut unnamed = line("angus", "", "libraries");
    unnamed.technologies = [].into();
    let found = compared(&[line("fife", "spydus", "libraries"), unnamed], &["fife", "angus"], &[]);
    let row = "libraries: spydus | Technology not named".to_owned();
    assert_eq!(drawn(&found), [("The same capability, technology not named everywhere".to_owned(), vec![row])]);
    let pair = &found.similarity.expect("councils are alike or not").pairs[0];
    assert_eq!((pair.uses.both, pair.uses.either(), pair.capabilities.both), (0, 1, 1));
}
