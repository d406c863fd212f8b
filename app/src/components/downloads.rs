use leptos::prelude::*;

use crate::pages::address;

/// The links to a list as a file, for a spreadsheet: the same things, in the same scope.
#[component]
pub fn Downloads(
    /// The list's address.
    list: String,
    /// What narrows it.
    #[prop(optional)]
    pairs: Vec<(&'static str, String)>,
    /// Which list it is, where a page has several.
    #[prop(default = "Download")]
    of: &'static str,
) -> impl IntoView {
    let file = |ending: &str| address(&format!("{list}.{ending}"), &pairs);
    view! {
        <a href=file("csv") download="">{of}" as CSV"</a>
        <a href=file("xlsx") download="">{of}" as XLSX"</a>
    }
}
