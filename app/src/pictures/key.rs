use domain::coverage::Coverage;
use domain::palette::INK;
use domain::standings::Standing;
use leptos::prelude::*;

use super::paint::{class, fill};
use crate::components::coverage::CoverageWord;

/// What the paint means, and which councils it is: by colour and pattern, symbol and word.
#[component]
pub fn Key(standings: Vec<Standing>) -> impl IntoView {
    let rows = Coverage::ALL.iter().filter_map(|state| {
        let of_it = standings.iter().filter(|standing| standing.state == *state);
        let names: Vec<&str> = of_it.map(|standing| standing.council.short_name.as_str()).collect();
        (!names.is_empty()).then(|| {
            view! {
                <div>
                    <dt><Swatch state=*state/><CoverageWord state=*state/>" ("{names.len()}")"</dt>
                    <dd>{names.join(", ")}</dd>
                </div>
            }
        })
    });
    view! { <dl class="kn-facts kn-key">{rows.collect_view()}</dl> }
}

/// A patch of a state's paint; its patterns are those of the map on the same page.
#[component]
fn Swatch(state: Coverage) -> impl IntoView {
    let (fill, painted) = fill("map", state);
    let class = [Some(class("stroke", INK)), painted].into_iter().flatten().collect::<Vec<_>>().join(" ");
    view! {
        <svg class="kn-swatch" viewBox="0 0 28 18" aria-hidden="true">
            <rect x=".5" y=".5" width="27" height="17" class=class fill=fill stroke=INK.value></rect>
        </svg>
    }
}
