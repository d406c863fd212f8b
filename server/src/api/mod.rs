//! The REST API, `/api/v1`: one file a feature, described by the code itself.

mod asked;
mod catalogue;
mod compare;
mod entries;
mod entry_input;
mod exposure;
mod figures;
mod gaps;
mod imports;
mod kept;
mod openapi;
mod paging;
mod partnership;
mod peers;
mod positions;
pub mod problems;
pub mod radar;
mod renewals;
mod search;
pub mod shapes;
mod successions;

pub use catalogue::{
    CapabilityShape, OrganisationShape, SupplierShape, TechnologyShape, capabilities_of, organisations_of,
    suppliers_of, technologies_of,
};
pub use compare::{comparison_of, shape as comparison_shape};
pub use entries::{ChangeShape, changes_of};
pub use exposure::{ExposureShape, TechnologyExposureShape, exposure_of};
pub use figures::{FiguresShape, ShareShape, StageShape, StepShape, capability_figures, technology_figures};
pub use gaps::{CoverageShape, GapsShape, coverage_of, gaps_of};
pub use openapi::{description, for_reading};
pub use partnership::{CompletenessShape, PartnershipShape, SeekersShape, partnership_of};
pub use peers::{ArrivingShape, DueShape, GroupShape};
pub use positions::{OpenedShape, opened_of};
pub use renewals::{
    ClusterShape, ContractShape, FrameworkShape, RangeShape, renewals_of, shape as renewals_shape, together_of,
};
pub use search::{query_of, results_of};

use axum::Router;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post, put};

use crate::middleware::session::Asker;
use crate::state::Site;

/// Who is asking; put there by the middleware for every request.
pub type Asking = axum::Extension<Asker>;

/// Every route of the API.
pub fn router() -> Router<Site> {
    Router::new()
        .route("/api/openapi.json", get(openapi::serve))
        .route("/api/v1/search", get(search::search))
        .route("/api/v1/suggest", get(search::suggest))
        .route("/api/v1/entries", get(entries::list).post(entries::create))
        .route("/api/v1/entries/{id}", get(entries::show).put(entries::replace).delete(entries::withdraw))
        .route("/api/v1/entries/{id}/revisions", get(entries::revisions))
        .route("/api/v1/compare", get(compare::compare))
        .route("/api/v1/coverage", get(gaps::coverage))
        .route("/api/v1/gaps/{council}", get(gaps::gaps))
        .route("/api/v1/partnership", get(partnership::partnership))
        .route("/api/v1/organisations", get(catalogue::organisations))
        .route(
            "/api/v1/organisations/{slug}/positions/{capability}",
            get(positions::position).put(gaps::set_position).delete(gaps::remove_position),
        )
        .route("/api/v1/organisations/{slug}/positions", get(positions::positions))
        .route("/api/v1/gaps/{council}/{capability}", get(positions::opened))
        .route("/api/v1/radar", get(radar::radar))
        .route("/api/v1/radar/{technology}", get(radar::technology).put(radar::place))
        .route("/api/v1/capabilities", get(catalogue::capabilities))
        .route("/api/v1/technologies", get(catalogue::technologies))
        .route("/api/v1/suppliers", get(catalogue::suppliers))
        .route("/api/v1/renewals", get(renewals::renewals))
        .route("/api/v1/capabilities/{slug}", get(figures::capability))
        .route("/api/v1/technologies/{slug}", get(figures::technology))
        .route("/api/v1/suppliers/{slug}", get(exposure::supplier))
        .route("/api/v1/suppliers/{slug}/successor", put(successions::succeed))
        .route("/api/v1/imports", post(imports::import))
        .route("/api/v1/{*rest}", axum::routing::any(unknown))
        .method_not_allowed_fallback(not_allowed)
}

async fn unknown() -> Response {
    use axum::response::IntoResponse;
    problems::Refusal::plain(
        StatusCode::NOT_FOUND,
        "There is no such thing. The addresses of the API are described at /api.",
    )
    .into_response()
}

async fn not_allowed(request: axum::extract::Request) -> Response {
    crate::refusals::refuse(request.uri().path(), StatusCode::METHOD_NOT_ALLOWED, "This address takes no such request.")
}
