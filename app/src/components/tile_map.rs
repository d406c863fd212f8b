use std::collections::HashMap;

use domain::coverage::Coverage;
use domain::organisations::Organisation;
use leptos::prelude::*;

const TILE: i64 = 40;

/// Scotland with one tile a council, each a link. The same facts stand in a table beside it.
#[component]
pub fn TileMap(
    councils: Vec<Organisation>,
    /// A council's state, where the map shows one.
    states: HashMap<String, Coverage>,
    /// What the picture shows, in words.
    label: String,
    /// Where a council's tile leads.
    to: fn(&Organisation) -> String,
) -> impl IntoView {
    let columns = councils.iter().filter_map(|c| Some(c.tile?.1)).max().unwrap_or(8);
    let rows = councils.iter().filter_map(|c| Some(c.tile?.0)).max().unwrap_or(10);
    let tiles = councils.iter().filter_map(|council| {
        let (row, column) = council.tile?;
        let state = states.get(&council.slug).copied();
        let (x, y) = ((column - 1) * TILE, (row - 1) * TILE);
        let class = state.map(|state| format!("kn-t-{}", state.word()));
        // The name begins with what is seen: people who speak to their machines say what they see.
        let code = council.code.clone().unwrap_or_default();
        let name = match state {
            Some(state) => format!("{code}, {}: {}", council.short_name, state.label()),
            None => format!("{code}, {}", council.short_name),
        };
        Some(view! {
            <a href=to(council) class=class aria-label=name>
                <rect x=x + 1 y=y + 1 width=TILE - 2 height=TILE - 2 rx="3"></rect>
                <text x=x + TILE / 2 y=y + 17>{code}</text>
                {state.map(|state| view! { <text class="kn-tiles__mark" x=x + TILE / 2 y=y + 33>{state.symbol()}</text> })}
            </a>
        })
    });
    view! {
        <svg class="kn-tiles" viewBox=format!("0 0 {} {}", columns * TILE, rows * TILE) role="group" aria-label=label>
            {tiles.collect_view()}
        </svg>
    }
}
