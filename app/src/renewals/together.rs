use domain::renewals::{CLUSTERS_A_PAGE, RenewalsPage, RenewalsQuery};
use leptos::prelude::*;

use super::api;
use super::cluster::Cards;
use super::narrow::Narrow;
use crate::components::breadcrumbs::Breadcrumbs;
use crate::components::downloads::Downloads;
use crate::components::number::counted;
use crate::components::pagination::Pagination;
use crate::pages::{self, address};

/// `/renewals/together?capability=…&page=…`: every cluster, the soonest first.
#[component]
pub fn TogetherPage() -> impl IntoView {
    let query = RenewalsQuery::of(pages::query_pairs());
    let number = pages::query_page();
    pages::load(api::load_together(query, number), move |found| draw(found, number))
}

fn draw(found: RenewalsPage, number: usize) -> AnyView {
    let total = found.clusters_total;
    let pairs = found.query.parameters();
    let with = |ending: &str| address(&format!("/renewals{ending}"), &pairs);
    let turned = pairs.clone();
    let turn = move |n: usize| {
        let page = ("page", n.to_string());
        address("/renewals/together", &turned.iter().cloned().chain([page]).collect::<Vec<_>>())
    };
    let content = view! {
        <Breadcrumbs trail=vec![(with(""), "Renewals".to_owned())]/>
        <h1>"Could buy together"</h1>
        <p class="kn-lead">{counted(total, "group", "groups")}" of councils whose contracts for the same thing can be left on the same day, the first to start first."</p>
        {(total > 0).then(|| view! { <div class="kn-actions"><Downloads list="/renewals/together".to_owned() pairs=pairs.clone() of="Buying together"/></div> })}
        <Narrow query=found.query choices=found.choices action="/renewals/together"/>
        <h2 class="kn-visually-hidden">"Groups"</h2>
        <Cards clusters=found.clusters today=found.today/>
        <Pagination page=number per_page=CLUSTERS_A_PAGE total=total to=turn/>
    };
    pages::main("Could buy together", true, content)
}
