use domain::search::SearchQuery;
use leptos::prelude::*;

use crate::pages::address;

/// What to do where nothing was found.
#[component]
pub fn NothingFound(query: SearchQuery) -> impl IntoView {
    let wider = (!query.chosen.is_empty()).then(|| {
        let to = address("/search", &SearchQuery { q: query.q.clone(), ..SearchQuery::default() }.pairs());
        view! { <li><a href=to>"Search for the same words everywhere"</a></li> }
    });
    let technologies = address("/technologies", &[("q", query.q.clone())]);
    view! {
        <div class="kn-empty">
            <p><strong>"Nothing here fits that."</strong>" You could:"</p>
            <ul>
                {wider}
                <li>"use fewer words, or a product’s name alone"</li>
                <li>"look through the "<a href=technologies>"technologies"</a>" or the "<a href="/capabilities">"capabilities"</a></li>
                <li>"ask the "<a href="/councils">"councils"</a>", or "<a href="/entries/new">"write the first entry"</a></li>
            </ul>
        </div>
    }
}
