//! Bounds: how much is done at once, how long it may take, how long a body may be and take to come, how often the API may be asked.

use std::time::{Duration, Instant};

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;

use super::request_log::ClientAddress;
use crate::refusals::refuse;
use crate::state::Site;

/// A request waits so long for its turn.
const TURN: Duration = Duration::from_millis(500);
const ANSWER: Duration = Duration::from_secs(10);
const IMPORT: Duration = Duration::from_secs(300);
const BODY: Duration = Duration::from_secs(30);
const BODY_BYTES: usize = 2 << 20;
const IMPORT_BYTES: usize = 32 << 20;

/// Bounds everything that reaches the site's data.
pub async fn bound(State(site): State<Site>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    if path.starts_with("/assets/") || path == "/health/live" {
        return next.run(request).await;
    }
    if let Some(refusal) = rate(&site, &request, &path) {
        return refusal;
    }
    let is_import = matches!(path.as_str(), "/api/v1/imports" | "/imports");
    let request = match whole(request, if is_import { IMPORT_BYTES } else { BODY_BYTES }).await {
        Ok(request) => request,
        Err((status, words)) => return refuse(&path, status, words),
    };
    let Ok(Ok(_slot)) = tokio::time::timeout(TURN, site.slots.acquire()).await else {
        return wait(
            refuse(
                &path,
                StatusCode::SERVICE_UNAVAILABLE,
                "Kenning has more to do than it can just now. Try again in a moment.",
            ),
            1,
        );
    };
    match tokio::time::timeout(if is_import { IMPORT } else { ANSWER }, next.run(request)).await {
        Ok(response) => response,
        Err(_) => wait(refuse(&path, StatusCode::SERVICE_UNAVAILABLE, "This took too long. Try again in a moment."), 5),
    }
}

fn rate(site: &Site, request: &Request, path: &str) -> Option<Response> {
    let rates = match path {
        "/search.csv" | "/search.xlsx" => &site.file_rates,
        _ if path.starts_with("/api/") => &site.rates,
        _ => return None,
    };
    let address = request.extensions().get::<ClientAddress>()?;
    let seconds = rates.take(address.0, Instant::now()).err()?;
    Some(wait(
        refuse(path, StatusCode::TOO_MANY_REQUESTS, "Too many requests from this address. Wait, then go on."),
        seconds,
    ))
}

/// The request with its body read: within its bound, and within its time.
async fn whole(request: Request, most: usize) -> Result<Request, (StatusCode, &'static str)> {
    const TOO_LONG: (StatusCode, &str) =
        (StatusCode::PAYLOAD_TOO_LARGE, "This is longer than Kenning can take. Send less at once.");
    let (parts, body) = request.into_parts();
    let said = parts.headers.get(header::CONTENT_LENGTH).and_then(|v| v.to_str().ok()?.parse::<usize>().ok());
    if said.is_some_and(|said| said > most) {
        return Err(TOO_LONG);
    }
    match tokio::time::timeout(BODY, axum::body::to_bytes(body, most)).await {
        Ok(Ok(bytes)) => Ok(Request::from_parts(parts, Body::from(bytes))),
        Ok(Err(_)) => Err(TOO_LONG),
        Err(_) => Err((StatusCode::REQUEST_TIMEOUT, "The request took too long to arrive. Try again.")),
    }
}

fn wait(mut response: Response, seconds: u64) -> Response {
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    response
}
