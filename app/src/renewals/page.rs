use domain::renewals::{RenewalsPage, RenewalsQuery};
use leptos::prelude::*;

use super::api;
use super::calendar::Calendar;
use super::cluster::Clusters;
use super::columns::Columns;
use super::contracts::ContractsTable;
use super::narrow::Narrow;
use super::timeline::Timeline;
use crate::components::pagination::Pagination;
use crate::pages::{self, address};

/// Contracts on one page.
const PER_PAGE: usize = 50;

/// `/renewals?capability=…&technology=…&supplier=…&council=…&framework=…`
#[component]
pub fn Page() -> impl IntoView {
    let query = RenewalsQuery::of(pages::query_pairs());
    let number = pages::query_page();
    pages::load(api::load(query), move |found| draw(found, number))
}

fn draw(found: RenewalsPage, number: usize) -> AnyView {
    let total = found.contracts.len();
    let pairs = found.query.parameters();
    let write = found.may_write.then(|| {
        view! { <a class="ds_button" href="/entries/new?kind=contract">"Add a contract"</a>" "<a href="/entries/new?kind=framework">"Add a framework"</a> }
    });
    let shown: Vec<_> = found.contracts.iter().skip((number - 1) * PER_PAGE).take(PER_PAGE).cloned().collect();
    let with = |ending: &str| address(&format!("/renewals{ending}"), &pairs);
    let council = found.query.council.first().cloned();
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
            <Clusters clusters=found.clusters.clone() today=found.today all=with("/together")/>
            <Timeline contracts=shown.clone() today=found.today download=with(".svg")/>
            <section>
                <h2>"Contracts"</h2>
                <ContractsTable contracts=shown today=found.today/>
                <Pagination page=number per_page=PER_PAGE total=total to=turn/>
            </section>
        }
    });
    let content = view! {
        <h1>"Renewals"</h1>
        <p class="kn-lead">"When contracts can be left, and which councils could buy together. Only what you may see is counted."</p>
        <div class="kn-actions">
            {write}
            <a href=with(".csv")>"Contracts as CSV"</a>
            <a href=with(".xlsx")>"Contracts as XLSX"</a>
            <a href=with("/together.csv")>"Buying together as CSV"</a>
            <a href=with("/together.xlsx")>"Buying together as XLSX"</a>
            <a href="/renewals/frameworks.csv">"Frameworks as CSV"</a>
            <a href="/renewals/frameworks.xlsx">"Frameworks as XLSX"</a>
            <a href=with(".ics")>"Calendar file"</a>
        </div>
        <Narrow query=found.query.clone() choices=found.choices.clone() action="/renewals"/>
        {none}
        {body}
        <Calendar may=found.may_subscribe council=council/>
        {columns}
    };
    pages::main("Renewals", true, content)
}

fn nothing(pairs: &[(&str, String)]) -> AnyView {
    if pairs.is_empty() {
        view! {
            <div class="kn-empty">
                <p><strong>"No contract that you may see is here yet."</strong></p>
                <p>"A contract is added by hand, or many at once from your contracts register as CSV. Whoever writes for a council may add one, and its administrator brings in a register. Procurement people see every council’s; whoever is not signed in sees what is public."</p>
            </div>
        }
        .into_any()
    } else {
        view! { <p class="kn-empty">"No contract fits what you chose. "<a href="/renewals">"Show all"</a></p> }
            .into_any()
    }
}
