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
            <li><strong>"Gaps"</strong>": what a council lacks, and who could help"</li>
        </ul>
        <h2>"How sure we are of it"</h2>
        <p>"Each entry says where it comes from, how sure we are, and when it was last confirmed. A year after that it is due for review; ninety days later it is stale, and no longer counts as in use. What nobody has said is “not reported”, never a gap. There are no rankings of councils here."</p>
        <h2>"Who sees what"</h2>
        <p>"An entry is seen by its own organisation, by procurement people too, by every member organisation, or by everyone. Which version somebody runs is seen by their own organisation alone, for it would help an attacker. What it costs is seen by procurement people, for it would help a seller. Suppliers have no accounts here: they see what everyone sees."</p>
        <h2>"Where the first facts come from"</h2>
        <p>"A new site starts with public records of which council uses what, each with its source, its licence and its date. They await their owners’ confirmation. Populations are estimates for the middle of 2020."</p>
        <h2 id="families">"Family groups"</h2>
        <p>"Some councils are more alike than others, and have more to learn from each other. The Local Government Benchmarking Framework puts them into family groups of eight, in two ways:"</p>
        <ul>
            <li><strong>"People services"</strong>", such as schools and social care: from group 1, the least deprived, to group 4, the most deprived"</li>
            <li><strong>"Other services"</strong>", such as roads, planning and finance: from group 1, the most rural, to group 4, the most urban"</li>
        </ul>
        <p>"Each capability is compared within the way that suits it, unless you choose another."</p>
        <h2>"Who to ask"</h2>
        <p>"If you have an account, ask the person who invited you, or your organisation’s admin: about a role, about a mistake, or about this site. If you have none and work for a council or a partner of one, ask the ICT team there."</p>
    };
    pages::main("About", false, content)
}
