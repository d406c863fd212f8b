use domain::freshness::Freshness;
use domain::pages::Deployment;
use domain::when::PartialDate;
use leptos::prelude::*;

/// Who runs it, at what stage, and whom to ask.
#[component]
pub fn Deployments(deployments: Vec<Deployment>) -> impl IntoView {
    if deployments.is_empty() {
        return view! { <p class="kn-empty">"Nobody has said so yet. "<a href="/entries/new?kind=deployment">"Be the first"</a>"."</p> }.into_any();
    }
    let rows = deployments.into_iter().map(row).collect_view();
    view! {
        <div class="kn-table-scroll" tabindex="0" role="region" aria-label="Who runs it">
            <table class="kn-table">
                <thead><tr>
                    <th scope="col">"Organisation"</th><th scope="col">"Entry"</th><th scope="col">"Stage"</th>
                    <th scope="col">"Live since"</th><th scope="col">"Whom to ask"</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(deployment: Deployment) -> impl IntoView {
    let Deployment { card, live_since, contact, willing_to_talk } = deployment;
    let path = card.path();
    let stage = card.lifecycle.map_or("Not known", |stage| stage.label());
    let stale = (card.freshness == Freshness::Stale).then(|| view! { <br/><span class="kn-small">"Stale"</span> });
    let since = live_since.and_then(|date| PartialDate::parse(&date)).map(PartialDate::words);
    let contact = contact.map(|mail| view! { <a href=format!("mailto:{mail}")>{mail.clone()}</a> });
    view! {
        <tr>
            <th scope="row">{card.organisation.map(|o| view! { <a href=format!("/councils/{}", o.slug)>{o.name}</a> })}</th>
            <td><a href=path>{card.title}</a></td>
            <td>{stage}{stale}</td>
            <td>{since}</td>
            <td>{contact}{willing_to_talk.then(|| view! { <span class="kn-small">" Willing to talk"</span> })}</td>
        </tr>
    }
}
