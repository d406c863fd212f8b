use leptos::prelude::*;

/// Pages of a list: the first, the last, and those around this one. `to` makes an address of a number.
#[component]
pub fn Pagination(page: usize, per_page: usize, total: usize, to: impl Fn(usize) -> String) -> impl IntoView {
    let last = total.div_ceil(per_page.max(1)).max(1);
    if last == 1 {
        return ().into_any();
    }
    let mut pages: Vec<usize> = vec![1, page.saturating_sub(1), page, page + 1, last];
    pages.retain(|n| (1..=last).contains(n));
    pages.dedup();
    let item = |n: usize, words: String, label: String| {
        let current = (n == page).then_some("page");
        let class = if n == page { "ds_pagination__link ds_current" } else { "ds_pagination__link" };
        view! { <li class="ds_pagination__item"><a class=class href=to(n) aria-label=label aria-current=current>{words}</a></li> }
    };
    let mut before = 0;
    let numbered = pages.iter().map(|n| {
        let gap = (*n > before + 1)
            .then(|| view! { <li class="ds_pagination__item" aria-hidden="true"><span>"…"</span></li> });
        before = *n;
        view! { {gap}{item(*n, n.to_string(), format!("Page {n}"))} }
    });
    let numbered = numbered.collect_view();
    let previous = (page > 1).then(|| item(page - 1, "Previous".into(), "Previous page".into()));
    let next = (page < last).then(|| item(page + 1, "Next".into(), "Next page".into()));
    view! {
        <nav class="ds_pagination" aria-label="Pages"><ul class="ds_pagination__list">{previous}{numbered}{next}</ul></nav>
    }
    .into_any()
}
