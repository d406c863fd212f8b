use domain::search::{Facet, FacetValue, SearchQuery, SearchResults, Sort};
use leptos::prelude::*;

use super::filter_island::FilterList;
use crate::components::chosen::Chosen;
use crate::components::number::thousands;
use crate::pages::address;

/// Facets that are open at first; the others open at a click, or when something in them is chosen.
const OPEN: [Facet; 3] = [Facet::Kind, Facet::Council, Facet::Technology];

/// A facet with more values gets a box to find one in.
const LONG: usize = 12;

/// What the results can be narrowed by: a form of checkboxes, each with its count.
#[component]
pub fn FacetForm(query: SearchQuery, results: SearchResults) -> impl IntoView {
    let facets = Facet::ALL.iter().filter_map(|facet| {
        let values = results.facets.get(facet).filter(|values| !values.is_empty())?.clone();
        Some(view! { <FacetGroup facet=*facet values=values/> })
    });
    let sorts = Sort::ALL.iter().map(|sort| {
        view! { <option value=sort.word() selected=*sort == query.sort>{sort.label()}</option> }
    });
    view! {
        <form class="kn-facets" id="narrow" action="/search" method="get" aria-label="Narrow the results">
            <input type="hidden" name="q" value=query.q.clone()/>
            <label class="ds_label" for="sort">"Sort by"</label>
            <div class="ds_select-wrapper">
                <select class="ds_select" id="sort" name="sort">{sorts.collect_view()}</select>
                <span class="ds_select-arrow" aria-hidden="true"></span>
            </div>
            {facets.collect_view()}
            <button class="ds_button" type="submit">"Show results"</button>
        </form>
    }
}

#[component]
fn FacetGroup(facet: Facet, mut values: Vec<FacetValue>) -> impl IntoView {
    // What is chosen stands where it is seen.
    values.sort_by_key(|value| !value.selected);
    let is_long = values.len() > LONG;
    let open = OPEN.contains(&facet) || values.iter().any(|value| value.selected);
    let items = values.into_iter().map(|value| {
        let id = format!("{}-{}", facet.word(), value.value);
        view! {
            <li class="kn-choice">
                <input type="checkbox" id=id.clone() name=facet.word() value=value.value checked=value.selected/>
                <label for=id>{value.label}" "<span class="kn-count">"("{thousands(value.count)}")"</span></label>
            </li>
        }
    });
    let list = format!("facet-{}", facet.word());
    let filter = is_long.then(|| view! { <FilterList list=list.clone() label=format!("Find in {}", facet.label())/> });
    view! {
        <details open=open>
            <summary>{facet.label()}</summary>
            {filter}
            <ul id=list>{items.collect_view()}</ul>
        </details>
    }
}

/// What is chosen, each a link that takes it back.
#[component]
pub fn ChosenFacets(query: SearchQuery, results: SearchResults) -> impl IntoView {
    let mut tags = Vec::new();
    for (facet, values) in &query.chosen {
        for value in values {
            let known = results.facets.get(facet).and_then(|all| all.iter().find(|v| v.value == *value));
            let label = known.map_or_else(|| value.clone(), |v| v.label.clone());
            let to = address("/search", &query.toggled(*facet, value).pairs());
            tags.push((format!("{}: {label}", facet.label()), to));
        }
    }
    view! { <Chosen tags=tags/> }
}
