use domain::pages::PartnershipPage;
use domain::partnership::{Completeness, CouncilRecord};
use leptos::prelude::*;

use super::api;
use super::seekers::Matched;
use crate::components::downloads::Downloads;
use crate::components::number::thousands;
use crate::pages;

/// `/partnership`
#[component]
pub fn Page() -> impl IntoView {
    let number = pages::query_page();
    pages::load(api::load(), move |found| draw(found, number))
}

fn draw(found: PartnershipPage, number: usize) -> AnyView {
    let PartnershipPage { councils, councils_reporting, total, records, seekers } = found;
    let stated = |n: usize| total.percent_fresh().map_or_else(|| "–".to_owned(), |_| thousands(n));
    let single = match records.len() {
        0 => "How complete a single council’s records are is shown to its own people and to curators.",
        1 => {
            "Your own council stands beside all of them together. Other councils’ figures are shown to their own people and to curators."
        }
        _ => "Councils stand by name. Each council’s figures are shown to its own people and to curators alone.",
    };
    let content = view! {
        <h1>"The partnership"</h1>
        <p>"How much Scotland’s councils have written down so far, and which of them look for the same thing and could look together. All of it as far as you may see."</p>
        <ul class="kn-numbers">
            <li><strong>{councils_reporting}" of "{councils}</strong>"councils have reported something"</li>
            <li><strong>{total.percent()}"%"</strong>"of all capabilities at all councils are reported"</li>
            <li><strong>{stated(total.fresh)}</strong>"deployments confirmed within the year"</li>
            <li><strong>{stated(total.due + total.stale)}</strong>"due for review, or stale"</li>
        </ul>
        <Matched seekers=seekers number=number/>
        <h2 id="complete">"Complete and fresh"</h2>
        <p>{single}</p>
        <Completenesses records=records total=total/>
        <p class="kn-actions">
            <Downloads list="/partnership".to_owned() of="Complete and fresh"/>
            <Downloads list="/partnership/seekers".to_owned() of="Who looks for the same"/>
            <a href="/partnership.json">"Both as JSON"</a>
        </p>
    };
    pages::main("The partnership", false, content)
}

/// All councils together. Where the reader sees more than one of them, each is folded away: a page that is projected shows nobody up.
#[component]
fn Completenesses(records: Vec<CouncilRecord>, total: Completeness) -> impl IntoView {
    let is_folded = records.len() > 1;
    let rows = records.into_iter().map(|record| {
        let to = format!("/gaps/{}", record.council.slug);
        row(view! { <a href=to>{record.council.name}</a> }.into_any(), record.completeness)
    });
    let rows = rows.collect_view();
    let all = row("All councils".into_any(), total).into_any();
    if !is_folded {
        return view! { <Table>{rows}{all}</Table> }.into_any();
    }
    view! {
        <Table>{all}</Table>
        <details class="kn-more">
            <summary>"Each council by name. For you alone: not for a projector"</summary>
            <Table>{rows}</Table>
        </details>
    }
    .into_any()
}

#[component]
fn Table(children: Children) -> impl IntoView {
    view! {
        <div class="kn-table-scroll" tabindex="0" role="region" aria-label="Complete and fresh">
            <table class="kn-table kn-stack">
                <thead><tr>
                    <th scope="col">"Council"</th><th scope="col" class="kn-number">"Capabilities reported"</th><th scope="col" class="kn-number">"Fresh"</th>
                    <th scope="col" class="kn-number">"Due"</th><th scope="col" class="kn-number">"Stale"</th>
                </tr></thead>
                <tbody>{children()}</tbody>
            </table>
        </div>
    }
}

fn row(name: AnyView, completeness: Completeness) -> impl IntoView {
    let reported = format!(
        "{} of {} ({}%)",
        thousands(completeness.reported),
        thousands(completeness.capabilities),
        completeness.percent()
    );
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td class="kn-number" data-label="Capabilities reported">{reported}</td>
            <td class="kn-number" data-label="Fresh">{thousands(completeness.fresh)}</td>
            <td class="kn-number" data-label="Due">{thousands(completeness.due)}</td>
            <td class="kn-number" data-label="Stale">{thousands(completeness.stale)}</td>
        </tr>
    }
}
