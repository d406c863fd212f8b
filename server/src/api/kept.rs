//! Answers that are long, and depend on nothing but who sees what, and the address: worked out once a change.

use axum::body::Bytes;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri};
use axum::response::Response;
use serde::Serialize;

use super::problems::Refusal;
use crate::kept::{Kept, KeptPage};
use crate::middleware::session::Asker;
use crate::state::Site;

/// What an answer is kept by, and in which form it is wanted.
pub struct Address {
    uri: Uri,
    headers: HeaderMap,
}

impl<S: Sync> FromRequestParts<S> for Address {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(Self { uri: parts.uri.clone(), headers: parts.headers.clone() })
    }
}

impl Address {
    pub fn query(&self) -> &str {
        self.uri.query().unwrap_or_default()
    }

    pub fn uri(&self) -> &Uri {
        &self.uri
    }

    /// The answer that was given since the last change to somebody who sees the same; or else a new one, with its `Link`.
    pub async fn answer<T: Serialize>(
        self,
        site: &Site,
        asker: &Asker,
        anew: impl Future<Output = Result<(T, Option<HeaderValue>), Refusal>>,
    ) -> Result<Response, Refusal> {
        let now = site.services.moment();
        let key = (asker.actor.scope(), self.uri.to_string());
        if let Some(kept) = site.answers.find(now, &key) {
            return Ok(kept.answer(&self.headers));
        }
        let (answer, links) = anew.await?;
        let json = serde_json::to_vec(&answer)
            .map_err(|_| Refusal::plain(StatusCode::INTERNAL_SERVER_ERROR, "The answer could not be written."))?;
        let page = KeptPage::json(Bytes::from(json)).linked(links);
        if Kept::takes(self.uri.path(), self.query()) {
            site.answers.keep(now, key, &page);
        }
        Ok(page.answer(&self.headers))
    }
}
