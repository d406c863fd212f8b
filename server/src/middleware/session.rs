//! Who is asking: the holder of a session's cookie or of an API token, or nobody in particular.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use domain::accounts::Actor;
use services::accounts::SESSION_DAYS;

use crate::api::problems::Refusal;
use crate::refusals::refuse;
use crate::state::Site;

/// Who is asking, and the secret of their session, if they have one.
#[derive(Clone, Debug, Default)]
pub struct Asker {
    pub actor: Actor,
    pub session: String,
}

pub async fn recognise(State(site): State<Site>, mut request: Request, next: Next) -> Response {
    let path = request.uri().path();
    if path.starts_with("/assets/") || path.starts_with("/health/") {
        return next.run(request).await;
    }
    let asker = if let Some(token) = bearer(request.headers()) {
        match site.services.actor_of_token(token).await {
            Ok(Actor::Anonymous) => return Refusal::unknown_token().into_response(),
            Ok(actor) => Asker { actor, session: String::new() },
            Err(error) => return Refusal::from(error).into_response(),
        }
    } else if let Some(session) = cookie(request.headers(), site.cookie_name()).map(str::to_owned) {
        match site.services.actor_of_session(&session).await {
            Ok(actor) => Asker { actor, session },
            Err(_) => {
                return refuse(
                    path,
                    StatusCode::SERVICE_UNAVAILABLE,
                    "Kenning cannot reach its data just now. Try again in a minute.",
                );
            }
        }
    } else {
        Asker::default()
    };
    request.extensions_mut().insert(asker);
    next.run(request).await
}

/// The header that begins a session in the browser.
pub fn begin(site: &Site, session: &str) -> HeaderValue {
    set_cookie(site, session, SESSION_DAYS * 86_400)
}

/// The header that ends it.
pub fn end(site: &Site) -> HeaderValue {
    set_cookie(site, "", 0)
}

fn set_cookie(site: &Site, value: &str, seconds: i64) -> HeaderValue {
    let secure = if site.is_https() { "; Secure" } else { "" };
    let cookie = format!("{}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}", site.cookie_name());
    HeaderValue::from_str(&cookie).unwrap_or(HeaderValue::from_static(""))
}

pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = all.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(n, value)| *n == name && !value.is_empty()).map(|(_, value)| value)
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}
