use leptos::prelude::*;

use super::api;
use crate::components::change_card::ChangeCard;
use crate::components::downloads::Downloads;
use crate::components::pagination::Pagination;
use crate::pages;

/// `/changes`
#[component]
pub fn Page() -> impl IntoView {
    pages::load(api::load(pages::query_page()), |found| {
        let changes = found.items.into_iter().map(|change| view! { <ChangeCard change=change/> });
        let changes = changes.collect_view();
        let content = view! {
            <h1>"Changes"</h1>
            <p>"Each entry once, with its latest change. "<a href="/changes.atom">"Follow as an Atom feed"</a>"."</p>
            <p class="kn-actions"><Downloads list="/changes".to_owned()/></p>
            <h2>"Latest first"</h2>
            <ul class="kn-cards">{changes}</ul>
            <Pagination page=found.page per_page=found.per_page total=found.total to=|n| format!("/changes?page={n}")/>
        };
        pages::main("Changes", false, content)
    })
}
