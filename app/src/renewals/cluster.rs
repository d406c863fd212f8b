use domain::catalogue::Named;
use domain::renewals::{By, Cluster, FrameworkLine, Ring, Unknown};
use domain::when::Millis;
use leptos::prelude::*;

use crate::components::number::thousands;

/// Contracts that a card names; a cluster may have hundreds.
const NAMED: usize = 12;
/// Cards shown at once: the soonest; more open at a click, and the files have all.
const AT_ONCE: usize = 6;

/// Which councils could buy together, the soonest first; `all` is where the rest are.
#[component]
pub fn Clusters(
    clusters: Vec<Cluster>,
    /// How many there are; these may be fewer.
    total: usize,
    today: Millis,
    all: String,
) -> impl IntoView {
    let (more, is_empty) = (total.saturating_sub(clusters.len()), clusters.is_empty());
    let mut first = shared(clusters);
    let more = (more > 0).then(|| {
        view! { <p><a href=all>"All "{thousands(total)}" groups that could buy together"</a></p> }
    });
    let none = is_empty.then(nobody);
    let rest = first.split_off(first.len().min(AT_ONCE));
    let rest = (!rest.is_empty()).then(|| {
        view! { <details class="kn-more"><summary>"Show "{rest.len()}" more"</summary>{cards(rest, today)}</details> }
    });
    view! {
        <section>
            <h2>"Could buy together"</h2>
            {none}
            {cards(first, today)}
            {rest}
            {more}
        </section>
    }
}

/// One card: a cluster, and everything that the same contracts could be bought together for.
struct Shared {
    serves: Vec<(By, Named)>,
    cluster: Cluster,
}

/// The same contracts for a capability and for the technology that serves it are one thing to ring about.
fn shared(clusters: Vec<Cluster>) -> Vec<Shared> {
    let mut all: Vec<Shared> = Vec::new();
    for cluster in clusters {
        let serves = (cluster.by, cluster.serves.clone());
        match all.iter_mut().find(|other| is_same(&other.cluster, &cluster)) {
            Some(other) => other.serves.push(serves),
            None => all.push(Shared { serves: vec![serves], cluster }),
        }
    }
    all
}

fn is_same(one: &Cluster, other: &Cluster) -> bool {
    one.window == other.window && one.contracts == other.contracts && one.frameworks == other.frameworks
}

fn nobody() -> impl IntoView {
    view! { <p class="kn-empty">"No two councils have contracts here for the same thing that can be left on the same day."</p> }
}

fn cards(clusters: Vec<Shared>, today: Millis) -> impl IntoView {
    let cards = clusters
        .into_iter()
        .map(|Shared { serves, cluster }| view! { <Card serves=serves cluster=cluster today=today/> });
    view! { <ul class="kn-cards kn-together">{cards.collect_view()}</ul> }
}

/// A card each.
#[component]
pub fn Cards(clusters: Vec<Cluster>, today: Millis) -> impl IntoView {
    if clusters.is_empty() {
        return nobody().into_any();
    }
    cards(shared(clusters), today).into_any()
}

#[component]
fn Card(serves: Vec<(By, Named)>, cluster: Cluster, today: Millis) -> impl IntoView {
    let Cluster { councils, contracts, window, start_by, frameworks, ring, unknown, .. } = cluster.clone();
    let (open, undated): (Vec<_>, Vec<_>) = frameworks.into_iter().partition(|framework| framework.ends.is_some());
    let last = serves.len() - 1;
    let serves = serves.into_iter().enumerate().map(|(n, (by, thing))| {
        let folder = if by == By::Capability { "capabilities" } else { "technologies" };
        view! { <a href=format!("/{folder}/{}", thing.slug)>{thing.name}</a>{(n < last).then_some(", ")} }
    });
    let serves = serves.collect_view();
    let late = (start_by < today).then_some(" That day has passed: ring them now.");
    let days = match window.from == window.to {
        true => format!("on {}", window.from.day()),
        false => format!("on any day from {} to {}", window.from.day(), window.to.day()),
    };
    let whose =
        if contracts.len() == 1 { "They share a contract that can be left " } else { "All can leave their contracts " };
    view! {
        <li class="kn-card">
            <h3>{serves}": "{councils.len()}" councils"</h3>
            <p><strong class=late.map(|_| "kn-late")>"Start by "{start_by.day()}"."</strong>{late}" "{whose}{days}"."</p>
            <ul class="kn-asks">{ring.into_iter().map(ask).collect_view()}</ul>
            <p class="kn-small">"Contracts: "{linked(contracts)}". "{value(&cluster)}</p>
            {routes("Open frameworks: ", open)}
            {routes("Frameworks of which it is not known whether they are open then: ", undated)}
            {missing(&unknown).map(|words| view! { <p class="kn-small kn-soft">{words}</p> })}
        </li>
    }
}

fn ask(ring: Ring) -> impl IntoView {
    let contact = match ring.contact {
        Some(mailbox) => view! { <a href=format!("mailto:{mailbox}")>{mailbox.clone()}</a> }.into_any(),
        None => view! { <span class="kn-soft">"No mailbox is given"</span> }.into_any(),
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

fn routes(heading: &'static str, frameworks: Vec<FrameworkLine>) -> Option<impl IntoView> {
    let last = frameworks.len().checked_sub(1)?;
    let links = frameworks.into_iter().enumerate().map(|(n, framework)| {
        let until = until(&framework);
        view! { <a href=domain::entries::path(&framework.id, &framework.title)>{framework.title.clone()}</a>{until}{(n < last).then_some("; ")} }
    });
    Some(view! { <p class="kn-small">{heading}{links.collect_view()}"."</p> })
}

fn until(framework: &FrameworkLine) -> Option<String> {
    let ends = framework.ends?.day();
    Some(match framework.extended_to {
        Some(extended) => format!(", until {ends}, or {} if it is extended", extended.day()),
        None => format!(", until {ends}"),
    })
}

/// What is not known, in a sentence.
pub fn missing(unknown: &[Unknown]) -> Option<String> {
    let words: Vec<&str> = unknown.iter().map(|what| what.label()).collect();
    (!words.is_empty()).then(|| format!("Not known, or not to you: {}.", words.join(", ")))
}
