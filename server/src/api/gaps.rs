use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::{Extension, Json};
use domain::accounts::Actor;
use domain::coverage::Coverage;
use domain::pages::MatrixQuery;
use domain::peers::Peers;
use domain::problems::Problem;
use serde::{Deserialize, Serialize};
use services::Error;
use services::peers::unknown_peer;
use utoipa::{IntoParams, ToSchema};

use super::Asking;
use super::asked::Asked;
use super::kept::Address;
use super::peers::{ArrivingShape, DueShape, GroupShape};
use super::positions::PositionShape;
use super::problems::{MayNot, ProblemShape, Refusal};
use super::shapes::NamedShape;
use crate::state::Site;

/// The matrix. A pair without a cell is not reported.
#[derive(Serialize, ToSchema)]
pub struct CoverageShape {
    pub councils: Vec<NamedShape>,
    pub capabilities: Vec<CapabilityOfMatrix>,
    pub cells: Vec<CellShape>,
}

#[derive(Serialize, ToSchema)]
pub struct CapabilityOfMatrix {
    pub slug: String,
    pub name: String,
    pub group: String,
}

#[derive(Serialize, ToSchema)]
pub struct CellShape {
    pub council: String,
    pub capability: String,
    /// `in-use`, `arriving`, `leaving`, `seeking`, `none`, `not-applicable` or `not-reported`.
    pub state: String,
    pub entries: Vec<String>,
    pub stale: Vec<String>,
    pub as_of: String,
}

/// What every council has of every capability, as far as the asker may know.
#[utoipa::path(get, path = "/api/v1/coverage", tag = "gaps", params(
    ("council" = Vec<String>, Query, description = "These councils alone; may repeat"), ("capability" = Vec<String>, Query, description = "These capabilities alone"),
    ("group" = Vec<String>, Query, description = "These groups of capabilities alone"), ("family" = Vec<String>, Query, description = "`people-1` … `other-4`"),
    ("portfolio" = Vec<String>, Query, description = "Scotland Excel’s portfolios: `social-care`, `construction`, `roads`, `transport`, `environment`, `corporate`, `education`, `ict`"),
    ("peers_of" = Option<String>, Query, description = "This council and its peers alone"), ("peers" = Option<String>, Query, description = "How these are chosen, as of `gaps`"),
    ("sort" = Option<String>, Query, description = "Capabilities within their group: by `name` (default) or `coverage`"),
    ("order" = Option<String>, Query, description = "Councils: by `name` (default), `family` or `similarity` to that of `peers_of`")),
    responses((status = 200, body = CoverageShape), (status = 422, description = "Something that was asked for is not known", body = ProblemShape)))]
pub async fn coverage(
    State(site): State<Site>,
    Extension(asker): Asking,
    address: Address,
) -> Result<Response, Refusal> {
    let query = address.query().to_owned();
    let anew = async { Ok((coverage_of(&site, &asker.actor, &query).await?, None)) };
    address.answer(&site, &asker, anew).await
}

/// The matrix that an address's parameters ask for.
pub async fn coverage_of(site: &Site, actor: &Actor, parameters: &str) -> Result<CoverageShape, Refusal> {
    let pairs =
        form_urlencoded::parse(parameters.as_bytes()).map(|(name, value)| (name.into_owned(), value.into_owned()));
    let query = MatrixQuery::read(pairs);
    let query = site.services.matrix_query(query).map_err(unknown)?;
    let matrix = site.services.matrix(actor, &query).await?;
    Ok(CoverageShape {
        councils: matrix.councils.into_iter().map(|c| NamedShape { slug: c.slug, name: c.name }).collect(),
        capabilities: matrix
            .capabilities
            .into_iter()
            .map(|c| CapabilityOfMatrix { slug: c.slug, name: c.name, group: c.group.slug })
            .collect(),
        cells: matrix
            .cells
            .into_iter()
            .map(|cell| CellShape {
                council: cell.council,
                capability: cell.capability,
                state: cell.state.word().to_owned(),
                entries: cell.entries,
                stale: cell.stale,
                as_of: cell.as_of.iso_day(),
            })
            .collect(),
    })
}

/// What was asked for is not known.
pub(super) fn unknown(error: Error) -> Refusal {
    match error {
        Error::Invalid(problems) => Refusal::unknown(&problems),
        error => error.into(),
    }
}

/// A council's standing, every capability once; slugs.
#[derive(Serialize, ToSchema)]
pub struct GapsShape {
    pub council: String,
    pub gaps: Vec<GapShape>,
    pub covered: Vec<String>,
    pub arriving: Vec<String>,
    pub not_reported: Vec<String>,
    /// Lacking or leaving with no peer that has it, or not applicable.
    pub elsewhere: Vec<ElsewhereShape>,
    /// What is in use in each group, here and at peers.
    pub by_group: Vec<GroupShape>,
    /// What is arriving at peers, at most of them first.
    pub arriving_at_peers: Vec<ArrivingShape>,
    /// What awaits a review, the longest overdue first; absent for those whom it does not concern.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Vec<DueShape>>,
}

