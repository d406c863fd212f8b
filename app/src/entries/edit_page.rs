use domain::entry_form::EntryForm;
use domain::pages::EditPage as Found;
use domain::vocabulary::Kind;
use leptos::prelude::*;

use super::edit_form::Form;
use super::pick_list::place_of;
use super::{StaleEdit, api, kinds};
use crate::components::error_summary::ErrorSummary;
use crate::form::{Submission, refused};
use crate::pages;

/// `/entries/new?kind=…`
#[component]
pub fn NewPage() -> impl IntoView {
    let first = |name: &str| pages::query_all(name).into_iter().next().unwrap_or_default();
    let form = EntryForm {
        kind: first("kind"),
        organisation: first("organisation"),
        technologies: pages::query_all("technology"),
        capabilities: pages::query_all("capability"),
        ..EntryForm::default()
    };
    match refused::<EntryForm>() {
        Some(refused) => {
            pages::load(api::around(None, refused.form.clone()), |found| draw(found, Some(refused))).into_any()
        }
        None if form.kind.is_empty() => pages::load(api::new(form), |_| kinds::choose()).into_any(),
        None => pages::load(api::new(form), |found| draw(found, None)).into_any(),
    }
}

/// `/entries/{id}/edit`
#[component]
pub fn EditPage() -> impl IntoView {
    let id = pages::param("id");
    match refused::<EntryForm>() {
        Some(refused) => {
            pages::load(api::around(Some(id), refused.form.clone()), |found| draw(found, Some(refused))).into_any()
        }
        None => pages::load(api::edit(id), |found| draw(found, None)).into_any(),
    }
}

fn draw(found: Found, refused: Option<Submission<EntryForm>>) -> AnyView {
    let kind = Kind::parse(&found.form.kind).unwrap_or(Kind::Deployment);
    let problems = refused.map(|refused| refused.problems).unwrap_or_default();
    let heading = match &found.id {
        None => format!("Write {}", kinds::one(kind)),
        Some(_) => format!("Edit: {}", found.form.title),
    };
    let title = if problems.is_empty() { heading.clone() } else { format!("Error: {heading}") };
    let stale = use_context::<StaleEdit>();
    let saved = found.draft_saved_at.map(|at| {
        // Said aloud when it was saved just now, by Enter in a box for one.
        let role = (pages::query_all("done") == ["saved"]).then_some("status");
        view! { <p class="kn-note" role=role>"This is your draft of "{at.day_and_time()}". Nobody else sees it until you publish."</p> }
    });
    let about = found.id.is_none().then(|| {
        view! { <p class="kn-lead">{kinds::lead(kind)}</p><p><a href="/entries/new">"Write something else"</a></p> }
    });
    let places = problems.iter().map(|problem| place_of(&found.form, problem)).collect::<Vec<_>>();
    let content = view! {
        <h1>{heading}</h1>
        {about}
        {stale.map(|stale| view! { <super::stale::StaleNotice stale=stale/> })}
        <ErrorSummary problems=problems.clone() places=places/>
        {saved}
        <Form page=found kind=kind problems=problems/>
    };
    pages::main(&title, false, content)
}
