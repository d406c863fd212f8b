use app::renewals::CalendarMade;
use axum::Extension;
use axum::extract::{Request, State};
use axum::response::Response;
use leptos::prelude::provide_context;

use super::typed::Typed;
use super::{failed, see};
use crate::middleware::session::Asker;
use crate::pages;
use crate::state::Site;

/// Makes a calendar of one's own, or ends it.
pub async fn calendar(State(site): State<Site>, Extension(asker): Extension<Asker>, request: Request) -> Response {
    let (request, typed) = Typed::take(request).await;
    if typed.text("intent") == "start" {
        return show(&site, &asker, request, &typed.text("council")).await;
    }
    let ended = site.services.end_calendar(&asker.actor).await;
    ended.map_or_else(|error| failed(&request, error), |()| see("/renewals#calendar"))
}

fn query(secret: &str, council: &str) -> String {
    let mut pairs = form_urlencoded::Serializer::new(String::new());
    pairs.append_pair("key", secret);
    if !council.is_empty() {
        pairs.append_pair("council", council);
    }
    pairs.finish()
}

/// The address is shown once, here: a redirect would have to carry the secret in an address.
async fn show(site: &Site, asker: &Asker, mut request: Request, council: &str) -> Response {
    match site.services.start_calendar(&asker.actor).await {
        Ok(secret) => {
            let made =
                CalendarMade { address: format!("{}/renewals.ics?{}", site.public_url, query(&secret, council)) };
            *request.uri_mut() = axum::http::Uri::from_static("/renewals");
            pages::draw(site, request, move || provide_context(made.clone())).await
        }
        Err(error) => failed(&request, error),
    }
}
