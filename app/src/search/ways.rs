use leptos::prelude::*;

/// What may be typed beside words.
#[component]
pub fn WaysToSearch() -> impl IntoView {
    view! {
        <details class="kn-small">
            <summary>"Ways to search"</summary>
            <ul>
                <li><code>"\"public access\""</code>" finds the words together, exactly."</li>
                <li><code>"library -koha"</code>" leaves out what says Koha."</li>
                <li><code>"council:fife capability:planning"</code>" narrows, as a choice in the list does; "<code>"-council:fife"</code>" leaves a council out."</li>
                <li>"Other names, short forms and misspelt words are tried by themselves."</li>
            </ul>
        </details>
    }
}
