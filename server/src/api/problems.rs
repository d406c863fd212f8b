//! What is wrong, as RFC 9457 has it: `application/problem+json`, with every field's problem.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::accounts::Actor;
use domain::problems::Problem;
use serde::Serialize;
use serde_json::{Map, Value, json};
use services::Error;
use utoipa::{IntoResponses, ToSchema};

/// A request that was not done.
#[derive(Debug)]
pub struct Refusal {
    status: StatusCode,
    title: String,
    errors: Vec<FieldProblem>,
    retry_after: Option<u64>,
    /// More that the client needs to go on, such as both versions of an entry.
    more: Map<String, Value>,
}

/// What is wrong with one field.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FieldProblem {
    pub field: String,
    pub code: String,
    pub message: String,
}

/// The shape of a refusal.
#[derive(Serialize, ToSchema)]
pub struct ProblemShape {
    pub r#type: String,
    pub title: String,
    pub status: u16,
    pub detail: String,
    pub errors: Vec<FieldProblem>,
}

/// Why a write is refused to whoever asks. Described, never made.
#[derive(IntoResponses)]
pub enum MayNot {
    /// Without a token
    #[response(status = 401)]
    Nobody(ProblemShape),
    /// The token’s holder may not
    #[response(status = 403)]
    Forbidden(ProblemShape),
    /// Too many writes; `Retry-After` says when to come back
    #[response(status = 429)]
    Throttled(ProblemShape),
}

impl From<&Problem> for FieldProblem {
    fn from(problem: &Problem) -> Self {
        let code = serde_json::to_value(problem.code).ok().and_then(|code| code.as_str().map(str::to_owned));
        Self { field: problem.field.clone(), code: code.unwrap_or_default(), message: problem.message() }
    }
}

impl Refusal {
    pub fn plain(status: StatusCode, title: impl Into<String>) -> Self {
        Self { status, title: title.into(), errors: Vec::new(), retry_after: None, more: Map::new() }
    }

    pub fn unknown_token() -> Self {
        Self::plain(
            StatusCode::UNAUTHORIZED,
            "The token is not known, or it was taken back. `kenning token add` makes one.",
        )
    }

    pub fn invalid(problems: &[Problem]) -> Self {
        let errors = problems.iter().map(FieldProblem::from).collect();
        Self {
            errors,
            ..Self::plain(StatusCode::UNPROCESSABLE_ENTITY, "Some fields cannot be kept; nothing was changed.")
        }
    }

    /// Of what was asked for, this means nothing.
    pub fn unknown(problems: &[Problem]) -> Self {
        let errors = problems.iter().map(FieldProblem::from).collect();
        let words = "Some of what was asked for is not known here: what, and what to ask instead, is under `errors`.";
        Self { errors, ..Self::plain(StatusCode::UNPROCESSABLE_ENTITY, words) }
    }

    pub fn with(mut self, name: &str, value: Value) -> Self {
        self.more.insert(name.to_owned(), value);
        self
    }

    /// What is forbidden to nobody in particular may be allowed to someone: sign in.
    pub fn of(error: Error, actor: &Actor) -> Self {
        match error {
            Error::Forbidden if actor.person().is_none() => {
                Self::plain(StatusCode::UNAUTHORIZED, "This needs a token: send `Authorization: Bearer TOKEN`.")
            }
            error => Self::from(error),
        }
    }
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        match error {
            Error::Invalid(problems) => Self::invalid(&problems),
            Error::Forbidden => Self::plain(StatusCode::FORBIDDEN, "This account does not have the role for it."),
            Error::NotFound => Self::plain(StatusCode::NOT_FOUND, "There is no such thing, or not for this account."),
            Error::Moved(to) => Self::plain(StatusCode::NOT_FOUND, format!("It moved to {to}.")),
            Error::Stale { current } => Self::plain(
                StatusCode::PRECONDITION_FAILED,
                format!("Someone else published since: revision {current} stands."),
            ),
            Error::Throttled(seconds) => Self {
                retry_after: Some(seconds),
                ..Self::plain(StatusCode::TOO_MANY_REQUESTS, "Too many requests. Wait, then go on.")
            },
            Error::Unavailable => Self {
                retry_after: Some(5),
                ..Self::plain(StatusCode::SERVICE_UNAVAILABLE, "Kenning cannot reach its data just now. Try again.")
            },
            Error::Fault(reference) => Self::plain(
                StatusCode::INTERNAL_SERVER_ERROR,
                format!("It is our mistake, and it is in our log under {reference}."),
            ),
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut body = json!({
            "type": "about:blank",
            "title": self.status.canonical_reason().unwrap_or("Refused"),
            "status": self.status.as_u16(),
            "detail": self.title,
            "errors": self.errors,
        });
        if let Some(object) = body.as_object_mut() {
            object.extend(self.more);
        }
        let mut response = (self.status, Json(body)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if let Some(seconds) = self.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if self.status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}
