use domain::coverage::Coverage;
use domain::pages::{EvidenceLine, Opened};
use leptos::ev::MouseEvent;
use leptos::html::Dialog;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use web_sys::{Element, HtmlAnchorElement};

use super::api;
use crate::components::coverage::CoverageWord;

/// Opens a cell's evidence, with its dates, over the matrix. The browser moves the focus into the dialog and back, and closes it on Escape.
/// Without script each cell is a link to the same evidence on a page of its own.
#[island]
pub fn Evidence() -> impl IntoView {
    let dialog = NodeRef::<Dialog>::new();
    let opened = RwSignal::new(None::<Opened>);
    let page = RwSignal::new(String::new());
    Effect::new(move |_| {
        let listener = window_event_listener(leptos::ev::click, move |event| {
            let Some((address, council, capability)) = asked(&event) else { return };
            event.prevent_default();
            page.set(address.clone());
            leptos::task::spawn_local(async move {
                match api::open(council, capability).await {
                    Ok(found) => {
                        opened.set(Some(found));
                        let _ = dialog.get_untracked().map(|dialog| dialog.show_modal());
                    }
                    // Its page says why.
                    Err(_) => drop(window().location().set_href(&address)),
                }
            });
        });
        on_cleanup(move || listener.remove());
    });
    view! {
        <dialog class="kn-dialog" node_ref=dialog aria-labelledby="evidence-title">
            {move || opened.get().map(said)}
            <p><a href=move || page.get()>"Open its page"</a></p>
            <form method="dialog"><button class="ds_button" type="submit">"Close"</button></form>
        </dialog>
    }
}

/// The cell that a plain click or Enter asks for: its address, council and capability.
fn asked(event: &MouseEvent) -> Option<(String, String, String)> {
    // With a key held the browser opens a tab or a window, as people expect.
    if event.button() != 0 || event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key() {
        return None;
    }
    let target: Element = event.target()?.dyn_into().ok()?;
    let link: HtmlAnchorElement = target.closest("#matrix td a").ok()??.dyn_into().ok()?;
    let path = link.get_attribute("href")?;
    let (council, capability) = path.strip_prefix("/gaps/")?.split_once('/')?;
    Some((path.clone(), council.to_owned(), capability.to_owned()))
}

fn said(opened: Opened) -> impl IntoView {
    let Opened { council, capability, state, as_of, position, evidence } = opened;
    let as_of = as_of.map(|at| format!(", as of {}", at.day()));
    let position = position.map(|position| {
        let reason = (!position.reason.is_empty()).then(|| format!(" “{}”", position.reason));
        let outdone = (state != Coverage::from(position.state)).then_some(" A deployment says more, so that counts.");
        view! { <p>"The council says: "<strong>{position.state.label()}</strong>"."{reason}" ("{position.set_at.day()}")"{outdone}</p> }
    });
    let none =
        evidence.is_empty().then(|| view! { <p class="kn-soft">"No entry that you may see says anything of it."</p> });
    view! {
        <h2 id="evidence-title">{council}": "{capability}</h2>
        <p class="kn-lead"><CoverageWord state=state/>{as_of}</p>
        {position}
        {none}
        <ul>{evidence.into_iter().map(line).collect_view()}</ul>
    }
}

fn line(line: EvidenceLine) -> impl IntoView {
    let stage = line.lifecycle.map_or("Stage not known", |stage| stage.label());
    let words = format!("{stage}. {}, as of {}", line.freshness.label(), line.as_of.day());
    view! { <li><a href=line.path>{line.title}</a><br/><span class="kn-small">{words}</span></li> }
}
