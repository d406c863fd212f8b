//! The gap dashboard's pages: scenarios whose answers are known.

use serde_json::{Value, json};
use testkit::Site;

const BURIALS: &str = "burial-cremation";

async fn publish(site: &Site, council: &str, capability: &str, facts: Value) -> String {
    let entry = json!({ "organisation": council, "title": format!("{capability} in {council}"), "visibility": "public",
        "technologies": ["spydus"], "capabilities": [capability], "facts": facts });
    let answer = site.program(council, "publisher").await.write("POST", "/api/v1/entries", None, &entry).await;
    assert_eq!(answer.status, 201, "{}", answer.body);
    answer.json()["id"].as_str().unwrap().to_owned()
}

fn slugs(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|one| one["slug"].as_str().unwrap()).collect()
}

testkit::on_both_databases! {
    async fn the_matrix_is_narrowed_by_portfolio_and_peers_and_laid_out_as_asked(site: Site) {
        let anyone = site.anyone();
        let roads = anyone.json("/api/v1/coverage?portfolio=roads&order=name").await;
        let mut found = slugs(&roads["capabilities"]);
        found.sort_unstable();
        assert_eq!(found, ["highways-asset-management", "parking-enforcement", "street-lighting", "traffic-signals-its", "winter-maintenance"]);
        let named = anyone.json("/api/v1/coverage?peers_of=fife&peers=angus,moray").await;
        assert_eq!(slugs(&named["councils"]), ["angus", "fife", "moray"]);
        let alike = anyone.json("/api/v1/coverage?peers_of=moray&peers=angus,fife&order=similarity").await;
        assert_eq!(slugs(&alike["councils"])[0], "moray");
        assert_eq!(anyone.get("/api/v1/coverage?portfolio=nosuch").await.problems(), [("portfolio".to_owned(), "not-a-choice".to_owned())]);
        assert!(anyone.page("/gaps?portfolio=nosuch").await.contains("No council or no capability fits"));
    }

    async fn capabilities_may_stand_by_coverage_and_councils_never(site: Site) {
        for council in ["fife", "angus", "moray", "highland", "stirling"] {
            publish(&site, council, "winter-maintenance", json!({ "lifecycle": "live" })).await;
        }
        let anyone = site.anyone();
        let sorted = |query: &str| format!("/api/v1/coverage?capability=winter-maintenance&capability=burial-cremation&peers_of=fife&peers=angus,moray&{query}");
        assert_eq!(slugs(&anyone.json(&sorted("sort=coverage")).await["capabilities"]), ["winter-maintenance", BURIALS]);
        assert_eq!(slugs(&anyone.json(&sorted("sort=name")).await["capabilities"]), [BURIALS, "winter-maintenance"]);
        assert_eq!(anyone.get(&sorted("order=coverage")).await.problems(), [("order".to_owned(), "not-a-choice".to_owned())]);
    }

    async fn a_collapsed_group_counts_in_symbols_and_words_and_opens_by_a_link(site: Site) {
        publish(&site, "fife", BURIALS, json!({ "lifecycle": "live" })).await;
        let of = "/gaps?capability=burial-cremation&capability=winter-maintenance&council=fife";
        let collapsed = site.anyone().page(&format!("{of}&collapsed=1")).await;
        assert!(collapsed.contains("Fife: 1 in use, 1 not reported"), "the words are there");
        assert!(!collapsed.contains("href=\"/gaps/fife/burial-cremation\""), "its capabilities are not");
        assert!(collapsed.contains("aria-expanded=\"false\"") && collapsed.contains("href=\"/gaps?council=fife"));
        let open = site.anyone().page(&format!("{of}&open=roads-environment")).await;
        assert!(open.contains("href=\"/gaps/fife/burial-cremation\"") && open.contains("Fife: In use"));
        assert!(open.contains("collapsed=1#g-roads-environment"), "the heading leads back");
        let other = site.anyone().page(&format!("{of}&open=social-care")).await;
        assert!(other.contains("Fife: 1 in use, 1 not reported"));
    }

    async fn a_council_stands_beside_its_peers(site: Site) {
        let group = |found: &Value| found["by_group"].as_array().unwrap().iter().find(|g| g["group"] == "roads-environment").unwrap().clone();
        let before = group(&site.anyone().json("/api/v1/gaps/fife?peers=angus,moray").await);
        publish(&site, "fife", BURIALS, json!({ "lifecycle": "live" })).await;
        publish(&site, "angus", BURIALS, json!({ "lifecycle": "planned", "live_since": "2027-04" })).await;
        let found = site.anyone().json("/api/v1/gaps/fife?peers=angus,moray").await;
        let after = group(&found);
        assert_eq!(after["in_use"].as_i64().unwrap(), before["in_use"].as_i64().unwrap() + 1);
        assert_eq!(after["capabilities"], 13);
        let arriving = found["arriving_at_peers"].as_array().unwrap().iter().find(|a| a["capability"] == BURIALS).unwrap();
        assert_eq!((&arriving["state"], &arriving["councils"][0]["council"], &arriving["councils"][0]["planned"]), (&json!("in-use"), &json!("angus"), &json!("2027-04")));
        let page = site.anyone().page("/gaps/fife?peers=angus,moray").await;
        assert!(page.contains("planned, live from April 2027") && page.contains("Coverage by group"));
        assert!(site.anyone().page("/gaps/fife/arriving.csv?peers=angus").await.contains("burial-cremation,in-use,angus,planned,2027-04"));
        assert!(site.anyone().page("/gaps/fife/groups.csv?peers=angus").await.contains("roads-environment"));
        assert!(!site.anyone().page("/gaps/fife?peers=moray").await.contains("live from April 2027"), "who is no peer is not named");
    }

    async fn what_was_to_arrive_before_today_is_not_said_to_be_live_from_then(site: Site) {
        publish(&site, "angus", BURIALS, json!({ "lifecycle": "planned", "live_since": "2024-03" })).await;
        for page in ["/gaps/fife?peers=angus", "/gaps/fife/briefing?peers=angus"] {
            let page = site.anyone().page(page).await;
            assert!(page.contains("planned; was due March 2024, not confirmed since") && !page.contains("live from March 2024"));
        }
    }

    async fn peers_are_chosen_by_hand_without_script_and_taken_back_one_by_one(site: Site) {
        let anyone = site.anyone();
        let page = anyone.page("/gaps/fife?peers=angus&peers=moray").await;
        assert_eq!(page.matches("name=\"peers\" value=").count(), 31, "every other council has a box");
        for slug in ["angus", "moray"] {
            assert!(page.contains(&format!("id=\"peer-{slug}\" name=\"peers\" value=\"{slug}\" checked")), "{slug} is ticked");
        }
        for link in ["/gaps/fife?peers=moray", "/gaps/fife?peers=angus", "/gaps/fife/briefing?peers=angus%2Cmoray"] {
            assert!(page.contains(&format!("href=\"{link}\"")), "{link}");
        }
        assert_eq!(anyone.page("/gaps/fife/groups.csv?peers=angus&peers=moray").await, anyone.page("/gaps/fife/groups.csv?peers=angus,moray").await);

        let matrix = anyone.page("/gaps?peers=angus&peers=moray&group=roads-environment").await;
        assert_eq!(matrix.matches("class=\"kn-matrix__name\"").count(), 2, "those that are chosen stand alone");
        for link in ["/gaps?group=roads-environment&amp;peers=moray", "/gaps?peers=angus%2Cmoray"] {
            assert!(matrix.contains(&format!("href=\"{link}\"")), "{link}");
        }
        let beside = anyone.page("/gaps?peers_of=fife&peers=angus&peers=moray").await;
        assert_eq!(beside.matches("class=\"kn-matrix__name\"").count(), 3, "and beside the council whose peers they are");
    }

    async fn what_is_due_is_shown_to_its_own_people(site: Site) {
        let id = publish(&site, "fife", BURIALS, json!({ "lifecycle": "live" })).await;
        site.days_pass(365);
        let own = site.person("fife", "contributor").await;
        let found = own.json("/api/v1/gaps/fife").await;
        let due = found["due"].as_array().unwrap().iter().find(|line| line["entry"] == id.as_str()).unwrap();
        assert_eq!((&due["freshness"], &due["review_by"]), (&json!("due"), &json!("2027-11-24")));
        let page = own.page("/gaps/fife").await;
        assert!(page.contains("Due since 24 November 2027") && page.contains(&format!("/entries/{id}/confirm")));
        assert!(!site.person("fife", "reader").await.page("/gaps/fife").await.contains("/confirm"), "a reader cannot confirm");
        for other in [site.anyone(), site.person("angus", "publisher").await] {
            assert_eq!(other.json("/api/v1/gaps/fife").await.get("due"), None);
            assert!(!other.page("/gaps/fife").await.contains("Due for review"));
            assert!(!other.page("/gaps/fife/due.csv").await.contains("burial"));
        }
        assert!(site.person("digital-office", "curator").await.page("/gaps/fife").await.contains("Due since"));
    }

    async fn one_click_says_what_a_council_has_and_leads_back_to_the_place(site: Site) {
        let angus = site.person("angus", "contributor").await;
        assert!(!site.anyone().page("/gaps/angus").await.contains("Confirm none"));
        let page = angus.page("/gaps/angus?peers=fife").await;
        assert!(page.contains("action=\"/gaps/angus/burial-cremation\"") && page.contains("Seeking a partner"));
        let cell = "/gaps/angus/burial-cremation";
        let answer = angus.post(cell, &[("state", "not-applicable"), ("back", "gaps"), ("peers", "fife")]).await;
        assert_eq!((answer.status, answer.location()), (303, "/gaps/angus?peers=fife&done=position&of=burial-cremation#said"));
        let told = angus.page("/gaps/angus?peers=fife&done=position&of=burial-cremation").await;
        assert!(told.contains("id=\"said\"") && told.contains("It does not apply to us. It is saved.") && told.contains("Take it back"));
        assert!(!site.anyone().page("/gaps/angus?done=position&of=burial-cremation").await.contains("It is saved"));
        assert_eq!(angus.post(cell, &[("state", "remove"), ("back", "gaps")]).await.location(), "/gaps/angus?done=position&of=burial-cremation#said");
        assert!(angus.page("/gaps/angus?done=position&of=burial-cremation").await.contains("is taken back"));
        assert_eq!(angus.post(cell, &[("state", "maybe"), ("back", "gaps")]).await.status, 422);
    }

    async fn the_briefing_says_the_most_useful_first(site: Site) {
        let angus = site.program("angus", "publisher").await;
        for capability in [BURIALS, "winter-maintenance"] {
            let path = format!("/api/v1/organisations/angus/positions/{capability}");
            assert_eq!(angus.write("PUT", &path, None, &json!({ "state": "seeking" })).await.status, 200);
        }
        publish(&site, "fife", BURIALS, json!({ "lifecycle": "live" })).await;
        for council in ["fife", "moray"] {
            publish(&site, council, "winter-maintenance", json!({ "lifecycle": "live", "willing_to_talk": "yes" })).await;
        }
        let page = site.anyone().page("/gaps/angus/briefing?peers=fife,moray").await;
        let (first, second) = (page.find("Winter service and weather").unwrap(), page.find("Burial and cremation").unwrap());
        assert!(first < second, "two peers can help with the first");
        assert!(page.contains("Ask Moray Council") || page.contains("Moray Council ("), "whom to ask is named");
        assert!(!page.contains("Due for review"), "that is its own people’s");
        assert_eq!(site.anyone().get("/gaps/nowhere/briefing").await.status, 404);
    }

    async fn a_cell_can_be_opened_in_the_matrix(site: Site) {
        publish(&site, "fife", BURIALS, json!({ "lifecycle": "live" })).await;
        let opened = site.anyone().post("/_/gaps/open", &[("council", "fife"), ("capability", BURIALS)]).await;
        assert_eq!(opened.status, 200, "{}", opened.body);
        let found = opened.json();
        assert_eq!((&found["state"], &found["evidence"][0]["title"]), (&json!("in-use"), &json!("burial-cremation in fife")));
        assert_eq!(site.anyone().post("/_/gaps/open", &[("council", "fife"), ("capability", "nosuch")]).await.status, 404);
    }
}
