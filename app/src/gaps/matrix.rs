use domain::catalogue::Capability;
use domain::coverage::{Coverage, States};
use domain::matrix::{MatrixQuery, tally};
use domain::organisations::Organisation;
use domain::pages::Matrix;
use leptos::prelude::*;

use super::evidence_island::Evidence;
use super::walk_island::Walk;
use crate::pages::address;

/// Capabilities down, councils across. A real table: each cell links to its evidence; a collapsed group is one row that counts.
#[component]
pub fn MatrixTable(matrix: Matrix, query: MatrixQuery) -> impl IntoView {
    let Matrix { councils, capabilities, cells } = matrix;
    let states = States::of(&cells);
    let groups: Vec<&[Capability]> = capabilities.chunk_by(|a, b| a.group.slug == b.group.slug).collect();
    let shown: Vec<&str> = groups.iter().map(|group| group[0].group.slug.as_str()).collect();
    let mut rows = Vec::new();
    for group in groups {
        let slug = &group[0].group.slug;
        let toggle = toggled(&query, &shown, slug);
        if query.is_open(slug) {
            rows.push(heading(group, &toggle, councils.len() + 1));
            rows.extend(group.iter().map(|capability| row(capability, &councils, &states)));
        } else {
            rows.push(collapsed(group, &toggle, &councils, &states));
        }
    }
    view! {
        <Walk/>
        <div class="kn-matrix-scroll" tabindex="0" role="region" aria-label="Councils and capabilities" id="matrix">
            <table class="kn-matrix">
                <thead><tr><th scope="col">"Capability"</th>{heads(&councils)}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <Evidence/>
    }
}

fn heads(councils: &[Organisation]) -> impl IntoView + use<> {
    let heads = councils.iter().map(|council| {
        let code = council.code.clone().unwrap_or_else(|| council.short_name.clone());
        view! { <th scope="col"><a href=format!("/gaps/{}", council.slug) title=council.name.clone() aria-label=format!("{}, {code}", council.short_name)>
            <span class="kn-matrix__name">{council.short_name.clone()}</span><span class="kn-matrix__code">{code.clone()}</span>
        </a></th> }
    });
    heads.collect_view()
}

fn heading(group: &[Capability], toggle: &str, width: usize) -> AnyView {
    let group = &group[0].group;
    view! {
        <tr class="kn-matrix__group"><th colspan=width scope="colgroup" id=format!("g-{}", group.slug)>
            <a href=toggle.to_owned() aria-expanded="true">{group.name.clone()}</a>
        </th></tr>
    }
    .into_any()
}

/// What a group adds up to for each council.
fn collapsed(group: &[Capability], toggle: &str, councils: &[Organisation], states: &States<'_>) -> AnyView {
    let name = &group[0].group;
    let cells = councils.iter().map(|council| {
        let tally = tally(&council.slug, group, states);
        let words: Vec<String> =
            tally.iter().map(|(state, n)| format!("{n} {}", domain::names::lower_first(state.label()))).collect();
        let label = format!("{}: {}", council.short_name, words.join(", "));
        let counts = tally.into_iter().map(|(state, n)| {
            let class = (state != Coverage::NotReported).then(|| format!("kn-s-{}", state.word()));
            view! { <span class=class aria-hidden="true">{state.symbol()}{n}</span> }
        });
        let counts = counts.collect_view();
        view! {
            <td>
                <a href=format!("/gaps/{}#group-{}", council.slug, name.slug)>
                    {counts}
                    <span class="kn-visually-hidden">{label}</span>
                </a>
            </td>
        }
    });
    let cells = cells.collect_view();
    view! {
        <tr class="kn-matrix__tally">
            <th scope="row" id=format!("g-{}", name.slug)>
                <a href=toggle.to_owned() aria-expanded="false">{name.name.clone()}</a>" "<span class="kn-soft">"("{group.len()}")"</span>
            </th>
            {cells}
        </tr>
    }
    .into_any()
}

fn row(capability: &Capability, councils: &[Organisation], states: &States<'_>) -> AnyView {
    let row = councils.iter().map(|council| {
        let cell = states.cell(&council.slug, &capability.slug);
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

/// The same matrix with this group open where it was collapsed, or the other way.
fn toggled(query: &MatrixQuery, shown: &[&str], group: &str) -> String {
    let open: Vec<&str> = shown.iter().copied().filter(|other| query.is_open(other) != (*other == group)).collect();
    let mut pairs = query.pairs();
    match open.len() {
        0 => pairs.push(("collapsed", "1".to_owned())),
        n if n == shown.len() => {}
        _ => pairs.extend(open.into_iter().map(|slug| ("open", slug.to_owned()))),
    }
    format!("{}#g-{group}", address("/gaps", &pairs))
}
