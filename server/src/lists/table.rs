use crate::api::shapes::CardShape;
use crate::api::{
    CapabilityShape, ChangeShape, CoverageShape, GapsShape, OrganisationShape, SupplierShape, TechnologyShape,
};

/// A heading, and rows of as many cells.
#[derive(Debug, Default)]
pub struct Table {
    pub heading: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

impl Table {
    pub fn new(heading: &[&str], rows: impl Iterator<Item = Vec<String>>) -> Self {
        Self { heading: heading.iter().map(|name| (*name).to_owned()).collect(), rows: rows.collect() }
    }
}

pub fn cards<'a>(cards: impl IntoIterator<Item = &'a CardShape>) -> Table {
    let heading = [
        "id",
        "url",
        "kind",
        "organisation",
        "title",
        "summary",
        "technologies",
        "capabilities",
        "lifecycle",
        "confidence",
        "freshness",
        "updated_at",
    ];
    let rows = cards.into_iter().map(|card| {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        vec![
            card.id.clone(),
            card.url.clone(),
            card.kind.clone(),
            text(&card.organisation),
            card.title.clone(),
            card.summary.clone(),
            card.technologies.join(";"),
            card.capabilities.join(";"),
            text(&card.lifecycle),
            card.confidence.clone(),
            card.freshness.clone().unwrap_or_default(),
            card.updated_at.clone(),
        ]
    });
    Table::new(&heading, rows)
}

pub fn organisations(list: &[OrganisationShape]) -> Table {
    let heading = [
        "slug",
        "name",
        "kind",
        "name_gd",
        "code",
        "gss_code",
        "homepage",
        "population",
        "family_people",
        "family_other",
        "rural_class",
    ];
    let rows = list.iter().map(|o| {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let number = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
        vec![
            o.slug.clone(),
            o.name.clone(),
            o.kind.clone(),
            text(&o.name_gd),
            text(&o.code),
            text(&o.gss_code),
            text(&o.homepage),
            number(o.population),
            number(o.family_people),
            number(o.family_other),
            text(&o.rural_class),
        ]
    });
    Table::new(&heading, rows)
}

pub fn technologies(list: &[TechnologyShape]) -> Table {
    let rows = list.iter().map(|t| {
        vec![
            t.slug.clone(),
            t.name.clone(),
            t.supplier.clone().unwrap_or_default(),
            t.licence.clone(),
            t.aliases.join(";"),
            t.capabilities.join(";"),
        ]
    });
    Table::new(&["slug", "name", "supplier", "licence", "aliases", "capabilities"], rows)
}

pub fn suppliers(list: &[SupplierShape]) -> Table {
    let rows = list
        .iter()
        .map(|s| vec![s.slug.clone(), s.name.clone(), s.aliases.join(";"), s.successor.clone().unwrap_or_default()]);
    Table::new(&["slug", "name", "aliases", "successor"], rows)
}

pub fn capabilities(list: &[CapabilityShape]) -> Table {
    let rows = list.iter().map(|c| {
        vec![
            c.slug.clone(),
            c.name.clone(),
            c.group.clone(),
            c.description.clone(),
            c.aliases.join(";"),
            c.councils.to_string(),
        ]
    });
    Table::new(&["slug", "name", "group", "description", "aliases", "councils"], rows)
}

pub fn coverage(matrix: &CoverageShape) -> Table {
    let rows = matrix.cells.iter().map(|cell| {
        vec![
            cell.council.clone(),
            cell.capability.clone(),
            cell.state.clone(),
            cell.entries.join(";"),
            cell.stale.join(";"),
            cell.as_of.clone(),
        ]
    });
    Table::new(&["council", "capability", "state", "entries", "stale", "as_of"], rows)
}

pub fn gaps(report: &GapsShape) -> Table {
    let gaps = report.gaps.iter().map(|gap| {
        let ask = gap.learn_from.iter().map(|advice| advice.council.clone()).collect::<Vec<_>>().join(";");
        vec![gap.capability.clone(), gap.state.clone(), gap.peers_in_use.to_string(), ask]
    });
    let plain = [("in-use", &report.covered), ("arriving", &report.arriving), ("not-reported", &report.not_reported)];
    let elsewhere = report
        .elsewhere
        .iter()
        .map(|one| vec![one.capability.clone(), one.state.clone(), "0".to_owned(), String::new()]);
    let others = plain.into_iter().flat_map(|(state, slugs)| {
        slugs.iter().map(move |slug| vec![slug.clone(), state.to_owned(), String::new(), String::new()])
    });
    Table::new(&["capability", "state", "peers_in_use", "learn_from"], gaps.chain(elsewhere).chain(others))
}

pub fn changes(list: &[ChangeShape]) -> Table {
    let rows = list
        .iter()
        .map(|c| vec![c.at.clone(), c.what.clone(), c.actor.clone(), c.entry.title.clone(), c.entry.url.clone()]);
    Table::new(&["at", "what", "actor", "title", "url"], rows)
}
