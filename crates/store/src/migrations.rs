//! The schema's steps, carried in the binary, applied in order, each once.

use std::borrow::Cow;

use sqlx::AnyPool;
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::{AssertSqlSafe, SqlSafeStr};

use crate::dialect::Dialect;
use crate::error::{Error, Result};

macro_rules! step {
    ($number:literal, $name:literal) => {
        (
            $number,
            $name,
            include_str!(concat!("../../../migrations/sqlite/", $name, ".sql")),
            include_str!(concat!("../../../migrations/postgres/", $name, ".sql")),
        )
    };
}

const STEPS: &[(i64, &str, &str, &str)] = &[
    step!(1, "0001_house"),
    step!(2, "0002_register"),
    step!(3, "0003_search"),
    step!(4, "0004_renewals"),
    step!(5, "0005_radar"),
    step!(6, "0006_contacts"),
    step!(7, "0007_successors"),
    step!(8, "0008_offered_names"),
];

/// Brings the schema up to this step, at most. Safe to run from several processes at once: the database's own lock orders them.
pub(crate) async fn migrate(pool: &AnyPool, dialect: Dialect, last: i64) -> Result<()> {
    let steps = STEPS.iter().filter(|step| step.0 <= last).map(|(number, name, sqlite, postgres)| {
        let sql = if dialect == Dialect::Sqlite { *sqlite } else { *postgres };
        let sql = AssertSqlSafe(sql).into_sql_str();
        Migration::new(*number, Cow::Borrowed(*name), MigrationType::Simple, sql, false)
    });
    let migrator = Migrator::with_migrations(steps.collect());
    migrator.run(pool).await.map_err(|error| Error::Fault(format!("the schema cannot be brought up to date: {error}")))
}
