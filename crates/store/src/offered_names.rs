//! Which of the names that come with Kenning a site was offered.

use sqlx::Row;

use crate::database::{Db, Tx, all, run};
use crate::error::Result;

/// One name of one thing, folded; or the names of a group of synonyms.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct OfferedName {
    pub subject: String,
    pub slug: String,
    pub folded: String,
}

pub async fn list<'e>(db: impl Db<'e>) -> Result<Vec<OfferedName>> {
    let rows = all(db, sqlx::query("SELECT subject, slug, folded FROM offered_names")).await?;
    rows.iter()
        .map(|row| {
            Ok(OfferedName {
                subject: row.try_get("subject")?,
                slug: row.try_get("slug")?,
                folded: row.try_get("folded")?,
            })
        })
        .collect()
}

/// Remembers an offer; true when it is the first.
pub async fn insert(tx: &mut Tx, name: &OfferedName) -> Result<bool> {
    let sql = "INSERT INTO offered_names (subject, slug, folded) VALUES ($1, $2, $3)
        ON CONFLICT (subject, slug, folded) DO NOTHING";
    let query = sqlx::query(sql).bind(name.subject.clone()).bind(name.slug.clone()).bind(name.folded.clone());
    Ok(run(tx.db(), query).await? > 0)
}
