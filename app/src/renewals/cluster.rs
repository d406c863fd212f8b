use domain::catalogue::Named;
use domain::renewals::{By, Cluster, FrameworkLine, Ring, Unknown};
use domain::when::Millis;
use leptos::prelude::*;

use crate::components::number::thousands;

/// Contracts that a card names; a cluster may have hundreds.
const NAMED: usize = 12;

/// Which councils could buy together, the soonest first.
#[component]
pub fn Clusters(
    clusters: Vec<Cluster>,
    /// How many there are; these may be fewer.
    total: usize,
    today: Millis,
) -> impl IntoView {
    let more = total.saturating_sub(clusters.len());
    let more = (more > 0).then(|| {
        view! { <p>{thousands(more)}" more. Choose a capability or a council above, or take all of them as CSV."</p> }
    });
    let none = clusters.is_empty().then(|| {
        view! { <p class="kn-empty">"No two councils have contracts here for the same thing that can be left on the same day."</p> }
    });
    let cards = clusters.into_iter().map(|cluster| view! { <Card cluster=cluster today=today/> });
    view! {
        <section>
            <h2>"Could buy together"</h2>
            {none}
            <ul class="kn-cards kn-together">{cards.collect_view()}</ul>
            {more}
        </section>
    }
}

#[component]
fn Card(cluster: Cluster, today: Millis) -> impl IntoView {
    let Cluster { by, serves, councils, contracts, window, start_by, frameworks, ring, unknown, .. } = cluster.clone();
    let folder = if by == By::Capability { "capabilities" } else { "technologies" };
    let late = (start_by < today).then_some(" That day has passed: ring them now.");
    let days = match window.from == window.to {
        true => format!("on {}", window.from.day()),
        false => format!("on any day from {} to {}", window.from.day(), window.to.day()),
    };
    view! {
        <li class="kn-card">
            <h3><a href=format!("/{folder}/{}", serves.slug)>{serves.name}</a>": "{councils.len()}" councils"</h3>
            <p><strong>"Start by "{start_by.day()}"."</strong>{late}" All can leave their contracts "{days}"."</p>
            <ul class="kn-asks">{ring.into_iter().map(ask).collect_view()}</ul>
            <p class="kn-small">"Contracts: "{linked(contracts)}". "{value(&cluster)}</p>
            {(!frameworks.is_empty()).then(|| view! { <p class="kn-small">"Open frameworks: "{routes(frameworks)}"."</p> })}
            {missing(&unknown).map(|words| view! { <p class="kn-small kn-soft">{words}</p> })}
        </li>
    }
}

fn ask(ring: Ring) -> impl IntoView {
    let contact = match ring.contact {
        Some(mailbox) => view! { <a href=format!("mailto:{mailbox}")>{mailbox.clone()}</a> }.into_any(),
        None => view! { <span class="kn-soft">"no contact given"</span> }.into_any(),
    };
    view! { <li><a href=format!("/councils/{}", ring.council.slug)>{ring.council.name}</a><br/><span class="kn-small">{contact}</span></li> }
}

fn linked(entries: Vec<Named>) -> impl IntoView {
    let more = entries.len().saturating_sub(NAMED);
    let last = entries.len().min(NAMED).saturating_sub(1);
    let links = entries.into_iter().take(NAMED).enumerate().map(|(n, entry)| {
        view! { <a href=domain::entries::path(&entry.slug, &entry.name)>{entry.name.clone()}</a>{(n < last).then_some(", ")} }
    });
    view! { {links.collect_view()}{(more > 0).then(|| format!(" and {} more", thousands(more)))} }
}

fn value(cluster: &Cluster) -> String {
    let of = cluster.contracts.len();
    match (cluster.band, cluster.values_unknown) {
        (None, _) => "Their values are not known, or not to you.".to_owned(),
        (Some(band), 0) => format!("Together: {}.", band.label()),
        (Some(band), unknown) => format!("Together, as far as known ({} of {of}): {}.", of - unknown, band.label()),
    }
}

fn routes(frameworks: Vec<FrameworkLine>) -> impl IntoView {
    let last = frameworks.len().saturating_sub(1);
    let links = frameworks.into_iter().enumerate().map(|(n, framework)| {
        let ends = framework.ends.map_or_else(|| ", end not known".to_owned(), |day| format!(", until {}", day.day()));
        view! { <a href=domain::entries::path(&framework.id, &framework.title)>{framework.title.clone()}</a>{ends}{(n < last).then_some("; ")} }
    });
    links.collect_view()
}

/// What is not known, in a sentence.
pub fn missing(unknown: &[Unknown]) -> Option<String> {
    let words: Vec<&str> = unknown.iter().map(|what| what.label()).collect();
    (!words.is_empty()).then(|| format!("Not known, or not to you: {}.", words.join(", ")))
}
