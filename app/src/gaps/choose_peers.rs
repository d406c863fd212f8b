use domain::catalogue::Named;
use leptos::prelude::*;

use super::pick_councils::{PickCouncils, by_hand, each_without};
use crate::components::chosen::Chosen;
use crate::components::select::Select;
use crate::pages::address;

const PEERS: [(&str, &str); 5] = [
    ("", "Its family group for each capability"),
    ("people", "Its family group for people services"),
    ("other", "Its family group for other services"),
    ("population", "Councils of similar population"),
    ("rural", "Councils as rural or urban as it is"),
];

/// Which councils a council is compared with: one of five ways, or those that are ticked.
#[component]
pub fn ChoosePeers(
    slug: String,
    peers: String,
    /// Every other council.
    others: Vec<Named>,
) -> impl IntoView {
    let here = format!("/gaps/{slug}");
    let to = |peers: String| {
        let pairs: Vec<_> = (!peers.is_empty()).then_some(("peers", peers)).into_iter().collect();
        address(&here, &pairs)
    };
    let tags = each_without(&others, &peers).into_iter().map(|(council, without)| (council.name, to(without)));
    let tags: Vec<_> = tags.collect();
    view! {
        <Ways here=here.clone() peers=peers.clone()/>
        <form class="kn-picked" action=here.clone() method="get">
            <PickCouncils words="Or choose the councils yourself" councils=others chosen=by_hand(&peers)/>
            <button class="ds_button ds_button--secondary" type="submit">"Compare with the chosen councils"</button>
        </form>
        <Chosen tags=tags/>
    }
}

#[component]
fn Ways(here: String, peers: String) -> impl IntoView {
    let hand_picked = (!by_hand(&peers).is_empty())
        .then(|| view! { <option value=peers.clone() selected=true>"Councils chosen by hand"</option> });
    let options = PEERS
        .into_iter()
        .map(move |(word, label)| view! { <option value=word selected=word == peers>{label}</option> });
    view! {
        <form class="kn-inline" action=here method="get">
            <div>
                <label class="ds_label" for="peers">"Compare with"</label>
                <Select id="peers" name="peers" described_by="peers-hint">{hand_picked}{options.collect_view()}</Select>
            </div>
            <button class="ds_button" type="submit">"Show"</button>
            <p class="ds_hint-text" id="peers-hint">
                "A gap shows where a peer has what this council lacks. The councils of one family group are alike. "<a href="/about#families">"About family groups"</a>
            </p>
        </form>
    }
}
