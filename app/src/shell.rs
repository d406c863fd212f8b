//! The document around every page.

use domain::accounts::{Actor, Person};
use domain::policy::{self, Action};
use leptos::prelude::*;
use leptos_meta::MetaTags;

use crate::App;

/// Where the assets are; the server knows, for their names carry their contents' hashes.
#[derive(Clone, Debug, Default)]
pub struct Assets {
    pub css: String,
    pub favicon: String,
    /// The script that wakes the islands; none when the front end was not built.
    pub script: Option<String>,
}

/// The path of the page that is drawn, for the navigation.
#[derive(Clone, Debug, Default)]
pub struct PagePath(pub String);

const NAVIGATION: [(&str, &str); 8] = [
    ("/search", "Search"),
    ("/gaps", "Gaps"),
    ("/renewals", "Renewals"),
    ("/radar", "Radar"),
    ("/councils", "Councils"),
    ("/technologies", "Technologies"),
    ("/capabilities", "Capabilities"),
    ("/changes", "Changes"),
];

const FOOTER: [(&str, &str); 6] = [
    ("/about", "About Kenning"),
    ("/accessibility", "Accessibility"),
    ("/privacy", "Privacy"),
    ("/cookies", "Cookies"),
    ("/api", "API"),
    ("/suppliers", "Suppliers"),
];

/// The whole document.
pub fn shell() -> impl IntoView {
    let assets = use_context::<Assets>().unwrap_or_default();
    view! {
        <!DOCTYPE html>
        <html lang="en-GB">
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <link rel="icon" href=assets.favicon type="image/svg+xml"/>
                <link rel="stylesheet" href=assets.css/>
                {assets.script.map(|script| view! { <script type="module" src=script></script> })}
                <MetaTags/>
            </head>
            <body>
                <div class="ds_skip-links">
                    <ul class="ds_skip-links__list">
                        <li class="ds_skip-links__item"><a class="ds_skip-links__link" href="#main">"Skip to main content"</a></li>
                    </ul>
                </div>
                <Header/>
                <App/>
                <Footer/>
            </body>
        </html>
    }
}

#[component]
fn Header() -> impl IntoView {
    let person = use_context::<Actor>().unwrap_or_default().person().cloned();
    let links = NAVIGATION.into_iter().map(|(to, words)| view! { <MenuLink to=to words=words/> });
    view! {
        <header class="kn-header">
            <div class="kn-wrap kn-header__row">
                <a class="kn-brand" href="/">"Kenning"</a>
                // On a narrow screen the menu is seen while this is open; on a wide one, always.
                <details class="kn-menu"><summary>"Menu"</summary></details>
                <nav class="kn-nav" aria-label="Main">
                    <ul>
                        {links.collect_view()}
                        {person.is_none().then(|| view! { <MenuLink to="/sign-in" words="Sign in"/> })}
                    </ul>
                </nav>
            </div>
            {person.map(|person| view! { <Own person=person/> })}
        </header>
    }
}

/// Below the menu, for somebody who is signed in: their own council, their account, and what they may do.
#[component]
fn Own(person: Person) -> impl IntoView {
    let write = may_write().then(|| view! { <MenuLink to="/entries/new" words="Write an entry"/> });
    let home = person.organisations().into_iter().next();
    let home = home.map(|(slug, name)| view! { <MenuLink to=format!("/councils/{slug}") words=name/> });
    view! {
        <nav class="kn-own" aria-label="Your account">
            <ul class="kn-wrap">
                {home}
                {write}
                <MenuLink to="/account" words=person.name/>
                <li>
                    <form method="post" action="/sign-out">
                        <button class="kn-plain-button" type="submit">"Sign out"</button>
                    </form>
                </li>
            </ul>
        </nav>
    }
}

#[component]
fn MenuLink(#[prop(into)] to: String, #[prop(into)] words: String) -> impl IntoView {
    let path = use_context::<PagePath>().unwrap_or_default().0;
    let current = match path == to {
        true => Some("page"),
        false => path.starts_with(&format!("{to}/")).then_some("true"),
    };
    view! { <li><a href=to aria-current=current>{words}</a></li> }
}

/// May the reader open the form for a new entry?
pub fn may_write() -> bool {
    let actor = use_context::<Actor>().unwrap_or_default();
    policy::may(&actor, Action::ImproveOverview, None)
}

/// The same, or the reader has not said who that is: the sign-in page asks.
pub fn may_yet_write() -> bool {
    use_context::<Actor>().unwrap_or_default().person().is_none() || may_write()
}

#[component]
fn Footer() -> impl IntoView {
    let links = FOOTER.into_iter().map(|(to, words)| view! { <li><a href=to>{words}</a></li> });
    view! {
        <footer class="kn-footer">
            <div class="kn-wrap">
                <nav aria-label="About this site"><ul>{links.collect_view()}</ul></nav>
                <p class="kn-small kn-soft">
                    "Kenning is shared by the ICT teams of Scotland’s councils. What a page says of a council is that council’s own, or a public record that awaits its confirmation."
                </p>
            </div>
        </footer>
    }
}
