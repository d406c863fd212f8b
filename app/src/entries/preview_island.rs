use leptos::prelude::*;

use super::api;
use crate::components::prose::Prose;

const REST: std::time::Duration = std::time::Duration::from_millis(400);

/// The text as it will look, while one types; and a question before what was typed is lost. Without script the preview button does the same: `html` is what it made.
#[island]
pub fn LivePreview(html: String) -> impl IntoView {
    let html = RwSignal::new(html);
    let asked = StoredValue::new(0_u32);
    let ask = move || {
        asked.update_value(|n| *n += 1);
        let mine = asked.get_value();
        set_timeout(
            move || {
                if asked.get_value() == mine {
                    leptos::task::spawn_local(async move {
                        if let Ok(answer) = api::preview(typed()).await
                            && asked.get_value() == mine
                        {
                            html.set(answer);
                        }
                    });
                }
            },
            REST,
        );
    };
    ask_before_leaving();
    // The textarea is not this island's: what was typed before it woke must not be lost to a signal.
    Effect::new(move |_| {
        if !typed().is_empty() {
            ask();
        }
        let _ = window_event_listener_untyped("input", move |event| {
            let target = event
                .target()
                .and_then(|target| leptos::wasm_bindgen::JsCast::dyn_into::<web_sys::Element>(target).ok());
            if target.is_some_and(|element| element.id() == "body") {
                ask();
            }
        });
    });
    view! {
        <section class="kn-preview" id="preview" hidden=move || html.with(String::is_empty) aria-label="Preview">
            <h2>"How it will look"</h2>
            {move || view! { <Prose html=html.get()/> }}
        </section>
    }
}

/// The browser asks when someone leaves with words that were not sent.
fn ask_before_leaving() {
    let unsent = StoredValue::new(false);
    Effect::new(move |_| {
        let _ = window_event_listener_untyped("input", move |_| unsent.set_value(true));
        let _ = window_event_listener_untyped("submit", move |_| unsent.set_value(false));
        let _ = window_event_listener_untyped("beforeunload", move |event| {
            if unsent.get_value() {
                event.prevent_default();
            }
        });
    });
}

fn typed() -> String {
    let area = document().get_element_by_id("body");
    let area = area.and_then(|area| leptos::wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlTextAreaElement>(area).ok());
    area.map(|area| area.value()).unwrap_or_default()
}
