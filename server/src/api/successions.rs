//! Who took a supplier over.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::{Extension, Json};
use domain::successions::Succession;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Asking;
use super::problems::{MayNot, ProblemShape, Refusal};
use crate::state::Site;

/// What curators decided on a supplier.
#[derive(Serialize, ToSchema)]
pub struct SuccessionShape {
    pub supplier: String,
    /// Who took it over, or what it is called now; absent when it stands by itself again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub successor: Option<String>,
    pub reason: String,
    pub set_by: String,
    pub set_at: String,
}

/// A decision.
#[derive(Deserialize, ToSchema)]
pub struct SuccessionInput {
    /// A supplier, by slug or any of its names; empty, to take an earlier decision back.
    #[serde(default)]
    successor: String,
    #[serde(default)]
    reason: String,
}

impl From<Succession> for SuccessionShape {
    fn from(succession: Succession) -> Self {
        Self {
            supplier: succession.supplier,
            successor: succession.successor.map(|successor| successor.slug),
            reason: succession.reason,
            set_by: succession.set_by,
            set_at: succession.set_at.iso(),
        }
    }
}

/// Say who took a supplier over, or what it is called now. For curators.
#[utoipa::path(put, path = "/api/v1/suppliers/{slug}/successor", tag = "catalogue", request_body = SuccessionInput,
    responses((status = 200, body = SuccessionShape), (status = 400, description = "The body is not the JSON of a decision", body = ProblemShape),
    (status = 404, body = ProblemShape), (status = 422, body = ProblemShape), MayNot))]
pub async fn succeed(
    State(site): State<Site>,
    Extension(asker): Asking,
    Path(slug): Path<String>,
    body: axum::body::Bytes,
) -> Result<Json<SuccessionShape>, Refusal> {
    let input: SuccessionInput = serde_json::from_slice(&body).map_err(|error| {
        Refusal::plain(StatusCode::BAD_REQUEST, format!("The body is not the JSON of a decision: {error}."))
    })?;
    let set = site.services.set_successor(&asker.actor, &slug, &input.successor, &input.reason).await;
    set.map(|succession| Json(succession.into())).map_err(|error| Refusal::of(error, &asker.actor))
}
