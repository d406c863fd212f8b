//! The files that browsers keep for ever: their names carry their contents' hashes.

use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

const FOR_EVER: &str = "public, max-age=31536000, immutable";

pub(crate) struct Asset {
    name: &'static str,
    bytes: &'static [u8],
    brotli: Option<&'static [u8]>,
}

/// Where the pages find them.
pub fn of_pages() -> app::shell::Assets {
    app::shell::Assets { css: CSS.to_owned(), favicon: FAVICON.to_owned(), script: SCRIPT.map(str::to_owned) }
}

/// `GET /assets/{name}`
pub async fn serve(Path(name): Path<String>, headers: HeaderMap) -> Response {
    let Some(asset) = ASSETS.iter().find(|asset| asset.name == name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let kind = content_type(asset.name);
    let takes_brotli =
        headers.get(header::ACCEPT_ENCODING).and_then(|v| v.to_str().ok()).is_some_and(|v| v.contains("br"));
    let common = [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, FOR_EVER), (header::VARY, "accept-encoding")];
    match asset.brotli.filter(|_| takes_brotli) {
        Some(small) => (common, [(header::CONTENT_ENCODING, "br")], small).into_response(),
        None => (common, asset.bytes).into_response(),
    }
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        _ => "image/svg+xml",
    }
}
