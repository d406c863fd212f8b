use domain::compare::CompareOf;
use domain::pages::SearchPage;
use domain::search::{Hit, SearchQuery, SearchResults};
use leptos::prelude::*;

use super::api;
use super::best_match::BestMatches;
use super::facets::{ChosenFacets, FacetForm};
use super::form::SearchForm;
use super::nothing_found::NothingFound;
use super::past_the_end::PastTheEnd;
use super::save_form::SaveSearch;
use super::ways::WaysToSearch;
use crate::compare::{ChooseForm, ChooseToCompare};
use crate::components::card::EntryCard;
use crate::components::downloads::Downloads;
use crate::components::number::counted;
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
    let SearchPage { results, may_save, may_curate } = page;
    let query = results.query.clone();
    let title = if query.q.is_empty() { "Search".to_owned() } else { format!("{} – search", query.q) };
    let hidden: Vec<(String, String)> = query
        .pairs()
        .into_iter()
        .filter(|(name, _)| !matches!(*name, "q" | "page") && !name.starts_with("find_"))
        .map(|(n, v)| (n.to_owned(), v))
        .collect();
    let can_narrow = results.facets.values().any(|values| !values.is_empty());
    let keep = (results.total > 0).then(|| view! { <KeepIt query=query.clone() may_save=may_save/> });
    let curate =
        may_curate.then(|| view! { <p><a href="/admin/search">"Synonyms, and what was looked for in vain"</a></p> });
    let content = view! {
        <h1>"Search"</h1>
        <SearchForm q=query.q.clone() hidden=hidden is_headed=true/>
        <div class="kn-columns kn-columns--side">
            <section aria-labelledby="found">
                <BestMatches matches=results.best.clone()/>
                <h2 id="found">{found(&query, &results)}</h2>
                <DidYouMean query=query.clone() better=results.did_you_mean.clone()/>
                <Notes results=results.clone()/>
                <ChosenFacets query=query.clone() results=results.clone()/>
                {can_narrow.then(|| view! { <p class="kn-narrow-link"><a href="#narrow">"Narrow the results"</a></p> })}
                <Hits query=query.clone() results=results.clone()/>
                {keep}
                {curate}
                <WaysToSearch/>
            </section>
            {can_narrow.then(|| view! { <FacetForm query=query results=results/> })}
        </div>
    };
    pages::main(&title, true, content)
}

fn found(query: &SearchQuery, results: &SearchResults) -> String {
    let total = counted(results.total, "entry", "entries");
    if query.q.is_empty() { total } else { format!("{total} for “{}”", query.q) }
}

#[component]
fn DidYouMean(query: SearchQuery, better: Option<String>) -> impl IntoView {
    better.map(|better| {
        let to = address("/search", &SearchQuery { q: better.clone(), page: 1, ..query }.pairs());
        view! { <p class="kn-note">"Did you mean "<a href=to>{better}</a>"?"</p> }
    })
}

/// What a reader must know of how this was found.
#[component]
fn Notes(results: SearchResults) -> impl IntoView {
    let any = (results.has_any_words && results.total > 0)
        .then(|| view! { <p class="kn-note">"No entry, or hardly any, has all of these words. These have some of them, the best first."</p> });
    let building = results.is_building.then(|| {
        view! { <p class="kn-note kn-note--warn" role="status">"The search index is being built. There is more than is found just now."</p> }
    });
    let unread = results.not_understood.iter().map(|typed| view! { <p class="kn-note">{typed.not_understood()}</p> });
    view! { {building}{unread.collect_view()}{any} }
}

#[component]
fn Hits(query: SearchQuery, results: SearchResults) -> impl IntoView {
    if results.hits.is_empty() && query.page > query.last_page(results.total) && results.total > 0 {
        return view! { <PastTheEnd query=query total=results.total/> }.into_any();
    }
    if results.hits.is_empty() {
        return view! { <NothingFound query=query nearest=results.nearest did_you_mean=results.did_you_mean/> }
            .into_any();
    }
    let hits = results.hits.into_iter().map(|Hit { card, title, fragments, .. }| {
        let choose = view! { <ChooseToCompare id=card.id.clone() title=card.title.clone()/> }.into_any();
        view! { <EntryCard card=card title=title fragments=fragments action=choose/> }
    });
    let (page, per_page) = (query.page, query.per_page);
    let to = move |page| address("/search", &SearchQuery { page, ..query.clone() }.pairs());
    view! {
        <ChooseForm of=CompareOf::Entries><ul class="kn-cards">{hits.collect_view()}</ul></ChooseForm>
        <Pagination page=page per_page=per_page total=results.total to=to/>
    }
    .into_any()
}

/// A file of what was found, a feed of it, and a name to come back to it by.
#[component]
fn KeepIt(query: SearchQuery, may_save: bool) -> impl IntoView {
    let query = SearchQuery { page: 1, ..query };
    view! {
        <p class="kn-actions">
            <Downloads list="/search".to_owned() pairs=query.pairs()/>
            <a href=address("/search.atom", &query.pairs())>"Feed of what everyone may see"</a>
        </p>
        {may_save.then(|| view! { <SaveSearch query=query/> })}
    }
}
