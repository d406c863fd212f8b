use leptos::prelude::*;

use crate::pages;

/// `/privacy`
#[component]
pub fn PrivacyPage() -> impl IntoView {
    let content = view! {
        <h1>"Privacy"</h1>
        <p>"This site is about systems, not about people. It keeps as little about you as it can."</p>
        <h2>"If you have an account"</h2>
        <ul>
            <li>"your name, e-mail address and roles, which your organisation’s admin gave you"</li>
            <li>"your password as an Argon2id hash, never as you type it"</li>
            <li>"when your sessions began and were last used"</li>
            <li>"your name beside what you publish, seen by members; the public sees your organisation’s name instead"</li>
            <li>"your drafts and the searches that you keep, seen by you alone; a feed of a search is seen by whoever has its secret address, until you end it"</li>
        </ul>
        <h2>"If you have none"</h2>
        <p>"Nothing that says who you are. A failed sign-in leaves a hash of the e-mail address that was typed and of the network address for fifteen minutes, so that nobody can try passwords without end."</p>
        <h2>"What is searched for"</h2>
        <p>"The words are counted, without who searched, so that the people who look after the search see what it did not find. Words with an @ are not counted, and what nobody has asked for half a year is forgotten."</p>
        <h2>"What we do not do"</h2>
        <p>"No analytics, no advertising, nothing loaded from another site, no profile of what you read or search for. Contacts on entries are mailboxes of roles, never of persons."</p>
        <h2>"Your rights"</h2>
        <p>"Ask the person who invited you, or your organisation’s admin, to see, correct or remove what is kept about you. You may also complain to the Information Commissioner."</p>
    };
    pages::main("Privacy", false, content)
}
