//! Refusals that come before any page is drawn: the plainest page, or a problem for programs.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};

use crate::api::problems::Refusal;

/// Says what is wrong, in the form that the asker reads. The words are ours: nothing of the request is repeated.
pub fn refuse(path: &str, status: StatusCode, words: &'static str) -> Response {
    if path.starts_with("/api/") {
        return Refusal::plain(status, words).into_response();
    }
    let css = crate::assets::of_pages().css;
    let page = format!(
        "<!DOCTYPE html><html lang=\"en-GB\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>Kenning</title><link rel=\"stylesheet\" href=\"{css}\"></head><body><main class=\"kn-wrap kn-main\"><h1>This did not work</h1>\
         <p>{words}</p><p><a href=\"/\">Start at the home page</a></p></main></body></html>"
    );
    let mut response = (status, Html(page)).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// What a panic becomes: it is logged once, and the process goes on.
pub fn panicked(cause: Box<dyn std::any::Any + Send + 'static>) -> Response {
    let text = cause.downcast_ref::<&str>().map(|text| (*text).to_owned());
    let text = text.or_else(|| cause.downcast_ref::<String>().cloned()).unwrap_or_default();
    tracing::error!(cause = text, "a request panicked");
    refuse(
        "",
        StatusCode::INTERNAL_SERVER_ERROR,
        "It is our mistake, and it is in our log. Nothing that you published is lost.",
    )
}
