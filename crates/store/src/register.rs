//! The register's lines: what is counted of every published entry.

use std::collections::HashMap;
use std::sync::Arc;

use domain::register::{Line, Stated};
use domain::vocabulary::{Confidence, Disposition, Hosting, Kind, Lifecycle, Visibility, YesNo};
use domain::when::{Millis, PartialDate};
use sqlx::any::AnyRow;
use sqlx::{AnyPool, Row};

use crate::database::{all, one};
use crate::error::{Error, Result};

const COLUMNS: &str =
    "id, kind, organisation, visibility, title, confidence, created_at, updated_at, last_confirmed_at, review_by, lifecycle,
    live_since, hosting, disposition, satisfaction, would_choose_again, willing_to_talk, happy_to_demo, contact";
/// Lines read at once: each question has a deadline, however many entries there are.
const AT_ONCE: i64 = 20_000;

type Links = HashMap<String, Vec<Arc<str>>>;

/// Every line, in order of id. 100,000 take about a second.
pub async fn load(db: &AnyPool) -> Result<Vec<Line>> {
    let mut lines: Vec<Line> = Vec::new();
    loop {
        let after = lines.last().map_or("", |line| &*line.id).to_owned();
        let sql =
            format!("SELECT {COLUMNS} FROM entries WHERE status = 'published' AND id > $1 ORDER BY id LIMIT {AT_ONCE}");
        let rows = all(db, sqlx::query(sqlx::AssertSqlSafe(sql)).bind(after.clone())).await?;
        let Some(last) = rows.last() else { return Ok(lines) };
        let last: String = last.try_get("id")?;
        let mut technologies = links_between(db, "entry_technologies", "technology", &after, &last).await?;
        let mut capabilities = links_between(db, "entry_capabilities", "capability", &after, &last).await?;
        for row in &rows {
            lines.push(read(row, &mut technologies, &mut capabilities)?);
        }
    }
}

/// One line; none when the entry is not published.
pub async fn find(db: &AnyPool, id: &str) -> Result<Option<Line>> {
    let sql = format!("SELECT {COLUMNS} FROM entries WHERE id = $1 AND status = 'published'");
    let Some(row) = one(db, sqlx::query(sqlx::AssertSqlSafe(sql)).bind(id.to_owned())).await? else { return Ok(None) };
    let mut technologies = links_of(db, "entry_technologies", "technology", id).await?;
    let mut capabilities = links_of(db, "entry_capabilities", "capability", id).await?;
    read(&row, &mut technologies, &mut capabilities).map(Some)
}

async fn links_between(db: &AnyPool, table: &str, column: &str, after: &str, last: &str) -> Result<Links> {
    let sql = format!("SELECT entry, {column} AS slug FROM {table} WHERE entry > $1 AND entry <= $2");
    links(&all(db, sqlx::query(sqlx::AssertSqlSafe(sql)).bind(after.to_owned()).bind(last.to_owned())).await?)
}

async fn links_of(db: &AnyPool, table: &str, column: &str, id: &str) -> Result<Links> {
    let sql = format!("SELECT entry, {column} AS slug FROM {table} WHERE entry = $1");
    links(&all(db, sqlx::query(sqlx::AssertSqlSafe(sql)).bind(id.to_owned())).await?)
}

fn links(rows: &[AnyRow]) -> Result<Links> {
    let mut links = Links::new();
    for row in rows {
        let (entry, slug): (String, String) = (row.try_get("entry")?, row.try_get("slug")?);
        links.entry(entry).or_default().push(slug.into());
    }
    Ok(links)
}

fn read(row: &AnyRow, technologies: &mut Links, capabilities: &mut Links) -> Result<Line> {
    let id: String = row.try_get("id")?;
    let word = |column: &str| row.try_get::<String, _>(column);
    let unknown = |column: &'static str| move || Error::Fault(format!("entries.{column} holds an unknown word"));
    let moment = |column: &str| row.try_get::<Option<i64>, _>(column).map(|at| at.map(Millis));
    Ok(Line {
        kind: Kind::parse(&word("kind")?).ok_or_else(unknown("kind"))?,
        visibility: Visibility::parse(&word("visibility")?).ok_or_else(unknown("visibility"))?,
        title: row.try_get::<Option<String>, _>("title")?.unwrap_or_default().into(),
        organisation: row.try_get::<Option<String>, _>("organisation")?.map(Arc::from),
        technologies: technologies.remove(&id).unwrap_or_default().into(),
        capabilities: capabilities.remove(&id).unwrap_or_default().into(),
        confidence: Confidence::parse(&word("confidence")?).ok_or_else(unknown("confidence"))?,
        created_at: Millis(row.try_get("created_at")?),
        updated_at: Millis(row.try_get("updated_at")?),
        last_confirmed_at: moment("last_confirmed_at")?,
        review_by: moment("review_by")?,
        stated: stated(row)?,
        contact: row.try_get::<Option<String>, _>("contact")?.map(Box::from),
        id: id.into(),
    })
}

fn stated(row: &AnyRow) -> Result<Stated> {
    fn fact<T>(row: &AnyRow, column: &str, parse: impl Fn(&str) -> Option<T>) -> Result<Option<T>> {
        Ok(row.try_get::<Option<&str>, _>(column)?.and_then(parse))
    }
    Ok(Stated {
        lifecycle: fact(row, "lifecycle", Lifecycle::parse)?,
        live_since: fact(row, "live_since", PartialDate::parse)?,
        hosting: fact(row, "hosting", Hosting::parse)?,
        disposition: fact(row, "disposition", Disposition::parse)?,
        satisfaction: row.try_get("satisfaction")?,
        would_choose_again: fact(row, "would_choose_again", YesNo::parse)?,
        willing_to_talk: fact(row, "willing_to_talk", YesNo::parse)?,
        happy_to_demo: fact(row, "happy_to_demo", YesNo::parse)?,
    })
}
