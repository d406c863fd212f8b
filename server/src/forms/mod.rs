//! What a POST to a page does: 303 when done, 422 with the same page, everything still typed, when refused.

pub mod accounts;
mod anew;
pub mod entries;
pub mod gaps;
pub mod imports;
pub mod people;
pub mod radar;
pub mod renewals;
pub mod search;
pub mod suppliers;
mod typed;

use app::form::Submission;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::problems::Problem;
use leptos::prelude::provide_context;
use services::Error;

use crate::pages;
use crate::state::Site;

/// Draws the page again, with what was typed and what is wrong with it.
async fn refused<F: Clone + Send + Sync + 'static>(
    site: &Site,
    request: Request,
    form: F,
    problems: Vec<Problem>,
) -> Response {
    let submission = Submission { form, problems };
    pages::draw_again(site, request, StatusCode::UNPROCESSABLE_ENTITY, move || provide_context(submission.clone()))
        .await
}

/// What becomes of a refusal that no field can mend: a page that says so.
fn failed(request: &Request, error: Error) -> Response {
    anew::page_of(request, &error)
}

/// On to another page of ours.
fn see(to: &str) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    let to = HeaderValue::from_str(to).unwrap_or(HeaderValue::from_static("/"));
    response.headers_mut().insert(header::LOCATION, to);
    response
}
