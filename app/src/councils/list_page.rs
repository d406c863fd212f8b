use domain::compare::CompareOf;
use domain::pages::CouncilLine;
use leptos::prelude::*;

use super::api;
use crate::compare::{ChooseForm, ChooseToCompare};
use crate::components::downloads::Downloads;
use crate::components::number::thousands;
use crate::pages;
use crate::pictures::{Plot, TileMap};

/// `/councils`
#[component]
pub fn ListPage() -> impl IntoView {
    pages::load(api::list(), draw)
}

fn draw(lines: Vec<CouncilLine>) -> AnyView {
    let (councils, partners): (Vec<_>, Vec<_>) = lines.into_iter().partition(|line| line.organisation.is_council);
    let plots = councils.iter().map(|line| Plot {
        to: format!("/councils/{}", line.organisation.slug),
        state: None,
        council: line.organisation.clone(),
    });
    let plots = plots.collect();
    let partners = partners.into_iter().map(|line| {
        view! { <li><a href=format!("/councils/{}", line.organisation.slug)>{line.organisation.name}</a></li> }
    });
    let partners = partners.collect_view();
    let content = view! {
        <h1>"Councils"</h1>
        <div class="kn-columns kn-columns--halves">
            <section>
                <h2>"On the map"</h2>
                <TileMap plots=plots label="Scotland’s councils, one tile each".to_owned()/>
            </section>
            <section>
                <h2>"As a list"</h2>
                <ChooseForm of=CompareOf::Councils><CouncilTable lines=councils/></ChooseForm>
                <h2>"Partners"</h2>
                <ul>{partners}</ul>
                <p class="kn-actions"><Downloads list="/councils".to_owned()/></p>
            </section>
        </div>
    };
    pages::main("Councils", true, content)
}

#[component]
fn CouncilTable(lines: Vec<CouncilLine>) -> impl IntoView {
    let rows = lines.into_iter().map(|CouncilLine { organisation, entries }| {
        let gaelic = organisation
            .name_gd
            .filter(|name| *name != organisation.name)
            .map(|name| view! { <br/><span lang="gd" class="kn-small kn-soft">{name}</span> });
        let choose = view! { <ChooseToCompare id=organisation.slug.clone() title=organisation.name.clone()/> };
        view! {
            <tr>
                <th scope="row"><a href=format!("/councils/{}", organisation.slug)>{organisation.name}</a>{gaelic}</th>
                <td class="kn-number" data-label="Population">{organisation.population.map(thousands)}</td>
                <td class="kn-number" data-label="Entries">{thousands(entries)}</td>
                <td>{choose}</td>
            </tr>
        }
    });
    view! {
        <div class="kn-table-scroll" tabindex="0" role="region" aria-label="Councils">
            <table class="kn-table kn-stack">
                <thead><tr><th scope="col">"Council"</th><th scope="col" class="kn-number">"Population, 2020 estimate"</th><th scope="col" class="kn-number">"Entries"</th><th scope="col">"Choose"</th></tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
}
