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
    /// What the file holds, where a page has several.
    #[prop(default = "Download")]
    what: &'static str,
) -> impl IntoView {
    let file = |ending: &str| address(&format!("{list}.{ending}"), &pairs);
    view! {
        <a href=file("csv") download="">{what}" as CSV"</a>
        <a href=file("xlsx") download="">{what}" as XLSX"</a>
    }
}

/// The same in a sentence: what they hold (CSV, XLSX). Each link says the whole of it to those who go from link to link.
#[component]
pub fn Spreadsheets(
    what: &'static str,
    /// The files' address, without its ending.
    file: String,
) -> impl IntoView {
    let link = |ending: &str, label: &'static str| {
        view! { <a href=format!("{file}.{ending}") download=""><span class="kn-visually-hidden">{what}" as "</span>{label}</a> }
    };
    view! { {what}" ("{link("csv", "CSV")}", "{link("xlsx", "XLSX")}")" }
}
