//! Entries side by side.

mod api;
mod page;
mod tray_island;

use leptos::prelude::*;

pub use page::Page;
pub use tray_island::Tray;

/// The box that chooses an entry to compare, in a form that goes to `/compare`.
#[component]
pub fn ChooseToCompare(id: String, title: String) -> impl IntoView {
    let name = format!("compare-{id}");
    view! {
        <p class="kn-choice kn-small">
            <input type="checkbox" id=name.clone() name="id" value=id/>
            <label for=name>"Compare"<span class="kn-visually-hidden">" "{title}</span></label>
        </p>
    }
}
