//! Databases that earlier versions left are brought up to date, with everything that was in them.

use sqlx::AssertSqlSafe;
use store::Store;
use testkit::Engine;

/// A step of the schema, and what a site had written at it. A release adds its own here.
const LEFT: [(i64, &str); 1] = [(1, include_str!("earlier/0001.sql"))];

#[tokio::test]
async fn a_database_of_every_earlier_step_comes_up_with_what_was_in_it() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        for (step, written) in LEFT {
            let (_folder, url) = testkit::empty_database(engine).await;
            let earlier = Store::open_at(&url, step).await.unwrap();
            sqlx::raw_sql(AssertSqlSafe(written)).execute(earlier.reader()).await.unwrap();
            earlier.close().await;
            let now = Store::open(&url).await.unwrap();
            let lines = store::register::load(&now).await.unwrap();
            let [line] = lines.as_slice() else { panic!("{engine:?} from step {step}: {lines:?}") };
            assert_eq!(&*line.title, "Spydus in Fife’s libraries");
            assert_eq!((&*line.technologies[0], &*line.capabilities[0]), ("spydus", "library-management"));
            assert_eq!((line.stated.satisfaction, line.stated.live_since.is_some()), (Some(4), true));
            assert_eq!(line.contact.as_deref(), Some("libraries@fife.example"));
            assert!(store::synonyms::list(now.reader()).await.unwrap().is_empty(), "and has what is new");
            now.close().await;
        }
    }
}
