use domain::compare::{COMPARE_MAX, Column, CompareOf, ComparePage, CompareQuery};
use leptos::prelude::*;

use super::api;
use super::beside::Beside;
use super::likeness::Likenesses;
use super::table::ComparisonTable;
use super::tray_island::InTray;
use crate::components::downloads::Downloads;
use crate::pages::{self, address};

/// `/compare?of=entries|technologies|councils&id=…&id=…`, and `&differences=1`.
#[component]
pub fn Page() -> impl IntoView {
    let pairs = pages::query_pairs();
    let query = CompareQuery::from_pairs(pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())));
    pages::load(api::load(query.unwrap_or_default()), draw)
}

fn draw(page: ComparePage) -> AnyView {
    let ComparePage { comparison, differences, unknown, is_cut, choices } = page;
    let ids = comparison.columns.iter().map(|column| column.id.clone()).collect();
    let query = CompareQuery { of: comparison.of, ids, differences };
    let heading = heading(&comparison.columns);
    let more = (query.ids.len() < COMPARE_MAX).then(|| view! { <Add query=query.clone() choices=choices/> });
    let found = match query.ids.len() {
        0 | 1 => view! { <TooFew of=query.of/>{more} }.into_any(),
        _ => view! {
            {comparison.similarity.clone().map(|similarity| view! { <Likenesses similarity=similarity/> })}
            <Ways query=query.clone()/>
            {comparison.groups.is_empty().then(|| view! { <p class="kn-empty">"Nothing that is known of them differs."</p> })}
            <ComparisonTable comparison=comparison query=query.clone()/>
            {more}
        }
        .into_any(),
    };
    let content = view! {
        <div class="kn-compare-sheet">
            <h1>{heading.clone()}</h1>
            <Kinds of=query.of/>
            <Notes of=query.of unknown=unknown is_cut=is_cut/>
            {found}
        </div>
    };
    pages::main(&heading, true, content)
}

/// What is compared, by name as far as a heading has room.
fn heading(columns: &[Column]) -> String {
    match columns {
        [] | [_] => "Compare".to_owned(),
        [one, other] => format!("Compare: {} and {}", one.title, other.title),
        [one, others @ ..] => format!("Compare: {} and {} others", one.title, others.len()),
    }
}

/// What else can be compared.
#[component]
fn Kinds(of: CompareOf) -> impl IntoView {
    let kinds = CompareOf::ALL.iter().map(|kind| {
        let query = CompareQuery { of: *kind, ..CompareQuery::default() };
        let here = (*kind == of).then_some("page");
        view! { <li><a href=address("/compare", &query.pairs()) aria-current=here>{kind.label()}</a></li> }
    });
    view! { <nav class="kn-kinds" aria-label="What to compare"><ul>{kinds.collect_view()}</ul></nav> }
}

/// What was asked for and is not in the table.
#[component]
fn Notes(of: CompareOf, unknown: Vec<String>, is_cut: bool) -> impl IntoView {
    let unknown = (!unknown.is_empty()).then(|| {
        let words = match of {
            CompareOf::Entries => "One of the entries is not there, or not for you.".to_owned(),
            _ => format!("There is no {} called “{}”.", of.one(), unknown.join("”, “")),
        };
        view! { <p class="kn-note kn-note--warn">{words}</p> }
    });
    let cut = is_cut
        .then(|| view! { <p class="kn-note">"Five fit side by side. These are the first five that you chose."</p> });
    view! { {unknown}{cut} }
}

/// What can be done with the table.
#[component]
fn Ways(query: CompareQuery) -> impl IntoView {
    let other = CompareQuery { differences: !query.differences, ..query.clone() };
    let words = if query.differences { "Show every row" } else { "Only the differences" };
    view! {
        <p class="kn-actions">
            <a class="ds_button ds_button--secondary" href=address("/compare", &other.pairs())>{words}</a>
            <Downloads list="/compare".to_owned() pairs=query.pairs()/>
            {(!query.differences).then(|| view! { <span class="kn-soft" aria-hidden="true">"≠ differs"</span> })}
        </p>
    }
}

/// One more, from a list; for entries the search offers all that there are.
#[component]
fn Add(query: CompareQuery, choices: Vec<domain::catalogue::Named>) -> impl IntoView {
    let CompareQuery { of, ids, differences } = query;
    let label = match (of, ids.is_empty()) {
        (CompareOf::Entries, _) => "Add an entry for the same things".to_owned(),
        (_, true) => format!("Choose a {}", of.one()),
        (_, false) => format!("Add another {}", of.one()),
    };
    let form = (!choices.is_empty()).then(|| {
        view! { <Beside of=of chosen=ids choices=choices label=label button="Add" differences=differences/> }
    });
    let list = match of {
        CompareOf::Entries => view! { <a href="/search?kind=deployment">"Choose from the entries"</a> }.into_any(),
        _ => view! { <a href=format!("/{}", of.word())>"Choose from the list of "{of.several()}</a> }.into_any(),
    };
    view! { {form}<p class="kn-actions">{list}</p> }
}

#[component]
fn TooFew(of: CompareOf) -> impl IntoView {
    let (what, how) = match of {
        CompareOf::Entries => (
            "what each says, fact by fact",
            "On the search page, tick “Compare” beside entries, or press “Add to compare” on their own pages.",
        ),
        CompareOf::Technologies => (
            "who runs each, how and how it went",
            "Tick “Compare” in the list of technologies, or add one by name here.",
        ),
        CompareOf::Councils => (
            "what both run, what each runs alone, and how alike they are",
            "Tick “Compare” in the list of councils, or add one here.",
        ),
    };
    view! {
        <div class="kn-empty">
            <p><strong>"Choose two to five "{of.several()}" to see "{what}"."</strong></p>
            <p>{how}</p>
            <InTray of=of.word().to_owned() things=of.several().to_owned()/>
        </div>
    }
}
