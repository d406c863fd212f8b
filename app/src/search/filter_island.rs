use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

/// A box that leaves of a long list only what holds the typed words. With a `name` the server finds among all values what the page has not:
/// with Enter, and without script. Without either the list is whole, and there is no box.
#[island]
pub fn FilterList(list: String, label: String, name: String, find: String) -> impl IntoView {
    let awake = RwSignal::new(false);
    Effect::new(move |_| awake.set(true));
    let is_asked = !name.is_empty();
    let id = format!("{list}-filter");
    let filter = move |typed: String| show_only(&list, &typed.trim().to_lowercase());
    view! {
        <div class="kn-filter" hidden=move || !awake.get() && !is_asked>
            <label class="kn-visually-hidden" for=id.clone()>{label.clone()}</label>
            <input class="ds_input" type="text" id=id name=(is_asked).then_some(name) value=find placeholder=label autocomplete="off"
                on:input=move |event| filter(event_target_value(&event))
                on:keydown=move |event| if event.key() == "Enter" && !is_asked { event.prevent_default() }/>
        </div>
    }
}

/// Hides every line of a list that does not hold the words; what is ticked stays in sight.
fn show_only(list: &str, typed: &str) {
    let Some(list) = document().get_element_by_id(list) else { return };
    let lines = list.children();
    for line in (0..lines.length()).filter_map(|n| lines.item(n)?.dyn_into::<web_sys::HtmlElement>().ok()) {
        let fits = line.text_content().unwrap_or_default().to_lowercase().contains(typed);
        let is_ticked = line.query_selector("input:checked").ok().flatten().is_some();
        line.set_hidden(!fits && !is_ticked);
    }
}
