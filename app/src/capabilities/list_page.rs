use domain::pages::CapabilityLine;
use leptos::prelude::*;

use super::api;
use crate::components::downloads::Downloads;
use crate::pages;

/// `/capabilities`
#[component]
pub fn ListPage() -> impl IntoView {
    pages::load(api::list(), draw)
}

fn draw(lines: Vec<CapabilityLine>) -> AnyView {
    let mut groups: Vec<(String, Vec<CapabilityLine>)> = Vec::new();
    for line in lines {
        let name = line.capability.group.name.clone();
        match groups.last_mut().filter(|(group, _)| *group == name) {
            Some((_, lines)) => lines.push(line),
            None => groups.push((name, vec![line])),
        }
    }
    let groups =
        groups.into_iter().map(|(name, lines)| view! { <section><h2>{name}</h2><Lines lines=lines/></section> });
    let groups = groups.collect_view();
    let content = view! {
        <h1>"Capabilities"</h1>
        <p>"What a council must be able to do with technology. The number counts the councils with a deployment here that you may see."</p>
        <p class="kn-actions"><Downloads list="/capabilities".to_owned()/></p>
        {groups}
    };
    pages::main("Capabilities", false, content)
}

#[component]
fn Lines(lines: Vec<CapabilityLine>) -> impl IntoView {
    let items = lines.into_iter().map(|CapabilityLine { capability, councils }| {
        let words = if councils == 1 { "council" } else { "councils" };
        view! {
            <li>
                <a href=format!("/capabilities/{}", capability.slug)>{capability.name}</a>
                <span class="kn-small kn-count">" "{councils}" "{words}</span><br/>
                <span class="kn-small kn-soft">{capability.description}</span>
            </li>
        }
    });
    view! { <ul class="kn-pairs">{items.collect_view()}</ul> }
}
