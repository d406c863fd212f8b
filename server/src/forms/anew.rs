use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use services::Error;

use crate::refusals::refuse;

/// A plain page for what no field of the form can mend.
pub fn page_of(request: &Request, error: &Error) -> Response {
    let (status, words) = match error {
        Error::Invalid(_) => (
            StatusCode::UNPROCESSABLE_ENTITY,
            "Something in the request cannot be read. Go back, and check what you typed.",
        ),
        Error::Forbidden => (
            StatusCode::FORBIDDEN,
            "Your account does not have the role for this. An admin of your organisation can give it to you.",
        ),
        Error::NotFound | Error::Moved(_) => (
            StatusCode::NOT_FOUND,
            "There is nothing here, or not for you. If you have an account, sign in and try again.",
        ),
        Error::Stale { .. } => {
            (StatusCode::CONFLICT, "Someone else published first. Open the entry again to see both versions.")
        }
        Error::Throttled(_) => (StatusCode::TOO_MANY_REQUESTS, "Too many tries. Wait a few minutes, then try again."),
        Error::Unavailable => (
            StatusCode::SERVICE_UNAVAILABLE,
            "Kenning cannot reach its data just now. Go back, and try again in a minute.",
        ),
        Error::Fault(_) => (
            StatusCode::INTERNAL_SERVER_ERROR,
            "It is our mistake, and it is in our log. Nothing that you published is lost.",
        ),
    };
    let mut response = refuse(request.uri().path(), status, words);
    if let Error::Throttled(seconds) = error {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(*seconds));
    }
    response
}
