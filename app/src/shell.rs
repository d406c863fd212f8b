//! The document around every page.

use domain::accounts::Actor;
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

const NAVIGATION: [(&str, &str); 6] = [
    ("/search", "Search"),
    ("/gaps", "Gaps"),
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
    let path = use_context::<PagePath>().unwrap_or_default().0;
    let person = use_context::<Actor>().unwrap_or_default().person().cloned();
    let links = NAVIGATION.into_iter().map(|(to, words)| {
        let current = (path == to || path.starts_with(&format!("{to}/"))).then_some("page");
        view! { <li><a href=to aria-current=current>{words}</a></li> }
    });
    view! {
        <header class="kn-header">
            <div class="kn-wide kn-header__row">
                <a class="kn-brand" href="/">"Kenning"</a>
                <nav class="kn-nav" aria-label="Main">
                    <ul>
                        {links.collect_view()}
                        {match person {
                            Some(person) => view! {
                                <li><a href="/entries/new">"Write"</a></li>
                                <li><a href="/account">{person.name}</a></li>
                                <li>
                                    <form method="post" action="/sign-out">
                                        <button class="kn-plain-button" type="submit">"Sign out"</button>
                                    </form>
                                </li>
                            }.into_any(),
                            None => view! { <li><a href="/sign-in">"Sign in"</a></li> }.into_any(),
                        }}
                    </ul>
                </nav>
            </div>
        </header>
    }
}

#[component]
fn Footer() -> impl IntoView {
    let links = FOOTER.into_iter().map(|(to, words)| view! { <li><a href=to>{words}</a></li> });
    view! {
        <footer class="kn-footer">
            <div class="kn-wide">
                <nav aria-label="About this site"><ul>{links.collect_view()}</ul></nav>
                <p class="kn-small kn-soft">
                    "Kenning is shared by the ICT teams of Scotland’s councils. What a page says of a council is that council’s own, or a public record that awaits its confirmation."
                </p>
            </div>
        </footer>
    }
}
