use leptos::prelude::*;

/// A list to choose one from, drawn as the design system draws it. Its options are its children.
#[component]
pub fn Select(
    id: &'static str,
    name: &'static str,
    /// The id of the line that describes it.
    #[prop(optional)]
    described_by: Option<&'static str>,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="ds_select-wrapper">
            <select class="ds_select" id=id name=name aria-describedby=described_by>{children()}</select>
            <span class="ds_select-arrow" aria-hidden="true"></span>
        </div>
    }
}
