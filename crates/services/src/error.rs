//! How a use case ends when it does not succeed: refused, for a reason that the asker can act on, or a fault of ours.

use domain::problems::{Code, Problem};

/// Why a use case did not happen.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// What was typed cannot be kept; nothing was changed.
    #[error("{}", sentences(.0))]
    Invalid(Vec<Problem>),
    /// The actor may see this, but may not do it.
    #[error("this account may not do that")]
    Forbidden,
    /// It does not exist, or not for this actor.
    #[error("there is no such thing")]
    NotFound,
    /// It went to another address.
    #[error("it moved to {0}")]
    Moved(String),
    /// Someone else published since; `current` is the revision that stands.
    #[error("someone else published since: revision {current} stands")]
    Stale { current: i64 },
    /// Too many tries; come back after so many seconds.
    #[error("too many tries: come back in {0} seconds")]
    Throttled(u64),
    /// The database or the index cannot be reached now.
    #[error("the database or the index cannot be reached now")]
    Unavailable,
    /// Our fault, logged once under this reference.
    #[error("something went wrong here; it is in the log under {0}")]
    Fault(String),
}

pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// One problem with one field.
    pub fn invalid(field: &str, code: Code, given: &str) -> Self {
        Self::Invalid(vec![Problem::quoting(field, code, given)])
    }

    /// Logs a cause that nobody outside may read, and keeps a reference to it.
    pub(crate) fn fault(cause: &dyn std::fmt::Display) -> Self {
        let reference = crate::random::token(6);
        tracing::error!(reference, %cause, "fault");
        Self::Fault(reference)
    }
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::Unavailable(cause) => {
                tracing::warn!(%cause, "the database is not available");
                Self::Unavailable
            }
            store::Error::NoSuchText => Self::NotFound,
            other => Self::fault(&other),
        }
    }
}

impl From<search_index::IndexError> for Error {
    fn from(error: search_index::IndexError) -> Self {
        if error.is_of_the_machine() {
            tracing::warn!(%error, "the index cannot be written now");
            return Self::Unavailable;
        }
        Self::fault(&error)
    }
}

fn sentences(problems: &[Problem]) -> String {
    problems.iter().map(Problem::message).collect::<Vec<_>>().join(". ")
}
