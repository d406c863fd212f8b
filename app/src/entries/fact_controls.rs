use domain::entry_form::EntryForm;
use domain::facts::{FactSpec, Shape, specs_of};
use domain::problems::Problem;
use domain::vocabulary::Kind;
use leptos::prelude::*;

use crate::components::choice::{Choice, choices};
use crate::components::text_area::TextArea;
use crate::components::text_field::TextField;

/// Groups that are open at first: what nearly every entry says.
const OPEN: [&str; 4] = ["Stage and plans", "The story", "The contract", "Dates"];
/// Asked with nothing chosen, not even that it is not known: without it a deployment counts for nothing.
const ASKED: &str = "lifecycle";

/// The facts of a kind, group by group.
#[component]
pub fn FactGroups(kind: Kind, form: EntryForm, problems: Vec<Problem>) -> impl IntoView {
    let mut groups: Vec<(&'static str, Vec<&'static FactSpec>)> = Vec::new();
    for spec in specs_of(kind) {
        match groups.last_mut().filter(|(name, _)| *name == spec.group) {
            Some((_, specs)) => specs.push(spec),
            None => groups.push((spec.group, vec![spec])),
        }
    }
    let groups = groups.into_iter().map(|(name, specs)| {
        let concerned = specs.iter().any(|spec| problems.iter().any(|p| p.field == spec.key) || is_said(&form, spec));
        let is_open = OPEN.contains(&name);
        // What is open is meant to be answered.
        let optional = (!is_open).then_some(" (optional)");
        let controls = specs.into_iter().map(|spec| control(spec, &form, &problems)).collect_view();
        view! { <details class="kn-group" open=is_open || concerned><summary>{name}{optional}</summary>{controls}</details> }
    });
    groups.collect_view()
}

/// Does the form say it? A form sends every box, those that are empty too.
fn is_said(form: &EntryForm, spec: &FactSpec) -> bool {
    form.facts.get(spec.key).is_some_and(|typed| typed.iter().any(|text| !text.trim().is_empty()))
}

fn control(spec: &'static FactSpec, form: &EntryForm, problems: &[Problem]) -> AnyView {
    let typed = form.facts.get(spec.key).cloned().unwrap_or_default();
    let first = typed.first().cloned().unwrap_or_default();
    let problem = problems.iter().find(|p| p.field == spec.key).map(Problem::message);
    let (name, label, hint, audience) = (spec.key, spec.label, spec.hint, spec.audience);
    match spec.shape {
        Shape::Choice(list) => {
            let choices = choices(list).into_iter().filter(|(word, _)| !(word.is_empty() && name == ASKED)).collect();
            view! { <Choice name=name label=label hint=hint audience=audience problem=problem choices=choices chosen=first/> }.into_any()
        }
        Shape::Score => {
            let scores = (1..=5).map(|n| (n.to_string(), n.to_string()));
            let scores = std::iter::once((String::new(), "Not known".to_owned())).chain(scores).collect();
            view! { <Choice name=name label=label hint=hint audience=audience problem=problem choices=scores chosen=first/> }.into_any()
        }
        Shape::Story | Shape::List | Shape::Councils | Shape::Entries => view! {
            <TextArea name=name label=label hint=hint audience=audience problem=problem value=typed.join("\n")/>
        }
        .into_any(),
        Shape::Line | Shape::Date | Shape::Mailbox | Shape::Span | Shape::Spans | Shape::Pounds => {
            let sort = if spec.shape == Shape::Mailbox { "email" } else { "text" };
            view! { <TextField name=name label=label hint=hint audience=audience problem=problem value=first sort=sort/> }.into_any()
        }
    }
}
