use domain::radar::page::RadarTechnologyPage as Found;
use domain::radar::placement::Placement;
use leptos::prelude::*;

use super::place_form::PlaceOnRadar;
use super::rules::Rules;
use super::{AXES, RingWord, api};
use crate::components::breadcrumbs::Breadcrumbs;
use crate::pages;

/// `/radar/{technology}`
#[component]
pub fn TechnologyPage() -> impl IntoView {
    pages::load(api::technology(pages::param("technology")), draw)
}

fn draw(found: Found) -> AnyView {
    let Found { line, history, audience, since, may_place, .. } = found;
    let title = format!("{} on the radar", line.technology.name);
    let ring = match line.ring() {
        Some(ring) => view! { <RingWord ring=ring/>{format!(": {}", ring.meaning())} }.into_any(),
        None => "No ring: nothing is known".into_any(),
    };
    let proposed = match &line.proposal {
        Some(proposal) => {
            let words =
                format!("{}, because of the rule “{}”. {}", proposal.ring.label(), proposal.rule.label(), proposal.why);
            view! { <p>{words}" Told "{audience.label()}"."</p> }.into_any()
        }
        None => view! { <p>"None: no rule holds, for nothing is known of it "{audience.label()}"."</p> }.into_any(),
    };
    let place = may_place.then(|| view! { <PlaceOnRadar technology=line.technology.slug.clone()/> });
    let content = view! {
        <Breadcrumbs trail=vec![("/radar".to_owned(), "Radar".to_owned())]/>
        <h1>{title.clone()}</h1>
        <p class="kn-lead">{ring}</p>
        <p>{AXES}</p>
        <h2>"What the rules propose"</h2>
        {proposed}
        <h2>"What curators decided"</h2>
        <Decisions history=history/>
        <h2>"This quarter"</h2>
        <p>{line.moved().words(line.earlier)}". "{since.words()}</p>
        {place}
        <Rules/>
        <p><a href=format!("/technologies/{}", line.technology.slug)>"Who runs "{line.technology.name.clone()}</a></p>
    };
    pages::main(&title, false, content)
}

/// Every decision, the newest first: the first is in force.
#[component]
fn Decisions(history: Vec<Placement>) -> impl IntoView {
    if history.is_empty() {
        return view! { <p class="kn-empty">"Nothing yet: the ring is what the rules propose."</p> }.into_any();
    }
    let rows = history.into_iter().map(|placement| {
        let ring = placement.ring.map(|ring| view! { <RingWord ring=ring/> });
        view! {
            <tr>
                <th scope="row">{placement.set_at.day()}</th>
                <td data-label="Decision">{placement.words()}" "{ring}</td>
                <td data-label="Reason">{placement.reason}</td>
                <td data-label="Who">{placement.set_by}</td>
            </tr>
        }
    });
    view! {
        <div class="kn-table-scroll" tabindex="0" role="region" aria-label="What curators decided">
            <table class="kn-table kn-stack">
                <thead><tr><th scope="col">"Date"</th><th scope="col">"Decision"</th><th scope="col">"Reason"</th><th scope="col">"Who"</th></tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}
