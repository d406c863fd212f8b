use domain::catalogue::{FamilySet, Named};
use domain::matrix::{CapabilityOrder, CouncilOrder, MatrixQuery};
use domain::names::lower_first;
use domain::portfolios::Portfolio;
use leptos::prelude::*;

use super::pick_councils::{by_hand, each_without};
use crate::components::chosen::Chosen;
use crate::pages::address;

/// What the matrix is narrowed to, each a link that takes it back.
#[component]
pub fn ChosenInMatrix(
    query: MatrixQuery,
    /// Groups of capabilities.
    groups: Vec<Named>,
    councils: Vec<Named>,
) -> impl IntoView {
    let all: Vec<(&'static str, String)> =
        query.pairs().into_iter().chain(query.collapsed.then(|| ("collapsed", "1".to_owned()))).collect();
    let without = |name: &str, value: &str| {
        let others = all.iter().filter(|(n, v)| (*n, v.as_str()) != (name, value)).cloned();
        others.collect::<Vec<_>>()
    };
    let named = |list: &[Named], slug: &str| list.iter().find(|one| one.slug == slug).map(|one| one.name.clone());
    let words = |name: &str, value: &str| match name {
        "group" => named(&groups, value),
        "portfolio" => Portfolio::parse(value).map(|portfolio| portfolio.label().to_owned()),
        "family" => family_in_words(value),
        "council" => named(&councils, value),
        "peers_of" => named(&councils, value).map(|council| format!("Peers of {council}")),
        "capability" => Some(value.replace('-', " ")),
        "sort" => ordered("Capabilities", CapabilityOrder::CHOICES, value),
        "order" => ordered("Councils", CouncilOrder::CHOICES, value),
        _ => None,
    };
    let single =
        all.iter().filter_map(|(name, value)| Some((words(name, value)?, address("/gaps", &without(name, value)))));
    let peers = each_without(&councils, &query.peers).into_iter().map(|(council, peers)| {
        let mut pairs = without("peers", &query.peers);
        pairs.extend((!peers.is_empty()).then_some(("peers", peers)));
        (council.name, address("/gaps", &pairs))
    });
    view! { <Chosen tags=single.chain(peers).collect()/> }
}

/// An order in words: "Councils: by population".
fn ordered(things: &str, choices: &[(&str, &str)], value: &str) -> Option<String> {
    // The first is how it stands when nobody chose.
    let (_, label) = choices.iter().skip(1).find(|(word, _)| *word == value)?;
    Some(format!("{things}: {}", lower_first(label)))
}

/// The word of peers that are not chosen by hand: it is kept when the form is sent again.
pub fn way_of_peers(peers: &str) -> Option<String> {
    (!peers.is_empty() && by_hand(peers).is_empty()).then(|| peers.to_owned())
}

fn family_in_words(word: &str) -> Option<String> {
    let (set, group) = word.rsplit_once('-')?;
    Some(format!("Family group {group}, {}", FamilySet::parse(set)?.label().to_lowercase()))
}
