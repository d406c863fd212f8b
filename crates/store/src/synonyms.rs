//! Names that curators say mean the same.

use domain::synonyms::SynonymGroup;
use domain::when::Millis;
use sqlx::Row;

use crate::database::{Db, Tx, all, run};
use crate::error::Result;

/// Every group, the newest first.
pub async fn list<'e>(db: impl Db<'e>) -> Result<Vec<SynonymGroup>> {
    let rows = all(db, sqlx::query("SELECT id, names FROM synonyms ORDER BY added_at DESC, id")).await?;
    rows.iter()
        .map(|row| {
            let names = serde_json::from_str(&row.try_get::<String, _>("names")?)?;
            Ok(SynonymGroup { id: row.try_get("id")?, names })
        })
        .collect()
}

pub async fn insert(tx: &mut Tx, group: &SynonymGroup, by: &str, at: Millis) -> Result<()> {
    let sql = "INSERT INTO synonyms (id, names, added_by, added_at) VALUES ($1, $2, $3, $4)";
    let names = serde_json::to_string(&group.names)?;
    run(tx.db(), sqlx::query(sql).bind(group.id.clone()).bind(names).bind(by.to_owned()).bind(at.0)).await.map(drop)
}

/// Takes a group out; true when there was one.
pub async fn remove(tx: &mut Tx, id: &str) -> Result<bool> {
    Ok(run(tx.db(), sqlx::query("DELETE FROM synonyms WHERE id = $1").bind(id.to_owned())).await? > 0)
}
