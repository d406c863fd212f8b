use leptos::prelude::*;

use super::api;
use crate::components::prose::Prose;

const REST: std::time::Duration = std::time::Duration::from_millis(400);

/// The text as it will look, while one types. Without script the preview button does the same.
#[island]
pub fn LivePreview() -> impl IntoView {
    let html = RwSignal::new(String::new());
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
        <section hidden=move || html.with(String::is_empty) aria-label="Live preview">
            <h3>"How it will look"</h3>
            {move || view! { <Prose html=html.get()/> }}
        </section>
    }
}

fn typed() -> String {
    let area = document().get_element_by_id("body");
    let area = area.and_then(|area| leptos::wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlTextAreaElement>(area).ok());
    area.map(|area| area.value()).unwrap_or_default()
}
