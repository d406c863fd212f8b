//! The shared catalogue. It is small and read whole: some hundreds of rows.

use domain::catalogue::{Capability, Named, Subject, Supplier, Technology};
use domain::changes::{ChangeSubject, ChangeWhat};
use domain::organisations::Organisation;
use sqlx::Row;

use crate::database::{Db, Tx, all, one, run};
use crate::error::Result;

/// One other name of one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alias {
    pub subject: String,
    pub slug: String,
    pub alias: String,
}

pub async fn organisations<'e>(db: impl Db<'e>) -> Result<Vec<Organisation>> {
    let rows = all(db, sqlx::query("SELECT details FROM organisations")).await?;
    rows.iter().map(|row| Ok(serde_json::from_str(&row.try_get::<String, _>("details")?)?)).collect()
}

pub async fn capabilities<'e>(db: impl Db<'e>) -> Result<Vec<Capability>> {
    let rows = all(db, sqlx::query("SELECT details FROM capabilities ORDER BY position")).await?;
    rows.iter().map(|row| Ok(serde_json::from_str(&row.try_get::<String, _>("details")?)?)).collect()
}

/// Suppliers, without aliases; a successor has its slug only.
pub async fn suppliers<'e>(db: impl Db<'e>) -> Result<Vec<Supplier>> {
    let rows = all(db, sqlx::query("SELECT slug, name, successor FROM suppliers")).await?;
    rows.iter()
        .map(|row| {
            let successor: Option<String> = row.try_get("successor")?;
            Ok(Supplier {
                slug: row.try_get("slug")?,
                name: row.try_get("name")?,
                aliases: Vec::new(),
                successor: successor.map(|slug| Named::new(slug, "")),
            })
        })
        .collect()
}

/// Technologies, without aliases and capabilities; a supplier has its slug only.
pub async fn technologies<'e>(db: impl Db<'e>) -> Result<Vec<Technology>> {
    let rows = all(db, sqlx::query("SELECT slug, name, supplier, licence, note FROM technologies")).await?;
    rows.iter()
        .map(|row| {
            let supplier: Option<String> = row.try_get("supplier")?;
            Ok(Technology {
                slug: row.try_get("slug")?,
                name: row.try_get("name")?,
                supplier: supplier.map(|slug| Named::new(slug, "")),
                licence: row.try_get("licence")?,
                note: row.try_get("note")?,
                ..Technology::default()
            })
        })
        .collect()
}

/// The technologies that an entry or an import brought, and that no curator has placed on the radar since.
pub async fn technologies_brought_by_entries<'e>(db: impl Db<'e>) -> Result<Vec<String>> {
    let sql = "SELECT slug FROM technologies
        WHERE slug IN (SELECT id FROM changes WHERE subject = $1 AND what = $2) AND slug NOT IN (SELECT technology FROM radar_rings)";
    let query = sqlx::query(sql).bind(ChangeSubject::Catalogue.word()).bind(ChangeWhat::Added.word());
    all(db, query).await?.iter().map(|row| Ok(row.try_get("slug")?)).collect()
}

/// Which technology serves which capability, the main one first.
pub async fn technology_capabilities<'e>(db: impl Db<'e>) -> Result<Vec<(String, String)>> {
    let sql = "SELECT technology, capability FROM technology_capabilities ORDER BY technology, position";
    let rows = all(db, sqlx::query(sql)).await?;
    rows.iter().map(|row| Ok((row.try_get("technology")?, row.try_get("capability")?))).collect()
}

pub async fn aliases<'e>(db: impl Db<'e>) -> Result<Vec<Alias>> {
    let rows = all(db, sqlx::query("SELECT subject, slug, alias FROM aliases ORDER BY subject, slug, alias")).await?;
    rows.iter()
        .map(|row| {
            Ok(Alias { subject: row.try_get("subject")?, slug: row.try_get("slug")?, alias: row.try_get("alias")? })
        })
        .collect()
}

/// Where something that was merged or renamed went.
pub async fn find_redirect<'e>(db: impl Db<'e>, subject: Subject, from: &str) -> Result<Option<String>> {
    let sql = "SELECT to_slug FROM redirects WHERE subject = $1 AND from_slug = $2";
    let row = one(db, sqlx::query(sql).bind(subject.word()).bind(from.to_owned())).await?;
    Ok(row.map(|row| row.try_get("to_slug")).transpose()?)
}

pub async fn insert_organisation(tx: &mut Tx, organisation: &Organisation) -> Result<()> {
    let sql = "INSERT INTO organisations (slug, is_council, name, details) VALUES ($1, $2, $3, $4)";
    let query = sqlx::query(sql)
        .bind(organisation.slug.clone())
        .bind(i64::from(organisation.is_council))
        .bind(organisation.name.clone())
        .bind(serde_json::to_string(organisation)?);
    run(tx.db(), query).await.map(drop)
}

pub async fn insert_capability(tx: &mut Tx, capability: &Capability, position: i64) -> Result<()> {
    let sql = "INSERT INTO capabilities (slug, name, position, details) VALUES ($1, $2, $3, $4)";
    let query = sqlx::query(sql)
        .bind(capability.slug.clone())
        .bind(capability.name.clone())
        .bind(position)
        .bind(serde_json::to_string(capability)?);
    run(tx.db(), query).await.map(drop)
}

pub async fn insert_supplier(tx: &mut Tx, supplier: &Named) -> Result<()> {
    let sql = "INSERT INTO suppliers (slug, name) VALUES ($1, $2) ON CONFLICT (slug) DO NOTHING";
    run(tx.db(), sqlx::query(sql).bind(supplier.slug.clone()).bind(supplier.name.clone())).await.map(drop)
}

/// Writes a technology with its capabilities; the supplier must be there.
pub async fn insert_technology(tx: &mut Tx, technology: &Technology) -> Result<()> {
    let sql = "INSERT INTO technologies (slug, name, supplier, licence, note) VALUES ($1, $2, $3, $4, $5)";
    let query = sqlx::query(sql)
        .bind(technology.slug.clone())
        .bind(technology.name.clone())
        .bind(technology.supplier.as_ref().map(|supplier| supplier.slug.clone()))
        .bind(technology.licence.clone())
        .bind(technology.note.clone());
    run(tx.db(), query).await?;
    for (position, capability) in technology.capabilities.iter().enumerate() {
        let sql = "INSERT INTO technology_capabilities (technology, capability, position) VALUES ($1, $2, $3)
            ON CONFLICT (technology, capability) DO NOTHING";
        let position = i64::try_from(position).unwrap_or(i64::MAX);
        run(tx.db(), sqlx::query(sql).bind(technology.slug.clone()).bind(capability.slug.clone()).bind(position))
            .await?;
    }
    Ok(())
}

/// Adds another name; one that folds to a known one is no news.
pub async fn insert_alias(tx: &mut Tx, subject: Subject, slug: &str, alias: &str) -> Result<()> {
    let folded = domain::names::fold(alias);
    if folded.is_empty() {
        return Ok(());
    }
    let sql = "INSERT INTO aliases (subject, slug, alias, folded) VALUES ($1, $2, $3, $4)
        ON CONFLICT (subject, slug, folded) DO NOTHING";
    let query = sqlx::query(sql).bind(subject.word()).bind(slug.to_owned()).bind(alias.to_owned()).bind(folded);
    run(tx.db(), query).await.map(drop)
}
