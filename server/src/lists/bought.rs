//! Contracts and frameworks as tables that an import reads back: every fact that the asker may see, beside what is worked out from them.

use std::collections::HashMap;

use domain::facts::{Facts, specs_of};
use domain::renewals::{Bought, Terms};
use domain::vocabulary::Kind;
use serde::Serialize;

use super::table::Table;
use crate::api::ContractShape;
use crate::state::Site;

/// What is worked out, or said in words of the catalogue: the rest of a contract's columns are its facts.
const WORKED_OUT: [&str; 19] = [
    "id",
    "title",
    "councils",
    "supplier",
    "technologies",
    "capabilities",
    "framework",
    "start",
    "end",
    "switch_from",
    "switch_to",
    "notice_by",
    "decide_by",
    "value",
    "unknown",
    "contact",
    "as_of",
    "confidence",
    "url",
];
/// What every entry has.
const ENTRY: [&str; 6] = ["kind", "organisation", "visibility", "summary", "tags", "body"];

pub fn contracts(contracts: &[ContractShape], whole: &[Bought]) -> Table {
    let whole: HashMap<&str, &Bought> = whole.iter().map(|one| (one.id.as_str(), one)).collect();
    let facts: Vec<&str> = fact_names(Kind::Contract).filter(|name| !WORKED_OUT.contains(name)).collect();
    let heading: Vec<&str> = WORKED_OUT.into_iter().chain(ENTRY).chain(facts.iter().copied()).collect();
    let rows = contracts.iter().filter_map(|contract| {
        let whole = whole.get(contract.id.as_str())?;
        let stated = facts.iter().map(|name| match *name {
            // Those that the asker may see, and no others.
            "deployments" => contract.deployments.join(";"),
            name => fact(whole, name),
        });
        Some(worked_out(contract).into_iter().chain(entry(whole)).chain(stated).collect())
    });
    Table::new(&heading, rows)
}

fn worked_out(c: &ContractShape) -> Vec<String> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    vec![
        c.id.clone(),
        c.title.clone(),
        c.councils.join(";"),
        c.supplier.clone().or_else(|| c.supplier_name.clone()).unwrap_or_default(),
        c.technologies.join(";"),
        c.capabilities.join(";"),
        text(&c.framework_name),
        text(&c.start),
        text(&c.end),
        text(&c.earliest_end),
        c.switch_range.as_ref().map(|range| range.to.clone()).unwrap_or_default(),
        text(&c.notice_by),
        text(&c.decide_by),
        c.value.map(|pounds| pounds.to_string()).unwrap_or_default(),
        c.unknown.join(";"),
        text(&c.contact),
        c.as_of.clone(),
        c.confidence.clone(),
        c.url.clone(),
    ]
}

/// A framework, and the last day on which it can be called off from.
#[derive(Serialize)]
pub struct FrameworkWhole {
    id: String,
    url: String,
    title: String,
    organisation: Option<String>,
    visibility: String,
    technologies: Vec<String>,
    capabilities: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    open_to: Option<String>,
    facts: Facts,
}

pub fn frameworks_shape(site: &Site, frameworks: Vec<Bought>) -> Vec<FrameworkWhole> {
    let shape = |Bought { id, content }: Bought| FrameworkWhole {
        url: format!("{}{}", site.public_url, domain::entries::path(&id, content.title.as_str())),
        id,
        open_to: open_to(&content.facts),
        title: content.title.to_string(),
        organisation: content.organisation,
        visibility: content.visibility.word().to_owned(),
        technologies: content.technologies,
        capabilities: content.capabilities,
        facts: content.facts,
    };
    frameworks.into_iter().map(shape).collect()
}

fn open_to(facts: &Facts) -> Option<String> {
    Terms::of(facts).switch().map(|range| range.to.iso_day())
}

pub fn frameworks(frameworks: &[Bought]) -> Table {
    let own = ["id", "title", "technologies", "capabilities", "open_to"];
    let facts: Vec<&str> = fact_names(Kind::Framework).collect();
    let heading: Vec<&str> = own.into_iter().chain(ENTRY).chain(facts.iter().copied()).collect();
    let rows = frameworks.iter().map(|framework| {
        let (id, content) = (&framework.id, &framework.content);
        let open_to = open_to(&content.facts).unwrap_or_default();
        let own = [
            id.clone(),
            content.title.to_string(),
            content.technologies.join(";"),
            content.capabilities.join(";"),
            open_to,
        ];
        own.into_iter().chain(entry(framework)).chain(facts.iter().map(|name| fact(framework, name))).collect()
    });
    Table::new(&heading, rows)
}

fn fact_names(kind: Kind) -> impl Iterator<Item = &'static str> {
    specs_of(kind).map(|spec| spec.key)
}

fn fact(bought: &Bought, name: &str) -> String {
    bought.content.facts.find(name).map(|value| value.typed().join(";")).unwrap_or_default()
}

fn entry(bought: &Bought) -> [String; 6] {
    let content = &bought.content;
    [
        content.kind.word().to_owned(),
        content.organisation.clone().unwrap_or_default(),
        content.visibility.word().to_owned(),
        content.summary.to_string(),
        content.tags.join(","),
        content.body.to_string(),
    ]
}
