use domain::catalogue::Named;
use domain::compare::CompareOf;
use leptos::prelude::*;

use super::api;
use super::choose::OfField;
use super::tray_island::Tray;
use crate::components::select::Select;

/// On a thing's own page: puts another beside it, or it into the tray.
#[component]
pub fn CompareWith(of: CompareOf, id: String) -> impl IntoView {
    let tray = view! { <Tray of=of.word().to_owned() things=of.several().to_owned() id=id.clone()/> };
    let asked = api::choices(of, id.clone());
    let form = Suspend::new(async move {
        let choices = asked.await.unwrap_or_default();
        let label = format!("Compare with another {}", of.one());
        (!choices.is_empty())
            .then(|| view! { <Beside of=of chosen=vec![id] choices=choices label=label button="Compare"/> })
    });
    view! { <div class="kn-compare-with"><Suspense>{form}</Suspense>{tray}</div> }
}

/// A form that puts one more beside what is chosen.
#[component]
pub fn Beside(
    of: CompareOf,
    chosen: Vec<String>,
    choices: Vec<Named>,
    label: String,
    button: &'static str,
    #[prop(optional)] differences: bool,
) -> impl IntoView {
    let chosen = chosen.into_iter().map(|id| view! { <input type="hidden" name="id" value=id/> }).collect_view();
    let box_of = match of {
        CompareOf::Technologies => view! { <Typed choices=choices/> }.into_any(),
        _ => view! { <Picked choices=choices/> }.into_any(),
    };
    view! {
        <form class="kn-inline kn-compare-form" action="/compare" method="get">
            <OfField of=of/>
            {chosen}
            {differences.then(|| view! { <input type="hidden" name="differences" value="1"/> })}
            <div><label class="ds_label" for="beside">{label}</label>{box_of}</div>
            <button class="ds_button ds_button--secondary" type="submit">{button}</button>
        </form>
    }
}

/// Any name of a technology is understood; those for the same things are suggested.
#[component]
fn Typed(choices: Vec<Named>) -> impl IntoView {
    let options = choices.into_iter().map(|choice| view! { <option value=choice.name></option> });
    view! {
        <input class="ds_input" type="text" id="beside" name="id" list="beside-known" autocomplete="off"/>
        <datalist id="beside-known">{options.collect_view()}</datalist>
    }
}

#[component]
fn Picked(choices: Vec<Named>) -> impl IntoView {
    let options = choices.into_iter().map(|choice| view! { <option value=choice.slug>{choice.name}</option> });
    view! {
        <Select id="beside" name="id"><option value="">"Choose one"</option>{options.collect_view()}</Select>
    }
}
