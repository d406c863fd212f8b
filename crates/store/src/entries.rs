//! Entries as they stand now.

use std::collections::HashMap;

use domain::entries::{Content, Provenance};
use domain::scope::Scope;
use domain::vocabulary::{Confidence, Source, Status};
use domain::when::Millis;
use sqlx::Row;
use sqlx::any::AnyRow;

use crate::database::{Db, Tx, all, one, run};
use crate::error::{Error, Result};
use crate::scoped::{VISIBLE, scoped};

const COLUMNS: &str = "e.id, e.status, e.content, e.revision, e.source, e.confidence, e.evidence_url, e.external_id,
    e.created_at, e.author, e.updated_at, e.updated_by, e.last_confirmed_at, e.last_confirmed_by, e.review_by";

/// An entry whole, with every fact: what a reader may see of it is for the services to cut.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredEntry {
    pub id: String,
    pub status: Status,
    pub content: Content,
    pub revision: i64,
    pub provenance: Provenance,
    pub created_at: Millis,
    pub author: Option<String>,
    pub updated_at: Millis,
    pub updated_by: String,
    pub last_confirmed_at: Option<Millis>,
    pub last_confirmed_by: Option<String>,
    pub review_by: Option<Millis>,
}

/// Finds a published entry in scope; also a withdrawn one, for the organisation that owns it.
pub async fn find<'e>(db: impl Db<'e>, scope: &Scope, id: &str) -> Result<Option<StoredEntry>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM entries e WHERE e.id = $4 AND {VISIBLE}
         AND (e.status = 'published' OR $3 LIKE '%,' || e.organisation || ',%')"
    );
    one(db, scoped(sql, scope).bind(id.to_owned())).await?.as_ref().map(read).transpose()
}

/// Finds an entry whoever asks: for writing, after policy has been asked, and for the index.
pub async fn find_unscoped<'e>(db: impl Db<'e>, id: &str) -> Result<Option<StoredEntry>> {
    let sql = select(COLUMNS, "FROM entries e WHERE e.id = $1");
    one(db, sqlx::query(sqlx::AssertSqlSafe(sql)).bind(id.to_owned())).await?.as_ref().map(read).transpose()
}

/// Finds an entry by the identifier that its importer gave it.
pub async fn find_by_external_id<'e>(db: impl Db<'e>, external_id: &str) -> Result<Option<StoredEntry>> {
    let sql = select(COLUMNS, "FROM entries e WHERE e.external_id = $1");
    one(db, sqlx::query(sqlx::AssertSqlSafe(sql)).bind(external_id.to_owned())).await?.as_ref().map(read).transpose()
}

/// The published entries in scope among these, in the order of the ids.
pub async fn list_by_ids<'e>(db: impl Db<'e>, scope: &Scope, ids: &[String]) -> Result<Vec<StoredEntry>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let places: Vec<String> = (0..ids.len()).map(|n| format!("${}", n + 4)).collect();
    let sql = format!(
        "SELECT {COLUMNS} FROM entries e WHERE e.id IN ({}) AND e.status = 'published' AND {VISIBLE}",
        places.join(", ")
    );
    let query = ids.iter().fold(scoped(sql, scope), |query, id| query.bind(id.clone()));
    let mut found = all(db, query).await?.iter().map(read).collect::<Result<Vec<_>>>()?;
    let places: HashMap<&str, usize> = ids.iter().enumerate().map(|(place, id)| (id.as_str(), place)).collect();
    found.sort_by_key(|entry| places.get(entry.id.as_str()).copied());
    Ok(found)
}

/// The published entries among these, whoever may see them: for what is kept in memory.
pub async fn list_unscoped<'e>(db: impl Db<'e>, ids: &[String]) -> Result<Vec<StoredEntry>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let places: Vec<String> = (1..=ids.len()).map(|n| format!("${n}")).collect();
    let places = places.join(", ");
    let sql = format!("SELECT {COLUMNS} FROM entries e WHERE e.id IN ({places}) AND e.status = 'published'");
    let query = ids.iter().fold(sqlx::query(sqlx::AssertSqlSafe(sql)), |query, id| query.bind(id.clone()));
    all(db, query).await?.iter().map(read).collect()
}

/// Published entries after this id, in order of id: how the index reads all of them.
pub async fn list_after<'e>(db: impl Db<'e>, id: &str, limit: i64) -> Result<Vec<StoredEntry>> {
    let sql = select(COLUMNS, "FROM entries e WHERE e.id > $1 AND e.status = 'published' ORDER BY e.id LIMIT $2");
    all(db, sqlx::query(sqlx::AssertSqlSafe(sql)).bind(id.to_owned()).bind(limit)).await?.iter().map(read).collect()
}

/// How many entries are published, whoever may see them.
pub async fn count_published<'e>(db: impl Db<'e>) -> Result<i64> {
    let row = one(db, sqlx::query("SELECT count(*) AS n FROM entries WHERE status = 'published'")).await?;
    Ok(row.map_or(Ok(0), |row| row.try_get("n"))?)
}

