//! Searches that are kept, synonyms, and what was looked for in vain.

use serde_json::json;

testkit::on_both_databases! {
    async fn a_curators_synonym_is_in_force_with_the_next_search_until_it_is_taken_out(site: Site) {
        let curator = site.person("digital-office", "curator").await;
        let program = site.program("fife", "contributor").await;
        let entry = json!({ "kind": "guide", "organisation": "fife", "title": "Dog licences", "visibility": "public", "body": "Words on hounds." });
        program.write("POST", "/api/v1/entries", None, &entry).await;
        let total = async || site.anyone().json("/api/v1/search?q=canine+paperwork").await["total"].clone();
        assert_eq!(total().await, 0);
        let added = curator.post("/admin/search", &[("intent", "add"), ("names", "canine paperwork\ndog licences")]).await;
        assert_eq!(added.status, 303, "{}", added.body);
        assert_eq!(total().await, 1);
        let other = site.another_process().await;
        assert_eq!(other.anyone().json("/api/v1/search?q=canine+paperwork").await["total"], 1, "and in other processes");
        let page = curator.page("/admin/search").await;
        assert!(page.contains("canine paperwork = dog licences"));
        let id = page.split("name=\"id\" value=\"").nth(1).unwrap().split('"').next().unwrap();
        assert_eq!(curator.post("/admin/search", &[("intent", "remove"), ("id", id)]).await.status, 303);
        assert_eq!(total().await, 0);
        let refused = curator.post("/admin/search", &[("intent", "add"), ("names", "alone")]).await;
        assert_eq!(refused.status, 422);
        assert!(refused.body.contains("at least two") && refused.body.contains("alone"));
    }

    async fn what_was_looked_for_in_vain_is_seen_by_curators_without_who_looked(site: Site) {
        let reader = site.person("fife", "reader").await;
        for _ in 0..2 {
            reader.page("/search?q=Underwater+Basketry").await;
        }
        reader.page("/search?q=library").await;
        reader.page("/search?q=someone%40fife.example").await;
        let curator = site.person("digital-office", "curator").await;
        let page = curator.page("/admin/search").await;
        assert!(page.contains("underwater basketry") && page.contains("2 of 2"), "{page}");
        assert!(!page.contains(">library<") && !page.contains("someone") && !page.contains("reader"));
        assert_eq!(reader.get("/admin/search").await.status, 403);
        assert_eq!(site.anyone().get("/admin/search").await.status, 303, "to the sign-in page");
    }

    async fn a_search_is_kept_and_its_feed_lasts_until_it_is_ended(site: Site) {
        let owner = site.program("fife", "publisher").await;
        let guide = |title: &str, visibility: &str| json!({ "kind": "guide", "organisation": "fife", "title": title, "visibility": visibility });
        owner.write("POST", "/api/v1/entries", None, &guide("Shielings for all", "public")).await;
        owner.write("POST", "/api/v1/entries", None, &guide("Shielings for members", "partnership")).await;
        let reader = site.person("angus", "reader").await;
        assert_eq!(reader.post("/search?q=shielings&kind=guide", &[("name", "Sheds & shielings")]).await.status, 303);
        assert_eq!(reader.post("/search?q=shielings", &[("name", "")]).await.status, 422);
        let account = reader.page("/account").await;
        assert!(account.contains("Sheds &amp; shielings") && account.contains("/search?q=shielings&amp;kind=guide"));
        let id = account.split("name=\"id\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let made = reader.post("/account/searches", &[("intent", "feed"), ("id", &id)]).await;
        assert_eq!(made.status, 200, "{}", made.body);
        let address = made.body.split("http://kenning.example/feeds/").nth(1).unwrap().split('<').next().unwrap();
        let feed = format!("/feeds/{address}");
        let read = site.anyone().get(&feed).await;
        assert_eq!(read.status, 200);
        assert!(read.header("content-type").starts_with("application/atom+xml"));
        assert!(read.body.contains("Shielings for members"), "it sees what its owner sees");
        assert!(!reader.page("/account").await.contains(address), "the address is shown once");

        let other = site.person("angus", "procurement").await;
        for intent in ["feed", "end-feed", "remove"] {
            assert_eq!(other.post("/account/searches", &[("intent", intent), ("id", &id)]).await.status, 404, "{intent} by another");
        }
        let again = reader.post("/account/searches", &[("intent", "feed"), ("id", &id)]).await;
        assert_eq!((again.status, site.anyone().get(&feed).await.status), (200, 404), "a new address ends the old one");
        reader.post("/account/searches", &[("intent", "remove"), ("id", &id)]).await;
        assert!(!reader.page("/account").await.contains("Sheds &amp; shielings"));
    }

    async fn a_narrower_fact_is_found_by_those_who_may_see_it_alone(site: Site) {
        let owner = site.program("fife", "publisher").await;
        let entry = json!({ "organisation": "fife", "title": "Public words", "visibility": "public", "technologies": ["spydus"],
            "capabilities": ["library-management"], "facts": { "lifecycle": "live", "version": "canaryversion", "annual_cost_band": "1m-and-over" } });
        let created = owner.write("POST", "/api/v1/entries", None, &entry).await;
        assert_eq!(created.status, 201, "{}", created.body);
        let colleague = site.person("fife", "reader").await;
        let buyer = site.person("angus", "procurement").await;
        let member = site.person("angus", "reader").await;
        for (who, asker, sees_version, sees_cost) in
            [("colleague", &colleague, 1, 1), ("buyer", &buyer, 0, 1), ("member", &member, 0, 0), ("anyone", &site.anyone(), 0, 0)]
        {
            let total = async |q: &str| asker.json(&format!("/api/v1/search?q={q}")).await["total"].as_i64().unwrap();
            assert_eq!(total("canaryversion").await, sees_version, "{who}, version");
            assert_eq!(total("million").await, sees_cost, "{who}, cost");
            assert_eq!(total("%22public+words%22").await, 1, "{who} finds the entry itself");
        }
    }
}
