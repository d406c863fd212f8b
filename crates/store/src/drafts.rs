//! Drafts: forms as they were typed, each its author's alone.

use domain::entry_form::EntryForm;
use domain::pages::DraftLine;
use domain::when::Millis;
use sqlx::Row;

use crate::database::{Db, Tx, all, one, run};
use crate::error::Result;

/// Saves a draft, over an earlier one of the same entry.
pub async fn save(tx: &mut Tx, account: &str, entry: &str, form: &EntryForm, at: Millis) -> Result<()> {
    let sql = "INSERT INTO drafts (account, entry, form, saved_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (account, entry) DO UPDATE SET form = excluded.form, saved_at = excluded.saved_at";
    let form = serde_json::to_string(form)?;
    run(tx.db(), sqlx::query(sql).bind(account.to_owned()).bind(entry.to_owned()).bind(form).bind(at.0)).await.map(drop)
}

/// The author's draft of an entry, and when it was saved.
pub async fn find<'e>(db: impl Db<'e>, account: &str, entry: &str) -> Result<Option<(EntryForm, Millis)>> {
    let sql = "SELECT form, saved_at FROM drafts WHERE account = $1 AND entry = $2";
    let row = one(db, sqlx::query(sql).bind(account.to_owned()).bind(entry.to_owned())).await?;
    let Some(row) = row else { return Ok(None) };
    let form: String = row.try_get("form")?;
    Ok(Some((serde_json::from_str(&form)?, Millis(row.try_get("saved_at")?))))
}

/// The author's drafts, the latest first.
pub async fn list<'e>(db: impl Db<'e>, account: &str) -> Result<Vec<DraftLine>> {
    let sql = "SELECT entry, form, saved_at FROM drafts WHERE account = $1 ORDER BY saved_at DESC, entry";
    let rows = all(db, sqlx::query(sql).bind(account.to_owned())).await?;
    rows.iter()
        .map(|row| {
            let form: EntryForm = serde_json::from_str(&row.try_get::<String, _>("form")?)?;
            let saved_at = Millis(row.try_get("saved_at")?);
            Ok(DraftLine { id: row.try_get("entry")?, title: form.title, kind: form.kind, saved_at })
        })
        .collect()
}

/// Forgets a draft; true when there was one.
pub async fn remove(tx: &mut Tx, account: &str, entry: &str) -> Result<bool> {
    let sql = "DELETE FROM drafts WHERE account = $1 AND entry = $2";
    Ok(run(tx.db(), sqlx::query(sql).bind(account.to_owned()).bind(entry.to_owned())).await? > 0)
}
