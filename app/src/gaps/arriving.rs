use domain::arrivals::{Arrival, Arriving};
use domain::when::{Millis, PartialDate};
use leptos::prelude::*;

use crate::components::coverage::CoverageWord;
use crate::components::downloads::Downloads;

/// Capabilities that are shown at once; the rest opens.
const AT_ONCE: usize = 8;

/// What is arriving at peers: who will soon know about it, and when.
#[component]
pub fn ArrivingAtPeers(
    arriving: Vec<Arriving>,
    slug: String,
    /// What chooses its peers in an address.
    peers: Vec<(&'static str, String)>,
    today: Millis,
) -> impl IntoView {
    if arriving.is_empty() {
        return view! { <section><h2>"Arriving at its peers"</h2><p class="kn-soft">"No peer is known to consider or plan anything."</p></section> }.into_any();
    }
    let mut rest = arriving;
    let first: Vec<Arriving> = rest.drain(..rest.len().min(AT_ONCE)).collect();
    let more = (!rest.is_empty()).then(|| {
        view! { <details><summary>"Show "{rest.len()}" more"</summary>{table(rest, &slug, "More that arrives at its peers", today)}</details> }
    });
    view! {
        <section>
            <h2>"Arriving at its peers"</h2>
            {table(first, &slug, "Arriving at its peers", today)}
            {more}
            <p class="kn-actions"><Downloads list=format!("/gaps/{slug}/arriving") pairs=peers of="What arrives at its peers"/></p>
        </section>
    }
    .into_any()
}

fn table(arriving: Vec<Arriving>, slug: &str, label: &'static str, today: Millis) -> impl IntoView + use<> {
    let rows = arriving.into_iter().map(|one| {
        let at = one.at.into_iter().map(|at| arrival(at, today)).collect_view();
        view! {
            <tr>
                <th scope="row"><a href=format!("/gaps/{slug}/{}", one.capability.slug)>{one.capability.name}</a></th>
                <td data-label="Here"><CoverageWord state=one.own/></td>
                <td data-label="At its peers"><ul class="kn-lines">{at}</ul></td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <div class="kn-table-scroll" tabindex="0" role="region" aria-label=label>
            <table class="kn-table kn-stack">
                <thead><tr><th scope="col">"Capability"</th><th scope="col">"Here"</th><th scope="col">"At its peers"</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn arrival(arrival: Arrival, today: Millis) -> impl IntoView {
    let to = domain::entries::path(&arrival.entry, &arrival.title);
    let words = stage(&arrival, today);
    view! { <li><a href=to>{arrival.council.name}</a>": "{words}</li> }
}

/// How far it is, and when it is to be live; or was to be, as far as anybody has said.
pub fn stage(arrival: &Arrival, today: Millis) -> String {
    let stage = arrival.lifecycle.label().to_lowercase();
    match arrival.planned.as_deref().and_then(PartialDate::parse) {
        None => format!("{stage}, no date given"),
        Some(date) if date.is_over(today) => format!("{stage}; was due {}, not confirmed since", date.words()),
        Some(date) => format!("{stage}, live from {}", date.words()),
    }
}
