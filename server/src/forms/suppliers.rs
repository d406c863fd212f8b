use app::suppliers::SuccessorForm;
use axum::Extension;
use axum::extract::{Path, Request, State};
use axum::response::Response;
use services::Error;

use super::typed::Typed;
use super::{failed, refused, see};
use crate::middleware::session::Asker;
use crate::state::Site;

/// Says who took a supplier over, or takes that back.
pub async fn succeed(
    State(site): State<Site>,
    Extension(asker): Extension<Asker>,
    Path(supplier): Path<String>,
    request: Request,
) -> Response {
    let (request, typed) = Typed::take(request).await;
    let form = SuccessorForm { successor: typed.text("successor"), reason: typed.text("reason") };
    match site.services.set_successor(&asker.actor, &supplier, &form.successor, &form.reason).await {
        Ok(succession) => see(&format!("/suppliers/{}#taken-over", succession.supplier)),
        Err(Error::Invalid(problems)) => refused(&site, request, form, problems).await,
        Err(error) => failed(&request, error),
    }
}
