//! Beyond the library's layer: a write by cookie that does not say where it comes from is refused.

use axum::extract::{Request, State};
use axum::http::{Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use tower_http::csrf::CsrfLayer;

use crate::refusals::refuse;
use crate::state::Site;

/// Refuses what other sites send. The site's own address may be written by a proxy, so it is trusted by name.
pub fn layer(public_url: &str) -> CsrfLayer {
    CsrfLayer::new().add_trusted_origin(public_url).unwrap_or_else(|error| {
        tracing::warn!(%error, "the public address is no origin: only Sec-Fetch-Site and Host decide on cross-site writes");
        CsrfLayer::new()
    })
}

pub async fn refuse_unmarked(State(site): State<Site>, request: Request, next: Next) -> Response {
    let headers = request.headers();
    let is_safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let is_marked = headers.contains_key("sec-fetch-site") || headers.contains_key(header::ORIGIN);
    let by_cookie =
        super::session::cookie(headers, site.cookie_name()).is_some() && !headers.contains_key(header::AUTHORIZATION);
    if !is_safe && !is_marked && by_cookie {
        let path = request.uri().path();
        return refuse(
            path,
            StatusCode::FORBIDDEN,
            "The request does not say which site it comes from. Send it from Kenning’s own pages.",
        );
    }
    next.run(request).await
}
