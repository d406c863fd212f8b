use domain::problems::Problem;
use leptos::prelude::*;

/// Everything that is wrong, each a link to its field.
#[component]
pub fn ErrorSummary(problems: Vec<Problem>) -> impl IntoView {
    if problems.is_empty() {
        return ().into_any();
    }
    let lines =
        problems.iter().map(|problem| view! { <li><a href=format!("#{}", problem.field)>{problem.message()}</a></li> });
    view! {
        <div class="ds_error-summary" id="error-summary" aria-labelledby="error-summary-title" role="alert" tabindex="-1">
            <h2 class="ds_error-summary__title" id="error-summary-title">"There is a problem"</h2>
            <ul class="ds_error-summary__list">{lines.collect_view()}</ul>
        </div>
    }
    .into_any()
}
