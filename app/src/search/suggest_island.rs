use domain::search::{Suggestion, SuggestionGroup};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::api;
use crate::components::pieces::Pieces;

/// Typing rests so long before the server is asked.
const REST: std::time::Duration = std::time::Duration::from_millis(150);

/// The box in which one types, with suggestions as an ARIA combobox. Without script it is a plain text field.
#[island]
pub fn SuggestBox(q: String) -> impl IntoView {
    let groups = RwSignal::new(Vec::<SuggestionGroup>::new());
    let chosen = RwSignal::new(None::<usize>);
    let asked = StoredValue::new(0_u32);
    let ask = move |typed: String| {
        asked.update_value(|n| *n += 1);
        let mine = asked.get_value();
        set_timeout(
            move || {
                if asked.get_value() == mine {
                    leptos::task::spawn_local(async move {
                        let answer = if typed.trim().is_empty() { Ok(Vec::new()) } else { api::suggest(typed).await };
                        // A slow answer to an earlier word must not replace a later one.
                        if asked.get_value() == mine {
                            chosen.set(None);
                            groups.set(answer.unwrap_or_default());
                        }
                    });
                }
            },
            REST,
        );
    };
    let close = move || {
        asked.update_value(|n| *n += 1);
        groups.set(Vec::new());
        chosen.set(None);
    };
    let press = move |event: KeyboardEvent| on_key(&event, groups, chosen, close);
    let open = move || groups.with(|groups| !groups.is_empty());
    view! {
        <div class="kn-search__box">
            <input class="ds_input" type="search" id="q" name="q" value=q maxlength="256" autocomplete="off"
                role="combobox" aria-autocomplete="list" aria-controls="suggestions"
                aria-expanded=move || if open() { "true" } else { "false" }
                aria-activedescendant=move || chosen.get().map(|n| format!("suggestion-{n}"))
                on:input=move |event| ask(event_target_value(&event))
                on:keydown=press on:blur=move |_| set_timeout(close, REST)/>
            <ul class="kn-suggestions" id="suggestions" role="listbox" aria-label="Suggestions" hidden=move || !open()>
                {move || options(&groups.get(), chosen)}
            </ul>
        </div>
    }
}

fn on_key(
    event: &KeyboardEvent,
    groups: RwSignal<Vec<SuggestionGroup>>,
    chosen: RwSignal<Option<usize>>,
    close: impl Fn(),
) {
    let urls: Vec<String> =
        groups.with(|groups| groups.iter().flat_map(|g| g.items.iter().map(|item| item.url.clone())).collect());
    match (event.key().as_str(), urls.len()) {
        ("ArrowDown", 1..) => chosen.update(|n| *n = Some(n.map_or(0, |n| (n + 1) % urls.len()))),
        ("ArrowUp", 1..) => {
            chosen.update(|n| *n = Some(n.map_or(urls.len() - 1, |n| (n + urls.len() - 1) % urls.len())))
        }
        ("Escape", _) => return close(),
        ("Enter", _) => {
            let Some(url) = chosen.get().and_then(|n| urls.get(n).cloned()) else { return };
            let _ = window().location().set_href(&url);
        }
        _ => return,
    }
    event.prevent_default();
}

fn options(groups: &[SuggestionGroup], chosen: RwSignal<Option<usize>>) -> impl IntoView + use<> {
    let mut n = 0;
    let mut lines = Vec::new();
    for group in groups {
        lines.push(view! { <li class="kn-suggestions__kind" role="presentation">{group.kind.label()}</li> }.into_any());
        for item in &group.items {
            lines.push(option(n, item.clone(), chosen).into_any());
            n += 1;
        }
    }
    lines
}

fn option(n: usize, item: Suggestion, chosen: RwSignal<Option<usize>>) -> impl IntoView {
    let url = item.url.clone();
    let selected = move || if chosen.get() == Some(n) { "true" } else { "false" };
    view! {
        <li class="kn-suggestions__item" role="option" id=format!("suggestion-{n}") aria-selected=selected
            on:mousedown=move |_| drop(window().location().set_href(&url))>
            <Pieces pieces=item.label/>
        </li>
    }
}
