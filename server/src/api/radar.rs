use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::{Extension, Json};
use domain::accounts::Actor;
use domain::radar::Ring;
use domain::radar::page::{RadarLine, RadarPage};
use domain::radar::placement::Placement;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::Asking;
use super::asked::Asked;
use super::problems::{MayNot, ProblemShape, Refusal};
use super::shapes::NamedShape;
use crate::state::Site;

/// The radar of a group, or of the emerging technologies.
#[derive(Serialize, ToSchema)]
pub struct RadarShape {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// From whose entries the rules propose: `public` or `partnership`.
    pub audience: String,
    /// The present quarter's first day.
    pub quarter_start: String,
    /// The day from which moves are told; absent when nothing was kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub moves_since: Option<String>,
    pub sectors: Vec<NamedShape>,
    pub technologies: Vec<RadarLineShape>,
}

/// One technology. A ring that is not known is absent.
#[derive(Serialize, ToSchema)]
pub struct RadarLineShape {
    /// Its number on the radar; absent where one technology is shown alone.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub number: String,
    pub technology: String,
    pub name: String,
    /// The capability in whose sector it stands; absent where one technology is shown alone.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub sector: String,
    /// The one in force: `adopt`, `trial`, `assess` or `hold`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ring: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proposed: Option<ProposalShape>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decided: Option<PlacementShape>,
    /// Why it stands there, in words.
    pub why: String,
    /// `in`, `out`, `new`, `gone`, `same` or `not-known`.
    pub moved: String,
    pub councils: usize,
}

/// What a rule proposes, and the figures that led to it.
#[derive(Serialize, ToSchema)]
pub struct ProposalShape {
    pub ring: String,
    pub rule: String,
    pub why: String,
}

/// What curators decided.
#[derive(Serialize, ToSchema)]
pub struct PlacementShape {
    pub technology: String,
    /// `adopt`, `trial`, `assess`, `hold`, or `as-proposed`: left to the rules.
    pub ring: String,
    /// What the rules proposed at that time; for members.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proposed: Option<String>,
    pub reason: String,
    pub set_by: String,
    pub set_at: String,
}

/// A technology's place, and everything that was decided of it.
#[derive(Serialize, ToSchema)]
pub struct PlaceShape {
    #[serde(flatten)]
    pub line: RadarLineShape,
    /// From whose entries the rules propose: `public` or `partnership`.
    pub audience: String,
    /// What curators decided, the newest first: the first is in force.
    pub decisions: Vec<PlacementShape>,
}

/// A decision.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlacementInput {
    /// `adopt`, `trial`, `assess`, `hold`, or `as-proposed`.
    #[serde(default)]
    ring: String,
    #[serde(default)]
    reason: String,
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct RadarParameters {
    /// A group of capabilities; none: the emerging technologies.
    #[serde(default)]
    group: String,
}

impl From<Placement> for PlacementShape {
    fn from(placement: Placement) -> Self {
        Self {
            ring: placement.word().to_owned(),
            proposed: word(placement.proposed),
            technology: placement.technology,
            reason: placement.reason,
            set_by: placement.set_by,
            set_at: placement.set_at.iso(),
        }
    }
}

fn word(ring: Option<Ring>) -> Option<String> {
    ring.map(|ring| ring.word().to_owned())
}

/// What the partnership advises on technologies: rings that rules propose from what councils say, and that curators decide.
#[utoipa::path(get, path = "/api/v1/radar", tag = "radar", params(RadarParameters), responses((status = 200, body = RadarShape), (status = 404, body = ProblemShape)))]
pub async fn radar(
    State(site): State<Site>,
    Extension(asker): Asking,
    Asked(asked): Asked<RadarParameters>,
) -> Result<Json<RadarShape>, Refusal> {
    Ok(Json(shape(radar_page(&site, &asker.actor, &asked.group).await?)))
}

