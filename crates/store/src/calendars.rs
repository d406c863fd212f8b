//! Calendars at secret addresses, of which only hashes are kept: one an account at most.

use domain::when::Millis;
use sqlx::Row;

use crate::database::{Db, Tx, one, run};
use crate::error::Result;

/// The account whose calendar this is.
pub async fn find<'e>(db: impl Db<'e>, hash: &str) -> Result<Option<String>> {
    let row = one(db, sqlx::query("SELECT account FROM calendars WHERE hash = $1").bind(hash.to_owned())).await?;
    row.map(|row| Ok(row.try_get("account")?)).transpose()
}

/// Replaces an account's calendar; by none, it ends.
pub async fn set(tx: &mut Tx, account: &str, hash: Option<String>, now: Millis) -> Result<()> {
    run(tx.db(), sqlx::query("DELETE FROM calendars WHERE account = $1").bind(account.to_owned())).await?;
    let Some(hash) = hash else { return Ok(()) };
    let sql = "INSERT INTO calendars (hash, account, made_at) VALUES ($1, $2, $3)";
    run(tx.db(), sqlx::query(sql).bind(hash).bind(account.to_owned()).bind(now.0)).await?;
    Ok(())
}
