use domain::renewals::{ContractLine, NextContracts};
use leptos::prelude::*;

use crate::renewals::decide_in_words;

/// Lines that a page has room for.
const SHOWN: usize = 5;

/// The contracts to decide on, the first to be decided first. Nothing is drawn when there are none.
#[component]
pub fn ContractsToDecide(contracts: NextContracts) -> impl IntoView {
    let today = contracts.today;
    let worded = |line: ContractLine| Some((decide_in_words(&line, today)?, line.title));
    let dated: Vec<(String, String)> = contracts.first.into_iter().filter_map(worded).collect();
    if dated.is_empty() {
        return None;
    }
    let more = contracts.dated.saturating_sub(SHOWN);
    let lines = dated.into_iter().take(SHOWN);
    let lines = lines.map(|(words, title)| view! { <li><strong>{title}</strong>". "{words}</li> });
    let more = (more > 0).then(|| view! { <li>{more}" more on the renewals page"</li> });
    Some(view! { <section><h2>"Contracts to decide on"</h2><ul>{lines.collect_view()}{more}</ul></section> })
}
