use domain::compare::{Column, CompareOf, CompareQuery, Comparison, Row, RowGroup, Value};
use domain::freshness::Freshness;
use leptos::prelude::*;

use crate::pages::address;

/// A row a fact, a column a thing.
#[component]
pub fn ComparisonTable(comparison: Comparison, query: CompareQuery) -> impl IntoView {
    let Comparison { of, columns, groups, .. } = comparison;
    let width = columns.len() + 1;
    let ids: Vec<String> = columns.iter().map(|column| column.id.clone()).collect();
    let heads =
        columns.into_iter().enumerate().map(|(n, column)| head(column, as_of(&groups, n), &query)).collect_view();
    // That all are of one kind says nothing.
    let tells = |row: &Row| row.differs || row.fact != "kind";
    let groups = groups.into_iter().filter_map(|RowGroup { name, rows }| {
        let rows: Vec<Row> = rows.into_iter().filter(tells).collect();
        (!rows.is_empty()).then(|| {
            view! {
                <tbody>
                    <tr class="kn-matrix__group"><th colspan=width scope="rowgroup">{name}</th></tr>
                    {rows.into_iter().map(|row| view! { <ComparisonRow row=row of=of ids=ids.clone()/> }).collect_view()}
                </tbody>
            }
        })
    });
    let first = if of == CompareOf::Councils { "Capability" } else { "Fact" };
    view! {
        <div class="kn-table-scroll" tabindex="0" role="region" aria-label="Comparison">
            <table class="kn-table kn-compare">
                <thead><tr><th scope="col">{first}</th>{heads}</tr></thead>
                {groups.collect_view()}
            </table>
        </div>
    }
}

/// How old an entry's values are and how sure: the same for all of them, so that its head says it once.
fn as_of(groups: &[RowGroup], column: usize) -> Option<String> {
    let mut values = groups.iter().flat_map(|group| &group.rows).filter_map(|row| row.values.get(column)?.as_ref());
    values.next().map(Value::age)
}

fn head(column: Column, as_of: Option<String>, query: &CompareQuery) -> impl IntoView + use<> {
    let of_entry = (query.of == CompareOf::Entries).then(|| {
        let age = (column.freshness != Freshness::Fresh).then(|| format!(" · {}", column.freshness.label()));
        let owner = column.organisation.as_ref().map(|owner| owner.name.clone());
        view! {
            <span class="kn-small kn-soft">{owner}</span>
            <br/>
            <span class="kn-small kn-soft">{as_of}{age}</span>
            <br/>
        }
    });
    let ids = query.ids.iter().filter(|id| **id != column.id).cloned().collect();
    let others = CompareQuery { ids, ..query.clone() };
    view! {
        <th scope="col">
            <a href=path(query.of, &column)>{column.title.clone()}</a>
            <br/>
            {of_entry}
            <a class="kn-small kn-compare__remove" href=address("/compare", &others.pairs())>
                "Remove"<span class="kn-visually-hidden">" "{column.title.clone()}</span>
            </a>
        </th>
    }
}

fn path(of: CompareOf, column: &Column) -> String {
    match of {
        CompareOf::Entries => domain::entries::path(&column.id, &column.title),
        CompareOf::Technologies | CompareOf::Councils => format!("/{}/{}", of.word(), column.id),
    }
}

#[component]
fn ComparisonRow(row: Row, of: CompareOf, ids: Vec<String>) -> impl IntoView {
    let Row { fact, label, differs, values } = row;
    let cells = values.into_iter().zip(ids).map(|(value, id)| cell(value, of, &id, &fact)).collect_view();
    let said = differs.then(|| view! { <span class="kn-visually-hidden">" (differs)"</span> });
    view! { <tr class=differs.then_some("kn-differs")><th scope="row">{label}{said}</th>{cells}</tr> }
}

/// What a column says. A sum says how old it is and how sure; a council's leads to the evidence.
fn cell(value: Option<Value>, of: CompareOf, id: &str, fact: &str) -> AnyView {
    let Some(value) = value else {
        return view! { <td class="kn-soft">{of.unknown()}</td> }.into_any();
    };
    // A group of its own says where the rest of what is known of councils comes from.
    let is_dated = match of {
        CompareOf::Entries => false,
        CompareOf::Technologies => true,
        CompareOf::Councils => value.as_of.is_some(),
    };
    let age = is_dated.then(|| view! { <br/><span class="kn-small kn-soft">{value.age()}</span> });
    let text = match of == CompareOf::Councils && value.as_of.is_some() {
        true => view! { <a href=format!("/gaps/{id}/{fact}")>{value.text}</a> }.into_any(),
        false => value.text.into_any(),
    };
    view! { <td>{text}{age}</td> }.into_any()
}
