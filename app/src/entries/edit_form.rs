use domain::catalogue::Named;
use domain::entry_form::EntryForm;
use domain::pages::EditPage;
use domain::problems::Problem;
use domain::vocabulary::{Kind, Visibility};
use leptos::prelude::*;

use super::Preview;
use super::fact_controls::FactGroups;
use super::kinds;
use super::pick_list::PickList;
use super::preview_island::LivePreview;
use crate::components::choice::Choice;
use crate::components::field::Around;
use crate::components::select::Select;
use crate::components::text_area::TextArea;
use crate::components::text_field::TextField;

const TEXT_HINT: &str = "Plain text will do. Markdown works too: # before a heading, * before an item of a list, **stars** around what \
    matters; tables, task lists and footnotes as well. HTML is shown as it is typed.";

/// The form of an entry, guided, one column.
#[component]
pub fn Form(page: EditPage, kind: Kind, problems: Vec<Problem>) -> impl IntoView {
    let EditPage { form, organisations, technologies, capabilities, draft_saved_at, .. } = page;
    let problem = |field: &str| problems.iter().find(|p| p.field == field).map(Problem::message);
    let preview = use_context::<Preview>().map(|Preview(html)| html).unwrap_or_default();
    let (products, purposes) = kinds::link_labels(kind);
    let tiers = Visibility::ALL
        .iter()
        .rev()
        .map(|tier| (tier.word().to_owned(), format!("{}: {}", tier.label(), tier.audience())));
    view! {
        <form class="kn-form" method="post" novalidate>
            <DefaultButton/>
            <input type="hidden" name="kind" value=kind.word()/>
            <input type="hidden" name="based_on" value=form.based_on/>
            <Carried form=form.clone() problems=problems.clone()/>
            {(kind != Kind::Overview).then(|| view! { <Owner form=form.clone() organisations=organisations problem=problem("organisation")/> })}
            <TextField name="title" label="Title" value=form.title.clone() problem=problem("title") hint=kinds::title_hint(kind)/>
            <TextField name="summary" label="Summary (optional)" value=form.summary.clone() problem=problem("summary")
                hint="One or two sentences, shown in lists."/>
            <PickList name="technologies" label=products hint="Start to type a product’s name. Other names and abbreviations work too."
                typed=form.technologies.clone() known=technologies problems=problems.clone() added=form.add_technologies.clone()/>
            <PickList name="capabilities" label=purposes hint="What it is for: what your organisation is able to do with it."
                typed=form.capabilities.clone() known=capabilities problems=problems.clone()/>
            <FactGroups kind=kind form=form.clone() problems=problems.clone()/>
            <TextArea name="body" label=kinds::text_label(kind) value=form.body.clone() tall=true problem=problem("body") hint=TEXT_HINT/>
            <LivePreview html=preview/>
            <TextField name="tags" label="Tags (optional)" value=form.tags.clone() problem=problem("tags") hint="With commas between."/>
            <Choice name="visibility" label="Who may see it" choices=tiers.collect() chosen=form.visibility.clone() problem=problem("visibility")/>
            <TextField name="note" label="Note on this change (optional)" value=form.note.clone() problem=problem("note") hint="Shown in the history."/>
            <div class="kn-actions">
                <button class="ds_button" type="submit" name="intent" value="publish">"Publish"</button>
                <button class="ds_button ds_button--secondary" type="submit" name="intent" value="save">"Save draft"</button>
                <button class="ds_button ds_button--secondary kn-without-script" type="submit" name="intent" value="preview" formaction="#preview">"Preview"</button>
                {draft_saved_at.map(|_| view! {
                    <button class="ds_button ds_button--secondary" type="submit" name="intent" value="discard">"Discard draft"</button>
                })}
            </div>
        </form>
    }
}

/// Enter in a box presses a form's first button: without this one it would publish what is half written.
#[component]
fn DefaultButton() -> impl IntoView {
    view! {
        <button class="kn-visually-hidden" type="submit" name="intent" value="save" tabindex="-1" aria-hidden="true">"Save draft"</button>
    }
}

/// Additions to the catalogue that were chosen, and are not asked about on this page.
#[component]
fn Carried(form: EntryForm, problems: Vec<Problem>) -> impl IntoView {
    let asked = |name: &String| problems.iter().any(|problem| problem.given == *name);
    let carried = form.add_technologies.into_iter().filter(|name| !asked(name));
    carried.map(|name| view! { <input type="hidden" name="add_technologies" value=name/> }).collect_view()
}

#[component]
fn Owner(form: EntryForm, organisations: Vec<Named>, problem: Option<String>) -> impl IntoView {
    if let [only] = organisations.as_slice() {
        return view! { <input type="hidden" name="organisation" value=only.slug.clone()/><p>"For "<strong>{only.name.clone()}</strong></p> }
            .into_any();
    }
    let options = organisations
        .into_iter()
        .map(move |o| view! { <option value=o.slug.clone() selected=o.slug == form.organisation>{o.name}</option> });
    let class = if problem.is_some() { "kn-field kn-field--error" } else { "kn-field" };
    view! {
        <div class=class>
            <label class="ds_label" for="organisation">"Organisation"</label>
            <Around name="organisation".to_owned() hint=String::new() audience=None problem=problem/>
            <Select id="organisation" name="organisation">
                <option value="">"Choose"</option>
                {options.collect_view()}
            </Select>
        </div>
    }
    .into_any()
}
