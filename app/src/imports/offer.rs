use domain::accounts::Actor;
use domain::policy::{self, Action};
use leptos::prelude::*;

/// The way to the page that imports a file, for those who may.
#[component]
pub fn ImportLink() -> impl IntoView {
    let actor = use_context::<Actor>().unwrap_or_default();
    policy::may_for_some(&actor, Action::ImportRecords).then(|| view! { <a href="/imports">"Import a file"</a> })
}
