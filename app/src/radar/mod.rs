//! The radar: what the partnership advises on technologies, from what councils say, and what curators decide.

mod api;
mod group_form;
mod list;
mod page;
mod picture;
mod place_form;
mod ring_of;
mod rules;
mod technology_page;

pub use page::Page;
pub use place_form::PlaceForm;
pub use ring_of::RingOf;
pub use technology_page::TechnologyPage;

use domain::radar::Ring;
use leptos::prelude::*;

/// Said wherever a ring is: the three axes stay apart.
const AXES: &str = "A ring is the partnership’s advice. The stage of a system is a fact, and what a council means to do with it is that council’s own intent: \
    neither of them is a ring.";

/// A ring by symbol and word.
#[component]
fn RingWord(ring: Ring) -> impl IntoView {
    view! { <span class="kn-state"><span aria-hidden="true">{ring.symbol()}" "</span>{ring.label()}</span> }
}
