use domain::catalogue::Capability;
use domain::coverage::Cell;
use domain::gaps::Gap;
use domain::learn_from::Advice;
use domain::pages::GapsPage;
use leptos::prelude::*;

use super::api;
use crate::components::breadcrumbs::Breadcrumbs;
use crate::components::coverage::CoverageWord;
use crate::components::downloads::Downloads;
use crate::pages;

const PEERS: [(&str, &str); 5] = [
    ("", "Its family group for each capability"),
    ("people", "Its family group for people services"),
    ("other", "Its family group for other services"),
    ("population", "Councils of similar population"),
    ("rural", "Councils as rural or urban as it is"),
];
/// A longer list stands under the headings of its groups.
const UNGROUPED_AT_MOST: usize = 12;

/// `/gaps/{council}?peers=`
#[component]
pub fn CouncilPage() -> impl IntoView {
    let peers = pages::query_all("peers").join(",");
    pages::load(api::council(pages::param("council"), peers.clone()), move |found| draw(found, &peers))
}

fn draw(found: GapsPage, peers: &str) -> AnyView {
    let GapsPage { council, report, capabilities, cells, may_set_positions, .. } = found;
    let title = format!("{}: gaps, and who could help", council.name);
    let slug = council.slug.clone();
    let narrowed = (!peers.is_empty()).then(|| ("peers", peers.to_owned()));
    let chosen_peers: Vec<(&'static str, String)> = narrowed.into_iter().collect();
    let gaps = report
        .gaps
        .into_iter()
        .filter_map(|gap| Some(gap_card(&slug, capability(&capabilities, &gap.capability)?, gap)));
    let gaps = gaps.collect::<Vec<_>>();
    let none = gaps.is_empty().then(|| {
        view! { <p class="kn-empty">"No gaps are known. A gap shows when "{council.short_name.clone()}" says that it has none of something, seeks it, or is leaving it, while a peer has it in use."</p> }
    });
    let pick = |slugs: &[String]| capabilities.iter().filter(|c| slugs.contains(&c.slug)).cloned().collect::<Vec<_>>();
    let ask =
        if may_set_positions { "Choose one to say what you have." } else { "Nobody has said. This is not a gap." };
    let elsewhere = (!report.elsewhere.is_empty()).then(|| view! {
        <section>
            <h2>"No peer can help yet"</h2>
            <p>{council.short_name.clone()}" lacks these or is leaving them, but no peer is known to have them in use; or they do not apply to it."</p>
            <Listed slug=slug.clone() capabilities=pick(&report.elsewhere) cells=cells.clone()/>
        </section>
    });
    let content = view! {
        <Breadcrumbs trail=vec![("/gaps".to_owned(), "Gaps".to_owned()), (format!("/councils/{slug}"), council.name.clone())]/>
        <h1>{title.clone()}</h1>
        <ChoosePeers slug=slug.clone() peers=peers.to_owned()/>
        <section><h2>"Who could help"</h2>{none}{gaps}</section>
        <section><h2>"In use"</h2><Listed slug=slug.clone() capabilities=pick(&report.covered) cells=cells.clone()/></section>
        <section><h2>"Arriving"</h2><Listed slug=slug.clone() capabilities=pick(&report.arriving) cells=cells.clone()/></section>
        {elsewhere}
        <section>
            <h2>"Not reported"</h2><p>{ask}</p>
            <Listed slug=slug.clone() capabilities=pick(&report.not_reported) cells=cells/>
        </section>
        <p class="kn-actions"><Downloads list=format!("/gaps/{slug}") pairs=chosen_peers/><a href=format!("/gaps/{slug}.json")>"Download as JSON"</a></p>
    };
    pages::main(&title, false, content)
}

fn capability<'a>(capabilities: &'a [Capability], slug: &str) -> Option<&'a Capability> {
    capabilities.iter().find(|capability| capability.slug == slug)
}

#[component]
fn ChoosePeers(slug: String, peers: String) -> impl IntoView {
    let options =
        PEERS.into_iter().map(|(word, label)| view! { <option value=word selected=word == peers>{label}</option> });
    view! {
        <form class="kn-inline" action=format!("/gaps/{slug}") method="get">
            <div>
                <label class="ds_label" for="peers">"Compare with"</label>
                <div class="ds_select-wrapper">
                    <select class="ds_select" id="peers" name="peers" aria-describedby="peers-hint">{options.collect_view()}</select>
                    <span class="ds_select-arrow" aria-hidden="true"></span>
                </div>
            </div>
            <button class="ds_button" type="submit">"Show"</button>
            <p class="ds_hint-text" id="peers-hint">
                "A gap shows where a peer has what this council lacks. The councils of one family group are alike. "<a href="/about#families">"About family groups"</a>
            </p>
        </form>
    }
}

fn gap_card(council: &str, capability: &Capability, gap: Gap) -> AnyView {
    let peers = match gap.peers_in_use {
        1 => "One peer has it in use.".to_owned(),
        n => format!("{n} peers have it in use."),
    };
    let asks = gap.learn_from.into_iter().map(ask).collect_view();
    view! {
        <div class="kn-gap">
            <h3><a href=format!("/gaps/{council}/{}", capability.slug)>{capability.name.clone()}</a></h3>
            <p><CoverageWord state=gap.state/>". "{peers}" Of all councils that have it, these are the best to ask:"</p>
            <ul class="kn-asks">{asks}</ul>
        </div>
    }
    .into_any()
}

fn ask(advice: Advice) -> impl IntoView {
    let to = domain::entries::path(&advice.entry, &advice.title);
    let reasons: Vec<&str> = advice.reasons.iter().map(|reason| reason.label()).collect();
    let reasons = if reasons.is_empty() { "has it in use".to_owned() } else { reasons.join(", ") };
    view! { <li><strong>{advice.council_name}</strong><br/><a href=to>{advice.title}</a><br/><span class="kn-small">{reasons}</span></li> }
}

#[component]
fn Listed(slug: String, capabilities: Vec<Capability>, cells: Vec<Cell>) -> impl IntoView {
    if capabilities.is_empty() {
        return view! { <p class="kn-soft">"None."</p> }.into_any();
    }
    if capabilities.len() <= UNGROUPED_AT_MOST {
        return view! { <Lines slug=slug capabilities=capabilities cells=cells/> }.into_any();
    }
    let groups = capabilities.chunk_by(|a, b| a.group == b.group).map(|group| {
        let name = group[0].group.name.clone();
        view! { <h3>{name}</h3><Lines slug=slug.clone() capabilities=group.to_vec() cells=cells.clone()/> }
    });
    groups.collect_view().into_any()
}

#[component]
fn Lines(slug: String, capabilities: Vec<Capability>, cells: Vec<Cell>) -> impl IntoView {
    let lines = capabilities.into_iter().map(|capability| {
        let cell = cells.iter().find(|cell| cell.capability == capability.slug);
        let stale = cell.filter(|cell| cell.entries.is_empty() && !cell.stale.is_empty()).map(|cell| format!(" (stale: {})", cell.as_of.day()));
        view! { <li><a href=format!("/gaps/{slug}/{}", capability.slug)>{capability.name}</a>{stale.map(|s| view! { <span class="kn-small kn-soft">{s}</span> })}</li> }
    });
    view! { <ul class="kn-azlist">{lines.collect_view()}</ul> }
}
