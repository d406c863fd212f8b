use leptos::prelude::*;

/// The way back up: `(address, words)`.
#[component]
pub fn Breadcrumbs(trail: Vec<(String, String)>) -> impl IntoView {
    let home = std::iter::once(("/".to_owned(), "Home".to_owned()));
    let items = home.chain(trail).map(|(to, words)| {
        view! { <li class="ds_breadcrumbs__item"><a class="ds_breadcrumbs__link" href=to>{words}</a></li> }
    });
    view! { <nav aria-label="Breadcrumb"><ol class="ds_breadcrumbs">{items.collect_view()}</ol></nav> }
}
