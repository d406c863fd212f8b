//! What entries said at each time.

use domain::entries::{Content, Revision, RevisionLine};
use domain::when::Millis;
use sqlx::Row;
use sqlx::any::AnyRow;

use crate::database::{Db, Tx, all, one, run};
use crate::error::Result;

/// Keeps a revision; none is ever edited.
pub async fn insert(tx: &mut Tx, entry: &str, revision: &Revision) -> Result<()> {
    let sql = "INSERT INTO revisions (entry, number, content, author, note, at) VALUES ($1, $2, $3, $4, $5, $6)";
    let query = sqlx::query(sql)
        .bind(entry.to_owned())
        .bind(revision.line.number)
        .bind(serde_json::to_string(&revision.content)?)
        .bind(revision.line.author.clone())
        .bind(revision.line.note.clone())
        .bind(revision.line.at.0);
    run(tx.db(), query).await.map(drop)
}

/// An entry's revisions, the newest first, without what they said.
pub async fn list<'e>(db: impl Db<'e>, entry: &str) -> Result<Vec<RevisionLine>> {
    let sql = "SELECT number, author, note, at FROM revisions WHERE entry = $1 ORDER BY number DESC";
    all(db, sqlx::query(sql).bind(entry.to_owned())).await?.iter().map(line).collect()
}

/// Everything that these entries ever said, whoever may see it: by entry, the oldest first, each from when.
pub async fn list_of<'e>(db: impl Db<'e>, entries: &[String]) -> Result<Vec<(String, Millis, Content)>> {
    let places: Vec<String> = (1..=entries.len()).map(|n| format!("${n}")).collect();
    let places = places.join(", ");
    let sql = format!("SELECT entry, at, content FROM revisions WHERE entry IN ({places}) ORDER BY entry, number");
    let query = entries.iter().fold(sqlx::query(sqlx::AssertSqlSafe(sql)), |query, entry| query.bind(entry.clone()));
    let told = |row: &AnyRow| {
        let content: String = row.try_get("content")?;
        Ok((row.try_get("entry")?, Millis(row.try_get("at")?), serde_json::from_str(&content)?))
    };
    all(db, query).await?.iter().map(told).collect()
}

/// One revision, whole.
pub async fn find<'e>(db: impl Db<'e>, entry: &str, number: i64) -> Result<Option<Revision>> {
    let sql = "SELECT number, author, note, at, content FROM revisions WHERE entry = $1 AND number = $2";
    let Some(row) = one(db, sqlx::query(sql).bind(entry.to_owned()).bind(number)).await? else { return Ok(None) };
    let content: String = row.try_get("content")?;
    Ok(Some(Revision { line: line(&row)?, content: serde_json::from_str(&content)? }))
}

fn line(row: &AnyRow) -> Result<RevisionLine> {
    Ok(RevisionLine {
        number: row.try_get("number")?,
        author: row.try_get("author")?,
        note: row.try_get("note")?,
        at: Millis(row.try_get("at")?),
    })
}
