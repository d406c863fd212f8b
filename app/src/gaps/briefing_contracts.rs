use domain::renewals::{ContractLine, NextContracts};
use leptos::prelude::*;

/// Lines that a page has room for.
const SHOWN: usize = 5;

/// The contracts to decide on, the first to be decided first. Nothing is drawn when there are none.
#[component]
pub fn ContractsToDecide(contracts: NextContracts) -> impl IntoView {
    let dated: Vec<(ContractLine, String)> =
        contracts.first.into_iter().filter_map(|line| Some((line.clone(), line.decide_by?.day()))).collect();
    if dated.is_empty() {
        return None;
    }
    let more = contracts.dated.saturating_sub(SHOWN);
    let lines = dated.into_iter().take(SHOWN);
    let lines = lines.map(|(line, day)| view! { <li><strong>{line.title}</strong>": decide by "{day}</li> });
    let more = (more > 0).then(|| view! { <li>{more}" more on the renewals page"</li> });
    Some(view! { <section><h2>"Contracts to decide on"</h2><ul>{lines.collect_view()}{more}</ul></section> })
}
