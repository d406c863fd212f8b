use domain::renewals::ContractLine;
use domain::when::Millis;
use leptos::prelude::*;

use crate::components::downloads::Downloads;
use crate::renewals::ContractsTable;

/// When contracts with a supplier can be left.
#[component]
pub fn ContractsEnding(supplier: String, contracts: Vec<ContractLine>, today: Millis) -> impl IntoView {
    let none = contracts.is_empty().then(|| {
        view! { <p>"No contract with it that you may see is here. Deployments may tell more: "<a href=format!("/search?supplier={supplier}&kind=deployment")>"look through the entries"</a>"."</p> }
    });
    let some = (!contracts.is_empty()).then(|| {
        view! {
            <ContractsTable contracts=contracts today=today/>
            <p class="kn-actions">
                <a href=format!("/renewals?supplier={supplier}")>"Their timeline, and who could buy together"</a>
                <Downloads list="/renewals".to_owned() pairs=vec![("supplier", supplier.clone())] of="Contracts"/>
            </p>
        }
    });
    view! { <h2>"Contracts ending"</h2>{none}{some} }
}
