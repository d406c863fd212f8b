use domain::pages::SupplierPage as Found;
use leptos::prelude::*;

use super::api;
use super::contracts_ending::ContractsEnding;
use super::exposure::{Exposed, NotRun};
use super::if_it_failed::IfItFailed;
use crate::components::breadcrumbs::Breadcrumbs;
use crate::components::downloads::Spreadsheets;
use crate::pages;

/// `/suppliers/{slug}`
#[component]
pub fn SupplierPage() -> impl IntoView {
    pages::load(api::load(pages::param("slug")), draw)
}

fn draw(found: Found) -> AnyView {
    let Found { supplier, technologies, exposure, contracts, today } = found;
    let files = format!("/suppliers/{}", supplier.slug);
    let aliases =
        (!supplier.aliases.is_empty()).then(|| view! { <p>"Also called "{supplier.aliases.join(", ")}"."</p> });
    let successor = supplier
        .successor
        .map(|s| view! { <p class="kn-note">"Now "<a href=format!("/suppliers/{}", s.slug)>{s.name}</a>"."</p> });
    let content = view! {
        <Breadcrumbs trail=vec![("/suppliers".to_owned(), "Suppliers".to_owned())]/>
        <h1>{supplier.name.clone()}</h1>
        {successor}
        {aliases}
        <p class="kn-actions"><a href=format!("/search?supplier={}", supplier.slug)>"Search its entries"</a></p>
        <Exposed exposure=exposure.clone()/>
        <IfItFailed name=supplier.name.clone() capabilities=exposure.capabilities.clone()/>
        <p class="kn-files kn-small">"To keep: "<Spreadsheets what="if it failed" file=files.clone()/>", "<Spreadsheets what="technologies" file=format!("{files}/technologies")/>", "<a href=format!("{files}.json") download="">"all figures (JSON)"</a></p>
        <ContractsEnding supplier=supplier.slug.clone() contracts=contracts today=today/>
        <NotRun technologies=technologies exposure=exposure/>
    };
    pages::main(&supplier.name, false, content)
}
