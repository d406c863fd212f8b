use leptos::prelude::*;

use super::{AXES, RingWord, api};

/// A technology's ring, on its own page.
#[component]
pub fn RingOf(slug: String) -> impl IntoView {
    let place = format!("/radar/{slug}");
    let ring = Suspend::new(async move {
        let found = api::technology(slug).await.ok()?;
        let ring = match found.line.ring() {
            Some(ring) => view! { <RingWord ring=ring/> }.into_any(),
            None => view! { <strong>"No ring"</strong> }.into_any(),
        };
        let by = if found.line.is_decided() { ", decided by curators" } else { ", proposed by rules" };
        let by = found.line.ring().map(|_| by);
        Some(view! {
            <div class="kn-note">
                <p>"On the radar: "{ring}{by}". "{found.line.why()}" "<a href=place>"Its place on the radar"</a></p>
                <p class="kn-small kn-soft">{AXES}</p>
            </div>
        })
    });
    view! { <Suspense>{ring}</Suspense> }
}
