//! What may cross the wire when something does not succeed. There is no free text in it.

use domain::problems::Problem;
use leptos::prelude::{FromServerFnError, ServerFnErrorErr};
use leptos::server_fn::codec::JsonEncoding;
use serde::{Deserialize, Serialize};

/// Why a page or an island got no answer. Has no `From` for errors of others, so that their words cannot reach a browser.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AppError {
    Invalid(Vec<Problem>),
    Forbidden,
    NotFound,
    Moved(String),
    Stale { current: i64 },
    Throttled { seconds: u64 },
    Unavailable,
    Fault { reference: String },
}

impl AppError {
    /// The HTTP status that says the same.
    pub fn status(&self) -> u16 {
        match self {
            Self::Invalid(_) => 422,
            Self::Forbidden => 403,
            Self::NotFound => 404,
            Self::Moved(_) => 301,
            Self::Stale { .. } => 409,
            Self::Throttled { .. } => 429,
            Self::Unavailable => 503,
            Self::Fault { .. } => 500,
        }
    }
}

impl FromServerFnError for AppError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(_: ServerFnErrorErr) -> Self {
        Self::Fault { reference: String::new() }
    }
}
