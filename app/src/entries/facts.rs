use domain::catalogue::Named;
use domain::entries::Entry;
use domain::facts::Shape;
use domain::vocabulary::Source;
use leptos::prelude::*;

use crate::components::outside_link::OutsideLink;
use crate::components::prose::Prose;

/// What is known, group by group. What is not known is not shown as a no.
#[component]
pub fn FactTable(entry: Entry) -> impl IntoView {
    let tier = entry.content.visibility;
    let mut lines: Vec<AnyView> = Vec::new();
    lines.extend(
        entry.organisation.clone().map(|o| line("Organisation", linked("/councils/", vec![o]).into_any(), None)),
    );
    let things = [
        ("Technologies", "/technologies/", entry.technologies.clone()),
        ("Suppliers", "/suppliers/", entry.suppliers.clone()),
        ("Capabilities", "/capabilities/", entry.capabilities.clone()),
    ];
    for (label, folder, things) in things.into_iter().filter(|(_, _, things)| !things.is_empty()) {
        lines.push(line(label, linked(folder, things).into_any(), None));
    }
    // A contractor that the catalogue knows stands among the suppliers.
    let is_told = |key: &str| key == "supplier" && !entry.suppliers.is_empty();
    for (spec, value) in entry.content.facts.iter().filter(|(s, _)| s.shape != Shape::Story && !is_told(s.key)) {
        let words = spec.words(value);
        let value = match (spec.shape, entry.refers_to.get(spec.key).cloned()) {
            (Shape::Councils, Some(councils)) => linked("/councils/", councils).into_any(),
            (_, Some(entries)) => linked("/entries/", entries).into_any(),
            (Shape::Mailbox, None) => view! { <a href=format!("mailto:{words}")>{words.clone()}</a> }.into_any(),
            _ => words.into_any(),
        };
        let narrower = spec.audience.filter(|audience| *audience < tier);
        lines.push(line(spec.label, value, narrower.map(|audience| format!("Seen only by {}", audience.audience()))));
    }
    view! { <dl class="kn-facts">{lines}</dl> }
}

fn line(label: &'static str, value: AnyView, audience: Option<String>) -> AnyView {
    view! {
        <div><dt>{label}</dt><dd>{value}{audience.map(|words| view! { <span class="kn-audience">{words}</span> })}</dd></div>
    }
    .into_any()
}

fn linked(folder: &'static str, things: Vec<Named>) -> impl IntoView {
    let last = things.len().saturating_sub(1);
    let links = things.into_iter().enumerate().map(|(n, thing)| {
        view! { <a href=format!("{folder}{}", thing.slug)>{thing.name}</a>{(n < last).then_some(", ")} }
    });
    links.collect_view()
}

/// The facts that are told at length, each under its heading.
#[component]
pub fn Stories(stories: Vec<(String, String)>) -> impl IntoView {
    let parts = stories.into_iter().filter_map(|(key, html)| {
        let spec = domain::facts::spec(&key)?;
        Some(view! { <section><h2>{spec.label}</h2><Prose html=html/></section> })
    });
    parts.collect_view()
}

/// Where this comes from, how sure we are, and who wrote last.
#[component]
pub fn Provenance(entry: Entry) -> impl IntoView {
    let from = entry.provenance;
    let confirmed = entry.last_confirmed_at.map(|at| {
        let by = entry.last_confirmed_by.clone().map(|by| format!(" by {by}")).unwrap_or_default();
        let words = if from.source == Source::PublicRecord && by.is_empty() {
            "The record is dated "
        } else {
            "Last confirmed on "
        };
        format!("{words}{}{by}. ", at.day())
    });
    let review = entry.review_by.map(|at| format!("To be reviewed by {}. ", at.day()));
    view! {
        <section>
            <h2>"Where this comes from"</h2>
            <p>
                {from.source.label()}". Confidence: "{from.confidence.label().to_lowercase()}". "{confirmed}{review}
                "Revision "{entry.revision}", "{entry.updated_at.day()}", "{entry.updated_by}"."
            </p>
            {from.evidence_url.map(|url| view! { <p>"Evidence: "<OutsideLink url=url/></p> })}
        </section>
    }
}
