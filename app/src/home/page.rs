use domain::pages::{Home, Numbers};
use leptos::prelude::*;

use super::api;
use crate::components::change_card::ChangeCard;
use crate::components::number::thousands;
use crate::pages;
use crate::search::SearchForm;
use crate::shell;

/// `/`
#[component]
pub fn Page() -> impl IntoView {
    pages::load(api::load(), draw)
}

fn draw(home: Home) -> AnyView {
    let content = view! {
        <section class="kn-hero-text">
            <h1>"What does the council next door run, and how did it go?"</h1>
            <SearchForm q=String::new()/>
        </section>
        <Write/>
        <NumberList numbers=home.numbers/>
        <div class="kn-columns kn-columns--aside">
            <section>
                <h2>"Latest changes"</h2>
                <ul class="kn-cards">{home.changes.into_iter().map(|change| view! { <ChangeCard change=change/> }).collect_view()}</ul>
                <p><a href="/changes">"All changes"</a></p>
            </section>
            <section>
                <h2>"Ways in"</h2>
                <ul>
                    <li><a href="/gaps">"Gaps"</a>": who has what, and who could help"</li>
                    <li><a href="/councils">"Councils"</a>": all 32, and their partners"</li>
                    <li><a href="/technologies">"Technologies"</a>": who runs them, at what stage"</li>
                    <li><a href="/capabilities">"Capabilities"</a>": what councils must be able to do"</li>
                    <li><a href="/search?kind=case-study">"Case studies"</a>": what went well, and what did not"</li>
                </ul>
            </section>
        </div>
    };
    pages::main("Scotland’s councils share what they run", false, content)
}

/// Offered to those who may, and through the sign-in page to those who have not said who they are.
#[component]
fn Write() -> impl IntoView {
    shell::may_yet_write()
        .then(|| view! { <p class="kn-actions"><a class="ds_button" href="/entries/new">"Write an entry"</a></p> })
}

#[component]
fn NumberList(numbers: Numbers) -> impl IntoView {
    let lines = [
        (numbers.entries, "entries published", "/search"),
        (numbers.councils_reporting, "councils with a deployment here", "/councils"),
        (numbers.technologies_in_use, "technologies in use", "/technologies"),
        (numbers.to_confirm, "deployments to be confirmed: find your council’s", "/councils"),
    ];
    let items = lines.into_iter().map(|(n, words, to)| {
        view! { <li><strong>{thousands(n)}</strong><a href=to>{words}</a></li> }
    });
    view! { <ul class="kn-numbers">{items.collect_view()}</ul> }
}
