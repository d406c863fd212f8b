use domain::catalogue::Named;
use domain::pages::{Matrix, MatrixQuery};
use leptos::prelude::*;

use super::api;
use super::matrix::MatrixTable;
use crate::components::coverage::Legend;
use crate::pages::{self, address};

const FAMILIES: [(&str, &str); 2] = [("people", "People services"), ("other", "Other services")];

/// `/gaps?group=&family=&council=&capability=`
#[component]
pub fn MatrixPage() -> impl IntoView {
    let query = MatrixQuery {
        council: pages::query_all("council"),
        capability: pages::query_all("capability"),
        group: pages::query_all("group"),
        family: pages::query_all("family"),
    };
    pages::load(
        async move {
            // The filter offers every group, whatever is shown.
            let all = api::matrix(MatrixQuery { council: vec!["none".into()], ..MatrixQuery::default() }).await?;
            let found = api::matrix(query.clone()).await?;
            Ok((query, groups(&all), found))
        },
        |(query, groups, found)| draw(query, groups, found),
    )
}

fn groups(matrix: &Matrix) -> Vec<Named> {
    let mut groups: Vec<Named> = Vec::new();
    for capability in &matrix.capabilities {
        if !groups.contains(&capability.group) {
            groups.push(capability.group.clone());
        }
    }
    groups
}

fn draw(query: MatrixQuery, groups: Vec<Named>, found: Matrix) -> AnyView {
    let lists = [
        ("council", &query.council),
        ("capability", &query.capability),
        ("group", &query.group),
        ("family", &query.family),
    ];
    let pairs: Vec<(&str, String)> =
        lists.iter().flat_map(|(name, list)| list.iter().map(|value| (*name, value.clone()))).collect();
    let content = view! {
        <h1>"Who has what, and who could help"</h1>
        <p>
            "Each cell says what a council has told us, or what a public record shows. A question mark means that nobody has said: it is not a gap. "
            "Choose a council’s name to see its gaps and whom to ask."
        </p>
        <Narrow query=query groups=groups/>
        <Legend/>
        <MatrixTable matrix=found/>
        <p class="kn-actions">
            <a href=address("/gaps.csv", &pairs)>"Download as CSV"</a>
            <a href=address("/gaps.json", &pairs)>"Download as JSON"</a>
        </p>
    };
    pages::main("Gaps", true, content)
}

#[component]
fn Narrow(query: MatrixQuery, groups: Vec<Named>) -> impl IntoView {
    let groups = groups.into_iter().map(|group| {
        let selected = query.group.contains(&group.slug);
        view! { <option value=group.slug selected=selected>{group.name}</option> }
    });
    let families = FAMILIES
        .into_iter()
        .flat_map(|(set, label)| (1..=4).map(move |n| (format!("{set}-{n}"), format!("{label}, group {n}"))));
    let families = families.map(|(word, label)| {
        let selected = query.family.contains(&word);
        view! { <option value=word selected=selected>{label}</option> }
    });
    view! {
        <form class="kn-inline" action="/gaps" method="get">
            <div>
                <label class="ds_label" for="group">"Capabilities"</label>
                <div class="ds_select-wrapper">
                    <select class="ds_select" id="group" name="group"><option value="">"All groups"</option>{groups.collect_view()}</select>
                    <span class="ds_select-arrow" aria-hidden="true"></span>
                </div>
            </div>
            <div>
                <label class="ds_label" for="family">"Councils"</label>
                <div class="ds_select-wrapper">
                    <select class="ds_select" id="family" name="family"><option value="">"All councils"</option>{families.collect_view()}</select>
                    <span class="ds_select-arrow" aria-hidden="true"></span>
                </div>
            </div>
            <button class="ds_button" type="submit">"Show"</button>
        </form>
    }
}
