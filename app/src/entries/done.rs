use domain::entries::Entry;
use domain::pages::EntryPowers;
use domain::vocabulary::{Kind, Status};
use leptos::prelude::*;

use crate::pages;

/// What was just done, as the address says, and what one could do next. Anyone can make an address, so only those are told
/// who could have done it, and only what is so.
#[component]
pub fn Done(entry: Entry, may: EntryPowers) -> impl IntoView {
    let done = pages::query_all("done").into_iter().next().unwrap_or_default();
    let is_published = entry.status == Status::Published;
    let said = match done.as_str() {
        "published" if may.edit && is_published => view! { <Published entry=entry/> }.into_any(),
        "confirmed" if may.confirm && entry.last_confirmed_by.is_some() => {
            view! { <Confirmed entry=entry/> }.into_any()
        }
        "withdrawn" if may.edit && !is_published => view! { <p><strong>"It is withdrawn."</strong></p> }.into_any(),
        _ => return None,
    };
    Some(view! { <div class="kn-note" role="status">{said}</div> })
}

#[component]
fn Published(entry: Entry) -> impl IntoView {
    let Entry { id, content, organisation, .. } = entry;
    let counts = content.kind == Kind::Deployment;
    let gaps = organisation.filter(|_| counts).map(|owner| {
        view! { <li><a href=format!("/gaps?council={}", owner.slug)>"see it on the gap dashboard"</a></li> }
    });
    let asks = domain::facts::spec("contact").is_some_and(|spec| spec.kinds.contains(&content.kind));
    let contact = (asks && content.facts.find("contact").is_none())
        .then(|| view! { <li><a href=format!("/entries/{id}/edit#contact")>"add whom to ask about it"</a></li> });
    view! {
        <p><strong>"It is published."</strong>" It is seen by "{content.visibility.audience()}". You could:"</p>
        <ul>
            {gaps}
            {contact}
            <li><a href="/entries/new">"write something else"</a></li>
        </ul>
    }
}

#[component]
fn Confirmed(entry: Entry) -> impl IntoView {
    let review = entry.review_by.map(|at| format!(" You will be asked again after {}.", at.day()));
    let others = entry.organisation.map(|owner| {
        view! { <p><a href=format!("/councils/{}", owner.slug)>"See what else stands here for "{owner.name}</a></p> }
    });
    view! { <p><strong>"It is confirmed."</strong>{review}</p>{others} }
}
