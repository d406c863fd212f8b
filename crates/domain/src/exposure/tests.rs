use super::*;
use crate::naming::Capitals;
use crate::register::tests::deployment;
use crate::vocabulary::Lifecycle::{self, Live, PhasingOut, Planned, Retired};

fn supplier(slug: &str, successor: Option<&str>) -> Supplier {
    let successor = successor.map(|slug| Named::new(slug, slug));
    Supplier { slug: slug.into(), name: slug.into(), successor, ..Supplier::default() }
}

fn technology(slug: &str) -> Technology {
    Technology { slug: slug.into(), name: slug.into(), ..Technology::default() }
}

fn line(council: &str, technology: &str, stage: Lifecycle) -> Line {
    deployment(&format!("{council}-{technology}"), council, technology, "libraries", stage)
}

fn told(lines: &[Line]) -> Exposure {
    let (civica, spydus) = (supplier("civica", None), technology("spydus"));
    exposure(&[&civica], &[&spydus], lines.iter(), &Capitals, Millis(0))
}

fn slugs(named: &[Named]) -> Vec<&str> {
    named.iter().map(|named| named.slug.as_str()).collect()
}

#[test]
fn a_supplier_stands_with_all_who_went_into_it() {
    let suppliers = [
        supplier("mri", None),
        supplier("castleton", Some("orchard")),
        supplier("orchard", Some("mri")),
        supplier("civica", None),
        supplier("a-circle", Some("b-circle")),
        supplier("b-circle", Some("a-circle")),
    ];
    let table = [
        ("castleton", vec!["mri", "castleton", "orchard"]),
        ("mri", vec!["mri", "castleton", "orchard"]),
        ("civica", vec!["civica"]),
        ("b-circle", vec!["a-circle", "b-circle"]),
        ("unknown", vec![]),
    ];
    for (slug, expected) in table {
        let house: Vec<&str> = house(&suppliers, slug).into_iter().map(|one| one.slug.as_str()).collect();
        assert_eq!(house, expected, "{slug}");
    }
}

#[test]
fn councils_are_counted_at_their_best_state() {
    let stale = Line { review_by: Some(Millis(0).plus_days(-91)), ..line("moray", "spydus", Live) };
    let exposure = told(&[
        line("fife", "spydus", Live),
        line("fife", "spydus", PhasingOut),
        line("angus", "spydus", Planned),
        line("orkney", "spydus", Retired),
        line("highland", "koha", Live),
        stale,
    ]);
    let by_state: Vec<_> = exposure.councils.iter().map(|one| slugs(&one.councils)).collect();
    assert_eq!(by_state, [vec!["fife"], vec!["angus"], vec![]]);
    let spydus = &exposure.technologies[0];
    assert_eq!(
        (spydus.in_use, spydus.arriving, spydus.leaving, slugs(&spydus.capabilities)),
        (1, 1, 0, vec!["libraries"])
    );
}

#[test]
fn whoever_has_nothing_else_in_use_would_be_without() {
    let mut both_in_one = line("stirling", "spydus", Live);
    both_in_one.technologies = ["spydus", "koha"].map(std::sync::Arc::from).into();
    let exposure = told(&[
        line("fife", "spydus", Live),
        line("angus", "spydus", Live),
        line("angus", "koha", Live),
        line("moray", "spydus", Live),
        line("moray", "koha", Planned),
        line("highland", "koha", Live),
        line("orkney", "spydus", Planned),
        both_in_one,
    ]);
    let libraries = &exposure.capabilities[0];
    assert_eq!(
        slugs(&libraries.without),
        ["fife", "moray", "stirling"],
        "what is planned, or hangs on theirs, is no help"
    );
    let fallback = &libraries.with_another[0];
    assert_eq!((fallback.council.slug.as_str(), slugs(&fallback.technologies)), ("angus", vec!["koha"]));
    let ask = &libraries.ask[0];
    assert_eq!((ask.technology.slug.as_str(), slugs(&ask.councils)), ("koha", vec!["angus", "highland"]));
    assert_eq!(left_without(&exposure.capabilities), 3);
    assert_eq!((exposure.capabilities.len(), libraries.with_another.len(), libraries.ask.len()), (1, 1, 1));
}

#[test]
fn a_supplier_that_nobody_uses_exposes_nobody() {
    let exposure = told(&[line("highland", "koha", Live), line("fife", "spydus", Planned)]);
    assert!(exposure.capabilities.is_empty());
    assert_eq!(slugs(&exposure.councils[1].councils), ["fife"]);
}
