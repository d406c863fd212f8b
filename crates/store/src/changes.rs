//! The change log.

use domain::changes::{Change, ChangeSubject, ChangeWhat};
use domain::scope::Scope;
use domain::when::Millis;
use sqlx::Row;
use sqlx::any::AnyRow;

use crate::database::{Db, Tx, all, one, run};
use crate::error::{Error, Result};
use crate::scoped::{VISIBLE, scoped};

/// Appends a line, in the transaction that makes it true, and returns its number.
/// The number comes from a counter row that the transaction locks: commit order is the order of numbers.
pub async fn append(
    tx: &mut Tx,
    subject: ChangeSubject,
    id: &str,
    what: ChangeWhat,
    actor: &str,
    at: Millis,
) -> Result<i64> {
    let next = "UPDATE site SET change_seq = change_seq + 1 WHERE id = 1 RETURNING change_seq";
    let row = one(tx.db(), sqlx::query(next)).await?.ok_or_else(|| Error::Fault("the site's row is missing".into()))?;
    let seq: i64 = row.try_get("change_seq")?;
    let query = sqlx::query("INSERT INTO changes (seq, subject, id, what, actor, at) VALUES ($1, $2, $3, $4, $5, $6)")
        .bind(seq)
        .bind(subject.word())
        .bind(id.to_owned())
        .bind(what.word())
        .bind(actor.to_owned())
        .bind(at.0);
    run(tx.db(), query).await?;
    Ok(seq)
}

/// Makes other writers of the log wait for this transaction, and returns the newest change.
pub async fn hold(tx: &mut Tx) -> Result<i64> {
    let sql = "UPDATE site SET change_seq = change_seq WHERE id = 1 RETURNING change_seq";
    let row = one(tx.db(), sqlx::query(sql)).await?.ok_or_else(|| Error::Fault("the site's row is missing".into()))?;
    Ok(row.try_get("change_seq")?)
}

/// Did anybody ever take something out of the catalogue?
pub async fn has_removed_from_catalogue<'e>(db: impl Db<'e>) -> Result<bool> {
    let sql = "SELECT seq FROM changes WHERE subject = $1 AND what = $2 LIMIT 1";
    let query = sqlx::query(sql).bind(ChangeSubject::Catalogue.word()).bind(ChangeWhat::Removed.word());
    Ok(one(db, query).await?.is_some())
}

/// The database's identity and its newest change; none before its first start was finished.
pub async fn site<'e>(db: impl Db<'e>) -> Result<Option<(String, i64)>> {
    let row = one(db, sqlx::query("SELECT identity, change_seq FROM site WHERE id = 1")).await?;
    row.map(|row| Ok((row.try_get("identity")?, row.try_get("change_seq")?))).transpose()
}

/// Gives a new database its identity.
pub async fn insert_site(tx: &mut Tx, identity: &str) -> Result<()> {
    let sql = "INSERT INTO site (id, identity, change_seq) VALUES (1, $1, 0)";
    run(tx.db(), sqlx::query(sql).bind(identity.to_owned())).await.map(drop)
}

/// The lines after this one, in order.
pub async fn list_after<'e>(db: impl Db<'e>, seq: i64, limit: i64) -> Result<Vec<Change>> {
    let sql = "SELECT seq, subject, id, what, at FROM changes WHERE seq > $1 ORDER BY seq LIMIT $2";
    let rows = all(db, sqlx::query(sql).bind(seq).bind(limit)).await?;
    rows.iter().map(read).collect()
}

/// The newest line of each published entry in scope, the latest first, with who made it.
pub async fn list_of_entries<'e>(
    db: impl Db<'e>,
    scope: &Scope,
    limit: i64,
    offset: i64,
) -> Result<Vec<(Change, String)>> {
    // CROSS JOIN: SQLite keeps this order, from the newest line on, and so stops early.
    let sql = format!(
        "SELECT c.seq, c.subject, c.id, c.what, c.at, c.actor FROM changes c CROSS JOIN entries e
         WHERE e.id = c.id AND c.subject = 'entry' AND e.status = 'published' AND {VISIBLE}
         AND c.seq = (SELECT max(l.seq) FROM changes l WHERE l.subject = 'entry' AND l.id = c.id)
         ORDER BY c.seq DESC LIMIT $4 OFFSET $5"
    );
    let rows = all(db, scoped(sql, scope).bind(limit).bind(offset)).await?;
    rows.iter().map(|row| Ok((read(row)?, row.try_get("actor")?))).collect()
}

fn read(row: &AnyRow) -> Result<Change> {
    let (subject, what): (String, String) = (row.try_get("subject")?, row.try_get("what")?);
    let unknown = || Error::Fault(format!("changes: {subject} {what}"));
    Ok(Change {
        seq: row.try_get("seq")?,
        subject: ChangeSubject::parse(&subject).ok_or_else(unknown)?,
        id: row.try_get("id")?,
        what: ChangeWhat::parse(&what).ok_or_else(unknown)?,
        at: Millis(row.try_get("at")?),
    })
}
