use domain::pages::SearchPage;
use domain::search::{Hit, SearchQuery, SearchResults};
use leptos::prelude::*;

use super::api;
use super::facets::{ChosenFacets, FacetForm};
use super::form::SearchForm;
use crate::compare::ChooseToCompare;
use crate::components::card::EntryCard;
use crate::components::number::thousands;
use crate::components::pagination::Pagination;
use crate::pages::{self, address};

/// `/search`
#[component]
pub fn Page() -> impl IntoView {
    let pairs = pages::query_pairs();
    let query = SearchQuery::from_pairs(pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())));
    pages::load(api::load(query), draw)
}

fn draw(page: SearchPage) -> AnyView {
    let SearchPage { query, results } = page;
    let title = if query.q.is_empty() { "Search".to_owned() } else { format!("{} – search", query.q) };
    let hidden: Vec<(String, String)> = query
        .pairs()
        .into_iter()
        .filter(|(name, _)| !matches!(*name, "q" | "page"))
        .map(|(n, v)| (n.to_owned(), v))
        .collect();
    let content = view! {
        <h1>"Search"</h1>
        <SearchForm q=query.q.clone() hidden=hidden/>
        <div class="kn-columns kn-columns--side">
            <section aria-labelledby="found">
                <h2 id="found">{found(&query, &results)}</h2>
                <DidYouMean query=query.clone() results=results.clone()/>
                <ChosenFacets query=query.clone() results=results.clone()/>
                <p class="kn-narrow-link"><a href="#narrow">"Narrow the results"</a></p>
                <Hits query=query.clone() results=results.clone()/>
            </section>
            <FacetForm query=query results=results/>
        </div>
    };
    pages::main(&title, true, content)
}

fn found(query: &SearchQuery, results: &SearchResults) -> String {
    let total = thousands(results.total);
    let things = if results.total == 1 { "entry" } else { "entries" };
    if query.q.is_empty() { format!("{total} {things}") } else { format!("{total} {things} for “{}”", query.q) }
}

#[component]
fn DidYouMean(query: SearchQuery, results: SearchResults) -> impl IntoView {
    results.did_you_mean.map(|better| {
        let to = address("/search", &SearchQuery { q: better.clone(), page: 1, ..query }.pairs());
        view! { <p class="kn-note">"Did you mean "<a href=to>{better}</a>"?"</p> }
    })
}

#[component]
fn Hits(query: SearchQuery, results: SearchResults) -> impl IntoView {
    if results.hits.is_empty() {
        return view! { <NothingFound query=query/> }.into_any();
    }
    let hits = results.hits.into_iter().map(|Hit { card, title, fragments, .. }| {
        let choose = view! { <ChooseToCompare id=card.id.clone() title=card.title.clone()/> }.into_any();
        view! { <EntryCard card=card title=title fragments=fragments action=choose/> }
    });
    let (page, per_page) = (query.page, query.per_page);
    let to = move |page| address("/search", &SearchQuery { page, ..query.clone() }.pairs());
    view! {
        <form action="/compare" method="get">
            <ul class="kn-cards">{hits.collect_view()}</ul>
            <button class="ds_button ds_button--secondary" type="submit">"Compare the chosen entries"</button>
        </form>
        <Pagination page=page per_page=per_page total=results.total to=to/>
    }
    .into_any()
}

#[component]
fn NothingFound(query: SearchQuery) -> impl IntoView {
    let wider = (!query.chosen.is_empty()).then(|| {
        let to = address("/search", &SearchQuery { q: query.q.clone(), ..SearchQuery::default() }.pairs());
        view! { <li><a href=to>"Search for the same words everywhere"</a></li> }
    });
    view! {
        <div class="kn-empty">
            <p><strong>"Nothing here fits that."</strong>" You could:"</p>
            <ul>
                {wider}
                <li>"use fewer words, or a product’s name alone"</li>
                <li>"look through the "<a href="/technologies">"technologies"</a>" or the "<a href="/capabilities">"capabilities"</a></li>
                <li>"ask the "<a href="/councils">"councils"</a>", or "<a href="/entries/new">"write the first entry"</a></li>
            </ul>
        </div>
    }
}
