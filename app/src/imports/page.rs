use domain::catalogue::Named;
use domain::facts::FACTS;
use domain::imports::ON_A_PAGE_MAX;
use domain::pages::ImportPage;
use leptos::prelude::*;

use super::api;
use super::report::{Looked, Report};
use crate::components::error_summary::ErrorSummary;
use crate::components::field::{Field, described_by};
use crate::components::select::Select;
use crate::form::refused;
use crate::pages;

/// What the form keeps when it is refused. A browser lets no page fill in a file.
#[derive(Clone, Debug, Default)]
pub struct ImportForm {
    pub organisation: String,
}

/// What every entry may have, beside its facts.
const COLUMNS: [(&str, &str); 13] = [
    ("title", "What it is called. The one column that must be there"),
    ("kind", "deployment, case-study, guide, contract or framework; without it, deployment"),
    ("organisation", "Whose it is, where the file holds several councils’ records"),
    ("summary", "A sentence or two"),
    ("body", "The text, in markdown"),
    ("visibility", "public, partnership, procurement or own"),
    ("technologies", "Names, with ; between them"),
    ("capabilities", "What it is for: names, with ; between them"),
    ("tags", "With , between them"),
    ("evidence_url", "Where it can be looked up"),
    ("last_confirmed_at", "The day on which it was known to be so; without it, today"),
    ("review_by", "The day by which to look at it again; without it, a year later"),
    ("external_id", "Your own name for the row: by it a second import finds the entry again"),
];

/// `/imports`
#[component]
pub fn Page() -> impl IntoView {
    pages::load(api::load(), draw)
}

fn draw(found: ImportPage) -> AnyView {
    let looked = use_context::<Looked>();
    let title = match &looked {
        Some(looked) if looked.held.is_some() => "What the file would change",
        Some(_) => "What was imported",
        None => "Import a file",
    };
    let another = looked.is_some().then(|| view! { <h2>"Another file"</h2> });
    let content = view! {
        <h1>{title}</h1>
        {looked.map(|looked| view! { <Report looked=looked/> })}
        {another}
        <p class="kn-lead">
            "Bring in deployments, contracts and other entries from CSV or an Excel workbook (.xlsx). You see first what would change, row by row: nothing is written before you say so."
        </p>
        <FileForm organisations=found.organisations/>
        <Columns/>
    };
    pages::main(title, false, content)
}

#[component]
fn FileForm(organisations: Vec<Named>) -> impl IntoView {
    let hint = format!("CSV or .xlsx, up to {} MB. The first row names the columns.", ON_A_PAGE_MAX >> 20);
    let refused = refused::<ImportForm>().unwrap_or_default();
    let problem = refused.problem("file");
    let described = described_by("file", &hint, None, problem.as_deref());
    let invalid = problem.is_some().then_some("true");
    view! {
        <ErrorSummary problems=refused.problems.clone()/>
        <form class="kn-form" method="post" action="/imports" enctype="multipart/form-data">
            <Field name="file".to_owned() label="File".to_owned() hint=hint problem=problem>
                <input class="ds_input" type="file" id="file" name="file" required
                    accept=".csv,.txt,.tsv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                    aria-describedby=described aria-invalid=invalid/>
            </Field>
            <Owner organisations=organisations chosen=refused.form.organisation/>
            <button class="ds_button" type="submit">"See what would change"</button>
        </form>
    }
}

/// Whose records they are: asked of those who may act for more than one.
#[component]
fn Owner(organisations: Vec<Named>, chosen: String) -> impl IntoView {
    if let [only] = organisations.as_slice() {
        return view! { <input type="hidden" name="organisation" value=only.slug.clone()/> }.into_any();
    }
    let options = organisations.into_iter().map(move |own| {
        let selected = own.slug == chosen;
        view! { <option value=own.slug selected=selected>{own.name}</option> }
    });
    view! {
        <Field name="organisation".to_owned() label="Whose records they are".to_owned() hint="For rows that do not say it themselves.">
            <Select id="organisation" name="organisation" described_by="organisation-hint">
                <option value="">"Each row says it"</option>
                {options.collect_view()}
            </Select>
        </Field>
    }
    .into_any()
}

#[component]
fn Columns() -> impl IntoView {
    let facts = FACTS.iter().map(|spec| (spec.key, if spec.hint.is_empty() { spec.label } else { spec.hint }));
    let row = |(name, what): (&'static str, &'static str)| {
        view! { <tr><th scope="row"><code>{name}</code></th><td data-label="What stands in it">{what}</td></tr> }
    };
    let rows = COLUMNS.into_iter().chain(facts).map(row).collect_view();
    view! {
        <details class="kn-twin">
            <summary>"Columns that Kenning reads"</summary>
            <p>
                "In any order. A row with a column of another name is refused, so that nothing of it is lost unnoticed. A file that Kenning exported, changed in a spreadsheet, can be imported again. Dates may stop at the month or the year."
            </p>
            <div class="kn-table-scroll" tabindex="0" role="region" aria-label="Columns">
                <table class="kn-table kn-stack">
                    <thead><tr><th scope="col">"Column"</th><th scope="col">"What stands in it"</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </details>
    }
}
