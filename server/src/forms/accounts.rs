use app::accounts::{LinkForm, SignInForm, Wait};
use app::form::Submission;
use axum::Extension;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use leptos::prelude::provide_context;
use services::Error;
use services::accounts::SignedIn;

use super::typed::Typed;
use super::{failed, refused, see};
use crate::middleware::request_log::ClientAddress;
use crate::middleware::session::{self, Asker};
use crate::pages;
use crate::state::Site;

pub async fn sign_in(State(site): State<Site>, request: Request) -> Response {
    let address = request.extensions().get::<ClientAddress>().map(|address| address.0.to_string()).unwrap_or_default();
    let (request, typed) = Typed::take(request).await;
    let form = SignInForm { email: typed.text("email"), next: typed.text("next") };
    match site.services.sign_in(&form.email, &typed.text("password"), &address).await {
        Ok(signed_in) => signed_in_to(&site, &signed_in, here(&form.next)),
        Err(Error::Invalid(problems)) => refused(&site, request, form, problems).await,
        Err(Error::Throttled(seconds)) => {
            let submission = Submission { form, problems: Vec::new() };
            let more = move || {
                provide_context(submission.clone());
                provide_context(Wait(seconds));
            };
            pages::draw_again(&site, request, StatusCode::TOO_MANY_REQUESTS, more).await
        }
        Err(error) => failed(&request, error),
    }
}

pub async fn sign_out(State(site): State<Site>, Extension(asker): Extension<Asker>, request: Request) -> Response {
    match site.services.sign_out(&asker.session).await {
        Ok(()) => signed_out(&site),
        Err(error) => failed(&request, error),
    }
}

pub async fn sign_out_everywhere(
    State(site): State<Site>,
    Extension(asker): Extension<Asker>,
    request: Request,
) -> Response {
    match site.services.sign_out_everywhere(&asker.actor).await {
        Ok(()) => signed_out(&site),
        Err(error) => failed(&request, error),
    }
}

pub async fn follow_link(State(site): State<Site>, Path(link): Path<String>, request: Request) -> Response {
    let (request, typed) = Typed::take(request).await;
    let form = LinkForm { name: typed.text("name"), email: typed.text("email") };
    match site.services.follow_link(&link, &form.name, &form.email, &typed.text("password")).await {
        Ok(signed_in) => signed_in_to(&site, &signed_in, "/account"),
        Err(Error::Invalid(problems)) => refused(&site, request, form, problems).await,
        // Used or ended: the page itself says so.
        Err(Error::NotFound) => pages::draw(&site, request, || {}).await,
        Err(error) => failed(&request, error),
    }
}

fn signed_in_to(site: &Site, signed_in: &SignedIn, to: &str) -> Response {
    let mut response = see(to);
    response.headers_mut().insert(header::SET_COOKIE, session::begin(site, &signed_in.session));
    response
}

fn signed_out(site: &Site) -> Response {
    let mut response = see("/");
    response.headers_mut().insert(header::SET_COOKIE, session::end(site));
    // What was searched for and chosen is not left to whoever uses this browser next.
    response.headers_mut().insert("clear-site-data", HeaderValue::from_static("\"storage\""));
    response
}

/// Only an address of ours may follow a sign-in: a path, and nothing that a browser reads as another host.
fn here(next: &str) -> &str {
    let leads_away = next.starts_with("//") || next.contains('\\') || next.chars().any(char::is_control);
    if next.starts_with('/') && !leads_away { next } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::here;

    #[test]
    fn a_sign_in_leads_to_no_other_site() {
        assert_eq!(here("/entries/new?kind=guide"), "/entries/new?kind=guide");
        for away in
            ["https://evil.example", "//evil.example", "/\\evil.example", "/\t/evil.example", "javascript:alert(1)", ""]
        {
            assert_eq!(here(away), "/", "{away}");
        }
    }
}
