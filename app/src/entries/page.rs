use domain::entries::Entry;
use domain::freshness::Freshness;
use domain::pages::{EntryPage as Found, EntryPowers, OutlineLine};
use domain::vocabulary::{Confidence, Kind, Status};
use leptos::prelude::*;

use super::api;
use super::facts::{FactTable, Provenance, Stories};
use crate::compare::Tray;
use crate::components::breadcrumbs::Breadcrumbs;
use crate::components::card::EntryCard;
use crate::components::prose::Prose;
use crate::pages;

/// `/entries/{id}/{slug}`; any other slug leads there.
#[component]
pub fn EntryPage() -> impl IntoView {
    let (id, slug) = (pages::param("id"), pages::param("slug"));
    pages::load(api::load(id), move |found| {
        let path = found.entry.path();
        if path.ends_with(&format!("/{slug}")) && !slug.is_empty() {
            draw(found)
        } else {
            pages::load(api::moved(path), |()| ().into_any()).into_any()
        }
    })
}

fn draw(found: Found) -> AnyView {
    let title = found.entry.content.title.to_string();
    let owner = found.entry.organisation.clone();
    let trail = owner.map(|o| (format!("/councils/{}", o.slug), o.name)).into_iter().collect();
    let content = view! {
        <Breadcrumbs trail=trail/>
        <article><Whole found=found/></article>
    };
    pages::main(&title, false, content)
}

/// An entry with everything that the reader may see of it.
#[component]
pub fn Whole(found: Found) -> impl IntoView {
    let Found { entry, html, stories, outline, related, may } = found;
    let content = entry.content.clone();
    let has_text = !html.trim().is_empty();
    view! {
        <h1>{content.title.to_string()}</h1>
        <Tags entry=entry.clone()/>
        <Warnings entry=entry.clone() may=may/>
        <p class="kn-lead">{content.summary.to_string()}</p>
        <Actions entry=entry.clone() may=may/>
        <FactTable entry=entry.clone()/>
        <Stories stories=stories/>
        {(outline.len() > 3).then(|| view! { <Outline lines=outline/> })}
        {has_text.then(|| view! { <Prose html=html/> })}
        <Provenance entry=entry/>
        {(!related.is_empty()).then(|| view! {
            <section>
                <h2>"Others on the same technology"</h2>
                <ul class="kn-cards">{related.into_iter().map(|card| view! { <EntryCard card=card/> }).collect_view()}</ul>
            </section>
        })}
    }
}

#[component]
fn Tags(entry: Entry) -> impl IntoView {
    let tags = entry.content.tags.iter().map(|tag| {
        let to = pages::address("/search", &[("q", tag.clone())]);
        view! { <li><a class="kn-tag" href=to>{tag.clone()}</a></li> }
    });
    view! {
        <ul class="kn-tags">
            <li><span class="kn-tag kn-tag--kind">{entry.content.kind.label()}</span></li>
            {entry.content.facts.lifecycle().map(|stage| view! { <li><span class="kn-tag">{stage.label()}</span></li> })}
            <li><span class="kn-tag">"Seen by "{entry.content.visibility.audience()}</span></li>
            {tags.collect_view()}
        </ul>
    }
}

/// What a reader must know before believing it.
#[component]
fn Warnings(entry: Entry, may: EntryPowers) -> impl IntoView {
    let as_of = entry.last_confirmed_at.unwrap_or(entry.updated_at).day();
    let ask = if may.confirm { " Is it still correct? Press the button below, or edit it." } else { "" };
    let withdrawn = (entry.status == Status::Withdrawn).then(|| {
        view! { <p class="kn-note kn-note--warn"><strong>"Withdrawn."</strong>" Only your own organisation still sees it here. Editing it publishes it again."</p> }
    });
    let age = match entry.freshness {
        Freshness::Stale => Some(format!(
            "Stale: last confirmed on {as_of}. It does not count as in use until its owner confirms it.{ask}"
        )),
        Freshness::Due => Some(format!("Due for review: last confirmed on {as_of}.{ask}")),
        Freshness::Fresh => None,
    };
    let unconfirmed = (entry.provenance.confidence == Confidence::Imported && age.is_none())
        .then(|| format!("Imported, and not yet confirmed by its owner.{ask}"));
    let notes = age.into_iter().chain(unconfirmed).map(|words| view! { <p class="kn-note kn-note--warn">{words}</p> });
    view! { {withdrawn}{notes.collect_view()} }
}

#[component]
fn Actions(entry: Entry, may: EntryPowers) -> impl IntoView {
    let id = entry.id.clone();
    let confirm = may.confirm.then(|| {
        view! { <form method="post" action=format!("/entries/{id}/confirm")><button class="ds_button" type="submit">"Still correct"</button></form> }
    });
    let edit = may
        .edit
        .then(|| view! { <a class="ds_button ds_button--secondary" href=format!("/entries/{id}/edit")>"Edit"</a> });
    let withdraw = (may.edit && entry.status == Status::Published).then(|| {
        view! {
            <details>
                <summary>"Withdraw"</summary>
                <form method="post" action=format!("/entries/{id}/withdraw")>
                    <p>"It disappears for everyone else. Its history stays."</p>
                    <button class="ds_button ds_button--secondary" type="submit">"Withdraw this entry"</button>
                </form>
            </details>
        }
    });
    let compare = (entry.content.kind == Kind::Deployment).then(|| view! { <Tray id=entry.id.clone()/> });
    view! {
        <div class="kn-actions">
            {confirm}{edit}{compare}
            <a href=format!("/entries/{}/history", entry.id)>"History"</a>
            {withdraw}
        </div>
    }
}

#[component]
fn Outline(lines: Vec<OutlineLine>) -> impl IntoView {
    let lines = lines.into_iter().map(|line| {
        view! { <li class=format!("kn-outline__{}", line.level)><a href=format!("#{}", line.id)>{line.text}</a></li> }
    });
    view! { <nav class="kn-outline" aria-label="On this page"><ul>{lines.collect_view()}</ul></nav> }
}
