use domain::arrivals::Arriving;
use domain::gaps::{Gap, most_useful};
use domain::group_coverage::GroupCoverage;
use domain::pages::GapsPage;
use domain::reviews::DueLine;
use domain::when::Millis;
use leptos::prelude::*;

use super::api;
use super::arriving::stage;
use super::briefing_contracts::ContractsToDecide;
use super::by_group::at_peers;
use super::council_page::capability;
use super::due::dates;
use super::summary::{helpable, summary};
use crate::components::breadcrumbs::Breadcrumbs;
use crate::components::coverage::CoverageWord;
use crate::pages;

/// What one page holds.
const GAPS: usize = 3;
const ARRIVING: usize = 4;
const COUNCILS_EACH: usize = 3;
const DUE: usize = 3;

/// `/gaps/{council}/briefing?peers=`: one page of A4 to take into a meeting.
#[component]
pub fn BriefingPage() -> impl IntoView {
    let peers = pages::query_all("peers").join(",");
    pages::load(api::council(pages::param("council"), peers), draw)
}

fn draw(found: GapsPage) -> AnyView {
    let title = format!("{}: a briefing on technology", found.council.name);
    let slug = found.council.slug.clone();
    let useful = most_useful(&found.report.gaps, GAPS);
    let gaps = useful
        .into_iter()
        .filter_map(|gap| Some(gap_line(capability(&found.capabilities, &gap.capability)?.name.clone(), gap)));
    let gaps = gaps.collect::<Vec<_>>();
    let no_gaps = gaps.is_empty().then(|| view! { <p>{helpable(&found)}</p> });
    let content = view! {
        <Breadcrumbs trail=vec![("/gaps".to_owned(), "Gaps".to_owned()), (format!("/gaps/{slug}"), found.council.name.clone())]/>
        <article class="kn-briefing">
            <h1>{title.clone()}</h1>
            <p class="kn-briefing__hint kn-note">"This page prints on one side of A4: use your browser’s Print."</p>
            <p>{summary(&found)}</p>
            <Groups groups=found.by_group.clone()/>
            <section><h2>"Who could help"</h2>{no_gaps}<ul>{gaps}</ul></section>
            <ContractsToDecide contracts=found.contracts.clone()/>
            <Arrivals arriving=found.arriving_at_peers.clone() today=found.today/>
            {found.due.map(|due| view! { <Due due=due/> })}
            <p class="kn-small kn-soft">"From Kenning, "{found.today.day()}", as far as its reader may see. What nobody has reported is not a gap."</p>
        </article>
    };
    pages::main(&title, false, content)
}

#[component]
fn Groups(groups: Vec<GroupCoverage>) -> impl IntoView {
    let rows = groups.into_iter().map(|group| {
        view! { <tr>
            <th scope="row">{group.group.name.clone()}</th>
            <td data-label="In use here">{group.in_use}" of "{group.capabilities}</td>
            <td data-label="At its peers">{at_peers(&group)}</td>
        </tr> }
    });
    view! {
        <table class="kn-table kn-stack">
            <thead><tr><th scope="col">"Group"</th><th scope="col">"In use here"</th><th scope="col">"At its peers"</th></tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}

fn gap_line(name: String, gap: Gap) -> impl IntoView {
    let ask = gap.learn_from.into_iter().map(|advice| {
        let reasons: Vec<&str> = advice.reasons.iter().map(|reason| reason.label()).take(2).collect();
        if reasons.is_empty() {
            advice.council_name
        } else {
            format!("{} ({})", advice.council_name, reasons.join(", "))
        }
    });
    let ask = ask.collect::<Vec<_>>().join("; ");
    let ask = if ask.is_empty() { "Nobody to ask is known yet.".to_owned() } else { format!("Ask {ask}.") };
    view! { <li><strong>{name}</strong>": "<CoverageWord state=gap.state/>". "{ask}</li> }
}

#[component]
fn Arrivals(arriving: Vec<Arriving>, today: Millis) -> impl IntoView {
    if arriving.is_empty() {
        return None;
    }
    let more = arriving.len().saturating_sub(ARRIVING);
    let more = (more > 0).then(|| view! { <li>"And "{more}" more."</li> });
    let lines = arriving.into_iter().take(ARRIVING).map(|one| {
        let others = one.at.len().saturating_sub(COUNCILS_EACH);
        let at: Vec<String> = one
            .at
            .iter()
            .take(COUNCILS_EACH)
            .map(|arrival| format!("{} ({})", arrival.council.name, stage(arrival, today)))
            .collect();
        let others = (others > 0).then(|| format!(" and {others} more"));
        view! { <li><strong>{one.capability.name}</strong>": "{at.join(", ")}{others}"."</li> }
    });
    Some(view! { <section><h2>"Arriving at its peers"</h2><ul>{lines.collect_view()}{more}</ul></section> })
}

#[component]
fn Due(due: Vec<DueLine>) -> impl IntoView {
    let total = due.len();
    let lines = due
        .into_iter()
        .take(DUE)
        .map(|line| view! { <li><strong>{line.title.clone()}</strong>": "{dates(&line)}"."</li> });
    let words = match total {
        0 => "Nothing: every entry was confirmed within the year.".to_owned(),
        1 => "One entry awaits a review:".to_owned(),
        n => format!("{n} entries await a review; the longest:"),
    };
    view! { <section><h2>"Due for review"</h2><p>{words}</p><ul>{lines.collect_view()}</ul></section> }
}
