//! Boxes that suggest the catalogue's names, each with what is wrong with it and what may be done about that.

use domain::entry_form::{EntryForm, MEANT};
use domain::pages::Suggested;
use domain::problems::{Code, Problem};
use leptos::prelude::*;

use crate::components::field::Around;

/// Empty boxes after those that are filled: enough to go on without script.
const SPARE_BOXES: usize = 2;

/// The id of the control that a problem is about: for a name that the catalogue does not have, its own box.
pub fn place_of(form: &EntryForm, problem: &Problem) -> String {
    let list = match problem.field.as_str() {
        "technologies" => &form.technologies,
        "capabilities" => &form.capabilities,
        _ => return problem.field.clone(),
    };
    box_id(&problem.field, filled(list).iter().position(|typed| *typed == problem.given).unwrap_or(0))
}

/// Names, aliases and slugs are all understood.
#[component]
pub fn PickList(
    name: &'static str,
    label: &'static str,
    hint: &'static str,
    typed: Vec<String>,
    known: Vec<Suggested>,
    problems: Vec<Problem>,
    /// Names that the writer has chosen to add.
    #[prop(optional)]
    added: Vec<String>,
) -> impl IntoView {
    let typed = filled(&typed);
    let mine = problems.into_iter().filter(|problem| problem.field == name);
    let (of_boxes, whole): (Vec<_>, Vec<_>) = mine.partition(|problem| typed.contains(&problem.given));
    let class = if of_boxes.len() + whole.len() > 0 { "kn-field kn-field--error" } else { "kn-field" };
    let boxes = (0..typed.len() + SPARE_BOXES).map(|n| {
        let value = typed.get(n).cloned().unwrap_or_default();
        let problem = of_boxes.iter().find(|problem| problem.given == value).cloned();
        let is_added = added.contains(&value);
        view! { <PickBox name=name label=format!("{label}, {}", n + 1) id=box_id(name, n) value=value problem=problem is_added=is_added/> }
    });
    let boxes = boxes.collect_view();
    view! {
        <fieldset class=class>
            <legend class="ds_label">{label}</legend>
            <Around name=name.to_owned() hint=hint.to_owned() audience=None problem=whole.first().map(Problem::message)/>
            {boxes}
            <datalist id=format!("{name}-known")>{known.into_iter().map(options).collect_view()}</datalist>
        </fieldset>
    }
}

#[component]
fn PickBox(
    name: &'static str,
    label: String,
    id: String,
    value: String,
    problem: Option<Problem>,
    is_added: bool,
) -> impl IntoView {
    let error = format!("{id}-error");
    let described = problem.is_some().then(|| error.clone());
    let invalid = problem.is_some().then_some("true");
    let said = problem.as_ref().map(Problem::message);
    let remedies = problem.filter(|problem| problem.code == Code::UnknownTechnology);
    let remedies = remedies.map(|problem| view! { <Remedies problem=problem id=id.clone() is_added=is_added/> });
    view! {
        {said.map(|words| view! { <span class="kn-error" id=error>"Error: "{words}</span> })}
        <input class="ds_input" type="text" id=id.clone() name=name list=format!("{name}-known") value=value
            aria-label=label aria-describedby=described aria-invalid=invalid autocomplete="off"/>
        {remedies}
    }
}

/// For a technology that the catalogue does not have: an offer to add it, or to take what is nearly called so.
#[component]
fn Remedies(problem: Problem, id: String, is_added: bool) -> impl IntoView {
    let Problem { given, nearest, .. } = problem;
    let add = format!("Add “{given}” to the catalogue");
    let Some(nearest) = nearest else {
        let id = format!("{id}-add");
        return view! {
            <div class="kn-choice">
                <input type="checkbox" id=id.clone() name="add_technologies" value=given checked=is_added/>
                <label for=id>{add}</label>
            </div>
        }
        .into_any();
    };
    let name = format!("{MEANT}{given}");
    let choices = [
        (format!("{id}-nearest"), format!("Use {nearest}"), nearest, false),
        (format!("{id}-add"), add, given, is_added),
    ];
    let choices = choices.map(|(id, label, value, checked)| {
        view! {
            <div class="kn-choice">
                <input type="radio" id=id.clone() name=name.clone() value=value checked=checked/>
                <label for=id>{label}</label>
            </div>
        }
    });
    choices.collect_view().into_any()
}

/// A name, and it again for each of its other names: whoever types one of those is shown it.
fn options(thing: Suggested) -> impl IntoView {
    let Suggested { name, aliases } = thing;
    let others =
        aliases.into_iter().map(|alias| view! { <option value=name.clone() label=alias></option> }).collect_view();
    view! { <option value=name.clone()></option>{others} }
}

fn filled(typed: &[String]) -> Vec<String> {
    typed.iter().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()).collect()
}

fn box_id(name: &str, n: usize) -> String {
    if n == 0 { name.to_owned() } else { format!("{name}-{}", n + 1) }
}
