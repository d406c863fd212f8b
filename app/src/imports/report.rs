use domain::imports::{ImportReport, Note, Outcome, RowReport};
use domain::problems::Problem;
use domain::text::{counted, thousands};
use leptos::prelude::*;

/// Rows that a page has room for.
const SHOWN_MAX: usize = 200;

/// A file that was looked through, or taken in: the server puts it into the context of the page that follows.
#[derive(Clone, Debug)]
pub struct Looked {
    /// The file’s name.
    pub file: String,
    pub organisation: String,
    pub report: ImportReport,
    /// The file itself, in base64, to be sent again when it is to be taken in; none when it was.
    pub held: Option<String>,
}

/// What becomes of each row; and what to press to have it so.
#[component]
pub fn Report(looked: Looked) -> impl IntoView {
    let changes = [Outcome::Created, Outcome::Updated].map(|outcome| looked.report.count(outcome)).iter().sum();
    let Looked { file, organisation, report, held } = looked;
    let counts = Outcome::ALL.iter().map(|outcome| (*outcome, report.count(*outcome))).filter(|(_, count)| *count > 0);
    let counts = counts.map(|(outcome, count)| {
        view! { <li><strong>{thousands(count)}</strong>{words(outcome, held.is_some())}</li> }
    });
    let is_dry = held.is_some();
    view! {
        <p>{format!("{file}: {}", rows(report.rows))}</p>
        <ul class="kn-numbers">{counts.collect_view()}</ul>
        {held.map(|held| view! { <Apply file=file organisation=organisation held=held changes=changes/> })}
        <Rows report=report is_dry=is_dry/>
    }
}

const fn words(outcome: Outcome, is_dry: bool) -> &'static str {
    match outcome {
        Outcome::Created if is_dry => "would be new entries",
        Outcome::Created => "new entries",
        Outcome::Updated if is_dry => "would be updated",
        Outcome::Updated => "updated",
        Outcome::Unchanged => "say nothing new",
        Outcome::Merged => "are of an earlier row’s entry",
        Outcome::Refused if is_dry => "cannot be imported as they are",
        Outcome::Refused => "were not imported",
    }
}

fn rows(count: usize) -> String {
    counted(count, "row", "rows")
}

#[component]
fn Apply(file: String, organisation: String, held: String, changes: usize) -> impl IntoView {
    if changes == 0 {
        return view! { <p class="kn-note">"There is nothing to import: mend the file, and choose it again below."</p> }.into_any();
    }
    view! {
        <form method="post" action="/imports" enctype="multipart/form-data">
            <input type="hidden" name="name" value=file/>
            <input type="hidden" name="organisation" value=organisation/>
            <input type="hidden" name="held" value=held/>
            <button class="ds_button" type="submit">{format!("Import {}", rows(changes))}</button>
        </form>
    }
    .into_any()
}

/// What is refused comes first, then what there is to know.
#[component]
fn Rows(report: ImportReport, is_dry: bool) -> impl IntoView {
    let mut told = report.report;
    told.sort_by_key(|row| (row.outcome != Outcome::Refused, row.notes.is_empty()));
    let left = told.len().saturating_sub(SHOWN_MAX);
    let left = (left > 0).then(|| view! { <p>{format!("And {} more.", rows(left))}</p> });
    let lines = told.into_iter().take(SHOWN_MAX).map(|row| line(row, is_dry)).collect_view();
    view! {
        <div class="kn-table-scroll" tabindex="0" role="region" aria-label="Rows">
            <table class="kn-table kn-stack">
                <thead><tr><th scope="col">"Row"</th><th scope="col">"What becomes of it"</th><th scope="col">"What to know or do"</th></tr></thead>
                <tbody>{lines}</tbody>
            </table>
        </div>
        {left}
    }
}

fn line(row: RowReport, is_dry: bool) -> impl IntoView {
    let told: Vec<String> =
        row.problems.iter().map(Problem::message).chain(row.notes.iter().map(Note::message)).collect();
    let is_told = !told.is_empty();
    let told = told.into_iter().map(|words| view! { <li>{words}</li> }).collect_view();
    let told = is_told.then(|| view! { <ul class="kn-plain-list">{told}</ul> });
    let outcome = match row.entry {
        // The entry of a dry run is not there.
        _ if is_dry && row.outcome == Outcome::Created => "New entry".into_any(),
        Some(id) if row.outcome != Outcome::Refused => {
            view! { <a href=format!("/entries/{id}")>{row.outcome.label()}</a> }.into_any()
        }
        _ => row.outcome.label().into_any(),
    };
    view! { <tr><th scope="row">{format!("Row {}", row.row)}</th><td data-label="What becomes of it">{outcome}</td><td data-label="What to know or do">{told}</td></tr> }
}
