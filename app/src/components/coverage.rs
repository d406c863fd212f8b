use domain::coverage::Coverage;
use leptos::prelude::*;

/// A state by symbol and word, never by colour alone.
#[component]
pub fn CoverageWord(state: Coverage) -> impl IntoView {
    view! { <span class=format!("kn-state kn-s-{}", state.word())><span aria-hidden="true">{state.symbol()}" "</span>{state.label()}</span> }
}

/// How many capabilities stand at each state, the figure first; a state with none is left out.
#[component]
pub fn StateCounts(counts: Vec<(Coverage, usize)>) -> impl IntoView {
    let all: usize = counts.iter().map(|(_, n)| n).sum();
    let known = counts.into_iter().filter(|(_, n)| *n > 0);
    let states = known.map(|(state, n)| view! { <li><strong>{n}</strong><CoverageWord state=state/></li> });
    view! {
        <p class="kn-small kn-soft kn-standing__of" id="standing">"Of "{all}" capabilities"</p>
        <ul class="kn-standing" aria-labelledby="standing">{states.collect_view()}</ul>
    }
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
