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

    /// All rows of some columns as one text: an array of arrays.
    pub(crate) fn rows_as_json(self, columns: &str) -> String {
        match self {
            Self::Sqlite => format!("json_group_array(json_array({columns}))"),
            Self::Postgres => format!("COALESCE(CAST(json_agg(json_build_array({columns})) AS TEXT), '[]')"),
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
