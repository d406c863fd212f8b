//! A scope in SQL. Every reading question about entries carries it, and binds it first.

use domain::scope::Scope;

use crate::database::Query;

/// True of an entry `e` whose tier is in scope. Its parameters are the first three.
pub(crate) const VISIBLE: &str = "(e.visibility = 'public'
    OR (e.visibility = 'partnership' AND $1 = 1)
    OR (e.visibility = 'procurement' AND $2 = 1)
    OR (e.visibility IN ('own', 'procurement') AND $3 LIKE '%,' || e.organisation || ',%'))";

/// A question with its scope bound as `$1`, `$2` and `$3`; what is bound next is `$4`.
pub(crate) fn scoped<'q>(sql: String, scope: &Scope) -> Query<'q> {
    // Slugs have no comma and no wildcard, so a list between commas is searched exactly.
    let own = format!(",{},", scope.organisations().join(","));
    sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(i64::from(scope.is_member()))
        .bind(i64::from(scope.is_procurement()))
        .bind(own)
}
