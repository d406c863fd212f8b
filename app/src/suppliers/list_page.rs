use leptos::prelude::*;

use super::api;
use crate::pages;

/// `/suppliers`
#[component]
pub fn ListPage() -> impl IntoView {
    pages::load(api::list(), |suppliers| {
        let items =
            suppliers.into_iter().map(|s| view! { <li><a href=format!("/suppliers/{}", s.slug)>{s.name}</a></li> });
        let items = items.collect_view();
        pages::main("Suppliers", false, view! { <h1>"Suppliers"</h1><ul class="kn-azlist">{items}</ul> })
    })
}
