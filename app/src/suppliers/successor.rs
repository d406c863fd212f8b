use domain::catalogue::{Named, Supplier};
use domain::pages::Suggested;
use domain::problems::Problem;
use domain::successions::Succession;
use leptos::prelude::*;

use crate::components::card::links;
use crate::components::error_summary::ErrorSummary;
use crate::components::field::{Field, described_by};
use crate::components::text_field::TextField;
use crate::form::refused;

/// What the form of a successor keeps when it is refused.
#[derive(Clone, Debug, Default)]
pub struct SuccessorForm {
    pub successor: String,
    pub reason: String,
}

/// Who took it over, and who went into it.
#[component]
pub fn Lineage(supplier: Supplier, formerly: Vec<Named>) -> impl IntoView {
    let now = supplier.successor.map(|successor| {
        view! {
            <p class="kn-note">
                "Taken over by, or now called, "<a href=format!("/suppliers/{}", successor.slug)>{successor.name}</a>
                ". Figures below count both together."
            </p>
        }
    });
    let before = (!formerly.is_empty()).then(
        || view! { <p>"Formerly, or taken over: "<span class="kn-linked">{links("/suppliers/", formerly)}</span></p> },
    );
    view! { {now}{before} }
}

/// Every decision on who took it over, and the form where curators make one.
#[component]
pub fn Successions(supplier: Supplier, successions: Vec<Succession>, may_become: Vec<Suggested>) -> impl IntoView {
    let form = (!may_become.is_empty()).then(|| view! { <Decide supplier=supplier known=may_become/> });
    if successions.is_empty() && form.is_none() {
        return ().into_any();
    }
    let rows = successions.into_iter().map(|one| {
        let what = match one.successor {
            Some(successor) => view! { "Taken over by, or now called, "<a href=format!("/suppliers/{}", successor.slug)>{successor.name}</a> }.into_any(),
            None => "Stands by itself again".into_any(),
        };
        view! { <li>{one.set_at.day()}": "{what}". “"{one.reason}"” "<span class="kn-small kn-soft">"("{one.set_by}")"</span></li> }
    });
    view! {
        <section>
            <h2 id="taken-over">"Who took it over"</h2>
            <ul class="kn-lines">{rows.collect_view()}</ul>
            {form}
        </section>
    }
    .into_any()
}

#[component]
fn Decide(supplier: Supplier, known: Vec<Suggested>) -> impl IntoView {
    let refused = refused::<SuccessorForm>();
    let problems = refused.as_ref().map(|refused| refused.problems.clone()).unwrap_or_default();
    let stands = supplier.successor.as_ref().map(|successor| successor.name.clone()).unwrap_or_default();
    let form = refused.map_or(SuccessorForm { successor: stands, ..SuccessorForm::default() }, |refused| refused.form);
    let problem = |field: &str| problems.iter().find(|problem| problem.field == field).map(Problem::message);
    let hint = if supplier.successor.is_some() {
        "Its own page stays, and the name is still found. Leave this empty to say that it stands by itself again."
    } else {
        "The supplier that it went into, or that it is called now. Its own page stays, and the name is still found."
    };
    view! {
        <ErrorSummary problems=problems.clone()/>
        <form method="post" class="kn-form" action=format!("/suppliers/{}", supplier.slug) novalidate>
            <Successor value=form.successor hint=hint known=known problem=problem("successor")/>
            <TextField name="reason" label="Reason" value=form.reason problem=problem("reason")
                hint="When it happened and where that is written. Everyone can read it. Earlier decisions stay on this page."/>
            <button class="ds_button" type="submit">"Save"</button>
        </form>
    }
}

/// A name to type; those that are known are suggested.
#[component]
fn Successor(value: String, hint: &'static str, known: Vec<Suggested>, problem: Option<String>) -> impl IntoView {
    let described = described_by("successor", hint, None, problem.as_deref());
    let invalid = problem.is_some().then_some("true");
    let options = known.into_iter().map(|one| view! { <option value=one.name></option> });
    view! {
        <Field name="successor".to_owned() label="Successor".to_owned() hint=hint problem=problem>
            <input class="ds_input" type="text" id="successor" name="successor" value=value list="suppliers-known"
                autocomplete="off" aria-describedby=described aria-invalid=invalid/>
        </Field>
        <datalist id="suppliers-known">{options.collect_view()}</datalist>
    }
}
