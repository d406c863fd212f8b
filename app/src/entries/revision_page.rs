use domain::pages::RevisionPage as Found;
use leptos::prelude::*;

use super::api;
use super::diff_page::DiffView;
use super::facts::{FactTable, Stories};
use crate::components::breadcrumbs::Breadcrumbs;
use crate::components::prose::Prose;
use crate::pages;

/// `/entries/{id}/history/{n}`, and `{a}..{b}` for what changed between two.
#[component]
pub fn RevisionPage() -> impl IntoView {
    let (id, which) = (pages::param("id"), pages::param("which"));
    if let Some((from, to)) = which.split_once("..").and_then(|(a, b)| Some((a.parse().ok()?, b.parse().ok()?))) {
        let history = format!("/entries/{id}/history");
        return pages::load(api::diff(id, from, to), move |found| {
            let title = format!("What changed in {}, from revision {from} to {to}", found.title);
            let content = view! {
                <Breadcrumbs trail=vec![(found.path, found.title), (history, "History".to_owned())]/>
                <h1>{title.clone()}</h1>
                <DiffView diff=found.diff/>
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
    let Found { path, current, line, entry, html, stories, may_restore } = found;
    let history = format!("/entries/{}/history", entry.id);
    let name = entry.content.title.to_string();
    let title = format!("{name}, revision {}", line.number);
    let since = (line.number != current).then(|| {
        view! { <a href=format!("{history}/{}..{current}", line.number)>"What changed since"</a> }
    });
    let restore = (may_restore && line.number != current).then(|| {
        view! {
            <details>
                <summary>"Restore"</summary>
                <form method="post" action=format!("{history}/{}/restore", line.number)>
                    <p>"It is published again, as the next revision. What stands now is kept in the history."</p>
                    <button class="ds_button ds_button--secondary" type="submit">"Restore this revision"</button>
                </form>
            </details>
        }
    });
    let note = (!line.note.is_empty()).then(|| format!(": {}", line.note));
    let view = view! {
        <Breadcrumbs trail=vec![(path, name), (history, "History".to_owned())]/>
        <h1>{title.clone()}</h1>
        <p class="kn-meta">{line.at.day_and_time()}", "{line.author}{note}</p>
        <div class="kn-actions">{since}{restore}</div>
        <p class="kn-lead">{entry.content.summary.to_string()}</p>
        <div class="kn-entry">
            <div class="kn-entry__facts"><p>"Seen by "{entry.content.visibility.audience()}</p><FactTable entry=entry/></div>
            <div><Stories stories=stories/><Prose html=html/></div>
        </div>
    };
    pages::main(&title, false, view)
}