#[derive(Serialize, ToSchema)]
pub struct GapShape {
    pub capability: String,
    pub state: String,
    /// How many peers have it in use.
    pub peers_in_use: usize,
    /// The best to ask, three at most.
    pub learn_from: Vec<AdviceShape>,
}

/// A capability in which no peer could help, and the council's own state.
#[derive(Serialize, ToSchema)]
pub struct ElsewhereShape {
    pub capability: String,
    /// `seeking`, `none`, `leaving` or `not-applicable`.
    pub state: String,
}

#[derive(Serialize, ToSchema)]
pub struct AdviceShape {
    pub entry: String,
    pub council: String,
    pub reasons: Vec<String>,
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct GapsParameters {
    /// `people`, `other`, `population`, `rural`, or slugs with commas between; none: the family that each capability names.
    #[serde(default)]
    peers: String,
}

/// What a council lacks that peers have, and whom to ask. What nobody reported is no gap.
#[utoipa::path(get, path = "/api/v1/gaps/{council}", tag = "gaps", params(GapsParameters),
    responses((status = 200, body = GapsShape), (status = 404, body = ProblemShape), (status = 422, description = "A peer is not known", body = ProblemShape)))]
pub async fn gaps(
    State(site): State<Site>,
    Extension(asker): Asking,
    Path(council): Path<String>,
    Asked(asked): Asked<GapsParameters>,
) -> Result<Json<GapsShape>, Refusal> {
    Ok(Json(gaps_of(&site, &asker.actor, &council, &asked.peers).await?))
}

/// A council's gaps among these peers.
pub async fn gaps_of(site: &Site, actor: &Actor, council: &str, peers: &str) -> Result<GapsShape, Refusal> {
    let page = site.services.gaps_page(actor, council, &Peers::parse(peers)).await?;
    let strangers: Vec<Problem> = page.unknown_peers.iter().map(|typed| unknown_peer(typed)).collect();
    if !strangers.is_empty() {
        return Err(Refusal::unknown(&strangers));
    }
    let report = page.report;
    let cells = page.cells;
    let elsewhere = |capability: String| {
        let cell = cells.iter().find(|cell| cell.capability == capability);
        let state = cell.map_or(Coverage::NotReported, |cell| cell.state).word().to_owned();
        ElsewhereShape { capability, state }
    };
    let gap = |gap: domain::gaps::Gap| GapShape {
        capability: gap.capability,
        state: gap.state.word().to_owned(),
        peers_in_use: gap.peers_in_use,
        learn_from: gap
            .learn_from
            .into_iter()
            .map(|advice| AdviceShape {
                entry: advice.entry,
                council: advice.council,
                reasons: advice.reasons.iter().map(|reason| reason.word().to_owned()).collect(),
            })
            .collect(),
    };
    Ok(GapsShape {
        council: report.council,
        gaps: report.gaps.into_iter().map(gap).collect(),
        covered: report.covered,
        arriving: report.arriving,
        not_reported: report.not_reported,
        elsewhere: report.elsewhere.into_iter().map(elsewhere).collect(),
        by_group: page.by_group.into_iter().map(GroupShape::of).collect(),
        arriving_at_peers: page.arriving_at_peers.into_iter().map(ArrivingShape::of).collect(),
        due: page.due.map(|due| due.into_iter().map(|line| DueShape::of(site, line)).collect()),
    })
}

/// What a council says of a capability when no deployment says it.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PositionInput {
    /// `none`, `not-applicable` or `seeking`.
    #[serde(default)]
    state: String,
    #[serde(default)]
    reason: String,
}

/// Say what a council has of a capability.
#[utoipa::path(put, path = "/api/v1/organisations/{slug}/positions/{capability}", tag = "gaps", request_body = PositionInput,
    responses((status = 200, body = PositionShape), (status = 400, description = "The body is not the JSON of a position", body = ProblemShape),
    (status = 404, body = ProblemShape), (status = 422, body = ProblemShape), MayNot))]
pub async fn set_position(
    State(site): State<Site>,
    Extension(asker): Asking,
    Path((slug, capability)): Path<(String, String)>,
    body: axum::body::Bytes,
) -> Result<Json<PositionShape>, Refusal> {
    let input: PositionInput = serde_json::from_slice(&body).map_err(|error| {
        Refusal::plain(StatusCode::BAD_REQUEST, format!("The body is not the JSON of a position: {error}."))
    })?;
    let set = site.services.set_position(&asker.actor, &slug, &capability, &input.state, &input.reason).await;
    set.map(|position| Json(position.into())).map_err(|error| Refusal::of(error, &asker.actor))
}

/// Take back what a council said.
#[utoipa::path(delete, path = "/api/v1/organisations/{slug}/positions/{capability}", tag = "gaps", responses((status = 204), (status = 404, body = ProblemShape), MayNot))]
pub async fn remove_position(
    State(site): State<Site>,
    Extension(asker): Asking,
    Path((slug, capability)): Path<(String, String)>,
) -> Result<StatusCode, Refusal> {
    site.services
        .remove_position(&asker.actor, &slug, &capability)
        .await
        .map_err(|error| Refusal::of(error, &asker.actor))?;
    Ok(StatusCode::NO_CONTENT)
}
