use domain::freshness::Freshness;
use domain::pages::Deployment;
use domain::when::PartialDate;
use leptos::prelude::*;

use crate::components::card::links;

/// Who runs it, at what stage, and whom to ask. A column that is empty throughout is left out.
#[component]
pub fn Deployments(
    deployments: Vec<Deployment>,
    /// What the page is about, in the words of a new entry's address: `technology` or `capability`, and its slug.
    of: (&'static str, String),
) -> impl IntoView {
    let (about, slug) = of;
    if deployments.is_empty() {
        let first = format!("/entries/new?kind=deployment&{about}={slug}");
        return view! { <p class="kn-empty">"Nobody has said so yet. "<a href=first>"Be the first"</a>"."</p> }
            .into_any();
    }
    let shown = Shown {
        serves: about == "technology",
        since: deployments.iter().any(|d| d.live_since.is_some()),
        ask: deployments.iter().any(|d| d.contact.is_some() || d.willing_to_talk),
    };
    view! {
        <div class="kn-table-scroll" tabindex="0" role="region" aria-label="Who runs it">
            <table class="kn-table kn-stack">
                <thead><tr>
                    <th scope="col">"Organisation"</th><th scope="col">{shown.second()}</th><th scope="col">"Stage"</th>
                    {shown.since.then(|| view! { <th scope="col">"Live since"</th> })}
                    {shown.ask.then(|| view! { <th scope="col">"Whom to ask"</th> })}
                </tr></thead>
                <tbody>{deployments.into_iter().map(|deployment| row(deployment, shown)).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// Which columns there are.
#[derive(Clone, Copy)]
struct Shown {
    /// What it serves, in place of what runs.
    serves: bool,
    since: bool,
    ask: bool,
}

impl Shown {
    const fn second(self) -> &'static str {
        if self.serves { "For" } else { "Technology" }
    }
}

fn row(deployment: Deployment, shown: Shown) -> impl IntoView {
    let Deployment { card, live_since, contact, willing_to_talk } = deployment;
    let path = card.path();
    let (folder, things) = match shown.serves {
        true => ("/capabilities/", card.capabilities),
        false => ("/technologies/", card.technologies),
    };
    // Most titles are made of what the other columns say: the row leads to the entry by its organisation's name.
    let owner = card.organisation.map_or_else(|| card.title.clone(), |owner| owner.name);
    let stage = card.lifecycle.map_or("Not known", |stage| stage.label());
    let stale = (card.freshness == Freshness::Stale).then(|| view! { <br/><span class="kn-small">"Stale"</span> });
    let since = live_since.and_then(|date| PartialDate::parse(&date)).map(PartialDate::words);
    let contact = contact.map(|mail| view! { <a href=format!("mailto:{mail}")>{mail.clone()}</a> });
    view! {
        <tr>
            <th scope="row"><a href=path>{owner}<span class="kn-visually-hidden">": "{card.title}</span></a></th>
            <td data-label=shown.second()><span class="kn-linked">{links(folder, things)}</span></td>
            <td data-label="Stage">{stage}{stale}</td>
            {shown.since.then(|| view! { <td data-label="Live since">{since}</td> })}
            {shown.ask.then(|| view! {
                <td data-label="Whom to ask">{contact}{willing_to_talk.then(|| view! { <span class="kn-small">" Willing to talk"</span> })}</td>
            })}
        </tr>
    }
}
