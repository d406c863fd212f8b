use leptos::prelude::*;

/// A link to an address that somebody gave. Only the web's own schemes become links; all else stays text.
#[component]
pub fn OutsideLink(url: String) -> impl IntoView {
    let lower = url.to_ascii_lowercase();
    if lower.starts_with("https://") || lower.starts_with("http://") {
        view! { <a href=url.clone() rel="nofollow noopener noreferrer">{url.clone()}</a> }.into_any()
    } else {
        view! { <span>{url.clone()}</span> }.into_any()
    }
}
