//! Entries side by side, a row a fact.

use serde::{Deserialize, Serialize};

use crate::catalogue::Named;
use crate::entries::Entry;
use crate::facts::{FACTS, FactSpec, Shape};
use crate::freshness::Freshness;
use crate::vocabulary::Confidence;
use crate::when::Millis;

/// How many stand side by side.
pub const COMPARE_MAX: usize = 5;

/// The whole comparison.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    pub columns: Vec<Column>,
    pub groups: Vec<RowGroup>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Column {
    pub id: String,
    pub title: String,
    pub organisation: Option<Named>,
    pub freshness: Freshness,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RowGroup {
    pub name: String,
    pub rows: Vec<Row>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    pub fact: String,
    pub label: String,
    /// Do the known values differ, or is one known and another not?
    pub differs: bool,
    pub values: Vec<Option<Value>>,
}

/// One value, with its age and our confidence in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Value {
    pub value: String,
    pub text: String,
    pub as_of: Millis,
    pub confidence: Confidence,
}

/// Lays entries side by side. Rows that no entry has a value for are left out.
pub fn compare(entries: &[Entry]) -> Comparison {
    let columns = entries.iter().map(|entry| Column {
        id: entry.id.clone(),
        title: entry.content.title.to_string(),
        organisation: entry.organisation.clone(),
        freshness: entry.freshness,
    });
    let mut groups = vec![RowGroup { name: "What it is".into(), rows: about(entries) }];
    for spec in FACTS.iter().filter(|spec| spec.shape != Shape::Story) {
        let row = row(entries, spec.key, spec.label, |entry| fact(entry, spec));
        match groups.last_mut().filter(|group| group.name == spec.group) {
            Some(group) => group.rows.extend(row),
            None => groups.push(RowGroup { name: spec.group.into(), rows: row.into_iter().collect() }),
        }
    }
    groups.retain(|group| !group.rows.is_empty());
    Comparison { columns: columns.collect(), groups }
}

type Pair = (String, String);

fn about(entries: &[Entry]) -> Vec<Row> {
    let listed = |things: &[Named]| {
        let pair = |f: fn(&Named) -> &str, between: &str| things.iter().map(f).collect::<Vec<_>>().join(between);
        (!things.is_empty()).then(|| (pair(|n| &n.slug, ";"), pair(|n| &n.name, ", ")))
    };
    let one = |word: &str, label: &str| Some((word.to_owned(), label.to_owned()));
    [
        row(entries, "kind", "Kind", |e| one(e.content.kind.word(), e.content.kind.label())),
        row(entries, "technologies", "Technologies", |e| listed(&e.technologies)),
        row(entries, "suppliers", "Suppliers", |e| listed(&e.suppliers)),
        row(entries, "capabilities", "Capabilities", |e| listed(&e.capabilities)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn fact(entry: &Entry, spec: &FactSpec) -> Option<Pair> {
    let value = entry.content.facts.find(spec.key)?;
    Some((value.typed().join(";"), spec.words(value)))
}

fn row(entries: &[Entry], fact: &str, label: &str, read: impl Fn(&Entry) -> Option<Pair>) -> Option<Row> {
    let values: Vec<Option<Value>> = entries
        .iter()
        .map(|entry| {
            let (value, text) = read(entry)?;
            let as_of = entry.last_confirmed_at.unwrap_or(entry.updated_at);
            Some(Value { value, text, as_of, confidence: entry.provenance.confidence })
        })
        .collect();
    let known = |value: &Option<Value>| value.as_ref().map(|v| v.value.clone());
    let differs = values.windows(2).any(|pair| known(&pair[0]) != known(&pair[1]));
    let anything = values.iter().any(Option::is_some);
    anything.then(|| Row { fact: fact.into(), label: label.into(), differs, values })
}
