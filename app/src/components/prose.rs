use leptos::prelude::*;

/// Users' text as HTML: the only place that says `inner_html`. It takes what `markdown::Prose` made, and nothing else.
#[component]
pub fn Prose(html: String) -> impl IntoView {
    view! { <div class="kn-prose" inner_html=html></div> }
}
