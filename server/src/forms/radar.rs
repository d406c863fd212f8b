use app::radar::PlaceForm;
use axum::Extension;
use axum::extract::{Path, Request, State};
use axum::response::Response;
use services::Error;

use super::typed::Typed;
use super::{failed, refused, see};
use crate::middleware::session::Asker;
use crate::state::Site;

/// Confirms or overrides a technology's ring, or leaves it to the rules.
pub async fn place(
    State(site): State<Site>,
    Extension(asker): Extension<Asker>,
    Path(technology): Path<String>,
    request: Request,
) -> Response {
    let (request, typed) = Typed::take(request).await;
    let form = PlaceForm { ring: typed.text("ring"), reason: typed.text("reason") };
    match site.services.place_on_radar(&asker.actor, &technology, &form.ring, &form.reason).await {
        Ok(placement) => see(&format!("/radar/{}", placement.technology)),
        Err(Error::Invalid(problems)) => refused(&site, request, form, problems).await,
        Err(error) => failed(&request, error),
    }
}
