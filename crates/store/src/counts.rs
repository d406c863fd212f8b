//! What is counted over entries: coverage, who runs what, and the home page's numbers. SQL counts; `domain` judges.

use domain::coverage::Evidence;
use domain::freshness::{Freshness, freshness};
use domain::scope::Scope;
use domain::vocabulary::Lifecycle;
use domain::when::Millis;
use sqlx::Row;

use crate::database::{Db, all, one};
use crate::error::Result;
use crate::scoped::{VISIBLE, scoped};

/// What every deployment in scope says of each capability that it serves; of one council or capability where one is named.
/// An overview of 100,000 deployments reads 100,000 rows.
pub async fn evidence<'e>(
    db: impl Db<'e>,
    scope: &Scope,
    council: &str,
    capability: &str,
    now: Millis,
) -> Result<Vec<Evidence>> {
    let sql = format!(
        "SELECT e.organisation, c.capability, e.id, e.lifecycle, e.review_by, coalesce(e.last_confirmed_at, e.updated_at) AS as_of
         FROM entries e JOIN entry_capabilities c ON c.entry = e.id
         WHERE e.kind = 'deployment' AND e.status = 'published' AND e.organisation IS NOT NULL AND {VISIBLE}
         AND ($4 = '' OR e.organisation = $4) AND ($5 = '' OR c.capability = $5)"
    );
    let rows = all(db, scoped(sql, scope).bind(council.to_owned()).bind(capability.to_owned())).await?;
    rows.iter()
        .map(|row| {
            let review_by = row.try_get::<Option<i64>, _>("review_by")?.map(Millis);
            let lifecycle: Option<String> = row.try_get("lifecycle")?;
            Ok(Evidence {
                council: row.try_get("organisation")?,
                capability: row.try_get("capability")?,
                entry: row.try_get("id")?,
                lifecycle: lifecycle.as_deref().and_then(Lifecycle::parse),
                is_stale: freshness(review_by, now) == Freshness::Stale,
                as_of: Millis(row.try_get("as_of")?),
            })
        })
        .collect()
}

/// How many councils have a published deployment in scope, by technology (`"technology"`) or by capability.
pub async fn councils_by<'e>(db: impl Db<'e>, scope: &Scope, what: By) -> Result<Vec<(String, i64)>> {
    let (table, column) = match what {
        By::Technology => ("entry_technologies", "technology"),
        By::Capability => ("entry_capabilities", "capability"),
    };
    let sql = format!(
        "SELECT l.{column} AS slug, count(DISTINCT e.organisation) AS n FROM entries e JOIN {table} l ON l.entry = e.id
         WHERE e.kind = 'deployment' AND e.status = 'published' AND (e.lifecycle IS NULL OR e.lifecycle <> 'retired') AND {VISIBLE}
         GROUP BY l.{column}"
    );
    let rows = all(db, scoped(sql, scope)).await?;
    rows.iter().map(|row| Ok((row.try_get("slug")?, row.try_get("n")?))).collect()
}

/// What to count councils by.
#[derive(Clone, Copy, Debug)]
pub enum By {
    Technology,
    Capability,
}

/// How many published entries in scope each organisation has.
pub async fn entries_by_organisation<'e>(db: impl Db<'e>, scope: &Scope) -> Result<Vec<(String, i64)>> {
    let sql = format!(
        "SELECT e.organisation, count(*) AS n FROM entries e
         WHERE e.status = 'published' AND e.organisation IS NOT NULL AND {VISIBLE} GROUP BY e.organisation"
    );
    let rows = all(db, scoped(sql, scope)).await?;
    rows.iter().map(|row| Ok((row.try_get("organisation")?, row.try_get("n")?))).collect()
}

/// Entries; organisations with a deployment; technologies with one; deployments that await confirmation. All in scope.
pub async fn numbers<'e>(db: impl Db<'e>, scope: &Scope, now: Millis) -> Result<[i64; 4]> {
    let sql = format!(
        "SELECT count(*) AS entries,
            count(DISTINCT CASE WHEN e.kind = 'deployment' AND o.is_council = 1 THEN e.organisation END) AS councils,
            (SELECT count(DISTINCT t.technology) FROM entry_technologies t JOIN entries e ON e.id = t.entry
              WHERE e.kind = 'deployment' AND e.status = 'published' AND {VISIBLE}) AS technologies,
            count(CASE WHEN e.kind = 'deployment' AND (e.confidence = 'imported' OR e.review_by <= $4) THEN 1 END) AS to_confirm
         FROM entries e LEFT JOIN organisations o ON o.slug = e.organisation WHERE e.status = 'published' AND {VISIBLE}"
    );
    let Some(row) = one(db, scoped(sql, scope).bind(now.0)).await? else { return Ok([0; 4]) };
    Ok([row.try_get("entries")?, row.try_get("councils")?, row.try_get("technologies")?, row.try_get("to_confirm")?])
}

/// Organisations with a published case study in scope on this capability.
pub async fn case_study_authors<'e>(db: impl Db<'e>, scope: &Scope) -> Result<Vec<(String, String)>> {
    let sql = format!(
        "SELECT DISTINCT e.organisation, c.capability FROM entries e JOIN entry_capabilities c ON c.entry = e.id
         WHERE e.kind = 'case-study' AND e.status = 'published' AND e.organisation IS NOT NULL AND {VISIBLE}"
    );
    let rows = all(db, scoped(sql, scope)).await?;
    rows.iter().map(|row| Ok((row.try_get("organisation")?, row.try_get("capability")?))).collect()
}
