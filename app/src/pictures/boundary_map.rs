use domain::boundaries::{Area, SHETLAND_BOX, scotland};
use domain::palette::{EDGE, GROUND, INK};
use leptos::prelude::*;

use super::paint::{class, fill, patterns};
use super::{Plot, in_words};

const OF: &str = "map";
/// The symbol stands on an area that has this much room.
const ROOM_FOR_SYMBOL: i64 = 13;
const DISC: i64 = 11;

/// Scotland by its councils' boundaries. Its links are not stops of the Tab key: the tiles beside it lead to the same places, and are large
/// enough to hit.
#[component]
pub fn BoundaryMap(plots: Vec<Plot>, label: String) -> impl IntoView {
    let outlines = scotland();
    view! {
        <svg class="kn-map" viewBox=format!("0 0 {} {}", outlines.width, outlines.height) role="group" aria-labelledby="map-title" aria-describedby="map-words">
            <title id="map-title">{label}</title>
            <desc id="map-words">{in_words(&plots)}</desc>
            {areas(&plots)}
        </svg>
    }
}

/// The map itself, in its own units.
pub fn areas(plots: &[Plot]) -> impl IntoView + use<> {
    let found = || plots.iter().filter_map(|plot| Some((plot, area_of(plot)?)));
    let [x, y, width, height] = SHETLAND_BOX;
    view! {
        {patterns(OF)}
        <rect class=class("stroke", EDGE) x=x y=y width=width height=height fill="none" stroke=EDGE.value></rect>
        <g>{found().map(|(plot, area)| shape(plot, area)).collect_view()}</g>
        <g pointer-events="none" aria-hidden="true">{found().map(|(plot, area)| symbol(plot, area)).collect_view()}</g>
    }
}

/// How large it is.
pub fn size() -> [i64; 2] {
    [scotland().width, scotland().height]
}

fn area_of(plot: &Plot) -> Option<&'static Area> {
    let code = plot.council.gss_code.as_deref()?;
    scotland().areas.iter().find(|area| area.gss_code == code)
}

fn shape(plot: &Plot, area: &'static Area) -> impl IntoView + use<> {
    let state = plot.state.unwrap_or(domain::coverage::Coverage::NotReported);
    let (fill, painted) = fill(OF, state);
    let class = [Some(class("stroke", INK)), painted].into_iter().flatten().collect::<Vec<_>>().join(" ");
    view! {
        <a href=plot.to.clone() aria-label=plot.spoken() tabindex="-1">
            <path d=area.path.as_str() class=class fill=fill stroke=INK.value stroke-width="1"></path>
        </a>
    }
}

fn symbol(plot: &Plot, area: &'static Area) -> Option<impl IntoView + use<>> {
    let state = plot.state.filter(|_| area.room >= ROOM_FOR_SYMBOL)?;
    let [x, y] = area.mark;
    Some(view! {
        <circle class=class("fill", GROUND) cx=x cy=y r=DISC fill=GROUND.value></circle>
        <text class=class("fill", INK) x=x y=y + 6 font-size="17" text-anchor="middle" fill=INK.value>{state.symbol()}</text>
    })
}
