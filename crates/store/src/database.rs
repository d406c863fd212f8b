//! The connections, and the deadline that every question has.

use std::time::Duration;

use sqlx::any::{AnyPoolOptions, AnyRow};
use sqlx::{Any, AnyPool, Executor};

use crate::dialect::Dialect;
use crate::error::{Error, Result};
use crate::migrations;

/// How long a question may wait for a connection, and for its answer.
const ACQUIRE: Duration = Duration::from_millis(1000);
const ANSWER: Duration = Duration::from_secs(5);
const READERS: u32 = 4;
const POSTGRES_CONNECTIONS: u32 = 16;

/// Something that answers questions: the readers, or a transaction.
pub trait Db<'e>: Executor<'e, Database = Any> {}
impl<'e, T: Executor<'e, Database = Any>> Db<'e> for T {}

/// The database. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Store {
    readers: AnyPool,
    writer: AnyPool,
    dialect: Dialect,
}

/// A transaction that writes. Dropped without `commit`, it never was.
pub struct Tx(sqlx::Transaction<'static, Any>);

impl Store {
    /// Connects, and brings the schema up to date. `url` is `sqlite://path` or `postgres://…`.
    pub async fn open(url: &str) -> Result<Self> {
        Self::open_at(url, i64::MAX).await
    }

    /// The same up to a step of the schema: what an earlier version left, for tests of the way up.
    pub async fn open_at(url: &str, step: i64) -> Result<Self> {
        sqlx::any::install_default_drivers();
        let dialect = Dialect::of(url);
        let store = match dialect {
            // One writer: SQLite has one write lock, and a queue in front of it is fairer than busy waiting.
            Dialect::Sqlite => {
                let url = format!("{url}?mode=rwc");
                let writer = connect(&url, dialect, 1).await?;
                Self { readers: connect(&url, dialect, READERS).await?, writer, dialect }
            }
            Dialect::Postgres => {
                let pool = connect(url, dialect, POSTGRES_CONNECTIONS).await?;
                Self { readers: pool.clone(), writer: pool, dialect }
            }
        };
        migrations::migrate(&store.writer, dialect, step).await?;
        Ok(store)
    }

    /// For reading outside a transaction.
    pub fn reader(&self) -> &AnyPool {
        &self.readers
    }

    pub(crate) fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// Begins a transaction that writes.
    pub async fn begin(&self) -> Result<Tx> {
        deadline(self.writer.begin_with(self.dialect.begin())).await.map(Tx)
    }

    /// Closes every connection, so that SQLite folds its log into the file.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}

impl Tx {
    pub fn db(&mut self) -> &mut sqlx::AnyConnection {
        &mut self.0
    }

    /// Makes it so: durable when this returns.
    pub async fn commit(self) -> Result<()> {
        deadline(self.0.commit()).await
    }
}

async fn connect(url: &str, dialect: Dialect, connections: u32) -> Result<AnyPool> {
    let options =
        AnyPoolOptions::new().max_connections(connections).acquire_timeout(ACQUIRE).test_before_acquire(false);
    let options = options.after_connect(move |connection, _| {
        Box::pin(async move {
            for words in dialect.greeting() {
                connection.execute(*words).await?;
            }
            Ok(())
        })
    });
    deadline(options.connect(url)).await
}

async fn deadline<T>(work: impl Future<Output = sqlx::Result<T>>) -> Result<T> {
    match tokio::time::timeout(ANSWER, work).await {
        Ok(answer) => Ok(answer?),
        Err(_) => Err(Error::Unavailable("no answer within the deadline".to_owned())),
    }
}

pub(crate) type Query<'q> = sqlx::query::Query<'q, Any, sqlx::any::AnyArguments>;

/// Every row that answers.
pub(crate) async fn all<'e>(db: impl Db<'e>, query: Query<'_>) -> Result<Vec<AnyRow>> {
    deadline(query.fetch_all(db)).await
}

/// The row that answers, if there is one.
pub(crate) async fn one<'e>(db: impl Db<'e>, query: Query<'_>) -> Result<Option<AnyRow>> {
    deadline(query.fetch_optional(db)).await
}

/// Does it, and says how many rows it touched.
pub(crate) async fn run<'e>(db: impl Db<'e>, query: Query<'_>) -> Result<u64> {
    Ok(deadline(query.execute(db)).await?.rows_affected())
}
