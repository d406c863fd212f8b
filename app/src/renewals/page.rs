use domain::catalogue::Named;
use domain::renewals::{CONTRACTS_A_PAGE, Choices, RenewalsPage, RenewalsQuery};
use leptos::prelude::*;

use super::api;
use super::calendar::Calendar;
use super::cluster::Clusters;
use super::columns::Columns;
use super::contracts::ContractsTable;
use super::timeline::Timeline;
use crate::components::downloads::Downloads;
use crate::components::pagination::Pagination;
use crate::pages::{self, address};

/// `/renewals?capability=…&technology=…&supplier=…&council=…&framework=…`
#[component]
pub fn Page() -> impl IntoView {
    let first = |name: &str| pages::query_all(name).into_iter().next();
    let query = RenewalsQuery {
        capability: first("capability"),
        technology: first("technology"),
        supplier: first("supplier"),
        council: first("council"),
        framework: first("framework"),
    };
    let number = pages::query_page();
    pages::load(api::load(query, number), move |found| draw(found, number))
}

fn draw(found: RenewalsPage, number: usize) -> AnyView {
    let RenewalsPage { query, today, contracts, total, clusters, clusters_total, choices, may_subscribe, .. } = found;
    let pairs = pairs(&query);
    let write = found.may_write.then(|| {
        view! { <a class="ds_button" href="/entries/new?kind=contract">"Add a contract"</a>" "<a href="/entries/new?kind=framework">"Add a framework"</a> }
    });
    let with = |ending: &str| address(&format!("/renewals{ending}"), &pairs);
    let council = query.council.clone();
    let columns = (found.may_write || total == 0).then(|| view! { <Columns/> });
    let none = (total == 0).then(|| nothing(&pairs));
    let body = (total > 0).then(|| {
        let to = pairs.clone();
        let turn = move |n: usize| {
            let mut pairs = to.clone();
            pairs.push(("page", n.to_string()));
            address("/renewals", &pairs)
        };
        view! {
            <Clusters clusters=clusters total=clusters_total today=today/>
            <Timeline contracts=contracts.clone() today=today download=with(".svg")/>
            <section>
                <h2>"Contracts"</h2>
                <ContractsTable contracts=contracts today=today/>
                <Pagination page=number per_page=CONTRACTS_A_PAGE total=total to=turn/>
            </section>
        }
    });
    let content = view! {
        <h1>"Renewals"</h1>
        <p class="kn-lead">"Which councils could buy together and when to start, and when each contract can be left. Only what you may see is counted."</p>
        <div class="kn-actions">
            {write}
            <Downloads list="/renewals".to_owned() pairs=pairs.clone() of="Contracts"/>
            <Downloads list="/renewals/together".to_owned() pairs=pairs.clone() of="Buying together"/>
            <a href=with(".ics")>"Calendar file"</a>
        </div>
        <Narrow query=query choices=choices/>
        {none}
        {body}
        <Calendar may=may_subscribe council=council/>
        {columns}
    };
    pages::main("Renewals", true, content)
}

fn nothing(pairs: &[(&str, String)]) -> AnyView {
    if pairs.is_empty() {
        view! {
            <div class="kn-empty">
                <p><strong>"No contract that you may see is here yet."</strong></p>
                <p>"A contract is added by hand, or many at once from your contracts register as CSV. Procurement people see every council’s; whoever is not signed in sees what is public."</p>
            </div>
        }
        .into_any()
    } else {
        view! { <p class="kn-empty">"No contract fits what you chose. "<a href="/renewals">"Show all"</a></p> }
            .into_any()
    }
}

fn pairs(query: &RenewalsQuery) -> Vec<(&'static str, String)> {
    let all = [
        ("capability", &query.capability),
        ("technology", &query.technology),
        ("supplier", &query.supplier),
        ("council", &query.council),
        ("framework", &query.framework),
    ];
    all.into_iter().filter_map(|(name, value)| Some((name, value.clone()?))).collect()
}

#[component]
fn Narrow(query: RenewalsQuery, choices: Choices) -> impl IntoView {
    view! {
        <form class="kn-inline" method="get" action="/renewals">
            <Select name="capability" label="Capability" things=choices.capabilities chosen=query.capability/>
            <Select name="technology" label="Technology" things=choices.technologies chosen=query.technology/>
            <Select name="supplier" label="Supplier" things=choices.suppliers chosen=query.supplier/>
            <Select name="council" label="Council" things=choices.councils chosen=query.council/>
            <Select name="framework" label="Framework" things=choices.frameworks chosen=query.framework/>
            <button class="ds_button" type="submit">"Show"</button>
        </form>
    }
}

#[component]
fn Select(name: &'static str, label: &'static str, things: Vec<Named>, chosen: Option<String>) -> impl IntoView {
    let options = things.into_iter().map(|thing| {
        let value = if thing.slug.is_empty() { thing.name.clone() } else { thing.slug };
        view! { <option value=value.clone() selected=chosen.as_deref() == Some(&value)>{thing.name}</option> }
    });
    view! {
        <div>
            <label class="ds_label" for=name>{label}</label>
            <div class="ds_select-wrapper">
                <select class="ds_select" id=name name=name>
                    <option value="">"All"</option>
                    {options.collect_view()}
                </select>
                <span class="ds_select-arrow" aria-hidden="true"></span>
            </div>
        </div>
    }
}
