use domain::catalogue::Subject;
use domain::search::{Nearest, SearchQuery};
use leptos::prelude::*;

use crate::pages::address;

/// What to do where nothing was found.
#[component]
pub fn NothingFound(query: SearchQuery, nearest: Vec<Nearest>, did_you_mean: Option<String>) -> impl IntoView {
    let wider = (!query.chosen.is_empty()).then(|| {
        let to = address("/search", &SearchQuery { q: query.q.clone(), ..SearchQuery::default() }.pairs());
        view! { <li><a href=to>"Search for the same words everywhere"</a></li> }
    });
    let technologies = address("/technologies", &[("q", query.q.clone())]);
    let write = address("/entries/new", &[("kind", "guide".to_owned()), ("title", query.q.clone())]);
    let ask = ask_for(&query.q);
    let is_exact = query.q.contains('"');
    let tried = (!query.q.is_empty() && !is_exact && did_you_mean.is_none())
        .then_some(" Other forms of the words, their beginnings and near spellings were tried too.");
    view! {
        <div class="kn-empty">
            <p><strong>"Nothing here fits that."</strong>{tried}</p>
            <Nearby nearest=nearest/>
            <p>"You could:"</p>
            <ul>
                {wider}
                <li>"use fewer words, or a product’s name alone"</li>
                <li>"look through the "<a href=technologies>"technologies"</a>" or the "<a href="/capabilities">"capabilities"</a></li>
                <li><a href=ask>"ask the councils"</a>", in a letter that is begun for you, or see "<a href="/councils">"what each has written"</a></li>
                <li><a href=write>"write the first entry"</a></li>
            </ul>
        </div>
    }
}

/// Technologies and capabilities with names like the words.
#[component]
fn Nearby(nearest: Vec<Nearest>) -> impl IntoView {
    let list = |kind: Subject, heading: &'static str| {
        let of_it = nearest.iter().filter(|near| near.kind == kind);
        let links: Vec<_> = of_it
            .map(|near| {
                let to = format!("/{}/{}", kind.folder(), near.thing.slug);
                view! { <li><a href=to>{near.thing.name.clone()}</a></li> }
            })
            .collect();
        (!links.is_empty()).then(|| view! { <p>{heading}</p><ul>{links}</ul> })
    };
    view! {
        {list(Subject::Technology, "Technologies with names like it:")}
        {list(Subject::Capability, "Capabilities with names like it:")}
    }
}

/// A letter that asks others to write of something.
pub fn ask_for(words: &str) -> String {
    let subject = format!("Kenning: has your council something on “{words}”?");
    let body = format!(
        "Somebody searched Kenning for “{words}” and found nothing.\n\nIf your council uses it, or has decided against it, please write an entry. Sign in, and choose “Write an entry”."
    );
    // A mail program takes a plus for a plus.
    address("mailto:", &[("subject", subject), ("body", body)]).replace('+', "%20")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_keeps_every_word_to_itself() {
        let letter = ask_for("C++ & more");
        assert!(letter.starts_with("mailto:?subject=Kenning%3A%20has"), "{letter}");
        assert!(letter.contains("C%2B%2B%20%26%20more") && !letter.contains('+'), "{letter}");
    }
}
