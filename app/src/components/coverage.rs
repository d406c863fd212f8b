use domain::coverage::Coverage;
use leptos::prelude::*;

/// A state by symbol and word, never by colour alone.
#[component]
pub fn CoverageWord(state: Coverage) -> impl IntoView {
    view! { <span class=format!("kn-state kn-s-{}", state.word())><span aria-hidden="true">{state.symbol()}" "</span>{state.label()}</span> }
}

/// What the symbols of the matrix mean, and its hatching.
#[component]
pub fn Legend() -> impl IntoView {
    let states = Coverage::ALL.iter().map(|state| view! { <li><CoverageWord state=*state/></li> });
    view! {
        <ul class="kn-legend" aria-label="What the symbols mean">
            {states.collect_view()}
            <li><span class="kn-state"><span class="kn-stale" aria-hidden="true">"?"</span>" Stale: no longer believed"</span></li>
        </ul>
    }
}
