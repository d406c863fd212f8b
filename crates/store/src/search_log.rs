//! What is asked of the search, without who asks.

use domain::search_log::AskedLine;
use domain::when::Millis;
use sqlx::Row;

use crate::database::{Db, Tx, all, run};
use crate::error::Result;

/// Adds to what was asked before of the same words.
pub async fn add(tx: &mut Tx, line: &AskedLine) -> Result<()> {
    let sql = "INSERT INTO search_log (words, asked, found_nothing, last_asked_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (words) DO UPDATE SET asked = search_log.asked + excluded.asked,
            found_nothing = search_log.found_nothing + excluded.found_nothing, last_asked_at = excluded.last_asked_at";
    let query =
        sqlx::query(sql).bind(line.words.clone()).bind(line.asked).bind(line.found_nothing).bind(line.last_asked_at.0);
    run(tx.db(), query).await.map(drop)
}

/// What found nothing, the most asked first.
pub async fn list_fruitless<'e>(db: impl Db<'e>, limit: i64) -> Result<Vec<AskedLine>> {
    let sql = "SELECT words, asked, found_nothing, last_asked_at FROM search_log WHERE found_nothing > 0
        ORDER BY found_nothing DESC, words LIMIT $1";
    let rows = all(db, sqlx::query(sql).bind(limit)).await?;
    rows.iter()
        .map(|row| {
            Ok(AskedLine {
                words: row.try_get("words")?,
                asked: row.try_get("asked")?,
                found_nothing: row.try_get("found_nothing")?,
                last_asked_at: Millis(row.try_get("last_asked_at")?),
            })
        })
        .collect()
}

/// Forgets all but the most asked.
pub async fn keep_most_asked(tx: &mut Tx, most: i64) -> Result<u64> {
    let sql = "DELETE FROM search_log WHERE words NOT IN
        (SELECT words FROM search_log ORDER BY asked DESC, last_asked_at DESC, words LIMIT $1)";
    run(tx.db(), sqlx::query(sql).bind(most)).await
}

/// Forgets what has not been asked since.
pub async fn remove_before(tx: &mut Tx, moment: Millis) -> Result<u64> {
    run(tx.db(), sqlx::query("DELETE FROM search_log WHERE last_asked_at < $1").bind(moment.0)).await
}
