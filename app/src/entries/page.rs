use domain::accounts::Actor;
use domain::entries::Entry;
use domain::freshness::Freshness;
use domain::pages::{EntryPage as Found, EntryPowers, OutlineLine};
use domain::vocabulary::{Confidence, Kind, Source, Status};
use leptos::prelude::*;

use super::api;
use super::done::Done;
use super::facts::{FactTable, Provenance, Stories};
use crate::compare::Tray;
use crate::components::breadcrumbs::Breadcrumbs;
use crate::components::card::EntryCard;
use crate::components::prose::Prose;
use crate::pages;
use crate::renewals::ContractsBox;

/// `/entries/{id}/{slug}`; any other slug leads there.
#[component]
pub fn EntryPage() -> impl IntoView {
    let (id, slug) = (pages::param("id"), pages::param("slug"));
    pages::load(api::load(id), move |found| {
        let path = found.entry.path();
        if path.ends_with(&format!("/{slug}")) && !slug.is_empty() {
            draw(found)
        } else {
            // What was just done is still to be said there.
            let done = pages::query_all("done").into_iter().map(|done| ("done", done)).collect::<Vec<_>>();
            pages::load(api::moved(pages::address(&path, &done)), |()| ().into_any()).into_any()
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
    let Found { entry, html, stories, outline, similar, contracts, clusters, today, may } = found;
    let content = entry.content.clone();
    let has_text = !html.trim().is_empty();
    view! {
        <h1>{content.title.to_string()}</h1>
        <Tags entry=entry.clone()/>
        <Done entry=entry.clone() may=may/>
        <Warnings entry=entry.clone() may=may/>
        <p class="kn-lead">{content.summary.to_string()}</p>
        <Actions entry=entry.clone() may=may/>
        <div class="kn-entry">
            <div class="kn-entry__facts"><FactTable entry=entry.clone()/></div>
            <div>
                <ContractsBox of=entry.id.clone() contracts=contracts clusters=clusters today=today/>
                <Stories stories=stories/>
                {(outline.len() > 3).then(|| view! { <Outline lines=outline/> })}
                {has_text.then(|| view! { <Prose html=html/> })}
                <Provenance entry=entry/>
            </div>
        </div>
        {(!similar.is_empty()).then(|| view! {
            <section>
                <h2>"Similar entries"</h2>
                <ul class="kn-cards">{similar.into_iter().map(|card| view! { <EntryCard card=card/> }).collect_view()}</ul>
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

/// What a reader must know before believing it, and its writer before trusting that it counts.
#[component]
fn Warnings(entry: Entry, may: EntryPowers) -> impl IntoView {
    let is_published = entry.status == Status::Published;
    let withdrawn = (!is_published).then(|| {
        view! { <p class="kn-note kn-note--warn"><strong>"Withdrawn."</strong>" Only your own organisation still sees it here. Editing it publishes it again."</p> }
    });
    let has_no_stage = entry.content.kind == Kind::Deployment && entry.content.facts.lifecycle().is_none();
    let stage = (has_no_stage && is_published && may.edit).then(|| {
        let to = format!("/entries/{}/edit#lifecycle", entry.id);
        view! { <p class="kn-note kn-note--warn">"This entry does not say at what stage it is, so it does not count on the gap dashboard. "<a href=to>"Add the stage"</a></p> }
    });
    let doubt = doubt(&entry).map(|words| {
        view! { <p class="kn-note kn-note--warn">{words}<Ask entry=entry.clone() may=may/></p> }
    });
    view! { {withdrawn}{doubt}{stage} }
}

/// Why not to take it at its word, if there is a reason.
fn doubt(entry: &Entry) -> Option<String> {
    let as_of = entry.last_confirmed_at.unwrap_or(entry.updated_at).day();
    let from = match (entry.provenance.confidence, entry.provenance.source) {
        (Confidence::Imported, Source::PublicRecord) => {
            Some(format!("Made from a public record of {as_of}. The council has not confirmed it."))
        }
        (Confidence::Imported, _) => Some("Imported, and not yet confirmed by its owner.".to_owned()),
        _ => None,
    };
    let confirmed = || format!("Last confirmed on {as_of}.");
    match entry.freshness {
        Freshness::Stale => {
            let said = from.unwrap_or_else(confirmed);
            Some(format!("Stale. {said} It does not count as in use until its owner confirms it."))
        }
        Freshness::Due => Some(format!("Due for review. {}", from.unwrap_or_else(confirmed))),
        Freshness::Fresh => from,
    }
}

/// What those who know better can do: press the button, or say who they are.
#[component]
fn Ask(entry: Entry, may: EntryPowers) -> impl IntoView {
    let is_nobody = use_context::<Actor>().unwrap_or_default().person().is_none();
    if may.confirm {
        return view! { " Is it still correct? Press the button below, or edit it." }.into_any();
    }
    if is_nobody && entry.content.kind == Kind::Deployment {
        let to = pages::address("/sign-in", &[("next", entry.path())]);
        return view! { " Work there? "<a href=to>"Sign in to confirm it"</a>"." }.into_any();
    }
    ().into_any()
}

#[component]
fn Actions(entry: Entry, may: EntryPowers) -> impl IntoView {
    let id = entry.id.clone();
    // What was written or confirmed lately need not be asked about first.
    let is_asked = doubt(&entry).is_some();
    let class = if is_asked { "ds_button" } else { "ds_button ds_button--secondary" };
    let confirm = may.confirm.then(|| {
        view! { <form method="post" action=format!("/entries/{id}/confirm")><button class=class type="submit">"Still correct"</button></form> }
    });
    let edit = may
        .edit
        .then(|| view! { <a class="ds_button ds_button--secondary" href=format!("/entries/{id}/edit")>"Edit"</a> });
    let (first, second) =
        if is_asked { (confirm.into_any(), edit.into_any()) } else { (edit.into_any(), confirm.into_any()) };
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
    let compare = (entry.content.kind == Kind::Deployment)
        .then(|| view! { <Tray of="entries".to_owned() things="entries".to_owned() id=entry.id.clone()/> });
    view! {
        <div class="kn-actions">
            {first}{second}{compare}
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
