//! Wakes the islands in the browser.

#![recursion_limit = "256"]

use app as _; // without this line every island vanishes and nothing warns

#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
    app::search::slash::listen();
}
