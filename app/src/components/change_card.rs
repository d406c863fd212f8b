use domain::changes::{ChangeWhat, EntryChange};
use leptos::prelude::*;

use super::card::EntryCard;

/// An entry, and what happened to it lately.
#[component]
pub fn ChangeCard(change: EntryChange) -> impl IntoView {
    let at = change.at.day_and_time();
    let said = match change.what {
        ChangeWhat::Imported => format!("Imported, {at}"),
        what => format!("{} {} it, {at}", change.actor, what.label()),
    };
    view! { <EntryCard card=change.card happened=said/> }
}
