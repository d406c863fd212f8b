//! Names that come with a newer version reach a site that an earlier one made, and what curators took out stays out.

use domain::catalogue::Subject;
use sqlx::AssertSqlSafe;
use store::Store;
use testkit::Site;

testkit::on_both_databases! {
    async fn a_site_of_an_earlier_version_gains_the_names_that_it_lacks(site: Site) {
        // As an earlier version left it: fewer names, and no note of what was offered.
        execute(&site, "DELETE FROM offered_names").await;
        execute(&site, "DELETE FROM aliases WHERE slug IN ('eros', 'clackmannanshire')").await;
        execute(&site, "DELETE FROM synonyms WHERE names LIKE '%dotnet%'").await;
        let site = site.restarted().await;
        assert!(has_alias(&site, "Halarose").await && has_alias(&site, "Clacks").await);
        assert_eq!(synonyms(&site).await, 3, "that which it lacked, and that which it had, once");
        let found = site.anyone().json("/api/v1/search?q=halarose").await;
        assert_eq!(found["best"][0]["url"], "/technologies/eros");
    }

    async fn what_was_taken_out_stays_out(site: Site) {
        execute(&site, "DELETE FROM aliases WHERE slug = 'eros'").await;
        let curator = site.person("digital-office", "curator").await;
        for group in store::synonyms::list(store(&site).await.reader()).await.unwrap() {
            let removed = curator.post("/admin/search", &[("intent", "remove"), ("id", &group.id)]).await;
            assert_eq!(removed.status, 303, "{}", removed.body);
        }
        drop(curator);
        let site = site.restarted().await;
        assert_eq!((has_alias(&site, "Halarose").await, synonyms(&site).await), (false, 0));
        // Nor of a site that kept no note of it.
        execute(&site, "DELETE FROM offered_names").await;
        let site = site.restarted().await;
        assert_eq!(synonyms(&site).await, 0);
    }

    async fn nothing_is_written_where_nothing_is_new(site: Site) {
        let newest = newest(&site).await;
        let site = site.restarted().await;
        assert_eq!(self::newest(&site).await, newest);
    }
}

async fn store(site: &Site) -> Store {
    Store::open(site.database_url()).await.unwrap()
}

async fn execute(site: &Site, sql: &'static str) {
    let store = store(site).await;
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(store.reader()).await.unwrap();
    store.close().await;
}

async fn has_alias(site: &Site, alias: &str) -> bool {
    let aliases = store::catalogue::aliases(store(site).await.reader()).await.unwrap();
    aliases.iter().any(|known| known.alias == alias && Subject::parse(&known.subject).is_some())
}

async fn synonyms(site: &Site) -> usize {
    store::synonyms::list(store(site).await.reader()).await.unwrap().len()
}

async fn newest(site: &Site) -> i64 {
    store::changes::site(store(site).await.reader()).await.unwrap().unwrap().1
}
