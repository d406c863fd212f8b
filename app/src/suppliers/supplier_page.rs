use domain::pages::SupplierPage as Found;
use leptos::prelude::*;

use super::api;
use super::contracts_ending::ContractsEnding;
use super::exposure::{Exposed, NotRun, in_short};
use super::if_it_failed::IfItFailed;
use super::successor::{Lineage, Successions};
use crate::components::breadcrumbs::Breadcrumbs;
use crate::components::downloads::Downloads;
use crate::pages;

/// `/suppliers/{slug}`
#[component]
pub fn SupplierPage() -> impl IntoView {
    pages::load(api::load(pages::param("slug")), draw)
}

fn draw(found: Found) -> AnyView {
    let Found { supplier, formerly, successions, may_become, technologies, exposure, contracts, today } = found;
    let files = format!("/suppliers/{}", supplier.slug);
    let aliases = (!supplier.aliases.is_empty())
        .then(|| view! { <p class="kn-soft">"Also called "{supplier.aliases.join(", ")}"."</p> });
    let content = view! {
        <Breadcrumbs trail=vec![("/suppliers".to_owned(), "Suppliers".to_owned())]/>
        <h1>{supplier.name.clone()}</h1>
        <Lineage supplier=supplier.clone() formerly=formerly/>
        <p class="kn-lead">{in_short(&exposure)}</p>
        {aliases}
        <p class="kn-actions"><a href=format!("/search?supplier={}", supplier.slug)>"Search its entries"</a></p>
        <Exposed exposure=exposure.clone() files=files.clone()/>
        <IfItFailed name=supplier.name.clone() capabilities=exposure.capabilities.clone()/>
        <p class="kn-actions kn-small"><Downloads list=files.clone() of="What would be lost"/><a href=format!("{files}.json") download="">"All figures as JSON"</a></p>
        <ContractsEnding supplier=supplier.slug.clone() contracts=contracts today=today/>
        <NotRun technologies=technologies exposure=exposure/>
        <Successions supplier=supplier.clone() successions=successions may_become=may_become/>
    };
    pages::main(&supplier.name, false, content)
}
