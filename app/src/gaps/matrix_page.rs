use domain::accounts::Actor;
use domain::catalogue::Named;
use domain::matrix::MatrixQuery;
use domain::organisations::Organisation;
use domain::pages::MatrixPage as Found;
use leptos::prelude::*;

use super::api;
use super::chosen::ChosenInMatrix;
use super::matrix::MatrixTable;
use super::narrow::Narrow;
use crate::components::coverage::Legend;
use crate::components::downloads::Downloads;
use crate::pages::{self, address};

/// `/gaps?group=&portfolio=&family=&peers_of=&council=&capability=&sort=&order=&open=&collapsed=`
#[component]
pub fn MatrixPage() -> impl IntoView {
    let query = MatrixQuery::read(pages::query_pairs());
    pages::load(api::matrix(query.clone()), move |found| draw(query, found))
}

fn draw(query: MatrixQuery, found: Found) -> AnyView {
    let Found { matrix, groups, councils } = found;
    let pairs = query.pairs();
    let nothing = (matrix.councils.is_empty() || matrix.capabilities.is_empty()).then(|| {
        view! { <p class="kn-empty">"No council or no capability fits all of this. "<a href="/gaps">"Show everything"</a>"."</p> }
    });
    let short: Vec<Named> = councils.iter().map(|council| Named::new(&council.slug, &council.short_name)).collect();
    let content = view! {
        <h1>"Who has what, and who could help"</h1>
        <p class="kn-intro">
            "Choose a council for its gaps and whom to ask, or a cell for the evidence. "
            "“?” means that nobody has said: it is not a gap."
        </p>
        <ChosenInMatrix query=query.clone() groups=groups.clone() councils=short/>
        <div class="kn-toolbar">
            <Narrow query=query.clone() groups=groups councils=councils.clone()/>
            <Layout query=query.clone()/>
            <OwnGaps councils=councils/>
        </div>
        <Legend/>
        {nothing}
        <MatrixTable matrix=matrix query=query/>
        <p class="kn-actions">
            <Downloads list="/gaps".to_owned() pairs=pairs.clone()/>
            <a href=address("/gaps.json", &pairs)>"Download as JSON"</a>
        </p>
    };
    pages::main("Gaps", true, content)
}

/// All groups open, or all collapsed.
#[component]
fn Layout(query: MatrixQuery) -> impl IntoView {
    let mut pairs = query.pairs();
    let is_whole = !query.collapsed && query.open.is_empty();
    let open = address("/gaps", &pairs);
    pairs.push(("collapsed", "1".to_owned()));
    let collapsed = address("/gaps", &pairs);
    let is_collapsed = query.collapsed && query.open.is_empty();
    view! {
        {(!is_whole).then(|| view! { <a href=open>"Open all groups"</a> })}
        {(!is_collapsed).then(|| view! { <a href=collapsed>"Collapse all groups"</a> })}
    }
}

/// The ways to the reader's own council's gaps, and to the partnership as a whole.
#[component]
fn OwnGaps(councils: Vec<Organisation>) -> impl IntoView {
    let person = use_context::<Actor>().unwrap_or_default().person().cloned();
    let own = person.map(|person| person.organisations()).unwrap_or_default();
    let links = own.into_iter().filter(|(slug, _)| councils.iter().any(|council| council.slug == *slug));
    let links = links
        .map(|(slug, name)| view! { <a href=format!("/gaps/{slug}")>"The gaps of "{name}</a> })
        .collect::<Vec<_>>();
    view! { {links}<a href="/partnership">"Who looks for the same"</a> }
}
