use domain::problems::Problem;
use leptos::prelude::*;

/// Everything that is wrong, each a link to its field. The page opens there.
#[component]
pub fn ErrorSummary(
    problems: Vec<Problem>,
    /// The id of the control of each, where they are not called as their fields.
    #[prop(optional)]
    places: Vec<String>,
) -> impl IntoView {
    if problems.is_empty() {
        return ().into_any();
    }
    let lines = problems.iter().enumerate().map(|(n, problem)| {
        let place = places.get(n).unwrap_or(&problem.field);
        view! { <li><a href=format!("#{place}")>{problem.message()}</a></li> }
    });
    view! {
        <div class="ds_error-summary" id="error-summary" aria-labelledby="error-summary-title" role="alert" tabindex="-1" autofocus>
            <h2 class="ds_error-summary__title" id="error-summary-title">"There is a problem"</h2>
            <ul class="ds_error-summary__list">{lines.collect_view()}</ul>
        </div>
    }
    .into_any()
}
