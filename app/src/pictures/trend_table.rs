use domain::trend::{Step, said};
use domain::when::Millis;
use leptos::prelude::*;

use super::trend_line::TrendLine;
use super::{About, councils};
use crate::components::downloads::Spreadsheets;

/// Since when councils are known to have it in use: a line, the same as a table, and what it does not know.
#[component]
pub fn Trend(about: About, steps: Vec<Step>, today: Millis) -> impl IntoView {
    if steps.is_empty() {
        return view! { <p class="kn-empty">"No council is known to have it in use, so there is nothing to draw yet."</p> }
            .into_any();
    }
    let path = about.path();
    let unknown = unknown(&steps);
    let label = format!("{}: councils known to have it in use", about.thing.name);
    view! {
        <figure class="kn-picture">
            <TrendLine steps=steps.clone() today=today label=label/>
            <figcaption class="kn-small">
                "● The council says since when. ○ Known here since then; it may be longer."
            </figcaption>
        </figure>
        <p>{unknown}</p>
        <Table steps=steps/>
        <p class="kn-files kn-small">
            "To keep: "<a href=format!("{path}/trend.svg") download="">"line (SVG)"</a>", "<Spreadsheets what="dates" file=format!("{path}/trend")/>
        </p>
    }
    .into_any()
}

/// What the line does not know.
fn unknown(steps: &[Step]) -> String {
    let (all, said) = (steps.len(), said(steps));
    let dates = match all - said {
        0 => format!("All {all} {} say since when.", councils(all)),
        rest => format!(
            "{said} of {all} {} say since when. {rest} {} at the date from which Kenning first knew of it, and may have had it for longer.",
            councils(all),
            if rest == 1 { "stands" } else { "stand" }
        ),
    };
    format!(
        "{dates} Councils that gave it up are not in the line, nor are those that have not written it down: a line that rises may mean only that more is known."
    )
}

#[component]
fn Table(steps: Vec<Step>) -> impl IntoView {
    let rows = steps.into_iter().map(|step| {
        view! {
            <tr>
                <th scope="row">{step.since.words()}</th>
                <td data-label="Council"><a href=format!("/councils/{}", step.council.slug)>{step.council.name}</a></td>
                <td data-label="How it is known">{step.since.basis.label()}</td>
                <td class="kn-number" data-label="Councils">{step.councils}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <details class="kn-twin">
            <summary>"The line as a table"</summary>
            <div class="kn-table-scroll" tabindex="0" role="region" aria-label="Since when councils have it">
                <table class="kn-table kn-stack">
                    <thead><tr>
                        <th scope="col">"Since"</th><th scope="col">"Council"</th><th scope="col">"How it is known"</th>
                        <th scope="col" class="kn-number">"Councils"</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </details>
    }
}
