use domain::search::SearchQuery;
use leptos::prelude::*;

use crate::components::number::thousands;
use crate::pages::address;

/// What a page says that comes after the last one.
#[component]
pub fn PastTheEnd(query: SearchQuery, total: usize) -> impl IntoView {
    let (asked, last) = (thousands(query.page), query.last_page(total));
    let to = address("/search", &SearchQuery { page: last, ..query }.pairs());
    view! {
        <div class="kn-empty">
            <p><strong>{format!("There is no page {asked}.")}</strong>" What was found ends before it."</p>
            <p><a href=to>{format!("Go to the last page, {}", thousands(last))}</a></p>
        </div>
    }
}
