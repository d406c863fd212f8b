use domain::catalogue::{Subject, Technology};
use domain::compare::CompareOf;
use domain::pages::{Figures, TechnologyPage as Found};
use domain::shares::Share;
use leptos::prelude::*;

use super::api;
use super::deployments::Deployments;
use crate::compare::CompareWith;
use crate::components::breadcrumbs::Breadcrumbs;
use crate::components::card::{EntryCard, links};
use crate::components::prose::Prose;
use crate::pages;
use crate::pictures::{self, Shares, Standings, Trend};
use crate::shell;

/// `/technologies/{slug}`
#[component]
pub fn TechnologyPage() -> impl IntoView {
    pages::load(api::load(pages::param("slug")), draw)
}

fn draw(found: Found) -> AnyView {
    let Found { technology, overview, deployments, others, figures, may_write } = found;
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
    let about = pictures::About::new(Subject::Technology, &slug, &name);
    let Figures { at, standings, deployments: known, shares, hosting, trend } = figures;
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
        <h2>"Which councils"</h2>
        <Standings about=about.clone() standings=standings/>
        <h2>"For what, and where"</h2>
        <ForWhat shares=shares hosting=hosting files=about.path()/>
        <h2>"Since when"</h2>
        <Trend about=about steps=trend today=at/>
        <h2>"Who is at what stage"</h2>
        <Deployments deployments=deployments of=("technology", slug.clone()) known=known/>
        {others}
    };
    pages::main(&name, false, content)
}

/// What councils use it for, and where it runs.
#[component]
fn ForWhat(shares: Vec<Share>, hosting: Vec<Share>, files: String) -> impl IntoView {
    if shares.is_empty() {
        return view! { <p class="kn-empty">"No council is known to have it in use."</p> }.into_any();
    }
    let caption = "What it is in use for, of the councils that have the capability in use by any technology";
    let where_it_runs = match hosting.first().map_or(0, |share| share.of) {
        1 => "Where it runs, of the one council that has it in use".to_owned(),
        n => format!("Where it runs, of the {n} councils that have it in use"),
    };
    view! {
        <Shares shares=shares caption=caption.to_owned() heading="Capability" folder="/capabilities/" file=format!("{files}/shares")/>
        <Shares shares=hosting caption=where_it_runs heading="Hosting" file=format!("{files}/hosting")/>
        <p class="kn-small kn-soft">"What is arriving, leaving or stale is not counted."</p>
    }
    .into_any()
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
