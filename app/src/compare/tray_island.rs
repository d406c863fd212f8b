use leptos::prelude::*;

/// Where the tray of entries is kept: in this browser only. Those of other things are kept beside it.
const KEY: &str = "kenning-compare";
const MOST: usize = 5;

/// "Add to compare", and what is in the tray, wherever one goes. Without script the lists' boxes and the forms do the same.
#[island]
pub fn Tray(
    /// Which tray: the word that `/compare` takes.
    of: String,
    /// What is in it, in a sentence.
    things: String,
    id: String,
) -> impl IntoView {
    let ids = RwSignal::new(Vec::<String>::new());
    let awake = RwSignal::new(false);
    let key = key(&of);
    let kept_under = key.clone();
    Effect::new(move |_| {
        ids.set(kept(&kept_under));
        awake.set(true);
    });
    let mine = id.clone();
    let chosen = move || ids.with(|ids| ids.contains(&mine));
    let (for_label, for_room) = (chosen.clone(), chosen.clone());
    let is_full = move || ids.with(|ids| ids.len() >= MOST) && !for_room();
    let says_full = is_full.clone();
    let toggle = move |_| {
        ids.update(|ids| match ids.iter().position(|other| *other == id) {
            Some(at) => drop(ids.remove(at)),
            None if ids.len() < MOST => ids.push(id.clone()),
            None => {}
        });
        keep(&key, &ids.get());
    };
    let to = move || address(&of, &ids.get());
    view! {
        <span hidden=move || !awake.get()>
            <button class="ds_button ds_button--secondary" type="button" hidden=is_full aria-pressed=move || chosen().to_string() on:click=toggle>
                {move || if for_label() { "Remove from compare" } else { "Add to compare" }}
            </button>
            <span hidden=move || !says_full()>"Five are chosen already: remove one to add another."</span>
            " "
            <a href=to hidden=move || ids.with(|ids| ids.len() < 2)>"Compare "{move || ids.with(Vec::len)}" "{things}</a>
        </span>
    }
}

/// The way from the empty comparison to what was put into the tray.
#[island]
pub fn InTray(of: String, things: String) -> impl IntoView {
    let ids = RwSignal::new(Vec::<String>::new());
    let kept_under = key(&of);
    Effect::new(move |_| ids.set(kept(&kept_under)));
    let to = move || address(&of, &ids.get());
    view! {
        <p hidden=move || ids.with(Vec::is_empty)>
            <a href=to>"Take the "{move || ids.with(Vec::len)}" that you added: "{things}</a>
        </p>
    }
}

fn key(of: &str) -> String {
    if of == "entries" { KEY.to_owned() } else { format!("{KEY}-{of}") }
}

fn address(of: &str, ids: &[String]) -> String {
    format!("/compare?of={of}&id={}", ids.join("&id="))
}

fn kept(key: &str) -> Vec<String> {
    let text = window().local_storage().ok().flatten().and_then(|storage| storage.get_item(key).ok().flatten());
    text.unwrap_or_default().split(' ').filter(|id| !id.is_empty()).map(str::to_owned).collect()
}

fn keep(key: &str, ids: &[String]) {
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = storage.set_item(key, &ids.join(" "));
    }
}
