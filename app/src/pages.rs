//! What every page does: load, then draw; or say why not, and lead onward.

use domain::accounts::Actor;
use domain::problems::Problem;
use leptos::prelude::*;
use leptos_meta::{Meta, Title};
use leptos_router::hooks::{use_location, use_params_map};

use crate::components::text_area::escaped;
use crate::error::AppError;
use crate::search::SearchForm;

/// Draws what a loader answers, or the page for its refusal.
pub fn load<T: Send + 'static>(
    answer: impl Future<Output = Result<T, AppError>> + Send + 'static,
    draw: impl FnOnce(T) -> AnyView + Send + 'static,
) -> impl IntoView {
    let page = Suspend::new(async move {
        match answer.await {
            Ok(found) => draw(found),
            Err(error) => refusal(&error),
        }
    });
    view! { <Suspense>{page}</Suspense> }
}

/// A page's main part, with its title. `wide` pages hold tables.
pub fn main(title: &str, wide: bool, content: impl IntoView) -> AnyView {
    let class = if wide { "kn-wide kn-main" } else { "kn-wrap kn-main" };
    view! {
        <Title text=escaped(&format!("{title} – Kenning"))/>
        <main id="main" class=class tabindex="-1">{content.into_view()}</main>
    }
    .into_any()
}

/// A parameter of the page's path.
pub fn param(name: &str) -> String {
    use_params_map().with_untracked(|params| params.get(name).unwrap_or_default())
}

/// The parameters of the address, in order; a name may repeat.
pub fn query_pairs() -> Vec<(String, String)> {
    let search = use_location().search.get_untracked();
    let search = search.trim_start_matches('?');
    search
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decoded(name), decoded(value))
        })
        .collect()
}

/// Every value of one parameter.
pub fn query_all(name: &str) -> Vec<String> {
    query_pairs().into_iter().filter(|(n, value)| n == name && !value.is_empty()).map(|(_, value)| value).collect()
}

/// The number of the page of a list, from 1.
pub fn query_page() -> usize {
    query_all("page").first().and_then(|page| page.parse().ok()).unwrap_or(1).max(1)
}

/// An address with these parameters.
pub fn address(path: &str, pairs: &[(&str, String)]) -> String {
    let pairs: Vec<String> = pairs.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
    if pairs.is_empty() { path.to_owned() } else { format!("{path}?{}", pairs.join("&")) }
}

fn encoded(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => out.push(char::from(byte)),
            b' ' => out.push('+'),
            _ => out += &format!("%{byte:02X}"),
        }
    }
    out
}

fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = bytes.get(at + 1..at + 3).and_then(|pair| std::str::from_utf8(pair).ok()?.parse_hex());
        match (bytes[at], hex) {
            (b'%', Some(byte)) => {
                out.push(byte);
                at += 2;
            }
            (b'+', _) => out.push(b' '),
            (byte, _) => out.push(byte),
        }
        at += 1;
    }
    String::from_utf8_lossy(&out).into_owned()
}

trait ParseHex {
    fn parse_hex(&self) -> Option<u8>;
}

impl ParseHex for str {
    fn parse_hex(&self) -> Option<u8> {
        u8::from_str_radix(self, 16).ok()
    }
}

/// The page for an address that leads nowhere.
#[component]
pub fn Missing() -> impl IntoView {
    load(missing(), |()| ().into_any())
}

#[server(prefix = "/_", endpoint = "pages/missing")]
async fn missing() -> Result<(), AppError> {
    crate::backend::answer(Err(services::Error::NotFound))
}

/// Says why a page is not drawn, and leads onward.
pub fn refusal(error: &AppError) -> AnyView {
    let (title, words) = match error {
        AppError::NotFound => (
            "There is no page here",
            "The address may be mistyped, or the page may be for members, or for one organisation.",
        ),
        AppError::Forbidden => (
            "You may not do this",
            "Your account does not have the role for it. An admin of your organisation can give it to you.",
        ),
        AppError::Invalid(_) => ("Something in the request cannot be read", "Go back, and check what you typed."),
        AppError::Stale { .. } => ("Someone else published first", "Open the entry again to see both versions."),
        AppError::Throttled { .. } => ("Too many tries", "Wait a few minutes, then try again."),
        AppError::Unavailable => ("Kenning cannot reach its data just now", "Nothing is lost. Try again in a minute."),
        AppError::Moved(_) => ("This page has moved", "Your browser should take you there."),
        AppError::Fault { .. } => (
            "Something went wrong here",
            "It is our mistake, and it is in our log. Nothing that you published is lost.",
        ),
    };
    let reference = match error {
        AppError::Fault { reference } if !reference.is_empty() => Some(reference.clone()),
        _ => None,
    };
    let problems: Vec<String> = match error {
        AppError::Invalid(problems) => problems.iter().map(Problem::message).collect(),
        _ => Vec::new(),
    };
    let search = matches!(error, AppError::NotFound).then(|| view! { <SearchForm q=String::new()/> });
    let content = view! {
        <Meta name="robots" content="noindex"/>
        <h1>{title}</h1>
        {(!problems.is_empty()).then(|| view! { <ul>{problems.into_iter().map(|problem| view! { <li>{problem}</li> }).collect_view()}</ul> })}
        <p>{words}</p>
        {search}
        {reference.map(|reference| view! { <p>"If you report it, quote the reference "<strong>{reference}</strong>"."</p> })}
        <Onward/>
    };
    main(title, false, content)
}

/// Where to go from here. Whoever has signed in is not asked to.
#[component]
fn Onward() -> impl IntoView {
    let is_somebody = use_context::<Actor>().unwrap_or_default().person().is_some();
    let sign_in = (!is_somebody).then(|| {
        view! { ", or, if you have an account, "<a href="/sign-in">"sign in"</a>" and try again" }
    });
    view! { <p class="kn-onward">"You could "<a href="/search">"search"</a>" or "<a href="/">"start at the home page"</a>{sign_in}"."</p> }
}
