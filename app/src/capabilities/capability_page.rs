use std::collections::HashMap;

use domain::coverage::{Cell, Coverage};
use domain::organisations::Organisation;
use domain::pages::{CapabilityPage as Found, TechnologyLine};
use leptos::prelude::*;

use super::api;
use crate::components::breadcrumbs::Breadcrumbs;
use crate::components::coverage::CoverageWord;
use crate::components::prose::Prose;
use crate::components::tile_map::TileMap;
use crate::pages;
use crate::technologies::{Deployments, TechnologyTable};

/// `/capabilities/{slug}`
#[component]
pub fn CapabilityPage() -> impl IntoView {
    pages::load(api::load(pages::param("slug")), draw)
}

fn draw(found: Found) -> AnyView {
    let Found { capability, overview, deployments, councils, cells, technologies, may_write } = found;
    let (slug, name) = (capability.slug.clone(), capability.name.clone());
    let improve = match (&overview, may_write) {
        (Some(page), true) => Some((format!("/entries/{}/edit", page.entry.id), "Improve this overview")),
        (None, true) => Some((format!("/entries/new?kind=overview&capability={slug}"), "Write its overview")),
        _ => None,
    };
    let aliases = (!capability.aliases.is_empty())
        .then(|| view! { <p class="kn-soft">"Also: "{capability.aliases.join(", ")}</p> });
    // What they are for is the page's own: the table need not say it.
    let technologies = technologies.into_iter().map(|line| TechnologyLine { capabilities: vec![], ..line }).collect();
    let content = view! {
        <Breadcrumbs trail=vec![("/capabilities".to_owned(), "Capabilities".to_owned())]/>
        <h1>{name.clone()}</h1>
        <p class="kn-lead">{capability.description}</p>
        {aliases}
        <div class="kn-actions">
            {improve.map(|(to, words)| view! { <a href=to>{words}</a> })}
            <a href=format!("/search?capability={slug}")>"Search its entries"</a>
        </div>
        {overview.map(|page| view! { <Prose html=page.html/> })}
        <h2>"Which councils"</h2>
        <Standing councils=councils cells=cells name=name.clone()/>
        <h2>"Who runs what"</h2>
        <Deployments deployments=deployments of=("capability", slug.clone())/>
        <h2>"Technologies for it"</h2>
        <TechnologyTable lines=technologies/>
    };
    pages::main(&name, false, content)
}

/// The map, the same in words, and as a table.
#[component]
fn Standing(councils: Vec<Organisation>, cells: Vec<Cell>, name: String) -> impl IntoView {
    let state =
        |slug: &str| cells.iter().find(|cell| cell.council == slug).map_or(Coverage::NotReported, |cell| cell.state);
    let states: HashMap<String, Coverage> = councils.iter().map(|c| (c.slug.clone(), state(&c.slug))).collect();
    let rows = councils.iter().map(|council| {
        let as_of = cells.iter().find(|cell| cell.council == council.slug).map(|cell| cell.as_of.day());
        view! {
            <tr>
                <th scope="row"><a href=format!("/gaps/{}", council.slug)>{council.name.clone()}</a></th>
                <td><CoverageWord state=state(&council.slug)/></td>
                <td>{as_of}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let by_state = Coverage::ALL.iter().filter_map(|wanted| {
        let of: Vec<&str> = councils.iter().filter(|c| states[&c.slug] == *wanted).map(|c| &*c.short_name).collect();
        (!of.is_empty()).then(
            || view! { <div><dt><CoverageWord state=*wanted/>" ("{of.len()}")"</dt><dd>{of.join(", ")}</dd></div> },
        )
    });
    let by_state = by_state.collect_view();
    view! {
        <div class="kn-columns kn-columns--halves">
            <TileMap councils=councils states=states label=format!("{name}: one tile a council") to=|council| format!("/gaps/{}", council.slug)/>
            <dl class="kn-facts">{by_state}</dl>
        </div>
        <details>
            <summary>"The same as a table, with dates"</summary>
            <div class="kn-table-scroll" tabindex="0" role="region" aria-label="Councils’ standing">
                <table class="kn-table">
                    <thead><tr><th scope="col">"Council"</th><th scope="col">"Standing"</th><th scope="col">"As of"</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </details>
    }
}
