use domain::accounts::Actor;
use domain::catalogue::{FamilySet, Named};
use domain::organisations::Organisation;
use domain::pages::{Matrix, MatrixQuery};
use domain::peers::family;
use leptos::prelude::*;

use super::api;
use super::matrix::MatrixTable;
use crate::components::coverage::Legend;
use crate::components::downloads::Downloads;
use crate::pages::{self, address};

/// Family groups of each set, from 1.
const GROUPS: std::ops::RangeInclusive<i64> = 1..=4;
/// Councils that an option names, of those in its group.
const NAMED_OF_GROUP: usize = 2;

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
            // The filter offers every group and council, whatever is shown.
            let all = api::matrix(MatrixQuery { council: vec!["none".into()], ..MatrixQuery::default() }).await?;
            let councils =
                api::matrix(MatrixQuery { capability: vec!["none".into()], ..MatrixQuery::default() }).await?;
            let found = api::matrix(query.clone()).await?;
            Ok((query, groups(&all), councils.councils, found))
        },
        |(query, groups, councils, found)| draw(query, groups, councils, found),
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

fn draw(query: MatrixQuery, groups: Vec<Named>, councils: Vec<Organisation>, found: Matrix) -> AnyView {
    let lists = [
        ("council", &query.council),
        ("capability", &query.capability),
        ("group", &query.group),
        ("family", &query.family),
    ];
    let pairs: Vec<(&str, String)> =
        lists.iter().flat_map(|(name, list)| list.iter().map(|value| (*name, value.clone()))).collect();
    let content = view! {
        <h1>"Gaps: who has what, and who could help"</h1>
        <p>
            "Each cell says what a council has told us, or what a public record shows. A question mark means that nobody has said: it is not a gap. "
            "Choose a council’s name to see its gaps and whom to ask."
        </p>
        <OwnGaps councils=councils.clone()/>
        <Narrow query=query groups=groups councils=councils/>
        <Legend/>
        <MatrixTable matrix=found/>
        <p class="kn-actions">
            <Downloads list="/gaps".to_owned() pairs=pairs.clone()/>
            <a href=address("/gaps.json", &pairs)>"Download as JSON"</a>
        </p>
    };
    pages::main("Gaps", true, content)
}

/// The way to the reader's own council's gaps.
#[component]
fn OwnGaps(councils: Vec<Organisation>) -> impl IntoView {
    let person = use_context::<Actor>().unwrap_or_default().person().cloned();
    let own = person.map(|person| person.organisations()).unwrap_or_default();
    let links = own.into_iter().filter(|(slug, _)| councils.iter().any(|council| council.slug == *slug));
    let links = links
        .map(|(slug, name)| view! { <a href=format!("/gaps/{slug}")>"The gaps of "{name}</a> })
        .collect::<Vec<_>>();
    (!links.is_empty()).then(|| view! { <p class="kn-actions">{links}</p> })
}

#[component]
fn Narrow(query: MatrixQuery, groups: Vec<Named>, councils: Vec<Organisation>) -> impl IntoView {
    let groups = groups.into_iter().map(|group| {
        let selected = query.group.contains(&group.slug);
        view! { <option value=group.slug selected=selected>{group.name}</option> }
    });
    let families = FamilySet::ALL.iter().map(|set| {
        let options = GROUPS.map(|n| {
            let word = format!("{}-{n}", set.word());
            let selected = query.family.contains(&word);
            view! { <option value=word selected=selected>{members(&councils, *set, n)}</option> }
        });
        view! { <optgroup label=format!("Family groups, {}", set.label().to_lowercase())>{options.collect_view()}</optgroup> }
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
                    <select class="ds_select" id="family" name="family" aria-describedby="family-hint">
                        <option value="">"All councils"</option>{families.collect_view()}
                    </select>
                    <span class="ds_select-arrow" aria-hidden="true"></span>
                </div>
            </div>
            <button class="ds_button" type="submit">"Show"</button>
            <p class="ds_hint-text" id="family-hint">"The councils of one family group are alike. "<a href="/about#families">"About family groups"</a></p>
        </form>
    }
}

/// A family group by the first of its members.
fn members(councils: &[Organisation], set: FamilySet, group: i64) -> String {
    let of: Vec<&str> = councils.iter().filter(|c| family(c, set) == Some(group)).map(|c| &*c.short_name).collect();
    let first = of.iter().take(NAMED_OF_GROUP).copied().collect::<Vec<_>>().join(", ");
    match of.len().saturating_sub(NAMED_OF_GROUP) {
        0 => format!("Group {group}: {first}"),
        more => format!("Group {group}: {first} and {more} more"),
    }
}
