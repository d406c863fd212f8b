use domain::compare::{Column, Comparison, Row, RowGroup, Value};
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
    let content = match ids.len() {
        0 | 1 => view! { <h1>"Compare"</h1><TooFew/> }.into_any(),
        _ => {
            let pairs = |ids: &[String]| ids.iter().map(|id| ("id", id.clone())).collect::<Vec<_>>();
            let mut other = pairs(&ids);
            if !only {
                other.push(("differences", "1".into()));
            }
            view! {
                <h1>"Compare"</h1>
                <p class="kn-actions">
                    <a href=address("/compare", &other)>{if only { "Show every row" } else { "Only the differences" }}</a>
                    <a href=address("/compare.csv", &pairs(&ids))>"Download as CSV"</a>
                </p>
                <ComparisonTable comparison=comparison ids=ids only=only/>
            }
            .into_any()
        }
    };
    pages::main("Compare", true, content)
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
    let columns = comparison.columns.into_iter().map(|column| head(column, &ids)).collect_view();
    let groups = comparison.groups.into_iter().filter_map(|group| {
        let RowGroup { name, rows } = group;
        let rows: Vec<Row> = rows.into_iter().filter(|row| row.differs || !only).collect();
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

fn head(column: Column, ids: &[String]) -> impl IntoView + use<> {
    let others: Vec<(&str, String)> = ids.iter().filter(|id| **id != column.id).map(|id| ("id", id.clone())).collect();
    view! {
        <th scope="col">
            <a href=domain::entries::path(&column.id, &column.title)>{column.title.clone()}</a>
            <br/>
            <span class="kn-small kn-soft">{column.organisation.map(|o| o.name)}" · "{column.freshness.label()}</span>
            <br/>
            <a class="kn-small" href=address("/compare", &others)>"Remove"<span class="kn-visually-hidden">" "{column.title}</span></a>
        </th>
    }
}

#[component]
fn ComparisonRow(row: Row) -> impl IntoView {
    let cells = row.values.into_iter().map(|value| match value {
        Some(Value { text, as_of, confidence, .. }) => view! {
            <td>{text}<br/><span class="kn-small kn-soft">{as_of.day()}", "{confidence.label().to_lowercase()}</span></td>
        }
        .into_any(),
        None => view! { <td class="kn-soft">"Not known"</td> }.into_any(),
    });
    let differs = row.differs.then(|| view! { <span class="kn-visually-hidden">" (differs)"</span> });
    view! { <tr class=row.differs.then_some("kn-differs")><th scope="row">{row.label}{differs}</th>{cells.collect_view()}</tr> }
}
