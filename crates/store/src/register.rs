//! The register's lines: what is counted of every published entry. Thousands are asked for as one text of JSON: to read each as a row
//! of its own takes four times as long.

use std::collections::HashMap;
use std::sync::Arc;

use domain::register::{Line, Stated};
use domain::vocabulary::{Confidence, Disposition, Hosting, Kind, Lifecycle, Visibility, YesNo};
use domain::when::{Millis, PartialDate};
use serde::Deserialize;
use sqlx::Row as _;

use crate::database::{Store, one};
use crate::error::Result;

const COLUMNS: &str =
    "id, kind, organisation, visibility, title, confidence, created_at, updated_at, last_confirmed_at, review_by, lifecycle,
    live_since, hosting, disposition, satisfaction, would_choose_again, willing_to_talk, happy_to_demo, contact";
/// Lines read at once: each question has a deadline, however many entries there are.
const AT_ONCE: i64 = 20_000;

/// What stands in the columns, in their order.
#[derive(Deserialize)]
struct Row<'a> {
    id: &'a str,
    kind: Kind,
    organisation: Option<&'a str>,
    visibility: Visibility,
    title: Option<Box<str>>,
    confidence: Confidence,
    created_at: Millis,
    updated_at: Millis,
    last_confirmed_at: Option<Millis>,
    review_by: Option<Millis>,
    lifecycle: Option<&'a str>,
    live_since: Option<&'a str>,
    hosting: Option<&'a str>,
    disposition: Option<&'a str>,
    satisfaction: Option<i64>,
    would_choose_again: Option<&'a str>,
    willing_to_talk: Option<&'a str>,
    happy_to_demo: Option<&'a str>,
    contact: Option<Box<str>>,
}

/// The slugs that entries are linked to, by entry.
type Links = HashMap<Box<str>, Vec<Arc<str>>>;

/// Every line, in order of id. 100,000 take about half a second.
pub async fn load(store: &Store) -> Result<Vec<Line>> {
    let mut lines: Vec<Line> = Vec::new();
    loop {
        let after = lines.last().map_or("", |line| &*line.id);
        let more = select(store, "id > $1", after).await?;
        if more.is_empty() {
            return Ok(lines);
        }
        lines.extend(more);
    }
}

/// One line; none when the entry is not published.
pub async fn find(store: &Store, id: &str) -> Result<Option<Line>> {
    Ok(select(store, "id = $1", id).await?.pop())
}

async fn select(store: &Store, which: &str, id: &str) -> Result<Vec<Line>> {
    let from = format!(
        "(SELECT {COLUMNS} FROM entries WHERE status = 'published' AND {which} ORDER BY id LIMIT {AT_ONCE}) AS lines"
    );
    let text = json(store, COLUMNS, &from, &[id]).await?;
    let rows: Vec<Row<'_>> = serde_json::from_str(&text)?;
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return Ok(Vec::new()) };
    let mut technologies = links(store, "entry_technologies", "technology", first.id, last.id).await?;
    let mut capabilities = links(store, "entry_capabilities", "capability", first.id, last.id).await?;
    let linked = |links: &mut Links, id: &str| links.remove(id).unwrap_or_default().into();
    let line = |row: Row<'_>| Line {
        technologies: linked(&mut technologies, row.id),
        capabilities: linked(&mut capabilities, row.id),
        ..Line::from(row)
    };
    Ok(rows.into_iter().map(line).collect())
}

async fn links(store: &Store, table: &str, column: &str, first: &str, last: &str) -> Result<Links> {
    let from = format!("{table} WHERE entry >= $1 AND entry <= $2");
    let text = json(store, &format!("entry, {column}"), &from, &[first, last]).await?;
    let mut links = Links::new();
    for (entry, slug) in serde_json::from_str::<Vec<(&str, &str)>>(&text)? {
        match links.get_mut(entry) {
            Some(slugs) => slugs.push(slug.into()),
            None => drop(links.insert(entry.into(), vec![slug.into()])),
        }
    }
    Ok(links)
}

async fn json(store: &Store, columns: &str, from: &str, bound: &[&str]) -> Result<String> {
    let sql = format!("SELECT {} AS rows FROM {from}", store.dialect().rows_as_json(columns));
    let query = sqlx::query(sqlx::AssertSqlSafe(sql));
    let query = bound.iter().fold(query, |query, value| query.bind((*value).to_owned()));
    Ok(one(store.reader(), query).await?.map(|row| row.try_get("rows")).transpose()?.unwrap_or_default())
}

impl From<Row<'_>> for Line {
    /// All but what it is linked to.
    fn from(row: Row<'_>) -> Self {
        Self {
            stated: stated(&row),
            id: row.id.into(),
            kind: row.kind,
            visibility: row.visibility,
            title: row.title.unwrap_or_default(),
            organisation: row.organisation.map(Arc::from),
            technologies: Box::default(),
            capabilities: Box::default(),
            confidence: row.confidence,
            created_at: row.created_at,
            updated_at: row.updated_at,
            last_confirmed_at: row.last_confirmed_at,
            review_by: row.review_by,
            contact: row.contact,
        }
    }
}

fn stated(row: &Row<'_>) -> Stated {
    Stated {
        lifecycle: row.lifecycle.and_then(Lifecycle::parse),
        live_since: row.live_since.and_then(PartialDate::parse),
        hosting: row.hosting.and_then(Hosting::parse),
        disposition: row.disposition.and_then(Disposition::parse),
        satisfaction: row.satisfaction,
        would_choose_again: row.would_choose_again.and_then(YesNo::parse),
        willing_to_talk: row.willing_to_talk.and_then(YesNo::parse),
        happy_to_demo: row.happy_to_demo.and_then(YesNo::parse),
    }
}
