use domain::catalogue::Technology;
use domain::compare::CompareOf;
use domain::pages::TechnologyPage as Found;
use leptos::prelude::*;

use super::api;
use super::deployments::Deployments;
use crate::compare::CompareWith;
use crate::components::breadcrumbs::Breadcrumbs;
use crate::components::card::{EntryCard, links};
use crate::components::prose::Prose;
use crate::pages;
use crate::shell;

/// `/technologies/{slug}`
#[component]
pub fn TechnologyPage() -> impl IntoView {
    pages::load(api::load(pages::param("slug")), draw)
}

fn draw(found: Found) -> AnyView {
    let Found { technology, overview, deployments, others, may_write } = found;
    let (slug, name) = (technology.slug.clone(), technology.name.clone());
    let improve = match (&overview, may_write) {
        (Some(page), true) => Some((format!("/entries/{}/edit", page.entry.id), "Improve this overview")),
        (None, true) => Some((format!("/entries/new?kind=overview&technology={slug}"), "Write its overview")),
        _ => None,
    };
    let others = (!others.is_empty()).then(|| {
        view! {
            <h2>"Case studies and guides"</h2>
            <ul class="kn-cards">{others.into_iter().map(|card| view! { <EntryCard card=card/> }).collect_view()}</ul>
        }
    });
    let say = shell::may_yet_write()
        .then(|| view! { <a href=format!("/entries/new?kind=deployment&technology={slug}")>"Say that you run it"</a> });
    let content = view! {
        <Breadcrumbs trail=vec![("/technologies".to_owned(), "Technologies".to_owned())]/>
        <h1>{name.clone()}</h1>
        <About technology=technology/>
        <crate::radar::RingOf slug=slug.clone()/>
        <div class="kn-actions">
            {improve.map(|(to, words)| view! { <a href=to>{words}</a> })}
            {say}
            <a href=format!("/search?technology={slug}")>"Search its entries"</a>
        </div>
        {overview.map(|page| view! { <Prose html=page.html/> })}
        <CompareWith of=CompareOf::Technologies id=slug.clone()/>
        <h2>"Who runs it"</h2>
        <Deployments deployments=deployments of=("technology", slug.clone())/>
        {others}
    };
    pages::main(&name, false, content)
}

#[component]
fn About(technology: Technology) -> impl IntoView {
    let aliases = (!technology.aliases.is_empty())
        .then(|| view! { <div><dt>"Also called"</dt><dd>{technology.aliases.join(", ")}</dd></div> });
    let supplier = technology.supplier.map(
        |s| view! { <div><dt>"Supplier"</dt><dd><a href=format!("/suppliers/{}", s.slug)>{s.name}</a></dd></div> },
    );
    let note = (!technology.note.is_empty()).then(|| view! { <div><dt>"Note"</dt><dd>{technology.note}</dd></div> });
    let licence = match technology.licence.as_str() {
        "open-source" => "Open source",
        "public-sector" => "Made by the public sector",
        _ => "Commercial",
    };
    view! {
        <dl class="kn-facts">
            {supplier}
            <div><dt>"Capabilities"</dt><dd class="kn-linked">{links("/capabilities/", technology.capabilities)}</dd></div>
            <div><dt>"Licence"</dt><dd>{licence}</dd></div>
            {aliases}
            {note}
        </dl>
    }
}
