//! Searches that people keep.

use domain::saved_searches::SavedSearch;
use domain::when::Millis;
use sqlx::Row;
use sqlx::any::AnyRow;

use crate::database::{Db, Tx, all, one, run};
use crate::error::Result;

const COLUMNS: &str = "id, name, query, saved_at, CASE WHEN feed_hash IS NULL THEN 0 ELSE 1 END AS has_feed";

/// An account's searches, the newest first.
pub async fn list<'e>(db: impl Db<'e>, account: &str) -> Result<Vec<SavedSearch>> {
    let sql = format!("SELECT {COLUMNS} FROM saved_searches WHERE account = $1 ORDER BY saved_at DESC, id");
    let rows = all(db, sqlx::query(sqlx::AssertSqlSafe(sql)).bind(account.to_owned())).await?;
    rows.iter().map(read).collect()
}

/// The search that a feed's secret stands for, and whose it is.
pub async fn find_by_feed<'e>(db: impl Db<'e>, hash: &str) -> Result<Option<(String, SavedSearch)>> {
    let sql = format!("SELECT account, {COLUMNS} FROM saved_searches WHERE feed_hash = $1");
    let row = one(db, sqlx::query(sqlx::AssertSqlSafe(sql)).bind(hash.to_owned())).await?;
    row.map(|row| Ok((row.try_get("account")?, read(&row)?))).transpose()
}

pub async fn insert(tx: &mut Tx, account: &str, search: &SavedSearch) -> Result<()> {
    let sql = "INSERT INTO saved_searches (id, account, name, query, saved_at) VALUES ($1, $2, $3, $4, $5)";
    let query = sqlx::query(sql)
        .bind(search.id.clone())
        .bind(account.to_owned())
        .bind(search.name.clone())
        .bind(serde_json::to_string(&search.query)?)
        .bind(search.saved_at.0);
    run(tx.db(), query).await.map(drop)
}

/// Gives a search of this account a feed, or takes it away; false when the account has no such search.
pub async fn set_feed(tx: &mut Tx, account: &str, id: &str, hash: Option<String>) -> Result<bool> {
    let sql = "UPDATE saved_searches SET feed_hash = $1 WHERE id = $2 AND account = $3";
    let query = sqlx::query(sql).bind(hash).bind(id.to_owned()).bind(account.to_owned());
    Ok(run(tx.db(), query).await? > 0)
}

/// Forgets a search of this account; false when it has no such search.
pub async fn remove(tx: &mut Tx, account: &str, id: &str) -> Result<bool> {
    let sql = "DELETE FROM saved_searches WHERE id = $1 AND account = $2";
    Ok(run(tx.db(), sqlx::query(sql).bind(id.to_owned()).bind(account.to_owned())).await? > 0)
}

fn read(row: &AnyRow) -> Result<SavedSearch> {
    Ok(SavedSearch {
        id: row.try_get("id")?,
        name: row.try_get("name")?,
        query: serde_json::from_str(&row.try_get::<String, _>("query")?)?,
        has_feed: row.try_get::<i64, _>("has_feed")? == 1,
        saved_at: Millis(row.try_get("saved_at")?),
    })
}
