use domain::catalogue::Subject;
use domain::search::BestMatch;
use leptos::prelude::*;

use crate::components::number;

/// The things that the words name, above the entries.
#[component]
pub fn BestMatches(matches: Vec<BestMatch>) -> impl IntoView {
    (!matches.is_empty()).then(|| {
        let cards = matches.into_iter().map(|one| view! { <Card one=one/> });
        view! { <ul class="kn-best" aria-label="Best matches">{cards.collect_view()}</ul> }
    })
}

#[component]
fn Card(one: BestMatch) -> impl IntoView {
    let to = one.path();
    let also = one.by.filter(|by| !one.thing.name.contains(by.as_str()));
    let also = also.map(|by| view! { <span class="kn-soft">" – “"{by}"”"</span> });
    view! {
        <li>
            <p class="kn-best__name"><a href=to><strong>{one.thing.name}</strong></a>{also}</p>
            <p class="kn-small kn-soft">{one.kind.label()}" · "{counted(one.kind, one.count)}{(!one.about.is_empty()).then(|| format!(" · {}", one.about))}</p>
        </li>
    }
}

fn counted(kind: Subject, count: usize) -> String {
    match (kind, count) {
        (Subject::Council, n) => number::counted(n, "entry", "entries"),
        (_, 0) => "no organisation has an entry on it".to_owned(),
        (_, n) => number::counted(n, "organisation has it, or plans to", "organisations have it, or plan to"),
    }
}
