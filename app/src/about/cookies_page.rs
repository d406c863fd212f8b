use leptos::prelude::*;

use crate::pages;

/// `/cookies`
#[component]
pub fn CookiesPage() -> impl IntoView {
    let content = view! {
        <h1>"Cookies"</h1>
        <p>"This site sets one cookie, and only when you sign in. It holds a random number by which we know your session, and it ends when you sign out, after twelve hours without use, or after fourteen days. It is strictly necessary, so there is nothing to consent to."</p>
        <p>"If you choose entries to compare, your browser remembers which ones, and what you searched for lately, in its own local storage. That never leaves your device."</p>
    };
    pages::main("Cookies", false, content)
}
