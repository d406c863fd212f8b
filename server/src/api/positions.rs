//! What councils say of capabilities themselves, and what one cell of the matrix rests on.

use axum::extract::{Path, State};
use axum::{Extension, Json};
use domain::accounts::Actor;
use domain::coverage::{Coverage, Position};
use serde::Serialize;
use utoipa::ToSchema;

use super::Asking;
use super::problems::{ProblemShape, Refusal};
use super::shapes::CardShape;
use crate::state::Site;

/// A position, as it is kept.
#[derive(Serialize, ToSchema)]
pub struct PositionShape {
    pub organisation: String,
    pub capability: String,
    /// `none`, `not-applicable` or `seeking`.
    pub state: String,
    pub reason: String,
    pub set_at: String,
}

/// What one council has of one capability, and what says so.
#[derive(Serialize, ToSchema)]
pub struct OpenedShape {
    pub council: String,
    pub capability: String,
    /// `in-use`, `arriving`, `leaving`, `seeking`, `none`, `not-applicable` or `not-reported`.
    pub state: String,
    /// The newest moment at which any of it was confirmed; absent when nothing is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<String>,
    /// What the council says of itself; it counts where no deployment says more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<PositionShape>,
    /// The entries that the asker may see, stale ones too.
    pub evidence: Vec<CardShape>,
}

impl From<Position> for PositionShape {
    fn from(position: Position) -> Self {
        Self {
            organisation: position.organisation,
            capability: position.capability,
            state: position.state.word().to_owned(),
            reason: position.reason,
            set_at: position.set_at.iso(),
        }
    }
}

/// What a council says of capabilities when no deployment says it.
#[utoipa::path(get, path = "/api/v1/organisations/{slug}/positions", tag = "gaps", responses((status = 200, body = Vec<PositionShape>), (status = 404, body = ProblemShape)))]
pub async fn positions(
    State(site): State<Site>,
    Path(slug): Path<String>,
) -> Result<Json<Vec<PositionShape>>, Refusal> {
    let positions = site.services.positions(&slug).await?;
    Ok(Json(positions.into_iter().map(PositionShape::from).collect()))
}

/// What a council says of one capability.
#[utoipa::path(get, path = "/api/v1/organisations/{slug}/positions/{capability}", tag = "gaps", responses((status = 200, body = PositionShape), (status = 404, body = ProblemShape)))]
pub async fn position(
    State(site): State<Site>,
    Path((slug, capability)): Path<(String, String)>,
) -> Result<Json<PositionShape>, Refusal> {
    let found = site.services.positions(&slug).await?.into_iter().find(|position| position.capability == capability);
    found.map(|position| Json(position.into())).ok_or_else(|| services::Error::NotFound.into())
}

/// One cell of the matrix, opened: what it rests on, with dates.
#[utoipa::path(get, path = "/api/v1/gaps/{council}/{capability}", tag = "gaps", responses((status = 200, body = OpenedShape), (status = 404, body = ProblemShape)))]
pub async fn opened(
    State(site): State<Site>,
    Extension(asker): Asking,
    Path((council, capability)): Path<(String, String)>,
) -> Result<Json<OpenedShape>, Refusal> {
    Ok(Json(opened_of(&site, &asker.actor, &council, &capability).await?))
}

/// What a cell rests on.
pub async fn opened_of(site: &Site, actor: &Actor, council: &str, capability: &str) -> Result<OpenedShape, Refusal> {
    let page = site.services.cell_page(actor, council, capability).await?;
    Ok(OpenedShape {
        council: page.council.slug,
        capability: page.capability.slug,
        state: page.cell.as_ref().map_or(Coverage::NotReported, |cell| cell.state).word().to_owned(),
        as_of: page.cell.map(|cell| cell.as_of.iso_day()),
        position: page.position.map(PositionShape::from),
        evidence: page.cards.into_iter().map(|card| CardShape::of(site, card)).collect(),
    })
}
