use domain::compare::{Column, Comparison, Row, RowGroup, Value};
use domain::freshness::Freshness;
use leptos::prelude::*;

use super::api;
use crate::pages::{self, address};

/// `/compare?id=…&id=…`, and `&differences=1`.
#[component]
pub fn Page() -> impl IntoView {
    let ids = pages::query_all("id");
    let only = !pages::query_all("differences").is_empty();
    pages::load(api::load(ids), move |comparison| draw(comparison, only))
}

fn draw(comparison: Comparison, only: bool) -> AnyView {
    let ids: Vec<String> = comparison.columns.iter().map(|column| column.id.clone()).collect();
    let heading = heading(&comparison.columns);
    let content = match ids.len() {
        0 | 1 => view! { <h1>{heading.clone()}</h1><TooFew/> }.into_any(),
        _ => {
            let pairs = |ids: &[String]| ids.iter().map(|id| ("id", id.clone())).collect::<Vec<_>>();
            let mut other = pairs(&ids);
            if !only {
                other.push(("differences", "1".into()));
            }
            view! {
                <h1>{heading.clone()}</h1>
                <p class="kn-actions">
                    <a href=address("/compare", &other)>{if only { "Show every row" } else { "Only the differences" }}</a>
                    <a href=address("/compare.csv", &pairs(&ids))>"Download as CSV"</a>
                    <a href="/search?kind=deployment">"Choose other entries"</a>
                </p>
                <ComparisonTable comparison=comparison ids=ids only=only/>
            }
            .into_any()
        }
    };
    pages::main(&heading, true, content)
}

/// What is compared, by name as far as a heading has room.
fn heading(columns: &[Column]) -> String {
    match columns {
        [] | [_] => "Compare".to_owned(),
        [one, other] => format!("Compare: {} and {}", one.title, other.title),
        [one, others @ ..] => format!("Compare: {} and {} others", one.title, others.len()),
    }
}

#[component]
fn TooFew() -> impl IntoView {
    view! {
        <div class="kn-empty">
            <p><strong>"Choose two to five entries to lay side by side."</strong></p>
            <p>"On the "<a href="/search?kind=deployment">"search page"</a>", tick “Compare” beside entries, or press “Add to compare” on their own pages."</p>
        </div>
    }
}

#[component]
fn ComparisonTable(comparison: Comparison, ids: Vec<String>, only: bool) -> impl IntoView {
    let width = comparison.columns.len() + 1;
    let columns = comparison.columns.into_iter().enumerate();
    let columns = columns.map(|(n, column)| head(column, as_of(&comparison.groups, n), &ids)).collect_view();
    // That all are of one kind says nothing.
    let tells = |row: &Row| row.differs || (!only && row.fact != "kind");
    let groups = comparison.groups.into_iter().filter_map(|group| {
        let RowGroup { name, rows } = group;
        let rows: Vec<Row> = rows.into_iter().filter(tells).collect();
        (!rows.is_empty()).then(|| {
            view! {
                <tbody>
                    <tr class="kn-matrix__group"><th colspan=width scope="rowgroup">{name}</th></tr>
                    {rows.into_iter().map(|row| view! { <ComparisonRow row=row/> }).collect_view()}
                </tbody>
            }
        })
    });
    view! {
        <div class="kn-table-scroll" tabindex="0" role="region" aria-label="Comparison">
            <table class="kn-table kn-compare">
                <thead><tr><th scope="col">"Fact"</th>{columns}</tr></thead>
                {groups.collect_view()}
            </table>
        </div>
    }
}

/// How old an entry's values are and how sure: the same for all of them, so that its head says it once.
fn as_of(groups: &[RowGroup], column: usize) -> Option<String> {
    let mut values = groups.iter().flat_map(|group| &group.rows).filter_map(|row| row.values.get(column)?.as_ref());
    values.next().map(|value| format!("{}, {}", value.as_of.day(), value.confidence.label().to_lowercase()))
}

fn head(column: Column, as_of: Option<String>, ids: &[String]) -> impl IntoView + use<> {
    let age = (column.freshness != Freshness::Fresh).then(|| format!(" · {}", column.freshness.label()));
    let others: Vec<(&str, String)> = ids.iter().filter(|id| **id != column.id).map(|id| ("id", id.clone())).collect();
    view! {
        <th scope="col">
            <a href=domain::entries::path(&column.id, &column.title)>{column.title.clone()}</a>
            <br/>
            <span class="kn-small kn-soft">{column.organisation.map(|o| o.name)}</span>
            <br/>
            <span class="kn-small kn-soft">{as_of}{age}</span>
            <br/>
            <a class="kn-small" href=address("/compare", &others)>"Remove"<span class="kn-visually-hidden">" "{column.title}</span></a>
        </th>
    }
}

#[component]
fn ComparisonRow(row: Row) -> impl IntoView {
    let cells = row.values.into_iter().map(|value| match value {
        Some(Value { text, .. }) => view! { <td>{text}</td> }.into_any(),
        None => view! { <td class="kn-soft">"Not known"</td> }.into_any(),
    });
    let differs = row.differs.then(|| view! { <span class="kn-visually-hidden">" (differs)"</span> });
    view! { <tr class=row.differs.then_some("kn-differs")><th scope="row">{row.label}{differs}</th>{cells.collect_view()}</tr> }
}
