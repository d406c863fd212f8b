//! People and their memberships.

use domain::accounts::{Membership, Role};
use domain::when::Millis;
use sqlx::Row;
use sqlx::any::AnyRow;

use crate::database::{Db, Tx, all, one, run};
use crate::error::{Error, Result};

/// A person as they are kept.
#[derive(Clone, Debug)]
pub struct StoredAccount {
    pub id: String,
    pub email: String,
    pub name: String,
    pub password_hash: Option<String>,
}

const COLUMNS: &str = "SELECT a.id, a.email, a.name, a.password_hash FROM accounts a";

pub async fn find<'e>(db: impl Db<'e>, id: &str) -> Result<Option<StoredAccount>> {
    let sql = sqlx::AssertSqlSafe(format!("{COLUMNS} WHERE a.id = $1"));
    one(db, sqlx::query(sql).bind(id.to_owned())).await?.as_ref().map(read).transpose()
}

pub async fn find_by_email<'e>(db: impl Db<'e>, email: &str) -> Result<Option<StoredAccount>> {
    let sql = sqlx::AssertSqlSafe(format!("{COLUMNS} WHERE a.email = $1"));
    one(db, sqlx::query(sql).bind(email.to_owned())).await?.as_ref().map(read).transpose()
}

/// The people of an organisation, each once, by name.
pub async fn list_of<'e>(db: impl Db<'e>, organisation: &str) -> Result<Vec<StoredAccount>> {
    let sql = format!(
        "{COLUMNS} WHERE a.id IN (SELECT account FROM memberships WHERE organisation = $1) ORDER BY a.name, a.email"
    );
    all(db, sqlx::query(sqlx::AssertSqlSafe(sql)).bind(organisation.to_owned())).await?.iter().map(read).collect()
}

pub async fn count<'e>(db: impl Db<'e>) -> Result<i64> {
    let row = one(db, sqlx::query("SELECT count(*) AS n FROM accounts")).await?;
    Ok(row.map_or(Ok(0), |row| row.try_get("n"))?)
}

pub async fn insert(tx: &mut Tx, account: &StoredAccount, at: Millis) -> Result<()> {
    let sql = "INSERT INTO accounts (id, email, name, password_hash, created_at) VALUES ($1, $2, $3, $4, $5)";
    let query = sqlx::query(sql)
        .bind(account.id.clone())
        .bind(account.email.clone())
        .bind(account.name.clone())
        .bind(account.password_hash.clone())
        .bind(at.0);
    run(tx.db(), query).await.map(drop)
}

pub async fn set_password(tx: &mut Tx, id: &str, name: &str, hash: &str) -> Result<()> {
    let sql = "UPDATE accounts SET password_hash = $2, name = $3 WHERE id = $1";
    run(tx.db(), sqlx::query(sql).bind(id.to_owned()).bind(hash.to_owned()).bind(name.to_owned())).await.map(drop)
}

/// A person's roles, by organisation.
pub async fn memberships<'e>(db: impl Db<'e>, account: &str) -> Result<Vec<Membership>> {
    let sql = "SELECT m.organisation, o.name, m.role FROM memberships m JOIN organisations o ON o.slug = m.organisation
        WHERE m.account = $1 ORDER BY m.organisation, m.role";
    let rows = all(db, sqlx::query(sql).bind(account.to_owned())).await?;
    rows.iter()
        .map(|row| {
            let role: String = row.try_get("role")?;
            Ok(Membership {
                organisation: row.try_get("organisation")?,
                organisation_name: row.try_get("name")?,
                role: Role::parse(&role).ok_or_else(|| Error::Fault(format!("memberships.role: {role}")))?,
            })
        })
        .collect()
}

/// Gives a role; having it already is no error.
pub async fn add_role(tx: &mut Tx, account: &str, organisation: &str, role: Role) -> Result<()> {
    let sql = "INSERT INTO memberships (account, organisation, role) VALUES ($1, $2, $3)
        ON CONFLICT (account, organisation, role) DO NOTHING";
    run(tx.db(), sqlx::query(sql).bind(account.to_owned()).bind(organisation.to_owned()).bind(role.word()))
        .await
        .map(drop)
}

/// Takes a role away; true when there was one.
pub async fn remove_role(tx: &mut Tx, account: &str, organisation: &str, role: Role) -> Result<bool> {
    let sql = "DELETE FROM memberships WHERE account = $1 AND organisation = $2 AND role = $3";
    let query = sqlx::query(sql).bind(account.to_owned()).bind(organisation.to_owned()).bind(role.word());
    Ok(run(tx.db(), query).await? > 0)
}

fn read(row: &AnyRow) -> Result<StoredAccount> {
    Ok(StoredAccount {
        id: row.try_get("id")?,
        email: row.try_get("email")?,
        name: row.try_get("name")?,
        password_hash: row.try_get("password_hash")?,
    })
}
