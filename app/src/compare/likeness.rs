use domain::compare::{Likeness, Similarity};
use leptos::prelude::*;

/// How alike councils are, each with each other: words, figures, and what they count.
#[component]
pub fn Likenesses(similarity: Similarity) -> impl IntoView {
    let pairs = similarity.pairs.into_iter().map(line).collect_view();
    view! {
        <section class="kn-note" aria-labelledby="alike">
            <h2 id="alike">"How alike they are"</h2>
            <ul class="kn-alike">{pairs}</ul>
            <details class="kn-small"><summary>"What this counts"</summary><p>{Similarity::COUNTS}</p></details>
        </section>
    }
}

fn line(pair: Likeness) -> impl IntoView {
    let words = pair.words();
    view! { <li><strong>{pair.one.name}" and "{pair.other.name}</strong>": "{words}</li> }
}
