//! Entries side by side, a row a fact.

use super::{Column, CompareOf, Comparison, Row, RowGroup, Value, row};
use crate::catalogue::Named;
use crate::entries::Entry;
use crate::facts::{FACTS, FactSpec, Shape};

type Pair = (String, String);

/// Lays entries side by side. Rows that no entry has a value for are left out.
pub fn compare_entries(entries: &[Entry]) -> Comparison {
    let columns = entries.iter().map(|entry| Column {
        id: entry.id.clone(),
        title: entry.content.title.to_string(),
        organisation: entry.organisation.clone(),
        freshness: entry.freshness,
    });
    let mut groups = vec![RowGroup { name: "What it is".into(), rows: about(entries) }];
    for spec in FACTS.iter().filter(|spec| spec.shape != Shape::Story) {
        let row = line(entries, spec.key, spec.label, |entry| fact(entry, spec));
        match groups.last_mut().filter(|group| group.name == spec.group) {
            Some(group) => group.rows.extend(row),
            None => groups.push(RowGroup { name: spec.group.into(), rows: row.into_iter().collect() }),
        }
    }
    groups.retain(|group| !group.rows.is_empty());
    Comparison { of: CompareOf::Entries, columns: columns.collect(), groups, similarity: None }
}

fn about(entries: &[Entry]) -> Vec<Row> {
    let listed = |things: &[Named]| {
        let slugs = || things.iter().map(|thing| thing.slug.as_str()).collect::<Vec<_>>().join(";");
        (!things.is_empty()).then(|| (slugs(), names(things)))
    };
    let one = |word: &str, label: &str| Some((word.to_owned(), label.to_owned()));
    [
        line(entries, "kind", "Kind", |e| one(e.content.kind.word(), e.content.kind.label())),
        line(entries, "technologies", "Technologies", |e| listed(&e.technologies)),
        line(entries, "suppliers", "Suppliers", |e| listed(&e.suppliers)),
        line(entries, "capabilities", "Capabilities", |e| listed(&e.capabilities)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn names(things: &[Named]) -> String {
    things.iter().map(|thing| thing.name.as_str()).collect::<Vec<_>>().join(", ")
}

fn fact(entry: &Entry, spec: &FactSpec) -> Option<Pair> {
    let value = entry.content.facts.find(spec.key)?;
    let named = entry.refers_to.get(spec.key).map(|things| names(things));
    Some((value.typed().join(";"), named.unwrap_or_else(|| spec.words(value))))
}

fn line(entries: &[Entry], fact: &str, label: &str, read: impl Fn(&Entry) -> Option<Pair>) -> Option<Row> {
    let value = |entry: &Entry| {
        let (value, text) = read(entry)?;
        let as_of = entry.last_confirmed_at.unwrap_or(entry.updated_at);
        Some(Value { value, text, as_of: Some(as_of), confidence: Some(entry.provenance.confidence), grounds: None })
    };
    row(fact, label, entries.iter().map(value).collect())
}
