use domain::facts::specs_of;
use domain::vocabulary::Kind;
use leptos::prelude::*;

/// Columns beside the facts: name, and what it holds.
const BESIDE: [(&str, &str); 7] = [
    ("organisation", "Your council: name, short name or code."),
    ("title", "What the contract is for. “subject” is understood too."),
    ("technologies", "Product names, with ; between."),
    ("capabilities", "What it is for, with ; between."),
    ("visibility", "public, partnership, procurement or own; partnership where it is not said."),
    (
        "external_id",
        "Your own reference, by which a second import finds the row again; without one, title, contractor and reference or start do.",
    ),
    ("latest_end", "The last day with every extension, where your register has that instead of their lengths."),
];

/// How to bring a contracts register in.
#[component]
pub fn Columns() -> impl IntoView {
    let facts = specs_of(Kind::Contract).map(|spec| {
        let hint = if spec.hint.is_empty() { spec.label.to_owned() } else { format!("{}. {}", spec.label, spec.hint) };
        (spec.key, hint)
    });
    let rows = BESIDE.into_iter().map(|(name, holds)| (name, holds.to_owned())).chain(facts);
    let rows = rows.map(|(name, holds)| view! { <tr><th scope="row"><code>{name}</code></th><td>{holds}</td></tr> });
    view! {
        <details>
            <summary>"Bring in a contracts register"</summary>
            <p>"Save it as an Excel workbook (.xlsx) or as CSV, with a first row that names the columns, in any order, and post it to "<a href="/api">"the API’s imports"</a>
            ", or run "<code>"kenning import FILE"</code>". A dry run reports each row first. What registers call these columns is mostly understood, and so are dates such as 31/03/2027; what is not, is said. Of a workbook the first sheet with such a row is read. “Contracts as CSV” above can be brought in again. The columns, of which only a title and an organisation are needed:"</p>
            <table class="kn-table">
                <thead><tr><th scope="col">"Column"</th><th scope="col">"What it holds"</th></tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </details>
    }
}
