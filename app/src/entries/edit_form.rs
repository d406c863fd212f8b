use domain::catalogue::Named;
use domain::entry_form::EntryForm;
use domain::pages::EditPage;
use domain::problems::{Code, Problem};
use domain::vocabulary::{Kind, Visibility};
use leptos::prelude::*;

use super::Preview;
use super::fact_controls::FactGroups;
use super::preview_island::LivePreview;
use crate::components::choice::Choice;
use crate::components::field::Around;
use crate::components::prose::Prose;
use crate::components::text_area::TextArea;
use crate::components::text_field::TextField;

/// Empty boxes after those that are filled: enough to go on without script.
const SPARE_BOXES: usize = 2;

/// The form of an entry, guided, one column.
#[component]
pub fn Form(page: EditPage, kind: Kind, problems: Vec<Problem>) -> impl IntoView {
    let EditPage { form, organisations, technologies, capabilities, draft_saved_at, .. } = page;
    let problem = |field: &str| problems.iter().find(|p| p.field == field).map(Problem::message);
    let preview = use_context::<Preview>();
    let tiers = Visibility::ALL
        .iter()
        .rev()
        .map(|tier| (tier.word().to_owned(), format!("{}: {}", tier.label(), tier.audience())));
    view! {
        <form class="kn-form" method="post" novalidate>
            <input type="hidden" name="kind" value=kind.word()/>
            <input type="hidden" name="based_on" value=form.based_on/>
            {(kind != Kind::Overview).then(|| view! { <Owner form=form.clone() organisations=organisations problem=problem("organisation")/> })}
            <TextField name="title" label="Title" value=form.title.clone() problem=problem("title")
                hint="Name the technology, what it is for, and where."/>
            <TextField name="summary" label="Summary" value=form.summary.clone() problem=problem("summary")
                hint="One or two sentences, shown in lists."/>
            <PickList name="technologies" label="Technologies" hint="Start to type a product’s name. Other names and abbreviations work too."
                typed=form.technologies.clone() known=technologies problem=problem("technologies")/>
            <Additions problems=problems.clone() chosen=form.add_technologies.clone()/>
            <PickList name="capabilities" label="Capabilities" hint="What it is for."
                typed=form.capabilities.clone() known=capabilities problem=problem("capabilities")/>
            <FactGroups kind=kind form=form.clone() problems=problems.clone()/>
            <TextArea name="body" label="Text" value=form.body.clone() tall=true problem=problem("body")
                hint="Markdown: # for headings, * for lists, tables, task lists and footnotes work. HTML is shown as it is typed."/>
            {preview.map(|Preview(html)| view! { <section id="preview"><h3>"How it will look"</h3><Prose html=html/></section> })}
            <LivePreview/>
            <TextField name="tags" label="Tags" value=form.tags.clone() problem=problem("tags") hint="With commas between."/>
            <Choice name="visibility" label="Who may see it" choices=tiers.collect() chosen=form.visibility.clone() problem=problem("visibility")/>
            <TextField name="note" label="Note on this change" value=form.note.clone() problem=problem("note") hint="Shown in the history."/>
            <div class="kn-actions">
                <button class="ds_button" type="submit" name="intent" value="publish">"Publish"</button>
                <button class="ds_button ds_button--secondary" type="submit" name="intent" value="save">"Save draft"</button>
                <button class="ds_button ds_button--secondary" type="submit" name="intent" value="preview">"Preview"</button>
                {draft_saved_at.map(|_| view! {
                    <button class="ds_button ds_button--secondary" type="submit" name="intent" value="discard">"Discard draft"</button>
                })}
            </div>
        </form>
    }
}

#[component]
fn Owner(form: EntryForm, organisations: Vec<Named>, problem: Option<String>) -> impl IntoView {
    if let [only] = organisations.as_slice() {
        return view! { <input type="hidden" name="organisation" value=only.slug.clone()/><p>"For "<strong>{only.name.clone()}</strong></p> }
            .into_any();
    }
    let options = organisations
        .into_iter()
        .map(|o| view! { <option value=o.slug.clone() selected=o.slug == form.organisation>{o.name}</option> });
    view! {
        <div class="kn-field">
            <label class="ds_label" for="organisation">"Organisation"</label>
            <Around name="organisation".to_owned() hint=String::new() audience=None problem=problem/>
            <div class="ds_select-wrapper">
                <select class="ds_select" id="organisation" name="organisation">
                    <option value="">"Choose"</option>
                    {options.collect_view()}
                </select>
                <span class="ds_select-arrow" aria-hidden="true"></span>
            </div>
        </div>
    }
    .into_any()
}

/// Boxes that suggest the catalogue's names. Names, aliases and slugs are all understood.
#[component]
fn PickList(
    name: &'static str,
    label: &'static str,
    hint: &'static str,
    typed: Vec<String>,
    known: Vec<Named>,
    problem: Option<String>,
) -> impl IntoView {
    let typed: Vec<String> = typed.into_iter().filter(|text| !text.trim().is_empty()).collect();
    let boxes = (0..typed.len() + SPARE_BOXES).map(|n| {
        let id = if n == 0 { name.to_owned() } else { format!("{name}-{}", n + 1) };
        let label = format!("{label}, {}", n + 1);
        let value = typed.get(n).cloned().unwrap_or_default();
        view! { <input class="ds_input" type="text" id=id name=name list=format!("{name}-known") value=value aria-label=label autocomplete="off"/> }
    });
    let boxes = boxes.collect_view();
    let class = if problem.is_some() { "kn-field kn-field--error" } else { "kn-field" };
    view! {
        <fieldset class=class>
            <legend class="ds_label">{label}</legend>
            <Around name=name.to_owned() hint=hint.to_owned() audience=None problem=problem/>
            {boxes}
            <datalist id=format!("{name}-known")>{known.into_iter().map(|thing| view! { <option value=thing.name></option> }).collect_view()}</datalist>
        </fieldset>
    }
}

/// For each technology that the catalogue does not know: an offer to add it.
#[component]
fn Additions(problems: Vec<Problem>, chosen: Vec<String>) -> impl IntoView {
    let unknown = problems.into_iter().filter(|problem| problem.code == Code::UnknownTechnology);
    let offers = unknown.enumerate().map(|(n, problem)| {
        let id = format!("add-{n}");
        let checked = chosen.contains(&problem.given);
        view! {
            <div class="kn-choice">
                <input type="checkbox" id=id.clone() name="add_technologies" value=problem.given.clone() checked=checked/>
                <label for=id>"Add “"{problem.given}"” to the catalogue"</label>
            </div>
        }
    });
    offers.collect_view()
}
