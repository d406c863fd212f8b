use domain::pages::SupplierLine;
use leptos::prelude::*;

use super::api;
use crate::components::downloads::Downloads;
use crate::components::letters::{Letters, row_id};
use crate::pages;

/// `/suppliers`
#[component]
pub fn ListPage() -> impl IntoView {
    pages::load(api::list(), draw)
}

fn draw(lines: Vec<SupplierLine>) -> AnyView {
    let names = lines.iter().map(|line| (line.supplier.name.clone(), line.supplier.slug.clone())).collect();
    let content = view! {
        <h1>"Suppliers"</h1>
        <p>"Who makes, sells or looks after the "<a href="/technologies">"technologies"</a>". “In use” counts those with a deployment here that you may see."</p>
        <Letters names=names/>
        <div class="kn-table-scroll" tabindex="0" role="region" aria-label="Suppliers">
            <table class="kn-table">
                <thead><tr>
                    <th scope="col">"Supplier"</th><th scope="col" class="kn-number">"Technologies"</th>
                    <th scope="col" class="kn-number">"In use"</th>
                </tr></thead>
                <tbody>{lines.into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
        <p class="kn-actions"><Downloads list="/suppliers".to_owned()/></p>
    };
    pages::main("Suppliers", false, content)
}

fn row(line: SupplierLine) -> impl IntoView {
    let SupplierLine { supplier, technologies, in_use } = line;
    view! {
        <tr id=row_id(&supplier.slug)>
            <th scope="row"><a href=format!("/suppliers/{}", supplier.slug)>{supplier.name}</a></th>
            <td class="kn-number">{technologies}</td>
            <td class="kn-number">{in_use}</td>
        </tr>
    }
}
