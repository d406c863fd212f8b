use domain::pages::HistoryPage as Found;
use leptos::prelude::*;

use super::api;
use crate::components::breadcrumbs::Breadcrumbs;
use crate::pages;

/// `/entries/{id}/history`
#[component]
pub fn HistoryPage() -> impl IntoView {
    pages::load(api::history(pages::param("id")), draw)
}

fn draw(found: Found) -> AnyView {
    let id = found.id.clone();
    let numbers: Vec<i64> = found.revisions.iter().map(|line| line.number).collect();
    let rows = found.revisions.into_iter().enumerate().map(|(at, line)| {
        let before = numbers.get(at + 1).map(|before| {
            let to = format!("/entries/{id}/history/{before}..{}", line.number);
            view! { <a href=to>"What changed"<span class="kn-visually-hidden">" in revision "{line.number}</span></a> }
        });
        view! {
            <tr>
                <th scope="row"><a href=format!("/entries/{id}/history/{}", line.number)>"Revision "{line.number}</a></th>
                <td>{line.at.day_and_time()}</td><td>{line.author}</td><td>{line.note}</td><td>{before}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let title = format!("History of {}", found.title);
    let content = view! {
        <Breadcrumbs trail=vec![(found.path, found.title)]/>
        <h1>{title.clone()}</h1>
        <div class="kn-table-scroll" tabindex="0" role="region" aria-label="Revisions">
            <table class="kn-table">
                <thead><tr>
                    <th scope="col">"Revision"</th><th scope="col">"When"</th><th scope="col">"Who"</th>
                    <th scope="col">"Note"</th><th scope="col">"Since the one before"</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    };
    pages::main(&title, false, content)
}
