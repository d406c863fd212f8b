use domain::catalogue::Named;
use domain::renewals::{CLUSTERS_A_PAGE, Cluster, ContractLine, Unknown, not_counted};
use domain::when::{Millis, PartialDate};
use leptos::prelude::*;

use super::cluster::{Clusters, missing};
use crate::components::number::thousands;

/// Contracts, a row each: the timeline's twin.
#[component]
pub fn ContractsTable(contracts: Vec<ContractLine>, today: Millis) -> impl IntoView {
    let has_values = contracts.iter().any(|line| line.value.is_some());
    let rows = contracts.into_iter().map(|line| view! { <Row line=line today=today has_values=has_values/> });
    view! {
        <div class="kn-table-scroll" tabindex="0" role="region" aria-label="Contracts">
            <table class="kn-table kn-stack">
                <thead>
                    <tr>
                        <th scope="col">"Contract"</th>
                        <th scope="col">"Councils"</th>
                        <th scope="col">"Supplier"</th>
                        <th scope="col">"Can be left"</th>
                        <th scope="col">"Give notice by"</th>
                        <th scope="col">"Decide by"</th>
                        {has_values.then(|| view! { <th scope="col" class="kn-number">"Value"</th> })}
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
}

#[component]
fn Row(line: ContractLine, today: Millis, has_values: bool) -> impl IntoView {
    let path = domain::entries::path(&line.id, &line.title);
    let value = line.value.map_or_else(|| "Not known".to_owned(), |pounds| format!("£{}", thousands(pounds)));
    let about = names(&line.links.capabilities);
    view! {
        <tr>
            <th scope="row">
                <a href=path>{line.title.clone()}</a>
                {(!about.is_empty()).then(|| view! { <br/><span class="kn-small kn-soft">{about}</span> })}
                <br/><span class="kn-small kn-soft">{format!("As of {}, {}", line.as_of.day(), line.confidence.label().to_lowercase())}</span>
            </th>
            <td data-label="Councils">{names(&line.links.councils)}</td>
            <td data-label="Supplier">{line.links.supplier.clone().map_or_else(|| "Not known".to_owned(), |s| s.name)}</td>
            <td data-label="Can be left">{leaves(&line)}</td>
            <td data-label="Give notice by">{day(line.notice_by, today)}</td>
            <td data-label="Decide by"><Decide line=line.clone() today=today/></td>
            {has_values.then(|| view! { <td data-label="Value" class="kn-number">{value}</td> })}
        </tr>
    }
}

/// The switch range in words.
fn leaves(line: &ContractLine) -> String {
    let ends = line.end_circumstances.as_ref().map(|when| format!("It ends: {when}"));
    match (line.switch, line.earliest_end, ends) {
        (Some(range), ..) if range.from == range.to => format!("{}{}", end_in_words(line, range.to), or_later(line)),
        (Some(range), ..) => format!("From {} to {}{}", range.from.day(), range.to.day(), or_later(line)),
        (None, Some(first), Some(ends)) => format!("From {}. {ends}", first.day()),
        (None, Some(first), None) => format!("From {}; its end is not known", first.day()),
        (None, None, Some(ends)) => format!("No date. {ends}"),
        (None, None, None) => "Its end is not known".to_owned(),
    }
}

/// The one day on which it ends, as exactly as it is known.
fn end_in_words(line: &ContractLine, end: Millis) -> String {
    match line.end.as_deref().and_then(PartialDate::parse) {
        Some(date) if date.earliest() < date.latest() => format!("At the end of {}", date.words()),
        _ => format!("On {}", end.day()),
    }
}

fn or_later(line: &ContractLine) -> &'static str {
    if line.unknown.contains(&Unknown::Extensions) { ". Whether it can be extended is not known" } else { "" }
}

/// The day to decide by, and whether it has gone by; none, where no day is known.
pub fn decide_in_words(line: &ContractLine, today: Millis) -> Option<String> {
    let by = line.decide_by?;
    Some(match line.earliest_end {
        Some(first) if by < today => {
            format!("The day to decide, {}, has passed: it can be left from {}", by.day(), first.day())
        }
        _ => format!("Decide by {}", by.day()),
    })
}

fn day(day: Option<Millis>, today: Millis) -> String {
    match day {
        None => "Not known".to_owned(),
        Some(day) if day < today => format!("{} (passed)", day.day()),
        Some(day) => day.day(),
    }
}

/// The day to decide by, and what could not be counted back from the earliest end.
#[component]
fn Decide(line: ContractLine, today: Millis) -> impl IntoView {
    let counted = |what: &Unknown| matches!(what, Unknown::Notice | Unknown::LeadTime);
    let missing: Vec<Unknown> = line.unknown.iter().copied().filter(counted).collect();
    let why = match line.decide_by {
        None => Some("No day is known from which it could be left".to_owned()),
        Some(_) => not_counted(&missing),
    };
    view! { {day(line.decide_by, today)}{why.map(|why| view! { <br/><span class="kn-small kn-soft">{why}</span> })} }
}

fn names(things: &[Named]) -> String {
    things.iter().map(|thing| thing.name.as_str()).collect::<Vec<_>>().join(", ")
}

/// On its own page: what is worked out of a contract. The rest stands among its facts.
#[component]
fn Dates(line: ContractLine, today: Millis) -> impl IntoView {
    view! {
        <dl class="kn-facts">
            <div><dt>"Decide by"</dt><dd><strong>{day(line.decide_by, today)}</strong></dd></div>
            <div><dt>"Give notice by"</dt><dd>{day(line.notice_by, today)}</dd></div>
            <div><dt>"Can be left"</dt><dd>{leaves(&line)}</dd></div>
            <div><dt>"Councils"</dt><dd>{names(&line.links.councils)}</dd></div>
        </dl>
    }
}

/// On an entry's page: its contract's dates, or the contracts that pay for it; and who could buy with them.
#[component]
pub fn ContractsBox(
    /// The entry whose page it is.
    of: String,
    contracts: Vec<ContractLine>,
    clusters: Vec<Cluster>,
    today: Millis,
) -> impl IntoView {
    if contracts.is_empty() {
        return ().into_any();
    }
    let heading = if contracts.len() == 1 {
        "The contract, and when it can be left"
    } else {
        "Contracts, and when they can be left"
    };
    let unknown = contracts.iter().flat_map(|line| line.unknown.iter().copied());
    let unknown: std::collections::BTreeSet<_> = unknown.collect();
    let unknown: Vec<_> = unknown.into_iter().collect();
    let together = clusters.len();
    let soonest: Vec<Cluster> = clusters.into_iter().take(CLUSTERS_A_PAGE).collect();
    let dates = match contracts.as_slice() {
        [own] if own.id == of => view! { <Dates line=own.clone() today=today/> }.into_any(),
        _ => view! { <ContractsTable contracts=contracts today=today/> }.into_any(),
    };
    view! {
        <section>
            <h2>{heading}</h2>
            {dates}
            {missing(&unknown).map(|words| view! { <p class="kn-small kn-soft">{words}</p> })}
            {(together > 0).then(|| view! { <Clusters clusters=soonest total=together today=today all=format!("/renewals/together?entry={of}")/> })}
        </section>
    }
    .into_any()
}
