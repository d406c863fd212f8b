use domain::radar::{Ring, Rule};
use leptos::prelude::*;

/// What each ring means, and which rules propose it.
#[component]
pub fn Rules() -> impl IntoView {
    let rings = Ring::ALL.iter().map(|ring| view! { <li><strong>{ring.label()}</strong>": "{ring.meaning()}"."</li> });
    let rules = Rule::ALL.iter().map(|rule| {
        view! { <li><strong>{rule.label()}</strong>", so "{rule.ring().label()}": "{rule.when()}"."</li> }
    });
    view! {
        <details class="ds_details" id="rules">
            <summary>"What the rings mean, and how one is proposed"</summary>
            <ul>{rings.collect_view()}</ul>
            <p>"The first of these rules that holds proposes the ring. Where none holds, nothing is known, and there is no ring. A council counts once. Stale records are not counted."</p>
            <ol>{rules.collect_view()}</ol>
        </details>
    }
}
