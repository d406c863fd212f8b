use leptos::prelude::*;

/// What a page is narrowed to, each a link that takes it back: what was chosen, in words, and the address without it.
#[component]
pub fn Chosen(tags: Vec<(String, String)>) -> impl IntoView {
    if tags.is_empty() {
        return None;
    }
    let tags = tags.into_iter().map(|(words, without)| {
        view! {
            <li><a class="kn-tag" href=without>{words}<span aria-hidden="true">" ×"</span>
                <span class="kn-visually-hidden">" (remove)"</span></a></li>
        }
    });
    Some(view! { <ul class="kn-tags kn-chosen" aria-label="Chosen">{tags.collect_view()}</ul> })
}