/// Writes an entry that is new.
pub async fn insert(tx: &mut Tx, entry: &StoredEntry) -> Result<()> {
    let sql = "INSERT INTO entries (kind, organisation, visibility, status, content, revision, source, confidence,
            evidence_url, external_id, created_at, author, updated_at, updated_by, last_confirmed_at, last_confirmed_by, review_by,
            title, lifecycle, live_since, hosting, disposition, satisfaction, would_choose_again, willing_to_talk, happy_to_demo, id)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27)";
    run(tx.db(), written(sql, entry)?).await?;
    insert_links(tx, entry).await
}

/// Writes an entry that exists.
pub async fn update(tx: &mut Tx, entry: &StoredEntry) -> Result<()> {
    let sql = "UPDATE entries SET kind = $1, organisation = $2, visibility = $3, status = $4, content = $5, revision = $6,
            source = $7, confidence = $8, evidence_url = $9, external_id = $10, created_at = $11, author = $12, updated_at = $13,
            updated_by = $14, last_confirmed_at = $15, last_confirmed_by = $16, review_by = $17, title = $18, lifecycle = $19,
            live_since = $20, hosting = $21, disposition = $22, satisfaction = $23, would_choose_again = $24,
            willing_to_talk = $25, happy_to_demo = $26
        WHERE id = $27";
    run(tx.db(), written(sql, entry)?).await?;
    run(tx.db(), sqlx::query("DELETE FROM entry_technologies WHERE entry = $1").bind(entry.id.clone())).await?;
    run(tx.db(), sqlx::query("DELETE FROM entry_capabilities WHERE entry = $1").bind(entry.id.clone())).await?;
    insert_links(tx, entry).await
}

async fn insert_links(tx: &mut Tx, entry: &StoredEntry) -> Result<()> {
    for technology in &entry.content.technologies {
        let sql = "INSERT INTO entry_technologies (technology, entry) VALUES ($1, $2)";
        run(tx.db(), sqlx::query(sql).bind(technology.clone()).bind(entry.id.clone())).await?;
    }
    for capability in &entry.content.capabilities {
        let sql = "INSERT INTO entry_capabilities (capability, entry) VALUES ($1, $2)";
        run(tx.db(), sqlx::query(sql).bind(capability.clone()).bind(entry.id.clone())).await?;
    }
    Ok(())
}

fn written<'q>(sql: &'static str, entry: &StoredEntry) -> Result<crate::database::Query<'q>> {
    let content = &entry.content;
    let provenance = &entry.provenance;
    let fact = |key: &str| content.facts.text(key).map(str::to_owned);
    Ok(sqlx::query(sql)
        .bind(content.kind.word())
        .bind(content.organisation.clone())
        .bind(content.visibility.word())
        .bind(entry.status.word())
        .bind(serde_json::to_string(content)?)
        .bind(entry.revision)
        .bind(provenance.source.word())
        .bind(provenance.confidence.word())
        .bind(provenance.evidence_url.clone())
        .bind(provenance.external_id.clone())
        .bind(entry.created_at.0)
        .bind(entry.author.clone())
        .bind(entry.updated_at.0)
        .bind(entry.updated_by.clone())
        .bind(entry.last_confirmed_at.map(|at| at.0))
        .bind(entry.last_confirmed_by.clone())
        .bind(entry.review_by.map(|at| at.0))
        .bind(content.title.to_string())
        .bind(fact("lifecycle"))
        .bind(fact("live_since"))
        .bind(fact("hosting"))
        .bind(fact("disposition"))
        .bind(content.facts.satisfaction())
        .bind(fact("would_choose_again"))
        .bind(fact("willing_to_talk"))
        .bind(fact("happy_to_demo"))
        .bind(entry.id.clone()))
}

fn select(columns: &str, rest: &str) -> String {
    format!("SELECT {columns} {rest}")
}

fn read(row: &AnyRow) -> Result<StoredEntry> {
    let word = |column: &str| row.try_get::<String, _>(column);
    let known = |column: &'static str| move || Error::Fault(format!("entries.{column} holds an unknown word"));
    Ok(StoredEntry {
        id: word("id")?,
        status: Status::parse(&word("status")?).ok_or_else(known("status"))?,
        content: serde_json::from_str(&word("content")?)?,
        revision: row.try_get("revision")?,
        provenance: Provenance {
            source: Source::parse(&word("source")?).ok_or_else(known("source"))?,
            confidence: Confidence::parse(&word("confidence")?).ok_or_else(known("confidence"))?,
            evidence_url: row.try_get("evidence_url")?,
            external_id: row.try_get("external_id")?,
        },
        created_at: Millis(row.try_get("created_at")?),
        author: row.try_get("author")?,
        updated_at: Millis(row.try_get("updated_at")?),
        updated_by: row.try_get("updated_by")?,
        last_confirmed_at: row.try_get::<Option<i64>, _>("last_confirmed_at")?.map(Millis),
        last_confirmed_by: row.try_get("last_confirmed_by")?,
        review_by: row.try_get::<Option<i64>, _>("review_by")?.map(Millis),
    })
}
