use domain::catalogue::Capability;
use domain::coverage::Cell;
use domain::gaps::Gap;
use domain::learn_from::Advice;
use leptos::prelude::*;

use crate::components::coverage::CoverageWord;

/// A longer list stands under the headings of its groups.
const UNGROUPED_AT_MOST: usize = 12;

/// One gap: how many peers have it, and the best to ask.
pub fn gap_card(council: &str, capability: &Capability, gap: Gap) -> AnyView {
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

/// Capabilities; a longer list stands under the headings of its groups.
#[component]
pub fn Listed(slug: String, capabilities: Vec<Capability>, cells: Vec<Cell>) -> impl IntoView {
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
