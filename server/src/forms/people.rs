use app::people::{InvitationMade, InviteForm};
use axum::Extension;
use axum::extract::{Path, Request, State};
use axum::response::Response;
use leptos::prelude::provide_context;
use services::Error;

use super::typed::Typed;
use super::{failed, refused, see};
use crate::middleware::session::Asker;
use crate::pages;
use crate::state::Site;

pub async fn change(
    State(site): State<Site>,
    Extension(asker): Extension<Asker>,
    Path(organisation): Path<String>,
    request: Request,
) -> Response {
    let (request, typed) = Typed::take(request).await;
    if typed.text("intent") == "remove" {
        return match site
            .services
            .remove_role(&asker.actor, &organisation, &typed.text("account"), &typed.text("role"))
            .await
        {
            Ok(()) => see(&format!("/admin/people/{organisation}")),
            Err(error) => failed(&request, error),
        };
    }
    let form = InviteForm { email: typed.text("email"), name: typed.text("name"), role: typed.text("role") };
    match site.services.invite(&asker.actor, &organisation, &form.email, &form.name, &form.role).await {
        Ok(invitation) => {
            // The link is shown once, here: a redirect would have to carry the secret in an address.
            let link = invitation.link.map(|link| format!("{}/link/{link}", site.public_url));
            let made = InvitationMade { email: form.email, link };
            pages::draw(&site, request, move || provide_context(made.clone())).await
        }
        Err(Error::Invalid(problems)) => refused(&site, request, form, problems).await,
        Err(error) => failed(&request, error),
    }
}
