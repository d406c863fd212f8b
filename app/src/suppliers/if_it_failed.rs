use domain::catalogue::Named;
use domain::exposure::{Alternative, CapabilityExposure, Fallback, left_without};
use leptos::prelude::*;

use crate::components::card::links;

/// Which councils would be left with nothing in use, which have something else, and whom to ask.
#[component]
pub fn IfItFailed(name: String, capabilities: Vec<CapabilityExposure>) -> impl IntoView {
    let left = match left_without(&capabilities) {
        0 => "Every council that runs something of theirs has something else in use for it as well.".to_owned(),
        1 => "1 council would have nothing else in use for at least one capability.".to_owned(),
        n => format!("{n} councils would have nothing else in use for at least one capability."),
    };
    let left = (!capabilities.is_empty()).then(|| view! { <p class="kn-lead">{left}</p> });
    let content = match capabilities.is_empty() {
        true => view! { <p>"No council that you may see would lose anything that is in use."</p> }.into_any(),
        false => capabilities.into_iter().map(|one| view! { <Capability one=one/> }).collect_view().into_any(),
    };
    view! {
        <h2>"If "{name}" failed"</h2>
        {left}
        <p class="kn-soft">"Counted are deployments that are live and not stale. A deployment of something else counts as another way only where it needs nothing of theirs."</p>
        {content}
    }
}

#[component]
fn Capability(one: CapabilityExposure) -> impl IntoView {
    let CapabilityExposure { capability, without, with_another, ask } = one;
    view! {
        <section class="kn-loss">
            <h3><a href=format!("/capabilities/{}", capability.slug)>{capability.name}</a></h3>
            <dl class="kn-facts">
                {(!without.is_empty()).then(|| view! { <Without councils=without capability=capability.slug.clone()/> })}
                {(!with_another.is_empty()).then(|| view! { <Others fallbacks=with_another/> })}
                <Ask ask=ask/>
            </dl>
        </section>
    }
}

#[component]
fn Without(councils: Vec<Named>, capability: String) -> impl IntoView {
    let count = councils.len();
    let councils = councils.into_iter().map(|council| {
        view! { <a href=format!("/gaps/{}/{capability}", council.slug)>{council.name}</a> }
    });
    view! { <div><dt>"Would have nothing else in use ("{count}")"</dt><dd class="kn-linked">{councils.collect_view()}</dd></div> }
}

#[component]
fn Others(fallbacks: Vec<Fallback>) -> impl IntoView {
    let count = fallbacks.len();
    let rows = fallbacks.into_iter().map(|Fallback { council, technologies }| {
        view! {
            <li><a href=format!("/councils/{}", council.slug)>{council.name}</a><span class="kn-linked">{links("/technologies/", technologies)}</span></li>
        }
    });
    view! { <div><dt>"Have something else in use as well ("{count}")"</dt><dd><ul class="kn-plain-list">{rows.collect_view()}</ul></dd></div> }
}

#[component]
fn Ask(ask: Vec<Alternative>) -> impl IntoView {
    let content = match ask.is_empty() {
        true => view! { <dd>"Nobody here is known to use anything else for it."</dd> }.into_any(),
        false => {
            let rows = ask.into_iter().map(|Alternative { technology, councils }| {
                view! {
                    <li>
                        <a href=format!("/technologies/{}", technology.slug)><strong>{technology.name}</strong></a>
                        <span class="kn-linked">{links("/councils/", councils)}</span>
                    </li>
                }
            });
            view! { <dd><ul class="kn-plain-list">{rows.collect_view()}</ul></dd> }.into_any()
        }
    };
    view! { <div><dt>"Whom to ask about something else"</dt>{content}</div> }
}
