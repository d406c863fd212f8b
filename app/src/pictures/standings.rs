use domain::boundaries::ATTRIBUTION;
use domain::catalogue::Subject;
use domain::standings::Standing;
use leptos::prelude::*;

use super::About;
use super::boundary_map::BoundaryMap;
use super::key::Key;
use super::tile_map::TileMap;
use crate::components::card::links;
use crate::components::coverage::CoverageWord;
use crate::components::downloads::Spreadsheets;

/// Where every council stands: two maps, what their paint means, and the same as a table.
#[component]
pub fn Standings(about: About, standings: Vec<Standing>) -> impl IntoView {
    let plots = about.plots(&standings, "");
    let (name, path) = (about.thing.name.clone(), about.path());
    view! {
        <div class="kn-maps">
            <figure class="kn-picture">
                <BoundaryMap plots=plots.clone() label=format!("{name}: councils by their boundaries")/>
                <figcaption class="kn-small kn-soft">{ATTRIBUTION}</figcaption>
            </figure>
            <figure class="kn-picture">
                <TileMap plots=plots label=format!("{name}: one tile a council")/>
            </figure>
            <Key standings=standings.clone()/>
        </div>
        <StandingTable about=about standings=standings/>
        <p class="kn-files kn-small">
            "To keep: "<a href=format!("{path}/map.svg") download="">"map"</a>", "<a href=format!("{path}/tiles.svg") download="">"tiles (SVG)"</a>", "
            <Spreadsheets what="councils" file=path.clone()/>", "<Spreadsheets what="stages" file=format!("{path}/stages")/>
        </p>
    }
}

#[component]
fn StandingTable(about: About, standings: Vec<Standing>) -> impl IntoView {
    let (heading, folder) = match about.subject {
        Subject::Technology => ("For", "/capabilities/"),
        _ => ("Technologies", "/technologies/"),
    };
    let rows = standings.into_iter().map(|standing| {
        let evidence = about.evidence(&standing.council.slug);
        let stale = standing.has_stale.then(|| view! { <br/><span class="kn-small">"Has a stale record"</span> });
        view! {
            <tr>
                <th scope="row"><a href=evidence>{standing.council.name}</a></th>
                <td data-label="Standing"><CoverageWord state=standing.state/>{stale}</td>
                <td data-label="As of">{standing.as_of.map(|at| at.day())}</td>
                <td data-label=heading><span class="kn-linked">{links(folder, standing.things)}</span></td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <details class="kn-twin">
            <summary>"The same as a table, with dates"</summary>
            <div class="kn-table-scroll" tabindex="0" role="region" aria-label="Councils’ standing">
                <table class="kn-table kn-stack">
                    <thead><tr><th scope="col">"Council"</th><th scope="col">"Standing"</th><th scope="col">"As of"</th><th scope="col">{heading}</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </details>
    }
}
