//! What councils say of capabilities themselves.

use domain::coverage::{Position, PositionState};
use domain::when::Millis;
use sqlx::Row;

use crate::database::{Db, Tx, all, run};
use crate::error::{Error, Result};

/// Every position, by organisation and capability.
pub async fn list<'e>(db: impl Db<'e>) -> Result<Vec<Position>> {
    let sql = "SELECT organisation, capability, state, reason, set_at FROM positions ORDER BY organisation, capability";
    let rows = all(db, sqlx::query(sql)).await?;
    rows.iter()
        .map(|row| {
            let state: String = row.try_get("state")?;
            Ok(Position {
                organisation: row.try_get("organisation")?,
                capability: row.try_get("capability")?,
                state: PositionState::parse(&state).ok_or_else(|| Error::Fault(format!("positions.state: {state}")))?,
                reason: row.try_get("reason")?,
                set_at: Millis(row.try_get("set_at")?),
            })
        })
        .collect()
}

/// Sets a position, over an earlier one.
pub async fn save(tx: &mut Tx, position: &Position, set_by: &str) -> Result<()> {
    let sql = "INSERT INTO positions (organisation, capability, state, reason, set_at, set_by) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (organisation, capability) DO UPDATE
        SET state = excluded.state, reason = excluded.reason, set_at = excluded.set_at, set_by = excluded.set_by";
    let query = sqlx::query(sql)
        .bind(position.organisation.clone())
        .bind(position.capability.clone())
        .bind(position.state.word())
        .bind(position.reason.clone())
        .bind(position.set_at.0)
        .bind(set_by.to_owned());
    run(tx.db(), query).await.map(drop)
}

/// Takes a position back; true when there was one.
pub async fn remove(tx: &mut Tx, organisation: &str, capability: &str) -> Result<bool> {
    let sql = "DELETE FROM positions WHERE organisation = $1 AND capability = $2";
    Ok(run(tx.db(), sqlx::query(sql).bind(organisation.to_owned()).bind(capability.to_owned())).await? > 0)
}
