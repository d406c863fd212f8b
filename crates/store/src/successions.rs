//! Who took which supplier over, as curators decided.

use domain::catalogue::Named;
use domain::successions::Succession;
use domain::when::Millis;
use sqlx::Row;

use crate::database::{Db, Tx, all, run};
use crate::error::Result;

/// Every decision on a supplier, the newest first.
pub async fn list<'e>(db: impl Db<'e>, supplier: &str) -> Result<Vec<Succession>> {
    let sql = "SELECT s.supplier, s.successor, t.name, s.reason, s.set_by, s.set_at
        FROM supplier_successions s LEFT JOIN suppliers t ON t.slug = s.successor
        WHERE s.supplier = $1 ORDER BY s.set_at DESC, s.id DESC";
    let rows = all(db, sqlx::query(sql).bind(supplier.to_owned())).await?;
    rows.iter()
        .map(|row| {
            let (slug, name): (Option<String>, Option<String>) = (row.try_get("successor")?, row.try_get("name")?);
            Ok(Succession {
                supplier: row.try_get("supplier")?,
                successor: slug.zip(name).map(|(slug, name)| Named { slug, name }),
                reason: row.try_get("reason")?,
                set_by: row.try_get("set_by")?,
                set_at: Millis(row.try_get("set_at")?),
            })
        })
        .collect()
}

/// Keeps a decision, and puts it in force.
pub async fn insert(tx: &mut Tx, id: &str, succession: &Succession) -> Result<()> {
    let successor = succession.successor.as_ref().map(|successor| successor.slug.clone());
    let sql = "INSERT INTO supplier_successions (id, supplier, successor, reason, set_by, set_at)
        VALUES ($1, $2, $3, $4, $5, $6)";
    let query = sqlx::query(sql)
        .bind(id.to_owned())
        .bind(succession.supplier.clone())
        .bind(successor.clone())
        .bind(succession.reason.clone())
        .bind(succession.set_by.clone())
        .bind(succession.set_at.0);
    run(tx.db(), query).await?;
    let sql = "UPDATE suppliers SET successor = $1 WHERE slug = $2";
    run(tx.db(), sqlx::query(sql).bind(successor).bind(succession.supplier.clone())).await.map(drop)
}
