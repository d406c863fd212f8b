use leptos::prelude::*;

use super::suggest_island::SuggestBox;

/// The search box. A plain form; with script it suggests while one types.
#[component]
pub fn SearchForm(
    q: String,
    #[prop(optional)] hidden: Vec<(String, String)>,
    /// The heading above it says what it is for: its label is for those who do not see that.
    #[prop(optional)]
    is_headed: bool,
) -> impl IntoView {
    let label = if is_headed { "kn-visually-hidden" } else { "ds_label" };
    let hidden = hidden.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value/> });
    view! {
        <form action="/search" method="get" role="search">
            <label class=label for="q">"Search entries, technologies and councils"</label>
            {hidden.collect_view()}
            <div class="kn-search">
                <SuggestBox q=q/>
                <button class="ds_button" type="submit">"Search"</button>
            </div>
        </form>
    }
}
