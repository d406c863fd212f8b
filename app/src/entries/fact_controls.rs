use domain::entry_form::EntryForm;
use domain::facts::{FactSpec, Shape, specs_of};
use domain::problems::Problem;
use domain::vocabulary::Kind;
use leptos::prelude::*;

use crate::components::choice::{Choice, choices};
use crate::components::text_area::TextArea;
use crate::components::text_field::TextField;

/// Groups that are open at first: what nearly every entry says.
const OPEN: [&str; 2] = ["Stage", "The story"];

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
        let concerned = specs.iter().any(|spec| problems.iter().any(|p| p.field == spec.key) || form.facts.contains_key(spec.key));
        let controls = specs.into_iter().map(|spec| control(spec, &form, &problems)).collect_view();
        view! { <details class="kn-group" open=OPEN.contains(&name) || concerned><summary>{name}</summary>{controls}</details> }
    });
    groups.collect_view()
}

fn control(spec: &'static FactSpec, form: &EntryForm, problems: &[Problem]) -> AnyView {
    let typed = form.facts.get(spec.key).cloned().unwrap_or_default();
    let first = typed.first().cloned().unwrap_or_default();
    let problem = problems.iter().find(|p| p.field == spec.key).map(Problem::message);
    let (name, label, hint, audience) = (spec.key, spec.label, spec.hint, spec.audience);
    match spec.shape {
        Shape::Choice(list) => view! {
            <Choice name=name label=label hint=hint audience=audience problem=problem choices=choices(list) chosen=first/>
        }
        .into_any(),
        Shape::Score => {
            let scores = (1..=5).map(|n| (n.to_string(), n.to_string()));
            let scores = std::iter::once((String::new(), "Not known".to_owned())).chain(scores).collect();
            view! { <Choice name=name label=label hint=hint audience=audience problem=problem choices=scores chosen=first/> }.into_any()
        }
        Shape::Story | Shape::List => view! {
            <TextArea name=name label=label hint=hint audience=audience problem=problem value=typed.join("\n")/>
        }
        .into_any(),
        Shape::Line | Shape::Date | Shape::Mailbox => {
            let sort = if spec.shape == Shape::Mailbox { "email" } else { "text" };
            view! { <TextField name=name label=label hint=hint audience=audience problem=problem value=first sort=sort/> }.into_any()
        }
    }
}
