use domain::catalogue::Named;
use domain::peers::Peers;
use leptos::prelude::*;

/// Councils to tick, folded away: peers by hand. The boxes go into the form around them.
#[component]
pub fn PickCouncils(
    /// What opens them.
    words: &'static str,
    councils: Vec<Named>,
    chosen: Vec<String>,
) -> impl IntoView {
    let boxes = councils.into_iter().map(|council| {
        let id = format!("peer-{}", council.slug);
        let checked = chosen.contains(&council.slug);
        view! {
            <li class="kn-choice">
                <input type="checkbox" id=id.clone() name="peers" value=council.slug checked=checked/>
                <label for=id>{council.name}</label>
            </li>
        }
    });
    view! {
        <details class="kn-pick">
            <summary>{words}</summary>
            <fieldset>
                <legend class="kn-visually-hidden">{words}</legend>
                <ul>{boxes.collect_view()}</ul>
            </fieldset>
        </details>
    }
}

/// The councils that peers name by hand.
pub fn by_hand(peers: &str) -> Vec<String> {
    match Peers::parse(peers) {
        Peers::Named(slugs) => slugs,
        _ => Vec::new(),
    }
}

/// For each council that is chosen by hand and known: its name, and the peers without it.
pub fn each_without(councils: &[Named], peers: &str) -> Vec<(Named, String)> {
    let chosen = by_hand(peers);
    let known = councils.iter().filter(|council| chosen.contains(&council.slug));
    let without = |slug: &str| chosen.iter().filter(|other| *other != slug).cloned().collect::<Vec<_>>().join(",");
    known.map(|council| (council.clone(), without(&council.slug))).collect()
}
