use domain::trend::{Step, said};
use domain::when::Millis;
use leptos::prelude::*;

use super::trend_line::TrendLine;
use super::{About, councils};
use crate::components::downloads::Downloads;
use crate::components::twin::Twin;

/// From when until when councils are known to have it in use: a line, the same as a table, and what it does not know.
#[component]
pub fn Trend(about: About, steps: Vec<Step>, today: Millis) -> impl IntoView {
    if steps.is_empty() {
        return view! { <p class="kn-empty">"No council is known to have it in use, so there is nothing to draw yet."</p> }
            .into_any();
    }
    let path = about.path();
    let unknown = unknown(&steps);
    let label = format!("{}: councils known to have it in use", about.thing.name);
    let gave_up =
        steps.iter().any(Step::is_end).then_some(" ◇ Its record says since then that it leaves it or has left it.");
    view! {
        <figure class="kn-picture">
            <TrendLine steps=steps.clone() today=today label=label/>
            <figcaption class="kn-small">
                "● The council says since when. ○ Known here since then; it may be longer."{gave_up}
            </figcaption>
        </figure>
        <p>{unknown}</p>
        <Table steps=steps/>
        <p class="kn-actions kn-small">
            <Downloads list=format!("{path}/trend") of="Dates"/>
            <a href=format!("{path}/trend.svg") download="">"Line as SVG"</a>
        </p>
    }
    .into_any()
}

/// What the line does not know.
fn unknown(steps: &[Step]) -> String {
    let (said, all) = said(steps);
    let dates = match all - said {
        0 => format!("All {all} {} say since when.", councils(all)),
        rest => format!(
            "{said} of {all} {} say since when. {rest} {} at the date from which Kenning first knew of it, and may have had it for longer.",
            councils(all),
            if rest == 1 { "stands" } else { "stand" }
        ),
    };
    format!(
        "{dates} The line falls where a record says that its council leaves it or has left it. Records that are stale, or that were rewritten for something else, are not in it, nor is what nobody has written down: a line that rises may mean only that more is known."
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
    let heads = vec![("Since", false), ("Council", false), ("How it is known", false), ("Councils", true)];
    view! { <Twin words="The line as a table" label="Since when councils have it" heads=heads>{rows}</Twin> }
}
