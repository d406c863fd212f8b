use leptos::prelude::*;

/// Where the tray is kept: in this browser only.
const KEY: &str = "kenning-compare";
const MOST: usize = 5;

/// "Add to compare", and what is in the tray, wherever one goes. Without script the search page's boxes do the same.
#[island]
pub fn Tray(id: String) -> impl IntoView {
    let ids = RwSignal::new(Vec::<String>::new());
    let awake = RwSignal::new(false);
    Effect::new(move |_| {
        ids.set(kept());
        awake.set(true);
    });
    let mine = id.clone();
    let chosen = move || ids.with(|ids| ids.contains(&mine));
    let for_label = chosen.clone();
    let toggle = move |_| {
        ids.update(|ids| match ids.iter().position(|other| *other == id) {
            Some(at) => drop(ids.remove(at)),
            None if ids.len() < MOST => ids.push(id.clone()),
            None => {}
        });
        keep(&ids.get());
    };
    let to = move || format!("/compare?id={}", ids.get().join("&id="));
    view! {
        <span hidden=move || !awake.get()>
            <button class="ds_button ds_button--secondary" type="button" aria-pressed=move || chosen().to_string() on:click=toggle>
                {move || if for_label() { "Remove from compare" } else { "Add to compare" }}
            </button>
            " "
            <a href=to hidden=move || ids.with(|ids| ids.len() < 2)>"Compare "{move || ids.with(Vec::len)}" entries"</a>
        </span>
    }
}

fn kept() -> Vec<String> {
    let text = window().local_storage().ok().flatten().and_then(|storage| storage.get_item(KEY).ok().flatten());
    text.unwrap_or_default().split(' ').filter(|id| !id.is_empty()).map(str::to_owned).collect()
}

fn keep(ids: &[String]) {
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = storage.set_item(KEY, &ids.join(" "));
    }
}
