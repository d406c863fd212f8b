use domain::catalogue::Named;
use domain::coverage::Coverage;
use domain::exposure::{Exposure, StateOfCouncils, TechnologyExposure};
use domain::pages::TechnologyLine;
use leptos::prelude::*;

use crate::components::card::links;
use crate::components::coverage::CoverageWord;
use crate::components::downloads::Downloads;
use crate::technologies::TechnologyTable;

/// Which councils run a supplier's technologies, at what state, and for what.
#[component]
pub fn Exposed(
    exposure: Exposure,
    /// What its files' addresses begin with.
    files: String,
) -> impl IntoView {
    let house = (exposure.house.len() > 1).then(|| view! { <House house=exposure.house.clone()/> });
    let nobody = exposure.councils.iter().all(|one| one.councils.is_empty());
    let councils = match nobody {
        true => view! { <p class="kn-empty">"No council is known to run anything of theirs."</p> }.into_any(),
        false => view! { <Councils states=exposure.councils/> }.into_any(),
    };
    let run: Vec<TechnologyExposure> = exposure.technologies.into_iter().filter(is_run).collect();
    let run = (!run.is_empty()).then(|| {
        view! {
            <h2>"Technologies that councils run"</h2>
            <Technologies technologies=run/>
            <p class="kn-actions kn-small"><Downloads list=format!("{files}/technologies") of="Technologies"/></p>
        }
    });
    view! {
        <h2>"Which councils"</h2>
        {house}
        {councils}
        {run}
    }
}

/// How many councils run anything of theirs, and for how many capabilities it is in use, in a sentence.
pub fn in_short(exposure: &Exposure) -> String {
    let at =
        |state: Coverage| exposure.councils.iter().find(|one| one.state == state).map_or(0, |one| one.councils.len());
    let (n, things) = (at(Coverage::InUse), exposure.capabilities.len());
    match n {
        0 => "No council is known to have anything of theirs in use.".to_owned(),
        _ => format!(
            "{n} {} something of theirs in use, for {things} {}.",
            if n == 1 { "council has" } else { "councils have" },
            if things == 1 { "capability" } else { "capabilities" }
        ),
    }
}

/// The technologies of theirs that no council is known to run.
#[component]
pub fn NotRun(technologies: Vec<TechnologyLine>, exposure: Exposure) -> impl IntoView {
    let run: Vec<TechnologyExposure> = exposure.technologies.into_iter().filter(is_run).collect();
    let is_run = |line: &TechnologyLine| run.iter().any(|one| one.technology.slug == line.technology.slug);
    // Their supplier is the page's own: the table need not say it.
    let others = technologies.into_iter().filter(|line| !is_run(line));
    let others: Vec<TechnologyLine> = others.map(|line| TechnologyLine { supplier: None, ..line }).collect();
    let heading = if run.is_empty() { "Technologies" } else { "Other technologies of theirs" };
    (!others.is_empty()).then(|| view! { <h2>{heading}</h2> <TechnologyTable lines=others/> })
}

fn is_run(one: &TechnologyExposure) -> bool {
    one.in_use + one.arriving + one.leaving > 0
}

/// Who went into whom: their figures are counted together.
#[component]
fn House(house: Vec<Named>) -> impl IntoView {
    view! {
        <p class="kn-note">"Counted together, because they became one: "<span class="kn-linked">{links("/suppliers/", house)}</span></p>
    }
}

#[component]
fn Councils(states: Vec<StateOfCouncils>) -> impl IntoView {
    let rows = states.into_iter().filter(|one| !one.councils.is_empty()).map(|StateOfCouncils { state, councils }| {
        let count = councils.len();
        view! {
            <div><dt><CoverageWord state=state/>" ("{count}")"</dt><dd class="kn-linked">{links("/councils/", councils)}</dd></div>
        }
    });
    view! { <dl class="kn-facts">{rows.collect_view()}</dl> }
}

#[component]
fn Technologies(technologies: Vec<TechnologyExposure>) -> impl IntoView {
    view! {
        <div class="kn-table-scroll" tabindex="0" role="region" aria-label="Technologies that councils run">
            <table class="kn-table kn-stack">
                <caption>"Councils that run them, each counted once at its best state"</caption>
                <thead><tr>
                    <th scope="col">"Technology"</th><th scope="col">"In use for"</th><th scope="col" class="kn-number">"In use"</th>
                    <th scope="col" class="kn-number">"Arriving"</th><th scope="col" class="kn-number">"Leaving"</th>
                </tr></thead>
                <tbody>{technologies.into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}

fn row(one: TechnologyExposure) -> impl IntoView {
    view! {
        <tr>
            <th scope="row"><a href=format!("/technologies/{}", one.technology.slug)>{one.technology.name}</a></th>
            <td data-label="In use for"><span class="kn-linked">{links("/capabilities/", one.capabilities)}</span></td>
            <td class="kn-number" data-label="In use">{one.in_use}</td>
            <td class="kn-number" data-label="Arriving">{one.arriving}</td>
            <td class="kn-number" data-label="Leaving">{one.leaving}</td>
        </tr>
    }
}
