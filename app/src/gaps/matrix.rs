use std::collections::HashMap;

use domain::catalogue::Capability;
use domain::coverage::{Cell, Coverage};
use domain::organisations::Organisation;
use domain::pages::Matrix;
use leptos::prelude::*;

use super::walk_island::Walk;

/// Capabilities down, councils across. A real table: each cell links to its evidence.
#[component]
pub fn MatrixTable(matrix: Matrix) -> impl IntoView {
    let Matrix { councils, capabilities, cells } = matrix;
    let cells: HashMap<(String, String), Cell> =
        cells.into_iter().map(|cell| ((cell.council.clone(), cell.capability.clone()), cell)).collect();
    let heads = councils.iter().map(|council| {
        let code = council.code.clone().unwrap_or_else(|| council.short_name.clone());
        view! { <th scope="col"><a href=format!("/gaps/{}", council.slug) title=council.name.clone() aria-label=format!("{}, {code}", council.short_name)>
            <span class="kn-matrix__name">{council.short_name.clone()}</span><span class="kn-matrix__code">{code.clone()}</span>
        </a></th> }
    });
    let heads = heads.collect_view();
    let width = councils.len() + 1;
    let mut group = String::new();
    let mut rows = Vec::new();
    for capability in &capabilities {
        if capability.group.slug != group {
            group.clone_from(&capability.group.slug);
            let name = capability.group.name.clone();
            rows.push(
                view! { <tr class="kn-matrix__group"><th colspan=width scope="colgroup"><span>{name}</span></th></tr> }
                    .into_any(),
            );
        }
        rows.push(row(capability, &councils, &cells));
    }
    view! {
        <Walk/>
        <div class="kn-matrix-scroll" tabindex="0" role="region" aria-label="Councils and capabilities" id="matrix">
            <table class="kn-matrix">
                <thead><tr><th scope="col">"Capability"</th>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn row(capability: &Capability, councils: &[Organisation], cells: &HashMap<(String, String), Cell>) -> AnyView {
    let row = councils.iter().map(|council| {
        let cell = cells.get(&(council.slug.clone(), capability.slug.clone()));
        let state = cell.map_or(Coverage::NotReported, |cell| cell.state);
        let stale = state == Coverage::NotReported && cell.is_some_and(|cell| !cell.stale.is_empty());
        let class = match (state, stale) {
            (_, true) => Some("kn-stale".to_owned()),
            (Coverage::NotReported, _) => None,
            (state, _) => Some(format!("kn-s-{}", state.word())),
        };
        let label = format!("{}: {}{}", council.short_name, state.label(), if stale { ", stale" } else { "" });
        let to = format!("/gaps/{}/{}", council.slug, capability.slug);
        view! { <td class=class><a href=to aria-label=label>{state.symbol()}</a></td> }
    });
    let row = row.collect_view();
    view! { <tr><th scope="row"><a href=format!("/capabilities/{}", capability.slug)>{capability.name.clone()}</a></th>{row}</tr> }.into_any()
}
