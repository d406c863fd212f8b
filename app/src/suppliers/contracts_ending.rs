use domain::renewals::NextContracts;
use domain::when::Millis;
use leptos::prelude::*;

use crate::components::downloads::Downloads;
use crate::components::number::thousands;
use crate::renewals::ContractsTable;

/// When contracts with a supplier can be left.
#[component]
pub fn ContractsEnding(supplier: String, contracts: NextContracts, today: Millis) -> impl IntoView {
    let NextContracts { first, total, .. } = contracts;
    let more = total.saturating_sub(first.len());
    let more = (more > 0)
        .then(|| view! { <p>{thousands(more)}" more, to be decided on later or on a day that is not known."</p> });
    let none = (total == 0).then(|| {
        view! { <p>"No contract with it that you may see is here. Deployments may tell more: "<a href=format!("/search?supplier={supplier}&kind=deployment")>"look through the entries"</a>"."</p> }
    });
    let some = (total > 0).then(|| {
        view! {
            <ContractsTable contracts=first today=today/>
            {more}
            <p class="kn-actions">
                <a href=format!("/renewals?supplier={supplier}")>"Their timeline, and who could buy together"</a>
                <Downloads list="/renewals".to_owned() pairs=vec![("supplier", supplier.clone())] of="Contracts"/>
            </p>
        }
    });
    view! { <h2>"Contracts ending"</h2>{none}{some} }
}
