use domain::saved_searches::SavedSearch;
use leptos::prelude::*;

use crate::pages::address;

/// A feed was made: the server puts its secret address into the context of the page that follows, once.
#[derive(Clone, Debug)]
pub struct FeedMade {
    pub id: String,
    pub address: String,
}

/// The searches that somebody keeps, on the account page.
#[component]
pub fn SavedSearches(searches: Vec<SavedSearch>) -> impl IntoView {
    if searches.is_empty() {
        return view! { <p>"None. "<a href="/search">"Search"</a>", then “Keep this search”."</p> }.into_any();
    }
    let made = use_context::<FeedMade>();
    let lines = searches.into_iter().map(|search| {
        let address = made.as_ref().filter(|made| made.id == search.id).map(|made| made.address.clone());
        view! { <Line search=search address=address/> }
    });
    view! { <ul class="kn-saved">{lines.collect_view()}</ul> }.into_any()
}

#[component]
fn Line(search: SavedSearch, address: Option<String>) -> impl IntoView {
    let to = self::address("/search", &search.query.pairs());
    let intent = |intent: &'static str, words: &'static str| {
        view! {
            <button class="kn-plain-button" type="submit" name="intent" value=intent>
                {words}<span class="kn-visually-hidden">": "{search.name.clone()}</span>
            </button>
        }
    };
    let shown = address.map(|address| {
        view! {
            <div class="kn-note" role="status">
                <p>"The address of the feed. Whoever has it sees what you see of this search; it is not shown again:"</p>
                <p><code>{address}</code></p>
            </div>
        }
    });
    let feed = if search.has_feed { intent("feed", "Make a new feed address") } else { intent("feed", "Make a feed") };
    let end = search.has_feed.then(|| intent("end-feed", "End the feed"));
    view! {
        <li>
            <a href=to>{search.name.clone()}</a>
            <form method="post" action="/account/searches" class="kn-inline">
                <input type="hidden" name="id" value=search.id.clone()/>
                {feed}{end}{intent("remove", "Forget it")}
            </form>
            {shown}
        </li>
    }
}
