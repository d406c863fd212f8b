use domain::pages::{Home, Numbers};
use leptos::prelude::*;

use super::api;
use super::ways_in::WaysIn;
use crate::components::change_card::ChangeCard;
use crate::components::number::thousands;
use crate::pages::{self, address};
use crate::search::SearchForm;
use crate::shell;

/// Words that people search by, to begin with: an acronym, an old name, a misspelling are understood.
const EXAMPLES: [&str; 4] = ["revs and bens", "planning portal", "A2D", "who uses Modern.gov"];

/// `/`
#[component]
pub fn Page() -> impl IntoView {
    pages::load(api::load(), draw)
}

fn draw(home: Home) -> AnyView {
    let content = view! {
        <Hero/>
        <WaysIn/>
        <section>
            <h2>"So far"</h2>
            <NumberList numbers=home.numbers/>
        </section>
        <section>
            <h2>"Latest changes"</h2>
            <ul class="kn-cards">{home.changes.into_iter().map(|change| view! { <ChangeCard change=change/> }).collect_view()}</ul>
            <p class="kn-actions"><a href="/changes">"All changes"</a><Write/></p>
        </section>
    };
    pages::main("Scotland’s councils share what they run", false, content)
}

/// What one comes for.
#[component]
fn Hero() -> impl IntoView {
    let examples = EXAMPLES.map(|q| view! { <li><a href=address("/search", &[("q", q.to_owned())])>{q}</a></li> });
    view! {
        <section class="kn-hero">
            <h1>"What does the council next door run, and how did it go?"</h1>
            <SearchForm q=String::new()/>
            <p class="kn-small" id="examples">"For example:"</p>
            <ul class="kn-examples kn-small" aria-labelledby="examples">{examples.into_iter().collect_view()}</ul>
        </section>
    }
}

/// Offered to those who may, and through the sign-in page to those who have not said who they are.
#[component]
fn Write() -> impl IntoView {
    shell::may_yet_write()
        .then(|| view! { <a class="ds_button ds_button--secondary" href="/entries/new">"Write an entry"</a> })
}

#[component]
fn NumberList(numbers: Numbers) -> impl IntoView {
    let lines = [
        (numbers.entries, ["entry published", "entries published"], "/search"),
        (
            numbers.councils_reporting,
            ["council with a deployment here", "councils with a deployment here"],
            "/councils",
        ),
        (
            numbers.technologies_in_use,
            ["technology with a deployment here", "technologies with a deployment here"],
            "/technologies",
        ),
        (numbers.to_confirm, ["deployment to confirm", "deployments to confirm: find your council’s"], "/councils"),
    ];
    let items = lines.into_iter().map(|(n, [one, many], to)| {
        let words = if n == 1 { one } else { many };
        view! { <li><strong>{thousands(n)}</strong><a href=to>{words}</a></li> }
    });
    view! { <ul class="kn-numbers">{items.collect_view()}</ul> }
}
