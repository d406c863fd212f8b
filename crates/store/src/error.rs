//! How a question to the database ends when it is not answered.

/// Why the database did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It cannot be reached, is busy beyond our patience, or cannot be written to now.
    #[error("the database is not available: {0}")]
    Unavailable(String),
    /// A constraint of this name refused the row.
    #[error("taken: {0}")]
    Taken(String),
    /// It names what no database holds: PostgreSQL knows no text with a zero byte.
    #[error("no such text")]
    NoSuchText,
    #[error("{0}")]
    Fault(String),
}

pub type Result<T> = std::result::Result<T, Error>;

/// SQLite's words when another process holds the file, or the disk is full or read-only.
const PASSING: [&str; 5] =
    ["database is locked", "disk is full", "readonly database", "disk I/O error", "unable to open"];

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        let text = error.to_string();
        match &error {
            sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed => {
                Self::Unavailable(text)
            }
            sqlx::Error::Database(db) if db.is_unique_violation() => {
                Self::Taken(db.constraint().map_or_else(|| db.message().to_owned(), str::to_owned))
            }
            sqlx::Error::Database(db) if db.code().as_deref() == Some("22021") => Self::NoSuchText,
            _ if PASSING.iter().any(|words| text.contains(words)) => Self::Unavailable(text),
            _ => Self::Fault(text),
        }
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::Fault(format!("what is stored does not read back: {error}"))
    }
}
