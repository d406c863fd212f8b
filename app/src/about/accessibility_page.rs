use leptos::prelude::*;

use crate::pages;

/// `/accessibility`
#[component]
pub fn AccessibilityPage() -> impl IntoView {
    let content = view! {
        <h1>"Accessibility statement"</h1>
        <p>"We want everyone to be able to use this site. You should be able to:"</p>
        <ul>
            <li>"zoom in to 400% without text leaving the screen"</li>
            <li>"do everything with a keyboard alone"</li>
            <li>"do everything with scripts switched off"</li>
            <li>"listen to the site with a screen reader"</li>
            <li>"use dark colours, reduced motion or your own colours, as your device is set"</li>
        </ul>
        <h2>"How accessible it is"</h2>
        <p>"We build to the Web Content Accessibility Guidelines 2.2, level AA. Each kind of page is tested automatically with axe at 320 and at 1280 pixels, with scripts and without. Automatic tests do not find everything: no audit by people who use assistive technology has been made yet, so we do not claim full conformance."</p>
        <h2>"What you may find difficult"</h2>
        <ul>
            <li>"The gap matrix is a large table and scrolls in two directions. The same facts are on each council’s own page as lists, and as CSV or XLSX."</li>
            <li>"Text that people write may use headings or tables less carefully than we would."</li>
        </ul>
        <h2>"Tell us"</h2>
        <p>"If something does not work for you, tell the person who invited you, or your organisation’s admin. If you are not happy with the answer, the Equality Advisory and Support Service can help."</p>
        <p>"This statement was prepared on 24 November 2026."</p>
    };
    pages::main("Accessibility", false, content)
}
