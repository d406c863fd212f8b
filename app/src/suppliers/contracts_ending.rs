use leptos::prelude::*;

/// When contracts with a supplier end.
#[component]
pub fn ContractsEnding(supplier: String) -> impl IntoView {
    view! {
        <h2>"Contracts ending"</h2>
        <p>"Each council’s entry says what it tells of its contract: "<a href=format!("/search?supplier={supplier}&kind=deployment")>"look through the entries"</a>"."</p>
    }
}
