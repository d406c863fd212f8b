use domain::pages::{SupplierPage as Found, TechnologyLine};
use leptos::prelude::*;

use super::api;
use crate::components::breadcrumbs::Breadcrumbs;
use crate::pages;
use crate::technologies::TechnologyTable;

/// `/suppliers/{slug}`
#[component]
pub fn SupplierPage() -> impl IntoView {
    pages::load(api::load(pages::param("slug")), draw)
}

fn draw(found: Found) -> AnyView {
    let Found { supplier, technologies } = found;
    let aliases =
        (!supplier.aliases.is_empty()).then(|| view! { <p>"Also called "{supplier.aliases.join(", ")}"."</p> });
    let successor = supplier
        .successor
        .map(|s| view! { <p class="kn-note">"Now "<a href=format!("/suppliers/{}", s.slug)>{s.name}</a>"."</p> });
    // Their supplier is the page's own: the table need not say it.
    let technologies = technologies.into_iter().map(|line| TechnologyLine { supplier: None, ..line }).collect();
    let content = view! {
        <Breadcrumbs trail=vec![("/suppliers".to_owned(), "Suppliers".to_owned())]/>
        <h1>{supplier.name.clone()}</h1>
        {successor}
        {aliases}
        <p class="kn-actions"><a href=format!("/search?supplier={}", supplier.slug)>"Search its entries"</a></p>
        <h2>"Technologies"</h2>
        <TechnologyTable lines=technologies/>
    };
    pages::main(&supplier.name, false, content)
}
