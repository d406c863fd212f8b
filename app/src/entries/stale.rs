use domain::diff::Diff;
use leptos::prelude::*;

use super::diff_page::DiffView;

/// Someone published while this was being written. The server puts it into the context, and draws the form again with all that was typed.
#[derive(Clone, Debug)]
pub struct StaleEdit {
    /// From the revision that stands now to what was typed.
    pub diff: Diff,
    pub id: String,
}

/// What happened, both versions, and what to do.
#[component]
pub fn StaleNotice(stale: StaleEdit) -> impl IntoView {
    let current = stale.diff.from.number;
    let path = format!("/entries/{}/history/{current}", stale.id);
    view! {
        <div class="ds_error-summary" role="alert" tabindex="-1" id="error-summary" aria-labelledby="stale-title">
            <h2 class="ds_error-summary__title" id="stale-title">"Someone else published while you were writing"</h2>
            <p>
                "Nothing of yours is lost: it is all in the form below. "
                <a href=path>"Revision "{current}</a>" by "{stale.diff.from.author.clone()}" stands now. "
                "Below is what publishing your text would change in it. Take over what you want to keep, then publish again."
            </p>
            <DiffView diff=stale.diff/>
        </div>
    }
}
