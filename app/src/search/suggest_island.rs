use domain::search::{Suggestion, SuggestionGroup};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::api;
use super::recent;
use super::running::Running;
use super::slash;
use crate::components::pieces::Pieces;

/// Typing rests so long before the server is asked.
const REST: std::time::Duration = std::time::Duration::from_millis(150);

/// What the list shows: a heading and the lines beneath it.
type Group = (String, Vec<Suggestion>);

/// The box in which one types, with suggestions as an ARIA combobox. Without script it is a plain text field.
#[island]
pub fn SuggestBox(q: String) -> impl IntoView {
    let groups = RwSignal::new(Vec::<Group>::new());
    let chosen = RwSignal::new(None::<usize>);
    let running = Running::default();
    let show = move |found: Vec<Group>| {
        chosen.set(None);
        groups.set(found);
    };
    let ask = move |typed: String| {
        let mine = running.supersede();
        let wait = move || {
            if running.is_on(mine) {
                leptos::task::spawn_local(async move {
                    // A slow answer to an earlier word must not replace a later one.
                    if let Some(found) = running.until_superseded(found(typed)).await {
                        show(found);
                    }
                });
            }
        };
        set_timeout(wait, REST);
    };
    let close = move || {
        running.supersede();
        show(Vec::new());
    };
    let press = move |event: KeyboardEvent| match (event.key().as_str(), groups.with(Vec::is_empty)) {
        // A list that is closed, or was, opens again.
        ("ArrowDown" | "ArrowUp", true) => ask(event_target_value(&event)),
        _ => on_key(&event, groups, chosen, close),
    };
    let open = move || groups.with(|groups| !groups.is_empty());
    let input = NodeRef::<leptos::html::Input>::new();
    Effect::new(move |_| slash::focus_if_led_here(input));
    Effect::new(move |_| recent::remember_this_page());
    view! {
        <div class="kn-search__box">
            <input class="ds_input" type="search" id="q" name="q" value=q maxlength="256" autocomplete="off" node_ref=input
                role="combobox" aria-autocomplete="list" aria-controls="suggestions" aria-keyshortcuts="/"
                aria-expanded=move || if open() { "true" } else { "false" }
                aria-activedescendant=move || chosen.get().map(|n| format!("suggestion-{n}"))
                on:input=move |event| ask(event_target_value(&event))
                on:focus=move |event| if event_target_value(&event).is_empty() { show(recent::group()) }
                on:keydown=press on:blur=move |_| set_timeout(close, REST)/>
            <div class="kn-suggestions" id="suggestions" role="listbox" aria-label="Suggestions" hidden=move || !open()>
                {move || options(&groups.get(), chosen)}
            </div>
            <p class="kn-visually-hidden" role="status">{move || announced(&groups.get())}</p>
        </div>
    }
}

async fn found(typed: String) -> Vec<Group> {
    if typed.trim().is_empty() {
        return recent::group();
    }
    let answer: Vec<SuggestionGroup> = api::suggest(typed).await.unwrap_or_default();
    answer.into_iter().map(|group| (group.kind.label().to_owned(), group.items)).collect()
}

fn announced(groups: &[Group]) -> String {
    match groups.iter().map(|(_, items)| items.len()).sum::<usize>() {
        0 => String::new(),
        1 => "1 suggestion. Use the down arrow.".to_owned(),
        n => format!("{n} suggestions. Use the down arrow."),
    }
}

fn on_key(event: &KeyboardEvent, groups: RwSignal<Vec<Group>>, chosen: RwSignal<Option<usize>>, close: impl Fn()) {
    let urls: Vec<String> =
        groups.with(|groups| groups.iter().flat_map(|(_, items)| items.iter().map(|item| item.url.clone())).collect());
    match (event.key().as_str(), urls.len()) {
        ("ArrowDown", 1..) => chosen.update(|n| *n = Some(n.map_or(0, |n| (n + 1) % urls.len()))),
        ("ArrowUp", 1..) => {
            chosen.update(|n| *n = Some(n.map_or(urls.len() - 1, |n| (n + urls.len() - 1) % urls.len())))
        }
        // While the list is open Escape closes it; only then does the browser empty the box with it.
        ("Escape", 1..) => close(),
        ("Enter", _) => {
            let Some(url) = chosen.get().and_then(|n| urls.get(n).cloned()) else { return };
            let _ = window().location().set_href(&url);
        }
        _ => return,
    }
    event.prevent_default();
}

fn options(groups: &[Group], chosen: RwSignal<Option<usize>>) -> impl IntoView + use<> {
    let mut n = 0;
    let mut lines = Vec::new();
    for (heading, items) in groups {
        let of_group: Vec<_> = (n..).zip(items).map(|(n, item)| option(n, item.clone(), chosen)).collect();
        n += items.len();
        lines.push(view! {
            <div role="group" aria-label=heading.clone()>
                <div class="kn-suggestions__kind" aria-hidden="true">{heading.clone()}</div>
                {of_group}
            </div>
        });
    }
    lines
}

fn option(n: usize, item: Suggestion, chosen: RwSignal<Option<usize>>) -> impl IntoView {
    let url = item.url.clone();
    let selected = move || if chosen.get() == Some(n) { "true" } else { "false" };
    view! {
        <div class="kn-suggestions__item" role="option" id=format!("suggestion-{n}") aria-selected=selected
            on:mousedown=move |_| drop(window().location().set_href(&url))>
            <Pieces pieces=item.label/>
        </div>
    }
}
