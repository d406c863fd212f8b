use domain::vocabulary::Visibility;
use leptos::prelude::*;

use super::field::{Field, described_by};

/// One line to type.
#[component]
pub fn TextField(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(into)] value: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional_no_strip)] audience: Option<Visibility>,
    #[prop(optional_no_strip)] problem: Option<String>,
    /// `text`, `email` or `password`.
    #[prop(default = "text")]
    sort: &'static str,
    #[prop(optional)] autocomplete: &'static str,
) -> impl IntoView {
    let described = described_by(&name, &hint, audience, problem.as_deref());
    let invalid = problem.is_some().then_some("true");
    let autocomplete = (!autocomplete.is_empty()).then_some(autocomplete);
    view! {
        <Field name=name.clone() label=label hint=hint audience=audience problem=problem>
            <input class="ds_input" type=sort id=name.clone() name=name value=value
                autocomplete=autocomplete aria-describedby=described aria-invalid=invalid/>
        </Field>
    }
}
