//! Sessions, one-time links, API tokens and failed sign-ins. Secrets are stored hashed, or a backup is a set of live sessions.

use domain::pages::SessionLine;
use domain::when::Millis;
use sqlx::Row;

use crate::database::{Db, Tx, all, one, run};
use crate::error::Result;

/// A session as it is kept.
#[derive(Clone, Debug)]
pub struct StoredSession {
    pub account: String,
    pub started_at: Millis,
    pub seen_at: Millis,
}

/// A one-time link as it is kept. No account: it makes the first administrator.
#[derive(Clone, Debug)]
pub struct StoredLink {
    pub account: Option<String>,
    pub ends_at: Millis,
}

pub async fn insert(tx: &mut Tx, hash: &str, account: &str, at: Millis) -> Result<()> {
    let sql = "INSERT INTO sessions (hash, account, started_at, seen_at) VALUES ($1, $2, $3, $3)";
    run(tx.db(), sqlx::query(sql).bind(hash.to_owned()).bind(account.to_owned()).bind(at.0)).await.map(drop)
}

pub async fn find<'e>(db: impl Db<'e>, hash: &str) -> Result<Option<StoredSession>> {
    let sql = "SELECT account, started_at, seen_at FROM sessions WHERE hash = $1";
    let row = one(db, sqlx::query(sql).bind(hash.to_owned())).await?;
    row.map(|row| {
        Ok(StoredSession {
            account: row.try_get("account")?,
            started_at: Millis(row.try_get("started_at")?),
            seen_at: Millis(row.try_get("seen_at")?),
        })
    })
    .transpose()
}

/// An account's sessions, the latest first; `this` is the hash of the one that asks.
pub async fn list<'e>(db: impl Db<'e>, account: &str, this: &str) -> Result<Vec<SessionLine>> {
    let sql = "SELECT hash, started_at, seen_at FROM sessions WHERE account = $1 ORDER BY seen_at DESC, hash";
    let rows = all(db, sqlx::query(sql).bind(account.to_owned())).await?;
    rows.iter()
        .map(|row| {
            Ok(SessionLine {
                started_at: Millis(row.try_get("started_at")?),
                seen_at: Millis(row.try_get("seen_at")?),
                is_this_one: row.try_get::<String, _>("hash")? == this,
            })
        })
        .collect()
}

pub async fn touch(tx: &mut Tx, hash: &str, at: Millis) -> Result<()> {
    let sql = "UPDATE sessions SET seen_at = $2 WHERE hash = $1";
    run(tx.db(), sqlx::query(sql).bind(hash.to_owned()).bind(at.0)).await.map(drop)
}

pub async fn remove(tx: &mut Tx, hash: &str) -> Result<()> {
    run(tx.db(), sqlx::query("DELETE FROM sessions WHERE hash = $1").bind(hash.to_owned())).await.map(drop)
}

pub async fn remove_all_of(tx: &mut Tx, account: &str) -> Result<()> {
    run(tx.db(), sqlx::query("DELETE FROM sessions WHERE account = $1").bind(account.to_owned())).await.map(drop)
}

/// Forgets sessions, links and failures that ended before these moments.
pub async fn sweep(
    tx: &mut Tx,
    idle_since: Millis,
    started_before: Millis,
    now: Millis,
    failed_before: Millis,
) -> Result<()> {
    let sql = "DELETE FROM sessions WHERE seen_at < $1 OR started_at < $2";
    run(tx.db(), sqlx::query(sql).bind(idle_since.0).bind(started_before.0)).await?;
    run(tx.db(), sqlx::query("DELETE FROM one_time_links WHERE ends_at < $1").bind(now.0)).await?;
    run(tx.db(), sqlx::query("DELETE FROM sign_in_failures WHERE at < $1").bind(failed_before.0)).await.map(drop)
}

pub async fn insert_link(tx: &mut Tx, hash: &str, account: Option<&str>, ends_at: Millis) -> Result<()> {
    let sql = "INSERT INTO one_time_links (hash, account, ends_at) VALUES ($1, $2, $3)";
    let account = account.map(str::to_owned);
    run(tx.db(), sqlx::query(sql).bind(hash.to_owned()).bind(account).bind(ends_at.0)).await.map(drop)
}

pub async fn find_link<'e>(db: impl Db<'e>, hash: &str) -> Result<Option<StoredLink>> {
    let row = one(db, sqlx::query("SELECT account, ends_at FROM one_time_links WHERE hash = $1").bind(hash.to_owned()))
        .await?;
    row.map(|row| Ok(StoredLink { account: row.try_get("account")?, ends_at: Millis(row.try_get("ends_at")?) }))
        .transpose()
}

/// Uses a link up; true for the one who came first.
pub async fn remove_link(tx: &mut Tx, hash: &str) -> Result<bool> {
    Ok(run(tx.db(), sqlx::query("DELETE FROM one_time_links WHERE hash = $1").bind(hash.to_owned())).await? > 0)
}

/// Ends every link of an account; those that would make the first administrator, for none.
pub async fn remove_links_of(tx: &mut Tx, account: Option<&str>) -> Result<()> {
    let sql = "DELETE FROM one_time_links WHERE account = $1 OR ($1 IS NULL AND account IS NULL)";
    run(tx.db(), sqlx::query(sql).bind(account.map(str::to_owned))).await.map(drop)
}

pub async fn insert_token(
    tx: &mut Tx,
    hash: &str,
    account: &str,
    name: &str,
    read_only: bool,
    at: Millis,
) -> Result<()> {
    let sql = "INSERT INTO api_tokens (hash, account, name, read_only, created_at) VALUES ($1, $2, $3, $4, $5)";
    let query = sqlx::query(sql)
        .bind(hash.to_owned())
        .bind(account.to_owned())
        .bind(name.to_owned())
        .bind(i64::from(read_only))
        .bind(at.0);
    run(tx.db(), query).await.map(drop)
}

/// The account that a token acts for, and whether it may only read.
pub async fn find_token<'e>(db: impl Db<'e>, hash: &str) -> Result<Option<(String, bool)>> {
    let row =
        one(db, sqlx::query("SELECT account, read_only FROM api_tokens WHERE hash = $1").bind(hash.to_owned())).await?;
    row.map(|row| Ok((row.try_get("account")?, row.try_get::<i64, _>("read_only")? == 1))).transpose()
}

pub async fn insert_failure(tx: &mut Tx, id: &str, counted_for: &str, at: Millis) -> Result<()> {
    let sql = "INSERT INTO sign_in_failures (id, counted_for, at) VALUES ($1, $2, $3)";
    run(tx.db(), sqlx::query(sql).bind(id.to_owned()).bind(counted_for.to_owned()).bind(at.0)).await.map(drop)
}

/// How often signing in failed since, and the first of those times.
pub async fn count_failures<'e>(db: impl Db<'e>, counted_for: &str, since: Millis) -> Result<(i64, Option<Millis>)> {
    let sql = "SELECT count(*) AS n, min(at) AS first FROM sign_in_failures WHERE counted_for = $1 AND at >= $2";
    let Some(row) = one(db, sqlx::query(sql).bind(counted_for.to_owned()).bind(since.0)).await? else {
        return Ok((0, None));
    };
    Ok((row.try_get("n")?, row.try_get::<Option<i64>, _>("first")?.map(Millis)))
}

pub async fn remove_failures(tx: &mut Tx, counted_for: &str) -> Result<()> {
    let sql = "DELETE FROM sign_in_failures WHERE counted_for = $1";
    run(tx.db(), sqlx::query(sql).bind(counted_for.to_owned())).await.map(drop)
}
