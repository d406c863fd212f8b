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
use crate::components::downloads::Downloads;
use crate::components::twin::Twin;

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
        <p class="kn-actions kn-small">
            <Downloads list=path.clone() of="Councils"/>
            <a href=format!("{path}/map.svg") download="">"Map as SVG"</a>
            <a href=format!("{path}/tiles.svg") download="">"Tiles as SVG"</a>
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
    let heads = ["Council", "Standing", "As of", heading].map(|words| (words, false)).to_vec();
    view! {
        <Twin words="The same as a table, with dates" label="Councils’ standing" heads=heads>{rows}</Twin>
    }
}
