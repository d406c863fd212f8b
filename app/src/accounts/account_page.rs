use domain::pages::{AccountPage as Found, DraftLine, SessionLine};
use leptos::prelude::*;

use super::api;
use crate::pages;
use crate::search::SavedSearches;

/// `/account`
#[component]
pub fn AccountPage() -> impl IntoView {
    pages::load(api::load(), draw)
}

fn draw(found: Found) -> AnyView {
    let roles = found.memberships.into_iter().map(|m| {
        view! { <li>{m.role.label()}", "<a href=format!("/councils/{}", m.organisation)>{m.organisation_name}</a></li> }
    });
    let roles = roles.collect_view();
    let drafts = found.drafts.into_iter().map(draft).collect::<Vec<_>>();
    let drafts = match drafts.is_empty() {
        true => view! { <p>"None. "<a href="/entries/new">"Write an entry"</a></p> }.into_any(),
        false => view! { <ul>{drafts}</ul> }.into_any(),
    };
    let manages = (!found.manages.is_empty()).then(|| {
        let links = found
            .manages
            .into_iter()
            .map(|o| view! { <li><a href=format!("/admin/people/{}", o.slug)>{o.name}</a></li> });
        view! { <h2>"People you manage"</h2><ul class="kn-azlist">{links.collect_view()}</ul> }
    });
    let content = view! {
        <h1>{found.name}</h1>
        <p>{found.email}</p>
        <h2>"Your drafts"</h2>
        {drafts}
        <h2 id="searches">"Your searches"</h2>
        <SavedSearches searches=found.searches/>
        <h2>"Your roles"</h2>
        <ul>{roles}</ul>
        {manages}
        <h2>"Where you are signed in"</h2>
        <ul>{found.sessions.into_iter().map(session).collect_view()}</ul>
        <form method="post" action="/account/sign-out-everywhere">
            <button class="ds_button ds_button--secondary" type="submit">"Sign out everywhere"</button>
        </form>
    };
    pages::main("Your account", false, content)
}

fn draft(draft: DraftLine) -> impl IntoView {
    let title = if draft.title.trim().is_empty() { "Without a title".to_owned() } else { draft.title };
    view! { <li><a href=format!("/entries/{}/edit", draft.id)>{title}</a>", saved "{draft.saved_at.day_and_time()}</li> }
}

fn session(session: SessionLine) -> impl IntoView {
    let this = session.is_this_one.then_some(" (here)");
    view! { <li>"Since "{session.started_at.day_and_time()}", last used "{session.seen_at.day_and_time()}{this}</li> }
}
