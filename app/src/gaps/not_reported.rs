use domain::catalogue::Capability;
use domain::coverage::{Cell, Position, PositionState};
use leptos::prelude::*;

use crate::pages;

/// What one click says.
const CLICKS: [(PositionState, &str); 3] = [
    (PositionState::None, "Confirm none"),
    (PositionState::NotApplicable, "Not applicable"),
    (PositionState::Seeking, "Seeking a partner"),
];

/// Capabilities of which the council has not said anything, each with three clicks that would. What was just said stands in its group.
#[component]
pub fn ToReport(
    slug: String,
    peers: String,
    capabilities: Vec<Capability>,
    /// Every capability there is.
    all: Vec<Capability>,
    positions: Vec<Position>,
    cells: Vec<Cell>,
) -> impl IntoView {
    let said = just_said(&all, &positions);
    let groups = all.chunk_by(|a, b| a.group.slug == b.group.slug).filter_map(|group| {
        let group = &group[0].group;
        let waiting: Vec<&Capability> = capabilities.iter().filter(|c| c.group.slug == group.slug).collect();
        let note = said.as_ref().filter(|(of, _)| of.group.slug == group.slug);
        let note = note.map(|(of, position)| told(&slug, &peers, of, position.as_ref()));
        if waiting.is_empty() && note.is_none() {
            return None;
        }
        let rows = waiting.into_iter().map(|capability| row(&slug, &peers, capability, &cells)).collect_view();
        Some(view! { <h3>{group.name.clone()}</h3>{note}<ul class="kn-waiting">{rows}</ul> })
    });
    view! {
        <p>"Your council has not said. This is not a gap. Say it in one click, or choose one to say more."</p>
        {groups.collect_view()}
    }
}

/// What the address says was just done: of which capability, and what stands now.
fn just_said(all: &[Capability], positions: &[Position]) -> Option<(Capability, Option<Position>)> {
    let is_done = pages::query_all("done") == ["position"];
    let of = pages::query_all("of").into_iter().next().filter(|_| is_done)?;
    let capability = all.iter().find(|capability| capability.slug == of)?.clone();
    let position = positions.iter().find(|position| position.capability == of).cloned();
    Some((capability, position))
}

fn told(slug: &str, peers: &str, of: &Capability, position: Option<&Position>) -> impl IntoView + use<> {
    let words = match position {
        Some(position) => format!("{}: {}. It is saved.", of.name, position.state.label()),
        None => format!("{}: what you said is taken back.", of.name),
    };
    let undo = position.is_some().then(|| {
        let (action, peers) = (format!("/gaps/{slug}/{}", of.slug), peers.to_owned());
        view! {
            <form method="post" action=action>
                <Back peers=peers/>
                <button class="kn-plain-button" type="submit" name="state" value="remove">"Take it back"</button>
            </form>
        }
    });
    view! { <div class="kn-note" id="said" role="status" tabindex="-1"><p>{words}</p>{undo}</div> }
}

fn row(slug: &str, peers: &str, capability: &Capability, cells: &[Cell]) -> impl IntoView + use<> {
    let to = format!("/gaps/{slug}/{}", capability.slug);
    let stale = cells.iter().find(|cell| cell.capability == capability.slug && !cell.stale.is_empty());
    let stale = stale.map(|cell| view! { <span class="kn-small kn-soft">" (stale: "{cell.as_of.day()}")"</span> });
    let buttons = CLICKS.map(|(state, words)| {
        let of = capability.name.clone();
        view! { <button class="ds_button ds_button--secondary" type="submit" name="state" value=state.word()>{words}<span class="kn-visually-hidden">": "{of}</span></button> }
    });
    let (name, peers) = (capability.name.clone(), peers.to_owned());
    view! {
        <li>
            <span><a href=to.clone()>{name}</a>{stale}</span>
            <form class="kn-clicks" method="post" action=to><Back peers=peers/>{buttons.into_iter().collect_view()}</form>
        </li>
    }
}

/// Leads the form back to this page, among the same peers.
#[component]
fn Back(peers: String) -> impl IntoView {
    let peers = (!peers.is_empty()).then(|| view! { <input type="hidden" name="peers" value=peers/> });
    view! { <input type="hidden" name="back" value="gaps"/>{peers} }
}
