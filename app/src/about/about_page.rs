use leptos::prelude::*;

use crate::pages;

/// `/about`
#[component]
pub fn AboutPage() -> impl IntoView {
    let content = view! {
        <h1>"About Kenning"</h1>
        <p class="kn-lead">"Scotland’s 32 councils run much the same kinds of systems. Kenning is where their ICT teams write down what they use and what they learnt, so that the next council need not start from nothing."</p>
        <h2>"What is here"</h2>
        <ul>
            <li><strong>"Deployments"</strong>": this council uses this technology for this"</li>
            <li><strong>"Case studies and guides"</strong>": how it went, and how to do it"</li>
            <li><strong>"A gap dashboard"</strong>": what a council lacks, and who could help"</li>
        </ul>
        <h2>"How far to believe it"</h2>
        <p>"Each entry says where it comes from, how sure we are, and when it was last confirmed. A year after that it is due for review; ninety days later it is stale, and no longer counts as in use. What nobody has said is “not reported”, never a gap. There are no rankings of councils here."</p>
        <h2>"Who sees what"</h2>
        <p>"An entry is seen by its own organisation, by procurement people too, by every member organisation, or by everyone. Versions are seen by their own organisation alone, costs by procurement people: both are worth something to an attacker or a seller. Suppliers have no view of the landscape."</p>
        <h2>"Where the first facts come from"</h2>
        <p>"A new site starts with public records of which council uses what, each with its source, its licence and its date. They await their owners’ confirmation. Family groups are those of the Local Government Benchmarking Framework; populations are mid-2020 estimates."</p>
    };
    pages::main("About", false, content)
}
