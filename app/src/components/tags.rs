use domain::entries::Card;
use domain::freshness::Freshness;
use domain::vocabulary::{Confidence, Visibility};
use leptos::prelude::*;

/// What a card is at a glance: kind, stage, how far to believe it, and who sees it when not everyone.
#[component]
pub fn CardTags(card: Card) -> impl IntoView {
    let mut tags = vec![("kn-tag kn-tag--kind", card.kind.label())];
    tags.extend(card.lifecycle.map(|stage| ("kn-tag", stage.label())));
    tags.extend((card.freshness != Freshness::Fresh).then_some(("kn-tag kn-tag--warn", card.freshness.label())));
    tags.extend((card.confidence == Confidence::Imported).then_some(("kn-tag kn-tag--warn", "Not yet confirmed")));
    tags.extend((card.visibility != Visibility::Public).then_some(("kn-tag", card.visibility.label())));
    let tags = tags.into_iter().map(|(class, words)| view! { <li><span class=class>{words}</span></li> });
    view! { <ul class="kn-tags">{tags.collect_view()}</ul> }
}
