use domain::catalogue::{FamilySet, Named};
use domain::matrix::{CapabilityOrder, CouncilOrder, MatrixQuery};
use domain::organisations::Organisation;
use domain::peers::family;
use domain::portfolios::Portfolio;
use leptos::prelude::*;

use super::chosen::way_of_peers;
use super::pick_councils::{PickCouncils, by_hand};
use crate::components::select::Select;

/// Family groups of each set, from 1.
const GROUPS: std::ops::RangeInclusive<i64> = 1..=4;
/// Councils that an option names, of those in its group.
const NAMED_OF_GROUP: usize = 2;

/// What the matrix shows, and in which order. It stays folded away: what is chosen stands beside it, each with its way back.
#[component]
pub fn Narrow(query: MatrixQuery, groups: Vec<Named>, councils: Vec<Organisation>) -> impl IntoView {
    let chosen = |list: &[String]| list.first().cloned().unwrap_or_default();
    let words = |choices: &[(&str, &str)]| choices.iter().map(|(word, label)| Named::new(*word, *label)).collect();
    let short: Vec<Named> = councils.iter().map(|council| Named::new(&council.slug, &council.short_name)).collect();
    let way = way_of_peers(&query.peers).map(|way| view! { <input type="hidden" name="peers" value=way/> });
    let by_hand = by_hand(&query.peers);
    let families = families(&query, &councils);
    let (portfolio, order, sort) = (chosen(&query.portfolio), query.order, query.sort);
    view! {
        <details class="kn-narrow">
        <summary>"Choose councils and capabilities"</summary>
        <form class="kn-inline" action="/gaps" method="get">
            <Pick name="group" label="Capabilities" all="All groups" options=groups chosen=chosen(&query.group)/>
            <Pick name="portfolio" label="Scotland Excel portfolio" all="All portfolios" options=words(Portfolio::CHOICES) chosen=portfolio/>
            <Pick name="sort" label="Order of capabilities" options=words(CapabilityOrder::CHOICES) chosen=sort/>
            <div>
                <label class="ds_label" for="family">"Councils"</label>
                <Select id="family" name="family" described_by="family-hint">
                    <option value="">"All councils"</option>{families}
                </Select>
            </div>
            <Pick name="peers_of" label="Peers of" all="No council" options=short.clone() chosen=query.peers_of/>
            <Pick name="order" label="Order of councils" options=words(CouncilOrder::CHOICES) chosen=order/>
            <PickCouncils words="Or choose the councils yourself" councils=short chosen=by_hand/>
            {way}
            <div class="kn-choice">
                <input type="checkbox" id="collapsed" name="collapsed" value="1" checked=query.collapsed/>
                <label for="collapsed">"Count by group"</label>
            </div>
            <button class="ds_button" type="submit">"Show"</button>
            <p class="ds_hint-text" id="family-hint">"The councils of one family group are alike; a council’s peers are those of its groups, or those that you choose. "<a href="/about#families">"About family groups"</a></p>
        </form>
        </details>
    }
}

/// One of many, in a list that opens. Without `all` the first option is what stands when nothing is chosen.
#[component]
fn Pick(
    name: &'static str,
    label: &'static str,
    #[prop(optional)] all: Option<&'static str>,
    options: Vec<Named>,
    chosen: String,
) -> impl IntoView {
    let options = options.into_iter().map(move |option| {
        let selected = option.slug == chosen;
        view! { <option value=option.slug selected=selected>{option.name}</option> }
    });
    view! {
        <div>
            <label class="ds_label" for=name>{label}</label>
            <Select id=name name=name>
                {all.map(|words| view! { <option value="">{words}</option> })}
                {options.collect_view()}
            </Select>
        </div>
    }
}

fn families(query: &MatrixQuery, councils: &[Organisation]) -> impl IntoView + use<> {
    let families = FamilySet::ALL.iter().map(|set| {
        let options = GROUPS.map(|n| {
            let word = format!("{}-{n}", set.word());
            let selected = query.family.contains(&word);
            view! { <option value=word selected=selected>{members(councils, *set, n)}</option> }
        });
        view! { <optgroup label=format!("Family groups, {}", set.label().to_lowercase())>{options.collect_view()}</optgroup> }
    });
    families.collect_view()
}

/// A family group by the first of its members.
fn members(councils: &[Organisation], set: FamilySet, group: i64) -> String {
    let of: Vec<&str> = councils.iter().filter(|c| family(c, set) == Some(group)).map(|c| &*c.short_name).collect();
    let first = of.iter().take(NAMED_OF_GROUP).copied().collect::<Vec<_>>().join(", ");
    match of.len().saturating_sub(NAMED_OF_GROUP) {
        0 => format!("Group {group}: {first}"),
        more => format!("Group {group}: {first} and {more} more"),
    }
}
