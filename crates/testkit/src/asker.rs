use axum::Router;
use axum::body::Body;
use axum::http::{Method, Request, header};
use serde_json::Value;
use tower::ServiceExt;

use crate::answer::Answer;
use crate::site::Site;

/// The password of everybody in tests.
const PASSWORD: &str = "a heron stands in the burn";

/// Somebody with a browser, or a program with a token. Speaks to the router, in this process.
#[derive(Clone)]
pub struct Asker {
    router: Router,
    pub cookie: Option<String>,
    token: Option<String>,
}

impl Asker {
    pub fn new(router: Router) -> Self {
        Self { router, cookie: None, token: None }
    }

    pub fn with_token(mut self, token: &str) -> Self {
        self.token = Some(token.to_owned());
        self
    }

    /// The same somebody, at another site that knows them.
    pub fn at(&self, site: &Site) -> Self {
        Self { router: site.router.clone(), ..self.clone() }
    }

    /// Follows a one-time link and stays signed in.
    pub async fn set_password(&mut self, link: &str) {
        let answer = self.post(&format!("/link/{link}"), &[("name", "Mòrag O'Neil"), ("password", PASSWORD)]).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        self.cookie = answer.cookie();
    }

    pub async fn sign_in(&mut self, email: &str) {
        let answer = self.post("/sign-in", &[("email", email), ("password", PASSWORD)]).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        self.cookie = answer.cookie();
    }

    /// Asks for a page, a list or a file.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(self.request(Method::GET, path).body(Body::empty()).expect("a request")).await
    }

    /// Asks for a page that must be there.
    pub async fn page(&self, path: &str) -> String {
        let answer = self.get(path).await;
        assert_eq!(answer.status, 200, "{path}: {}", answer.body);
        answer.body
    }

    /// Asks for JSON that must be there.
    pub async fn json(&self, path: &str) -> Value {
        let answer = self.get(path).await;
        assert_eq!(answer.status, 200, "{path}: {}", answer.body);
        answer.json()
    }

    /// Sends a form, as a browser does from the site's own page.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = self.request(Method::POST, path).header("sec-fetch-site", "same-origin");
        let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(body)).expect("a request")).await
    }

    /// Sends JSON, as a program does; `revision` goes into `If-Match`.
    pub async fn write(&self, method: &str, path: &str, revision: Option<i64>, body: &Value) -> Answer {
        let mut request =
            self.request(method.parse().expect("a method"), path).header(header::CONTENT_TYPE, "application/json");
        if let Some(revision) = revision {
            request = request.header(header::IF_MATCH, format!("\"{revision}\""));
        }
        if self.token.is_none() {
            request = request.header("sec-fetch-site", "same-origin");
        }
        self.send(request.body(Body::from(body.to_string())).expect("a request")).await
    }

    /// Sends anything.
    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.expect("the router always answers");
        Answer::read(response).await
    }

    /// A request that says who asks.
    pub fn request(&self, method: Method, path: &str) -> axum::http::request::Builder {
        let mut request = Request::builder().method(method).uri(path);
        if let Some(cookie) = &self.cookie {
            request = request.header(header::COOKIE, format!("kenning={cookie}"));
        }
        if let Some(token) = &self.token {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        request
    }
}
