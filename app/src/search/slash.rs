//! A slash leads to the search box, on whatever page one is.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement, KeyboardEvent};

/// The box, on pages that have one.
const BOX: &str = "q";

/// Puts the cursor into the page's search box, or goes to the page that has one; unless one is typing somewhere, or could lose
/// what one did.
pub fn listen() {
    // It is never taken away: the page goes first.
    let _ = window_event_listener(leptos::ev::keydown, |event| {
        if event.key() != "/" || is_with_others(&event) || is_typing() {
            return;
        }
        event.prevent_default();
        match document().get_element_by_id(BOX).and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
            Some(found) => drop(found.focus()),
            None if has_something_to_lose() => {}
            None => drop(window().location().set_href(&format!("/search#{BOX}"))),
        }
    });
}

/// The cursor goes into the box where a slash on another page led to it.
pub fn focus_if_led_here(input: NodeRef<leptos::html::Input>) {
    let is_led = window().location().hash().is_ok_and(|hash| hash.strip_prefix('#') == Some(BOX));
    if let (true, Some(input)) = (is_led, input.get()) {
        let _ = input.focus();
    }
}

fn is_with_others(event: &KeyboardEvent) -> bool {
    event.ctrl_key() || event.meta_key() || event.alt_key()
}

fn is_typing() -> bool {
    let active = document().active_element();
    active.is_some_and(|element| matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"))
}

/// A text that is written here, a field that was filled in, a file that was chosen, or one that waits to be imported.
fn has_something_to_lose() -> bool {
    let Ok(fields) = document().query_selector_all("textarea, input") else { return true };
    let mut fields = (0..fields.length()).filter_map(|at| fields.item(at));
    fields.any(|field| match field.dyn_into::<HtmlInputElement>() {
        Ok(input) => {
            let is_changed = input.value() != input.default_value() || input.checked() != input.default_checked();
            is_changed || input.name() == "held"
        }
        Err(_) => true,
    })
}
