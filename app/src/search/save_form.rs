use domain::problems::Problem;
use domain::search::SearchQuery;
use leptos::prelude::*;

use crate::components::error_summary::ErrorSummary;
use crate::components::text_field::TextField;
use crate::form::refused;
use crate::pages::address;

/// What the form that keeps a search keeps when it is refused.
#[derive(Clone, Debug, Default)]
pub struct SaveSearchForm {
    pub name: String,
}

/// Keeps this search under a name, on one's account page.
#[component]
pub fn SaveSearch(query: SearchQuery) -> impl IntoView {
    let refused = refused::<SaveSearchForm>();
    let problems = refused.as_ref().map(|refused| refused.problems.clone()).unwrap_or_default();
    let name = refused.map_or_else(|| query.q.clone(), |refused| refused.form.name);
    let problem = problems.iter().find(|p| p.field == "name").map(Problem::message);
    let to = address("/search", &query.pairs());
    view! {
        <ErrorSummary problems=problems.clone()/>
        <details open=!problems.is_empty()>
            <summary>"Keep this search"</summary>
            <form class="kn-form" method="post" action=to novalidate>
                <TextField name="name" label="Name" value=name problem=problem/>
                <button class="ds_button ds_button--secondary" type="submit">"Keep it"</button>
            </form>
        </details>
    }
}
