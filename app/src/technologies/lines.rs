use domain::pages::TechnologyLine;
use leptos::prelude::*;

use crate::compare::ChooseToCompare;
use crate::components::letters::row_id;

/// Technologies with their suppliers, what they serve, and how many councils have them. A column that is empty throughout is left out.
#[component]
pub fn TechnologyTable(
    lines: Vec<TechnologyLine>,
    /// May they be chosen to compare? Then the table stands in a `ChooseForm`.
    #[prop(optional)]
    choose: bool,
) -> impl IntoView {
    let shown = Shown {
        supplier: lines.iter().any(|l| l.supplier.is_some()),
        serves: lines.iter().any(|l| !l.capabilities.is_empty()),
        choose,
    };
    view! {
        <div class="kn-table-scroll" tabindex="0" role="region" aria-label="Technologies">
            <table class="kn-table kn-stack">
                <thead><tr>
                    <th scope="col">"Technology"</th>
                    {shown.supplier.then(|| view! { <th scope="col">"Supplier"</th> })}
                    {shown.serves.then(|| view! { <th scope="col">"For"</th> })}
                    <th scope="col" class="kn-number">"Councils"</th>
                    {shown.choose.then(|| view! { <th scope="col">"Choose"</th> })}
                </tr></thead>
                <tbody>{lines.into_iter().map(|line| row(line, shown)).collect_view()}</tbody>
            </table>
        </div>
    }
}

/// Which columns there are.
#[derive(Clone, Copy)]
struct Shown {
    supplier: bool,
    serves: bool,
    choose: bool,
}

fn row(line: TechnologyLine, shown: Shown) -> impl IntoView {
    let TechnologyLine { technology, supplier, capabilities, councils, .. } = line;
    let supplier = supplier.map(|s| view! { <a href=format!("/suppliers/{}", s.slug)>{s.name}</a> });
    let choose = shown.choose.then(|| {
        view! { <td><ChooseToCompare id=technology.slug.clone() title=technology.name.clone()/></td> }
    });
    let main = capabilities.into_iter().next();
    let main = main.map(|c| view! { <a href=format!("/capabilities/{}", c.slug)>{c.name}</a> });
    view! {
        <tr id=row_id(&technology.slug)>
            <th scope="row"><a href=format!("/technologies/{}", technology.slug)>{technology.name}</a></th>
            {shown.supplier.then(|| view! { <td data-label="Supplier">{supplier}</td> })}
            {shown.serves.then(|| view! { <td data-label="For">{main}</td> })}
            <td class="kn-number" data-label="Councils">{councils}</td>
            {choose}
        </tr>
    }
}
