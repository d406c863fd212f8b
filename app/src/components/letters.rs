use domain::names::fold;
use leptos::prelude::*;

/// Shorter lists are seen at a glance.
const WORTH_A_JUMP: usize = 40;

/// Letters that lead to the first name of each, in a long list; `(name, slug)` in the list's order.
#[component]
pub fn Letters(names: Vec<(String, String)>) -> impl IntoView {
    if names.len() < WORTH_A_JUMP {
        return ().into_any();
    }
    let mut firsts: Vec<(String, String)> = Vec::new();
    for (name, slug) in names {
        let letter = fold(&name).chars().take(1).filter(char::is_ascii_alphabetic).collect::<String>().to_uppercase();
        let is_new = !letter.is_empty() && firsts.iter().all(|(known, _)| *known != letter);
        if is_new {
            firsts.push((letter, format!("#{}", row_id(&slug))));
        }
    }
    let links = firsts.into_iter().map(|(letter, to)| view! { <li><a href=to>{letter}</a></li> });
    view! { <nav class="kn-letters" aria-label="Letters"><ul>{links.collect_view()}</ul></nav> }.into_any()
}

/// The id of a row that a letter may lead to.
pub fn row_id(slug: &str) -> String {
    format!("row-{slug}")
}
