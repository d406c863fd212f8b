use domain::catalogue::Named;
use domain::renewals::{Choices, RenewalsQuery};
use leptos::prelude::*;

use crate::components::select::Select;

/// Which contracts, and which of those who could buy together: of `action`, a page. Folded away until something is chosen.
#[component]
pub fn Narrow(query: RenewalsQuery, choices: Choices, action: &'static str) -> impl IntoView {
    let is_narrowed = !query.parameters().is_empty();
    let is_of_entry = !query.entry.is_empty();
    // What an entry's page asked for stays asked for.
    let of = query.entry.into_iter().map(|id| view! { <input type="hidden" name="entry" value=id/> });
    let of = of.collect_view();
    let one = is_of_entry.then(|| {
        view! { <p>"Only the contracts of one entry are counted here. "<a href=action>"Count all"</a></p> }
    });
    view! {
        {one}
        <details class="kn-narrow" open=is_narrowed>
        <summary>"Choose a capability, a supplier or a council"</summary>
        <form class="kn-inline" method="get" action=action>
            {of}
            <Pick name="capability" label="Capability" things=choices.capabilities chosen=query.capability/>
            <Pick name="technology" label="Technology" things=choices.technologies chosen=query.technology/>
            <Pick name="supplier" label="Supplier" things=choices.suppliers chosen=query.supplier/>
            <Pick name="council" label="Council" things=choices.councils chosen=query.council/>
            <Pick name="framework" label="Framework" things=choices.frameworks chosen=query.framework/>
            <button class="ds_button" type="submit">"Show"</button>
        </form>
        </details>
    }
}

#[component]
fn Pick(name: &'static str, label: &'static str, things: Vec<Named>, chosen: Vec<String>) -> impl IntoView {
    let options = things.into_iter().map(move |thing| {
        let value = if thing.slug.is_empty() { thing.name.clone() } else { thing.slug };
        view! { <option value=value.clone() selected=chosen.contains(&value)>{thing.name}</option> }
    });
    view! {
        <div>
            <label class="ds_label" for=name>{label}</label>
            <Select id=name name=name>
                <option value="">"All"</option>
                {options.collect_view()}
            </Select>
        </div>
    }
}
