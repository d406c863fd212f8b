use domain::partnership::{Seeker, Seekers};
use leptos::prelude::*;

use crate::components::pagination::Pagination;

/// Capabilities on one page.
const PER_PAGE: usize = 20;

/// Councils that look for the same: they could look together.
#[component]
pub fn Matched(seekers: Vec<Seekers>, number: usize) -> impl IntoView {
    let total = seekers.len();
    let none = seekers.is_empty().then(|| {
        view! { <p class="kn-empty">"No two councils are known to look for the same thing. A council shows here when it says that it seeks something, or considers or plans a deployment."</p> }
    });
    let shown = seekers.into_iter().skip((number - 1).saturating_mul(PER_PAGE)).take(PER_PAGE).map(|one| {
        let who = one.councils.into_iter().map(seeker).collect_view();
        let names = one.capability;
        view! {
            <section class="kn-gap">
                <h3><a href=format!("/capabilities/{}", names.slug)>{names.name}</a></h3>
                <ul class="kn-lines">{who}</ul>
            </section>
        }
    });
    view! {
        <h2>"Looking for the same"</h2>
        {none}
        {shown.collect_view()}
        <Pagination page=number per_page=PER_PAGE total=total to=|n| format!("/partnership?page={n}")/>
    }
}

fn seeker(seeker: Seeker) -> impl IntoView {
    let reason = (!seeker.reason.is_empty()).then(|| format!(" “{}”", seeker.reason));
    let entry = seeker.entry.map(|entry| {
        let to = domain::entries::path(&entry.slug, &entry.name);
        view! { ": "<a href=to>{entry.name}</a> }
    });
    let ask = match seeker.contact {
        Some(mail) => view! { "Ask "<a href=format!("mailto:{mail}")>{mail.clone()}</a>"." }.into_any(),
        None => "No mailbox is given.".into_any(),
    };
    view! {
        <li>
            <a href=format!("/gaps/{}", seeker.council.slug)><strong>{seeker.council.name}</strong></a>", "{seeker.looking.label().to_lowercase()}{entry}"."{reason}
            <br/><span class="kn-small kn-soft">"As of "{seeker.as_of.day()}". "{ask}</span>
        </li>
    }
}
