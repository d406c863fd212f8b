//! Is this process well?

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use services::Services;

/// `GET /health/live`: the process answers.
pub async fn live() -> &'static str {
    "live\n"
}

/// `GET /health/ready`: the database is reachable, and the index has caught up to a bound.
pub async fn ready(State(services): State<Arc<Services>>) -> (StatusCode, &'static str) {
    match services.ready().await {
        Ok(()) => (StatusCode::OK, "ready\n"),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "not ready\n"),
    }
}
