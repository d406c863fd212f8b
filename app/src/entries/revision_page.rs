use domain::pages::RevisionPage as Found;
use leptos::prelude::*;

use super::api;
use super::diff_page::DiffView;
use crate::components::breadcrumbs::Breadcrumbs;
use crate::components::prose::Prose;
use crate::pages;

/// `/entries/{id}/history/{n}`, and `{a}..{b}` for what changed between two.
#[component]
pub fn RevisionPage() -> impl IntoView {
    let (id, which) = (pages::param("id"), pages::param("which"));
    if let Some((from, to)) = which.split_once("..").and_then(|(a, b)| Some((a.parse().ok()?, b.parse().ok()?))) {
        let path = format!("/entries/{id}/history");
        return pages::load(api::diff(id, from, to), move |diff| {
            let title = format!("What changed from revision {from} to {to}");
            let content = view! {
                <Breadcrumbs trail=vec![(path, "History".to_owned())]/>
                <h1>{title.clone()}</h1>
                <DiffView diff=diff/>
            };
            pages::main(&title, false, content)
        })
        .into_any();
    }
    match which.parse() {
        Ok(number) => pages::load(api::revision(id, number), draw).into_any(),
        Err(_) => pages::Missing().into_any(),
    }
}

fn draw(found: Found) -> AnyView {
    let line = found.revision.line;
    let content = found.revision.content;
    let title = format!("{}, revision {}", content.title, line.number);
    let facts = content
        .facts
        .iter()
        .map(|(spec, value)| view! { <div><dt>{spec.label}</dt><dd>{spec.words(value)}</dd></div> });
    let restore = (found.may_restore && line.number != found.current).then(|| {
        let action = format!("/entries/{}/history/{}/restore", found.id, line.number);
        view! { <form method="post" action=action><button class="ds_button" type="submit">"Restore this revision"</button></form> }
    });
    let view = view! {
        <Breadcrumbs trail=vec![(found.path, "The entry".to_owned()), (format!("/entries/{}/history", found.id), "History".to_owned())]/>
        <h1>{title.clone()}</h1>
        <p class="kn-meta">{line.at.day_and_time()}", "{line.author}{(!line.note.is_empty()).then(|| format!(": {}", line.note))}</p>
        <div class="kn-actions">{restore}</div>
        <p class="kn-lead">{content.summary.to_string()}</p>
        <dl class="kn-facts">{facts.collect_view()}</dl>
        <Prose html=found.html/>
    };
    pages::main(&title, false, view)
}
