//! The one place where the pages meet the server.

#![cfg(feature = "ssr")]

use std::sync::Arc;

use domain::accounts::Actor;
use http::{HeaderValue, StatusCode, header};
use leptos::prelude::{expect_context, use_context};
use leptos_axum::ResponseOptions;
use services::{Error, Services};

use crate::error::AppError;

/// The use cases.
pub fn services() -> Arc<Services> {
    expect_context::<Arc<Services>>()
}

/// Who is asking.
pub fn actor() -> Actor {
    use_context::<Actor>().unwrap_or_default()
}

/// What the browser is told, with the status that belongs to it.
pub fn answer<T>(result: services::Result<T>) -> Result<T, AppError> {
    result.map_err(|error| {
        let error = refusal(error);
        let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        if let Some(response) = use_context::<ResponseOptions>() {
            response.set_status(status);
            if let AppError::Moved(to) = &error
                && let Ok(to) = HeaderValue::from_str(to)
            {
                response.insert_header(header::LOCATION, to);
            }
        }
        error
    })
}

/// A use case's refusal in the words of the wire.
pub fn refusal(error: Error) -> AppError {
    match error {
        Error::Invalid(problems) => AppError::Invalid(problems),
        Error::Forbidden => AppError::Forbidden,
        Error::NotFound => AppError::NotFound,
        Error::Moved(to) => AppError::Moved(to),
        Error::Stale { current } => AppError::Stale { current },
        Error::Throttled(seconds) => AppError::Throttled { seconds },
        Error::Unavailable => AppError::Unavailable,
        Error::Fault(reference) => AppError::Fault { reference },
    }
}

/// The secret of the asker's session; empty for those who have none.
pub fn session() -> String {
    use_context::<SessionSecret>().map(|session| session.0).unwrap_or_default()
}

/// A session's secret, as the cookie carries it.
#[derive(Clone, Debug)]
pub struct SessionSecret(pub String);
