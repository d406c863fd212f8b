use app::form::PositionForm;
use axum::Extension;
use axum::extract::{Path, Request, State};
use axum::response::Response;
use services::Error;

use super::typed::Typed;
use super::{failed, refused, see};
use crate::middleware::session::Asker;
use crate::state::Site;

/// Sets what a council says of a capability, or takes it back.
pub async fn set(
    State(site): State<Site>,
    Extension(asker): Extension<Asker>,
    Path((council, capability)): Path<(String, String)>,
    request: Request,
) -> Response {
    let (request, typed) = Typed::take(request).await;
    let (state, reason) = (typed.text("state"), typed.text("reason"));
    let done = match state.as_str() {
        "remove" => site.services.remove_position(&asker.actor, &council, &capability).await,
        state => site.services.set_position(&asker.actor, &council, &capability, state, &reason).await.map(drop),
    };
    match done {
        Ok(()) if typed.text("back") == "gaps" => see(&back(&council, &capability, &typed.text("peers"))),
        Ok(()) => see(&format!("/gaps/{council}/{capability}?done=position")),
        Err(Error::Invalid(problems)) => refused(&site, request, PositionForm { reason }, problems).await,
        Err(error) => failed(&request, error),
    }
}

/// The council's page among the same peers, at what was just said.
fn back(council: &str, capability: &str, peers: &str) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    if !peers.is_empty() {
        query.append_pair("peers", peers);
    }
    query.append_pair("done", "position").append_pair("of", capability);
    format!("/gaps/{council}?{}#said", query.finish())
}
