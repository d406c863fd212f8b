use leptos::prelude::*;

/// Where each leads, what it is called, and the question that it answers.
const WAYS: [(&str, &str, &str); 8] = [
    ("/gaps", "Gaps", "Who has what, and who could help?"),
    ("/renewals", "Renewals", "Which contracts end, and who could buy together?"),
    ("/compare", "Compare", "How do entries, technologies or councils differ?"),
    ("/radar", "Radar", "What to adopt, to try, and to hold off from?"),
    ("/councils", "Councils", "What does one council run?"),
    ("/technologies", "Technologies", "Who runs it, and at what stage?"),
    ("/capabilities", "Capabilities", "What do councils use for a task?"),
    ("/search?kind=case-study", "Case studies", "What went well, and what did not?"),
];

/// The ways into the site, beside the search.
#[component]
pub fn WaysIn() -> impl IntoView {
    let ways = WAYS.map(|(to, name, question)| {
        view! { <li><a href=to>{name}</a><p>{question}</p></li> }
    });
    view! {
        <section>
            <h2 class="kn-visually-hidden">"Ways in"</h2>
            <ul class="kn-ways">{ways.into_iter().collect_view()}</ul>
        </section>
    }
}
