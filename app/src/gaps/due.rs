use domain::freshness::Freshness;
use domain::reviews::DueLine;
use leptos::prelude::*;

use crate::components::downloads::Downloads;
use crate::components::number::counted;

/// Entries that are shown at once; more of them open.
const AT_ONCE: usize = 10;
/// As many as somebody may want to go through on one page; the file has all.
const AT_MOST: usize = 100;

/// What its own people are asked to look at again, a click each.
#[component]
pub fn ToReview(due: Vec<DueLine>, may_confirm: bool, slug: String) -> impl IntoView {
    if due.is_empty() {
        return view! { <section><h2>"Due for review"</h2><p class="kn-soft">"Nothing: every entry was confirmed within the year."</p></section> }.into_any();
    }
    let total = due.len();
    let mut rest = due;
    rest.truncate(AT_MOST);
    let first: Vec<DueLine> = rest.drain(..total.min(AT_ONCE)).collect();
    let list = |lines: Vec<DueLine>| {
        view! { <ul class="kn-waiting">{lines.into_iter().map(|line| waiting(line, may_confirm)).collect_view()}</ul> }
    };
    let more = (!rest.is_empty())
        .then(|| view! { <details><summary>"Show "{rest.len()}" more"</summary>{list(rest)}</details> });
    view! {
        <section>
            <h2>"Due for review"</h2>
            <p>{counted(total, "entry was", "entries were")}" last confirmed more than a year ago. If it is still true, say so; if not, edit it. Only its own people and curators see this list."</p>
            {list(first)}
            {more}
            {(total > AT_MOST).then(|| view! { <p class="kn-small">"These are the first "{AT_MOST}"; the file has all."</p> })}
            <p class="kn-actions"><Downloads list=format!("/gaps/{slug}/due") of="What is due"/></p>
        </section>
    }
    .into_any()
}

fn waiting(line: DueLine, may_confirm: bool) -> impl IntoView {
    let words = dates(&line);
    let confirm = may_confirm.then(|| {
        let label = line.title.clone();
        view! {
            <form method="post" action=format!("/entries/{}/confirm", line.entry)>
                <button class="ds_button ds_button--secondary" type="submit">"Still correct"<span class="kn-visually-hidden">": "{label}</span></button>
            </form>
        }
    });
    let to = domain::entries::path(&line.entry, &line.title);
    view! { <li><span><a href=to>{line.title}</a><br/><span class="kn-small kn-soft">{words}</span></span>{confirm}</li> }
}

/// Since when it waits, and how far it is still believed.
pub fn dates(line: &DueLine) -> String {
    let since = match line.freshness {
        Freshness::Stale => "Stale: was due on",
        _ => "Due since",
    };
    format!("{since} {}; last confirmed {}", line.review_by.day(), line.as_of.day())
}
