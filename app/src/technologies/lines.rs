use domain::pages::TechnologyLine;
use leptos::prelude::*;

/// Technologies with their suppliers, what they serve, and how many councils have them.
#[component]
pub fn TechnologyTable(lines: Vec<TechnologyLine>) -> impl IntoView {
    let rows = lines.into_iter().map(|TechnologyLine { technology, supplier, capabilities, councils }| {
        let main = capabilities.into_iter().next();
        view! {
            <tr>
                <th scope="row"><a href=format!("/technologies/{}", technology.slug)>{technology.name}</a></th>
                <td>{supplier.map(|s| view! { <a href=format!("/suppliers/{}", s.slug)>{s.name}</a> })}</td>
                <td>{main.map(|c| view! { <a href=format!("/capabilities/{}", c.slug)>{c.name}</a> })}</td>
                <td class="kn-number">{councils}</td>
            </tr>
        }
    });
    view! {
        <div class="kn-table-scroll" tabindex="0" role="region" aria-label="Technologies">
            <table class="kn-table">
                <thead><tr>
                    <th scope="col">"Technology"</th><th scope="col">"Supplier"</th><th scope="col">"For"</th>
                    <th scope="col" class="kn-number">"Councils"</th>
                </tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
}