/// The radar that an address's parameters ask for.
pub async fn radar_of(site: &Site, actor: &Actor, parameters: &str) -> Result<RadarPage, Refusal> {
    let mut pairs = form_urlencoded::parse(parameters.as_bytes());
    let group = pairs.find(|(name, value)| name == "group" && !value.is_empty());
    radar_page(site, actor, &group.map(|(_, slug)| slug.into_owned()).unwrap_or_default()).await
}

async fn radar_page(site: &Site, actor: &Actor, group: &str) -> Result<RadarPage, Refusal> {
    Ok(site.services.radar(actor, (!group.is_empty()).then_some(group)).await?)
}

/// The radar as programs read it.
pub fn shape(page: RadarPage) -> RadarShape {
    let sector = |n: usize| page.sectors.get(n).map(|sector| sector.slug.clone()).unwrap_or_default();
    RadarShape {
        technologies: page.lines.iter().map(|line| line_shape(line, sector(line.sector))).collect(),
        group: page.group.map(|group| group.slug),
        audience: page.audience.word().to_owned(),
        quarter_start: page.since.quarter_start.iso_day(),
        moves_since: page.since.kept_at.map(|at| at.iso_day()),
        sectors: page.sectors.into_iter().map(NamedShape::from).collect(),
    }
}

/// A technology's place on the radar: what the rules propose, and every decision with its reason and date.
#[utoipa::path(get, path = "/api/v1/radar/{technology}", tag = "radar", responses((status = 200, body = PlaceShape), (status = 404, body = ProblemShape)))]
pub async fn technology(
    State(site): State<Site>,
    Extension(asker): Asking,
    Path(technology): Path<String>,
) -> Result<Json<PlaceShape>, Refusal> {
    Ok(Json(place_of(&site, &asker.actor, &technology).await?))
}

/// A technology's place.
pub async fn place_of(site: &Site, actor: &Actor, technology: &str) -> Result<PlaceShape, Refusal> {
    let page = site.services.radar_technology(actor, technology).await?;
    Ok(PlaceShape {
        line: line_shape(&page.line, String::new()),
        audience: page.audience.word().to_owned(),
        decisions: page.history.into_iter().map(PlacementShape::from).collect(),
    })
}

fn line_shape(line: &RadarLine, sector: String) -> RadarLineShape {
    RadarLineShape {
        number: line.key.clone(),
        technology: line.technology.slug.clone(),
        name: line.technology.name.clone(),
        sector,
        ring: word(line.ring()),
        proposed: line.proposal.as_ref().map(|proposal| ProposalShape {
            ring: proposal.ring.word().to_owned(),
            rule: proposal.rule.word().to_owned(),
            why: proposal.why.clone(),
        }),
        decided: line.placed.clone().map(PlacementShape::from),
        why: line.why(),
        moved: line.moved().word().to_owned(),
        councils: line.councils,
    }
}

/// Confirm a technology's ring, override it, or leave it to the rules again. For curators.
#[utoipa::path(put, path = "/api/v1/radar/{technology}", tag = "radar", request_body = PlacementInput,
    responses((status = 200, body = PlacementShape), (status = 400, description = "The body is not the JSON of a decision", body = ProblemShape),
    (status = 404, body = ProblemShape), (status = 422, body = ProblemShape), MayNot))]
pub async fn place(
    State(site): State<Site>,
    Extension(asker): Asking,
    Path(technology): Path<String>,
    body: axum::body::Bytes,
) -> Result<Json<PlacementShape>, Refusal> {
    let input: PlacementInput = serde_json::from_slice(&body).map_err(|error| {
        Refusal::plain(StatusCode::BAD_REQUEST, format!("The body is not the JSON of a decision: {error}."))
    })?;
    let placed = site.services.place_on_radar(&asker.actor, &technology, &input.ring, &input.reason).await;
    placed.map(|placement| Json(placement.into())).map_err(|error| Refusal::of(error, &asker.actor))
}
