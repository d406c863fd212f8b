use domain::accounts::Actor;
use domain::policy::{self, Action};
use leptos::prelude::*;

/// The way to the page that imports a file, for those who may.
#[component]
pub fn ImportLink() -> impl IntoView {
    let actor = use_context::<Actor>().unwrap_or_default();
    let may = |organisation: &str| policy::may(&actor, Action::ImportRecords, Some(organisation));
    let for_some =
        actor.person().is_some_and(|person| person.organisations().iter().any(|(organisation, _)| may(organisation)));
    for_some.then(|| view! { <a href="/imports">"Import a file"</a> })
}
