use domain::palette::{EDGE, GROUND, INK};
use leptos::prelude::*;

use super::paint::{class, fill, patterns};
use super::{Plot, in_words};

const OF: &str = "tiles";
const TILE: i64 = 60;
/// Where a tile's band of paint begins; words stand above it, on plain ground.
const BAND: i64 = 30;

/// Scotland with one tile a council, each a link. The same facts stand in a table beside it.
#[component]
pub fn TileMap(
    plots: Vec<Plot>,
    /// What the picture shows, in words.
    label: String,
) -> impl IntoView {
    let [width, height] = size(&plots);
    view! {
        <svg class="kn-tiles" viewBox=format!("0 0 {width} {height}") role="group" aria-labelledby="tiles-title" aria-describedby="tiles-words">
            <title id="tiles-title">{label}</title>
            <desc id="tiles-words">{in_words(&plots)}</desc>
            {tiles(&plots)}
        </svg>
    }
}

/// The tiles themselves, in their own units.
pub fn tiles(plots: &[Plot]) -> impl IntoView + use<> {
    let tiles = plots.iter().filter_map(|plot| Some(tile(plot, plot.council.tile?)));
    view! {
        {patterns(OF)}
        <g>{tiles.collect_view()}</g>
    }
}

/// How large all tiles together are.
pub fn size(plots: &[Plot]) -> [i64; 2] {
    let most = |of: fn((i64, i64)) -> i64| plots.iter().filter_map(|plot| plot.council.tile.map(of)).max().unwrap_or(1);
    [most(|(_, column)| column) * TILE, most(|(row, _)| row) * TILE]
}

fn tile(plot: &Plot, (row, column): (i64, i64)) -> impl IntoView + use<> {
    let (x, y) = ((column - 1) * TILE, (row - 1) * TILE);
    let code = plot.council.code.clone().unwrap_or_default();
    let baseline = if plot.state.is_some() { y + 22 } else { y + TILE / 2 + 6 };
    let band = plot.state.map(|state| {
        let (fill, painted) = fill(OF, state);
        view! { <rect class=painted x=x + 4 y=y + BAND width=TILE - 8 height=TILE - BAND - 5 fill=fill></rect> }
    });
    let symbol = plot.state.map(|state| {
        view! { <text class=class("fill", INK) x=x + 50 y=y + 21 font-size="15" text-anchor="middle" fill=INK.value aria-hidden="true">{state.symbol()}</text> }
    });
    let middle = if plot.state.is_some() { x + 20 } else { x + TILE / 2 };
    let edges = format!("{} {}", class("fill", GROUND), class("stroke", EDGE));
    view! {
        <a href=plot.to.clone() aria-label=plot.spoken()>
            <rect class=edges x=x + 1 y=y + 1 width=TILE - 2 height=TILE - 2 rx="3" fill=GROUND.value stroke=EDGE.value></rect>
            {band}
            <text class=class("fill", INK) x=middle y=baseline font-size="14" font-weight="600" text-anchor="middle" fill=INK.value>{code}</text>
            {symbol}
        </a>
    }
}
