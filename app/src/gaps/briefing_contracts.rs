use leptos::prelude::*;

/// A contract on which the council is to decide.
#[derive(Clone, Debug, PartialEq)]
pub struct ToDecide {
    pub contract: String,
    /// By when, in words.
    pub by: String,
}

/// The contracts to decide on, the first to be decided first. Nothing is drawn when there are none.
#[component]
pub fn ContractsToDecide(contracts: Vec<ToDecide>) -> impl IntoView {
    if contracts.is_empty() {
        return None;
    }
    let lines = contracts.into_iter().map(|one| view! { <li><strong>{one.contract}</strong>": "{one.by}</li> });
    Some(view! { <section><h2>"Contracts to decide on"</h2><ul>{lines.collect_view()}</ul></section> })
}
