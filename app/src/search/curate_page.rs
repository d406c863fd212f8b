use domain::pages::SearchAdminPage;
use domain::problems::Problem;
use domain::search_log::AskedLine;
use domain::synonyms::SynonymGroup;
use leptos::prelude::*;

use super::api;
use super::nothing_found::ask_for;
use crate::components::error_summary::ErrorSummary;
use crate::components::text_area::TextArea;
use crate::form::refused;
use crate::pages::{self, address};

/// What the form of synonyms keeps when it is refused.
#[derive(Clone, Debug, Default)]
pub struct SynonymsForm {
    pub names: String,
}

/// `/admin/search`
#[component]
pub fn CuratePage() -> impl IntoView {
    pages::load(api::curate(), draw)
}

fn draw(found: SearchAdminPage) -> AnyView {
    let content = view! {
        <h1>"Search: synonyms, and what was looked for in vain"</h1>
        <p class="kn-lead">"Names of one group mean the same to a search. A change is in force with the next search."</p>
        <Add/>
        <h2>"Synonyms"</h2>
        <Groups groups=found.synonyms/>
        <h2>"Looked for in vain"</h2>
        <p>"What was asked for and found nothing, the most often first. Nobody’s name is kept with it."</p>
        <Fruitless lines=found.fruitless/>
    };
    pages::main("Curate the search", false, content)
}

#[component]
fn Add() -> impl IntoView {
    let refused = refused::<SynonymsForm>();
    let problems = refused.as_ref().map(|refused| refused.problems.clone()).unwrap_or_default();
    // A fruitless search leads here with its words.
    let linked = || pages::query_pairs().into_iter().find(|(name, _)| name == "names").map(|(_, value)| value);
    let names = refused.map(|refused| refused.form.names).or_else(linked).unwrap_or_default();
    let problem = problems.iter().find(|p| p.field == "names").map(Problem::message);
    view! {
        <ErrorSummary problems=problems.clone()/>
        <form class="kn-form" method="post" action="/admin/search" novalidate>
            <input type="hidden" name="intent" value="add"/>
            <TextArea name="names" label="Names that mean the same" hint="One a line, such as “eforms”, “online forms”." value=names problem=problem/>
            <button class="ds_button" type="submit">"Add"</button>
        </form>
    }
}

#[component]
fn Groups(groups: Vec<SynonymGroup>) -> impl IntoView {
    if groups.is_empty() {
        return view! { <p>"None yet. The aliases of technologies, suppliers, capabilities and councils work without."</p> }.into_any();
    }
    let rows = groups.into_iter().map(|group| {
        let names = group.names.join(" = ");
        view! {
            <li>
                <form method="post" action="/admin/search" class="kn-inline">
                    <input type="hidden" name="intent" value="remove"/>
                    <input type="hidden" name="id" value=group.id/>
                    <span>{names.clone()}</span>
                    <button class="kn-plain-button" type="submit">"Remove"<span class="kn-visually-hidden">" "{names}</span></button>
                </form>
            </li>
        }
    });
    view! { <ul>{rows.collect_view()}</ul> }.into_any()
}

#[component]
fn Fruitless(lines: Vec<AskedLine>) -> impl IntoView {
    if lines.is_empty() {
        return view! { <p>"Nothing: every search found something."</p> }.into_any();
    }
    let rows = lines.into_iter().map(|line| {
        let again = address("/search", &[("q", line.words.clone())]);
        let synonym = address("/admin/search", &[("names", line.words.clone())]);
        let ask = ask_for(&line.words);
        view! {
            <tr>
                <th scope="row"><a href=again>{line.words}</a></th>
                <td class="kn-number">{line.found_nothing}" of "{line.asked}</td>
                <td>{line.last_asked_at.day()}</td>
                <td><a href=synonym>"Add a synonym"</a>" · "<a href=ask>"Ask for an entry"</a></td>
            </tr>
        }
    });
    view! {
        <div class="kn-table-scroll" tabindex="0" role="region" aria-label="Looked for in vain">
            <table class="kn-table">
                <thead><tr><th scope="col">"Words"</th><th scope="col" class="kn-number">"In vain"</th><th scope="col">"Last asked"</th><th scope="col">"What to do"</th></tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}
