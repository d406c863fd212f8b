use domain::catalogue::Named;
use domain::search::{Facet, FacetValue, SearchQuery, SearchResults, Sort, left_out};
use leptos::prelude::*;

use super::filter_island::FilterList;
use crate::components::chosen::Chosen;
use crate::components::number::thousands;
use crate::components::select::Select;
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
        let find = query.find.get(facet).cloned().unwrap_or_default();
        let values = if *facet == Facet::Capability { by_group(values, query.chosen.get(facet)) } else { values };
        Some(view! { <FacetGroup facet=*facet values=values find=find/> })
    });
    let chosen = query
        .chosen
        .clone()
        .into_iter()
        .flat_map(|(facet, values)| values.into_iter().map(move |value| (facet, value)));
    let left_out = chosen.filter(|(_, value)| left_out(value).is_some()).map(|(facet, value)| {
        view! { <input type="hidden" name=facet.word() value=value/> }
    });
    let by = query.sort;
    let sorts = Sort::ALL.iter().map(move |sort| {
        view! { <option value=sort.word() selected=*sort == by>{sort.label()}</option> }
    });
    view! {
        <form class="kn-facets" id="narrow" action="/search" method="get" aria-label="Narrow the results">
            <input type="hidden" name="q" value=query.q.clone()/>
            {left_out.collect_view()}
            {(results.total > 0).then(|| view! {
                <label class="ds_label" for="sort">"Sort by"</label>
                <Select id="sort" name="sort">{sorts.collect_view()}</Select>
            })}
            {facets.collect_view()}
            <button class="ds_button" type="submit">"Show results"</button>
        </form>
    }
}

#[component]
fn FacetGroup(facet: Facet, mut values: Vec<FacetValue>, find: String) -> impl IntoView {
    // What is chosen stands where it is seen.
    if facet != Facet::Capability {
        values.sort_by_key(|value| !value.selected);
    }
    let is_long = values.len() > LONG || !find.is_empty();
    let open = OPEN.contains(&facet) || !find.is_empty() || values.iter().any(|value| value.selected);
    let items = values.into_iter().map(|value| {
        let id = format!("{}-{}", facet.word(), value.value);
        let class = if value.group.is_some() { "kn-choice kn-choice--within" } else { "kn-choice" };
        let count = (value.count > 0).then(|| view! { <span class="kn-count">"("{thousands(value.count)}")"</span> });
        view! {
            <li class=class>
                <input type="checkbox" id=id.clone() name=facet.word() value=value.value checked=value.selected/>
                <label for=id>{value.label}" "{count}</label>
            </li>
        }
    });
    let list = format!("facet-{}", facet.word());
    let filter = is_long.then(|| view! { <FilterList list=list.clone() label=format!("Find in {}", facet.label()) name=facet.finder().unwrap_or_default().to_owned() find=find/> });
    view! {
        <details open=open>
            <summary>{facet.label()}</summary>
            {filter}
            <ul id=list>{items.collect_view()}</ul>
        </details>
    }
}

/// Capabilities beneath their groups, each group a choice of its own: it chooses all that belongs to it.
fn by_group(values: Vec<FacetValue>, chosen: Option<&Vec<String>>) -> Vec<FacetValue> {
    let mut groups: Vec<(Named, Vec<FacetValue>)> = Vec::new();
    for value in values {
        let group = value.group.clone().unwrap_or_default();
        match groups.iter_mut().find(|(named, _)| *named == group) {
            Some((_, items)) => items.push(value),
            None => groups.push((group, vec![value])),
        }
    }
    groups.sort_by_cached_key(|(group, _)| group.name.clone());
    let whole = |group: Named| {
        let selected = chosen.is_some_and(|chosen| chosen.contains(&group.slug));
        FacetValue { value: group.slug, label: group.name, count: 0, selected, group: None }
    };
    groups.into_iter().flat_map(|(group, items)| std::iter::once(whole(group)).chain(items)).collect()
}

/// What is chosen, each a link that takes it back.
#[component]
pub fn ChosenFacets(query: SearchQuery, results: SearchResults) -> impl IntoView {
    let mut tags = Vec::new();
    for (facet, values) in results.chosen {
        for value in values {
            let to = address("/search", &query.toggled(facet, &value.slug).pairs());
            tags.push((format!("{}: {}", facet.label(), value.name), to));
        }
    }
    view! { <Chosen tags=tags/> }
}
