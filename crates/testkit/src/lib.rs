//! A running site in a test, on either database; people; and what a browser or a program would send and read. For tests alone.

mod answer;
mod asker;
mod postgres;
mod site;

pub use answer::Answer;
pub use asker::Asker;
pub use site::{Engine, PUBLIC_URL, Site, TODAY, empty_database};

/// Runs each test on SQLite and on PostgreSQL.
#[macro_export]
macro_rules! on_both_databases {
    ($($(#[$doc:meta])* async fn $name:ident($site:ident: Site) $body:block)+) => {$(
        mod $name {
            use super::*;

            $(#[$doc])*
            async fn run($site: testkit::Site) $body

            #[tokio::test]
            async fn on_sqlite() {
                run(testkit::Site::open(testkit::Engine::Sqlite).await).await;
            }

            #[tokio::test]
            async fn on_postgres() {
                run(testkit::Site::open(testkit::Engine::Postgres).await).await;
            }
        }
    )+};
}
