//! What was searched for lately. It stays in this browser: the server is never told.

use domain::search::{Piece, Suggestion};
use leptos::prelude::window;

const KEY: &str = "kenning-recent-searches";
const KEPT: usize = 6;

/// The searches of this browser, as suggestions; none where it keeps nothing.
pub fn group() -> Vec<(String, Vec<Suggestion>)> {
    let items: Vec<Suggestion> = list()
        .into_iter()
        .map(|q| Suggestion {
            url: crate::pages::address("/search", &[("q", q.clone())]),
            label: vec![Piece { text: q, hit: false }],
        })
        .collect();
    if items.is_empty() { Vec::new() } else { vec![("Searched for lately, in this browser".to_owned(), items)] }
}

/// Remembers the words of this page's address, if it is a search.
pub fn remember_this_page() {
    let Ok(search) = window().location().search() else { return };
    let Some(q) = web_sys::UrlSearchParams::new_with_str(&search).ok().and_then(|pairs| pairs.get("q")) else { return };
    let q = q.trim().to_owned();
    if q.is_empty() {
        return;
    }
    let mut all = list();
    all.retain(|other| *other != q);
    all.insert(0, q);
    all.truncate(KEPT);
    if let Some(storage) = storage() {
        // A browser that keeps nothing is no reason to fail.
        let _ = storage.set_item(KEY, &all.join("\n"));
    }
}

fn list() -> Vec<String> {
    let kept = storage().and_then(|storage| storage.get_item(KEY).ok().flatten()).unwrap_or_default();
    kept.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}
