use domain::problems::Problem;
use domain::radar::Ring;
use domain::radar::placement::AS_PROPOSED;
use leptos::prelude::*;

use crate::components::choice::Choice;
use crate::components::error_summary::ErrorSummary;
use crate::components::text_field::TextField;
use crate::form::refused;

/// What the form of a ring keeps when it is refused.
#[derive(Clone, Debug, Default)]
pub struct PlaceForm {
    pub ring: String,
    pub reason: String,
}

/// Where curators confirm a ring, override it, or leave it to the rules.
#[component]
pub fn PlaceOnRadar(technology: String) -> impl IntoView {
    let refused = refused::<PlaceForm>();
    let problems = refused.as_ref().map(|refused| refused.problems.clone()).unwrap_or_default();
    let form = refused.map(|refused| refused.form).unwrap_or_default();
    let problem = |field: &str| problems.iter().find(|problem| problem.field == field).map(Problem::message);
    let left = (AS_PROPOSED.to_owned(), "Leave it to the rules".to_owned());
    let rings = Ring::ALL.iter().map(|ring| (ring.word().to_owned(), ring.label().to_owned()));
    view! {
        <section>
            <h2>"Decide"</h2>
            <ErrorSummary problems=problems.clone()/>
            <form method="post" class="kn-form" action=format!("/radar/{technology}") novalidate>
                <Choice name="ring" label="Ring" choices=rings.chain([left]).collect() chosen=form.ring problem=problem("ring")/>
                <TextField name="reason" label="Reason" value=form.reason problem=problem("reason")
                    hint="Everyone can read it. Earlier decisions stay on this page."/>
                <button class="ds_button" type="submit">"Decide"</button>
            </form>
        </section>
    }
}
