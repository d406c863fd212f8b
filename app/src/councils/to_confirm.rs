use domain::entries::Card;
use domain::freshness::Freshness;
use domain::pages::ToConfirm;
use leptos::prelude::*;

/// What the reader's own organisation is asked to confirm, a click each.
#[component]
pub fn ToConfirmBox(to_confirm: ToConfirm) -> impl IntoView {
    let ToConfirm { total, first } = to_confirm;
    if total == 0 {
        return ().into_any();
    }
    let heading = match total {
        1 => "One entry of yours awaits confirmation".to_owned(),
        n => format!("{n} entries of yours await confirmation"),
    };
    let more = (total > first.len()).then(|| format!("These {} have waited longest. The next follow.", first.len()));
    view! {
        <section class="kn-note kn-note--warn" aria-labelledby="to-confirm">
            <h2 id="to-confirm">{heading}</h2>
            <p>"They were made from public records, or were last confirmed more than a year ago. Read each; if it is still true, say so, else edit it."</p>
            <ul class="kn-waiting">{first.into_iter().map(waiting).collect_view()}</ul>
            {more.map(|words| view! { <p class="kn-small">{words}</p> })}
        </section>
    }
    .into_any()
}

fn waiting(card: Card) -> impl IntoView {
    let why = match card.freshness {
        Freshness::Fresh => "Not yet confirmed",
        older => older.label(),
    };
    view! {
        <li>
            <span><a href=card.path()>{card.title.clone()}</a>" "<span class="kn-small kn-soft">{why}</span></span>
            <form method="post" action=format!("/entries/{}/confirm", card.id)>
                <button class="ds_button ds_button--secondary" type="submit">
                    "Still correct"<span class="kn-visually-hidden">": "{card.title.clone()}</span>
                </button>
            </form>
        </li>
    }
}
