//! What curators decided on technologies, and what was proposed when each quarter began.

use std::collections::BTreeMap;

use domain::radar::Ring;
use domain::radar::page::Audience;
use domain::radar::placement::Placement;
use domain::radar::quarter::Quarter;
use domain::when::Millis;
use sqlx::Row;
use sqlx::any::AnyRow;

use crate::database::{Db, Tx, all, one, run};
use crate::error::{Error, Result};

/// The ring of each technology that had one.
pub type Rings = BTreeMap<String, Ring>;

/// Every decision, the newest first.
pub async fn placements<'e>(db: impl Db<'e>) -> Result<Vec<Placement>> {
    let sql =
        "SELECT technology, ring, proposed, reason, set_by, set_at FROM radar_rings ORDER BY set_at DESC, id DESC";
    all(db, sqlx::query(sql)).await?.iter().map(read).collect()
}

pub async fn insert_placement(tx: &mut Tx, id: &str, placement: &Placement) -> Result<()> {
    let sql = "INSERT INTO radar_rings (id, technology, ring, proposed, reason, set_by, set_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let query = sqlx::query(sql)
        .bind(id.to_owned())
        .bind(placement.technology.clone())
        .bind(placement.ring.map(Ring::word))
        .bind(placement.proposed.map(Ring::word))
        .bind(placement.reason.clone())
        .bind(placement.set_by.clone())
        .bind(placement.set_at.0);
    run(tx.db(), query).await.map(drop)
}

/// What was proposed to an audience when a quarter began, and when that was kept.
pub async fn find_quarter<'e>(
    db: impl Db<'e>,
    quarter: Quarter,
    audience: Audience,
) -> Result<Option<(Millis, Rings)>> {
    let sql = "SELECT rings, kept_at FROM radar_quarters WHERE quarter = $1 AND audience = $2";
    let row = one(db, sqlx::query(sql).bind(quarter.to_string()).bind(audience.word())).await?;
    row.map(|row| {
        let rings = serde_json::from_str(&row.try_get::<String, _>("rings")?)?;
        Ok((Millis(row.try_get("kept_at")?), rings))
    })
    .transpose()
}

/// Keeps what is proposed now for a quarter that has nothing kept; true when it had nothing.
pub async fn insert_quarter(
    tx: &mut Tx,
    quarter: Quarter,
    audience: Audience,
    rings: &Rings,
    at: Millis,
) -> Result<bool> {
    let sql = "INSERT INTO radar_quarters (quarter, audience, rings, kept_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (quarter, audience) DO NOTHING";
    let query =
        sqlx::query(sql).bind(quarter.to_string()).bind(audience.word()).bind(serde_json::to_string(rings)?).bind(at.0);
    Ok(run(tx.db(), query).await? > 0)
}

fn read(row: &AnyRow) -> Result<Placement> {
    let ring = |column: &str| -> Result<Option<Ring>> {
        let word: Option<String> = row.try_get(column)?;
        let unknown = |word: String| Error::Fault(format!("radar_rings.{column}: {word}"));
        word.map(|word| Ring::parse(&word).ok_or_else(|| unknown(word))).transpose()
    };
    Ok(Placement {
        technology: row.try_get("technology")?,
        ring: ring("ring")?,
        proposed: ring("proposed")?,
        reason: row.try_get("reason")?,
        set_by: row.try_get("set_by")?,
        set_at: Millis(row.try_get("set_at")?),
    })
}
