use domain::renewals::{CONTRACTS_A_PAGE, RenewalsPage, RenewalsQuery};
use leptos::prelude::*;

use super::api;
use super::calendar::Calendar;
use super::cluster::Clusters;
use super::columns::Columns;
use super::contracts::ContractsTable;
use super::narrow::Narrow;
use super::timeline::Timeline;
use crate::components::downloads::Downloads;
use crate::components::pagination::Pagination;
use crate::imports::ImportLink;
use crate::pages::{self, address};

/// `/renewals?capability=…&technology=…&supplier=…&council=…&framework=…`
#[component]
pub fn Page() -> impl IntoView {
    let query = RenewalsQuery::of(pages::query_pairs());
    let number = pages::query_page();
    pages::load(api::load(query, number), move |found| draw(found, number))
}

fn draw(found: RenewalsPage, number: usize) -> AnyView {
    let RenewalsPage { query, today, contracts, total, clusters, clusters_total, choices, may_subscribe, .. } = found;
    let pairs = query.parameters();
    let write = found.may_write.then(|| {
        view! {
            <a class="ds_button ds_button--secondary" href="/entries/new?kind=contract">"Add a contract"</a>
            <a href="/entries/new?kind=framework">"Add a framework"</a>
            <ImportLink/>
        }
    });
    let with = |ending: &str| address(&format!("/renewals{ending}"), &pairs);
    let council = query.council.first().cloned();
    let columns = (found.may_write || total == 0).then(|| view! { <Columns/> });
    // Where there is nothing at all, there is nothing to choose from.
    let has_choice = total > 0 || !pairs.is_empty();
    let none = (total == 0).then(|| nothing(&pairs));
    let together = (clusters_total > 0).then(|| {
        view! { <p class="kn-actions kn-small"><Downloads list="/renewals/together".to_owned() pairs=pairs.clone() of="Buying together"/></p> }
    });
    let body = (total > 0).then(|| {
        let to = pairs.clone();
        let turn = move |n: usize| {
            let mut pairs = to.clone();
            pairs.push(("page", n.to_string()));
            address("/renewals", &pairs)
        };
        view! {
            <Clusters clusters=clusters total=clusters_total today=today all=with("/together")/>
            {together}
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
        <div class="kn-toolbar">
            {has_choice.then(|| view! { <Narrow query=query choices=choices action="/renewals"/> })}
            {write}
        </div>
        {none}
        {body}
        <p class="kn-actions kn-small">
            <Downloads list="/renewals".to_owned() pairs=pairs.clone() of="Contracts"/>
            <Downloads list="/renewals/frameworks".to_owned() of="Frameworks"/>
            <a href=with(".ics")>"Calendar file"</a>
        </p>
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
                <p>"A contract is added by hand, or many at once from your contracts register as an Excel workbook or CSV. Whoever writes for a council may add one, and its administrator brings in a register. Procurement people see every council’s; whoever is not signed in sees what is public."</p>
            </div>
        }
        .into_any()
    } else {
        view! { <p class="kn-empty">"No contract fits what you chose. "<a href="/renewals">"Show all"</a></p> }
            .into_any()
    }
}
