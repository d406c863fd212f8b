use domain::catalogue::Named;
use domain::entries::Card;
use domain::search::Piece;
use domain::vocabulary::Confidence;
use leptos::prelude::*;

use super::pieces::Pieces;
use super::tags::CardTags;

/// An entry in a list. `title` and `fragments` are given where a search marked them.
#[component]
pub fn EntryCard(
    card: Card,
    #[prop(optional)] title: Vec<Piece>,
    #[prop(optional)] fragments: Vec<Vec<Piece>>,
    /// Something to do with it, such as choosing it to compare.
    #[prop(optional)]
    action: Option<AnyView>,
    /// What happened to it, and when: then no other date stands there.
    #[prop(optional)]
    happened: Option<String>,
) -> impl IntoView {
    let path = card.path();
    let dated = happened.unwrap_or_else(|| dated(&card));
    let title = if title.is_empty() { vec![Piece { text: card.title.clone(), hit: false }] } else { title };
    let text = match fragments.is_empty() {
        true if card.summary.is_empty() => ().into_any(),
        true => view! { <p>{card.summary.clone()}</p> }.into_any(),
        false => fragments.into_iter().map(fragment).collect_view().into_any(),
    };
    view! {
        <li class="kn-card">
            <div class="kn-card__head">
                <h3><a href=path><Pieces pieces=title/></a></h3>
                {action}
            </div>
            {text}
            <div class="kn-card__foot">
                <CardTags card=card.clone()/>
                <p class="kn-meta">
                    {card.organisation.clone().map(|owner| view! { <a href=format!("/councils/{}", owner.slug)>{owner.name}</a> })}
                    {links("/technologies/", card.technologies.clone())}
                    <span>{dated}</span>
                </p>
            </div>
        </li>
    }
}

/// A stretch of text; that it was cut within a sentence is said.
fn fragment(pieces: Vec<Piece>) -> impl IntoView {
    let is_whole = pieces.last().is_some_and(|last| last.text.trim_end().ends_with(['.', '!', '?', ':']));
    view! { <p><Pieces pieces=pieces/>{(!is_whole).then_some(" …")}</p> }
}

/// The day that tells how far to believe it: of the record that it was made from, of its owner's word, or of the last change.
fn dated(card: &Card) -> String {
    match card.last_confirmed_at {
        Some(at) if card.confidence == Confidence::Imported => format!("Record of {}", at.day()),
        Some(at) => format!("Confirmed {}", at.day()),
        None => format!("Updated {}", card.updated_at.day()),
    }
}

/// Links to things of the catalogue.
pub fn links(folder: &'static str, things: Vec<Named>) -> impl IntoView {
    things.into_iter().map(|thing| view! { <a href=format!("{folder}{}", thing.slug)>{thing.name}</a> }).collect_view()
}
