use domain::catalogue::Capability;
use domain::pages::GapsPage;
use leptos::prelude::*;

use super::api;
use super::arriving::ArrivingAtPeers;
use super::by_group::ByGroup;
use super::choose_peers::ChoosePeers;
use super::council_lists::{Listed, gap_card};
use super::due::ToReview;
use super::not_reported::ToReport;
use super::summary::{counts, helpable};
use crate::components::breadcrumbs::Breadcrumbs;
use crate::components::coverage::StateCounts;
use crate::components::downloads::Downloads;
use crate::pages::{self, address};

/// `/gaps/{council}?peers=`
#[component]
pub fn CouncilPage() -> impl IntoView {
    let peers = pages::query_all("peers").join(",");
    pages::load(api::council(pages::param("council"), peers.clone()), move |found| draw(found, &peers))
}

fn draw(found: GapsPage, peers: &str) -> AnyView {
    let (counts, lead) = (counts(&found), helpable(&found));
    let GapsPage { council, others, report, capabilities, cells, positions, by_group, arriving_at_peers, due, .. } =
        found;
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
    let elsewhere = (!report.elsewhere.is_empty()).then(|| view! {
        <section>
            <h2>"No peer can help yet"</h2>
            <p>{council.short_name.clone()}" lacks these or is leaving them, but no peer is known to have them in use; or they do not apply to it."</p>
            <Listed slug=slug.clone() capabilities=pick(&report.elsewhere) cells=cells.clone()/>
        </section>
    });
    let not_reported = match found.may_set_positions {
        true => {
            view! { <ToReport slug=slug.clone() peers=peers.to_owned() capabilities=pick(&report.not_reported) all=capabilities.clone() positions=positions cells=cells.clone()/> }
                .into_any()
        }
        false => view! {
            <p>"Nobody has said. This is not a gap."</p>
            <Listed slug=slug.clone() capabilities=pick(&report.not_reported) cells=cells.clone()/>
        }
        .into_any(),
    };
    let content = view! {
        <Breadcrumbs trail=vec![("/gaps".to_owned(), "Gaps".to_owned()), (format!("/councils/{slug}"), council.name.clone())]/>
        <h1>{title.clone()}</h1>
        <StateCounts counts=counts/>
        <p class="kn-lead">{lead}</p>
        <p class="kn-actions">
            <a class="ds_button ds_button--secondary" href=address(&format!("/gaps/{slug}/briefing"), &chosen_peers)>"A briefing on one page, to print"</a>
            <a href=format!("/councils/{slug}")>"Its entries"</a>
            <a href=format!("/renewals?council={slug}")>"Its renewals"</a>
        </p>
        <ChoosePeers slug=slug.clone() peers=peers.to_owned() others=others/>
        <Strangers typed=found.unknown_peers/>
        <section><h2>"Who could help"</h2>{none}{gaps}</section>
        <ByGroup groups=by_group slug=slug.clone() peers=chosen_peers.clone()/>
        <ArrivingAtPeers arriving=arriving_at_peers slug=slug.clone() peers=chosen_peers.clone() today=found.today/>
        {due.map(|due| view! { <ToReview due=due may_confirm=found.may_confirm slug=slug.clone()/> })}
        <section><h2>"In use"</h2><Listed slug=slug.clone() capabilities=pick(&report.covered) cells=cells.clone()/></section>
        <section><h2>"Arriving"</h2><Listed slug=slug.clone() capabilities=pick(&report.arriving) cells=cells.clone()/></section>
        {elsewhere}
        <section><h2>"Not reported"</h2>{not_reported}</section>
        <p class="kn-actions"><Downloads list=format!("/gaps/{slug}") pairs=chosen_peers.clone()/><a href=address(&format!("/gaps/{slug}.json"), &chosen_peers)>"Download as JSON"</a></p>
    };
    pages::main(&title, false, content)
}

/// Names among the peers that mean no council: without a word on them, fewer gaps would look like good news.
#[component]
fn Strangers(typed: Vec<String>) -> impl IntoView {
    (!typed.is_empty()).then(|| {
        let words = format!("There is no council called “{}”, so it is not among the peers.", typed.join("”, “"));
        view! { <p class="kn-note kn-note--warn">{words}</p> }
    })
}

/// The capability of this slug.
pub fn capability<'a>(capabilities: &'a [Capability], slug: &str) -> Option<&'a Capability> {
    capabilities.iter().find(|capability| capability.slug == slug)
}
