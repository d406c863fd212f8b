use std::collections::BTreeMap;

use axum::body::{Body, to_bytes};
use axum::extract::Request;

/// What a form sent: names in their order, each with what was typed. The bounds on bodies were held before.
pub struct Typed(Vec<(String, String)>);

impl Typed {
    /// Takes the body out of the request, which may still be drawn again.
    pub async fn take(request: Request) -> (Request, Self) {
        let (parts, body) = request.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap_or_default();
        let pairs = form_urlencoded::parse(&bytes).into_owned().collect();
        (Request::from_parts(parts, Body::empty()), Self(pairs))
    }

    /// The first value of a name; empty when there is none.
    pub fn text(&self, name: &str) -> String {
        self.0.iter().find(|(n, _)| n == name).map(|(_, value)| value.clone()).unwrap_or_default()
    }

    pub fn all(&self, name: &str) -> Vec<String> {
        self.0.iter().filter(|(n, _)| n == name).map(|(_, value)| value.clone()).collect()
    }

    /// Everything whose name is one of these.
    pub fn only(&self, keep: impl Fn(&str) -> bool) -> BTreeMap<String, Vec<String>> {
        let mut kept: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, value) in self.0.iter().filter(|(name, _)| keep(name)) {
            kept.entry(name.clone()).or_default().push(value.clone());
        }
        kept
    }
}
