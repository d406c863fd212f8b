use domain::catalogue::Subject;
use domain::coverage::Coverage;
use domain::pages::{CapabilityPage as Found, Figures, TechnologyLine};
use domain::shares::Share;
use leptos::prelude::*;

use super::api;
use crate::components::breadcrumbs::Breadcrumbs;
use crate::components::prose::Prose;
use crate::pages;
use crate::pictures::{About, Shares, Standings, Trend};
use crate::technologies::{Deployments, TechnologyTable};

/// `/capabilities/{slug}`
#[component]
pub fn CapabilityPage() -> impl IntoView {
    pages::load(api::load(pages::param("slug")), draw)
}

fn draw(found: Found) -> AnyView {
    let Found { capability, overview, deployments, figures, technologies, may_write } = found;
    let (slug, name) = (capability.slug.clone(), capability.name.clone());
    let about = About::new(Subject::Capability, &slug, &name);
    let improve = match (&overview, may_write) {
        (Some(page), true) => Some((format!("/entries/{}/edit", page.entry.id), "Improve this overview")),
        (None, true) => Some((format!("/entries/new?kind=overview&capability={slug}"), "Write its overview")),
        _ => None,
    };
    let aliases = (!capability.aliases.is_empty())
        .then(|| view! { <p class="kn-soft">"Also: "{capability.aliases.join(", ")}</p> });
    let Figures { at, standings, deployments: known, shares, hosting, trend } = figures;
    let in_use = standings.iter().filter(|standing| standing.state == Coverage::InUse).count();
    let others = others(technologies, &shares);
    let content = view! {
        <Breadcrumbs trail=vec![("/capabilities".to_owned(), "Capabilities".to_owned())]/>
        <h1>{name.clone()}</h1>
        <p class="kn-lead">{capability.description}</p>
        {aliases}
        <div class="kn-actions">
            {improve.map(|(to, words)| view! { <a href=to>{words}</a> })}
            <a href=format!("/search?capability={slug}")>"Search its entries"</a>
        </div>
        {overview.map(|page| view! { <Prose html=page.html/> })}
        <h2>"Which councils"</h2>
        <Standings about=about.clone() standings=standings/>
        <h2>"With what"</h2>
        <With shares=shares hosting=hosting in_use=in_use files=about.path()/>
        <h2>"Since when"</h2>
        <Trend about=about steps=trend today=at/>
        <h2>"Who is at what stage"</h2>
        <Deployments deployments=deployments of=("capability", slug.clone()) known=known/>
        {others}
    };
    pages::main(&name, false, content)
}

/// Technologies in use for it, and where they run.
#[component]
fn With(shares: Vec<Share>, hosting: Vec<Share>, in_use: usize, files: String) -> impl IntoView {
    if shares.is_empty() {
        return view! { <p class="kn-empty">"No council is known to have it in use."</p> }.into_any();
    }
    let caption = match in_use {
        1 => "Technologies in use, at the one council that has it in use".to_owned(),
        n => format!("Technologies in use, of the {n} councils that have it in use"),
    };
    view! {
        <Shares shares=shares caption=caption heading="Technology" folder="/technologies/" file=format!("{files}/shares")/>
        <p class="kn-small kn-soft">"A council that uses two counts for both. What is arriving, leaving or stale is not counted."</p>
        <Shares shares=hosting caption="Where it runs, of the same councils".to_owned() heading="Hosting" file=format!("{files}/hosting")/>
    }
    .into_any()
}

/// Technologies that serve it, and that no council here is known to use for it.
fn others(technologies: Vec<TechnologyLine>, shares: &[Share]) -> Option<AnyView> {
    let in_use = |line: &TechnologyLine| shares.iter().any(|share| share.thing.slug == line.technology.slug);
    // What they are for is the page's own: the table need not say it.
    let others: Vec<TechnologyLine> = technologies
        .into_iter()
        .filter(|line| !in_use(line))
        .map(|line| TechnologyLine { capabilities: vec![], ..line })
        .collect();
    (!others.is_empty())
        .then(|| view! { <h2>"Other technologies for it"</h2> <TechnologyTable lines=others/> }.into_any())
}
