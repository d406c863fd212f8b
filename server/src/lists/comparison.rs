use domain::compare::{Column, Comparison, Likeness, Row, Value};

use super::table::Table;

/// A comparison: a line a fact, with what each column says of it; then how old that is and how sure.
pub fn table(comparison: &Comparison) -> Table {
    let names: Vec<String> = comparison.columns.iter().map(name).collect();
    let ages = names.iter().flat_map(|name| [format!("{name}: as of"), format!("{name}: confidence")]);
    let heading = ["group", "fact"].map(str::to_owned).into_iter().chain(names.clone()).chain(ages).collect();
    let likenesses = comparison.similarity.iter().flat_map(|similarity| &similarity.pairs);
    let rows = comparison.groups.iter().flat_map(|group| group.rows.iter().map(|row| line(&group.name, row)));
    Table { heading, rows: likenesses.map(|pair| likeness(pair, names.len())).chain(rows).collect() }
}

fn name(column: &Column) -> String {
    match &column.organisation {
        Some(organisation) => format!("{}: {}", organisation.name, column.title),
        None => column.title.clone(),
    }
}

fn line(group: &str, row: &Row) -> Vec<String> {
    let said =
        |read: fn(&Value) -> String| row.values.iter().map(move |value| value.as_ref().map(read).unwrap_or_default());
    let as_of = |value: &Value| value.as_of.map(|as_of| as_of.iso_day()).unwrap_or_default();
    let confidence = |value: &Value| value.confidence.map(|c| c.label().to_owned()).unwrap_or_default();
    let ages = said(as_of).zip(said(confidence)).flat_map(|(as_of, confidence)| [as_of, confidence]);
    [group.to_owned(), row.label.clone()].into_iter().chain(said(|value| value.text.clone())).chain(ages).collect()
}

fn likeness(pair: &Likeness, columns: usize) -> Vec<String> {
    let fact = format!("{} and {}", pair.one.name, pair.other.name);
    let empty = std::iter::repeat_n(String::new(), (columns * 3).saturating_sub(1));
    ["Similarity".to_owned(), fact, pair.words()].into_iter().chain(empty).collect()
}
