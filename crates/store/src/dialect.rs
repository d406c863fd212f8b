//! The few words in which the two databases differ.

/// Which database answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dialect {
    Sqlite,
    Postgres,
}

impl Dialect {
    pub(crate) fn of(url: &str) -> Self {
        if url.starts_with("postgres") { Self::Postgres } else { Self::Sqlite }
    }

    /// Begins a transaction that writes. SQLite takes its one write lock at once: taking it later can fail half-way.
    pub(crate) const fn begin(self) -> &'static str {
        match self {
            Self::Sqlite => "BEGIN IMMEDIATE",
            Self::Postgres => "BEGIN",
        }
    }

    /// What each new connection is told first.
    pub(crate) const fn greeting(self) -> &'static [&'static str] {
        match self {
            // `FULL`: an acknowledged write survives a power cut; `NORMAL` was measured to lose some.
            Self::Sqlite => &[
                "PRAGMA journal_mode = WAL",
                "PRAGMA synchronous = FULL",
                "PRAGMA foreign_keys = ON",
                "PRAGMA busy_timeout = 5000",
                "PRAGMA cache_size = -8000",
            ],
            Self::Postgres => &["SET statement_timeout = 5000", "SET lock_timeout = 3000"],
        }
    }
}
