//! Coverage, gaps and positions.

use serde_json::{Value, json};

const CELL: &str = "/api/v1/coverage?council=angus&capability=burial-cremation";

testkit::on_both_databases! {
    async fn each_stage_of_a_deployment_is_a_state_of_the_matrix_and_the_best_wins(site: Site) {
        let program = site.program("angus", "publisher").await;
        assert_eq!(state(&program.json(CELL).await), None, "a pair without a cell is not reported");
        for (lifecycle, expected) in [("retired", None), ("phasing-out", Some("leaving")), ("considering", Some("arriving")), ("live", Some("in-use"))] {
            let entry = json!({ "organisation": "angus", "title": format!("Burials: {lifecycle}"), "visibility": "public",
                "technologies": ["spydus"], "capabilities": ["burial-cremation"], "facts": { "lifecycle": lifecycle } });
            assert_eq!(program.write("POST", "/api/v1/entries", None, &entry).await.status, 201);
            assert_eq!(state(&site.anyone().json(CELL).await).as_deref(), expected, "{lifecycle}");
        }
        let page = site.anyone().page("/gaps/angus/burial-cremation").await;
        assert!(page.contains("Burials: live") && page.contains("Burials: phasing-out"), "a cell opens them all");
        site.days_pass(365 + 91);
        assert_eq!(state(&site.anyone().json(CELL).await), None, "what is stale is not believed");
    }

    async fn a_council_says_what_it_has_and_takes_it_back(site: Site) {
        let angus = site.person("angus", "contributor").await;
        let cell = "/gaps/angus/burial-cremation";
        for (word, expected) in [("none", "none"), ("not-applicable", "not-applicable"), ("seeking", "seeking")] {
            assert_eq!(angus.post(cell, &[("state", word), ("reason", "Because & so")]).await.status, 303);
            assert_eq!(state(&site.anyone().json(CELL).await).as_deref(), Some(expected));
        }
        assert!(site.anyone().page(cell).await.contains("Because &amp; so"));
        assert_eq!(angus.post(cell, &[("state", "maybe")]).await.status, 422);
        let other = site.person("fife", "publisher").await;
        assert_eq!(other.post(cell, &[("state", "none")]).await.status, 403);
        assert_eq!(site.anyone().post(cell, &[("state", "none")]).await.status, 403);
        assert_eq!(angus.post(cell, &[("state", "remove")]).await.status, 303);
        assert_eq!(state(&site.anyone().json(CELL).await), None);
    }

    async fn programs_set_positions_too(site: Site) {
        let program = site.program("angus", "publisher").await;
        let path = "/api/v1/organisations/angus/positions/burial-cremation";
        let set = program.write("PUT", path, None, &json!({ "state": "seeking", "reason": "A partner would help" })).await;
        assert_eq!((set.status, &set.json()["state"]), (200, &json!("seeking")));
        assert_eq!(program.write("PUT", path, None, &json!({ "state": "perhaps" })).await.problems(), [("state".to_owned(), "not-a-choice".to_owned())]);
        assert_eq!(program.write("PUT", "/api/v1/organisations/angus/positions/nosuch", None, &json!({ "state": "none" })).await.status, 404);
        assert_eq!(program.write("DELETE", path, None, &json!(null)).await.status, 204);
        assert_eq!(program.write("DELETE", path, None, &json!(null)).await.status, 404);
    }

    async fn the_best_to_ask_come_first_with_their_reasons(site: Site) {
        let angus = site.program("angus", "publisher").await;
        let set = angus.write("PUT", "/api/v1/organisations/angus/positions/burial-cremation", None, &json!({ "state": "seeking" })).await;
        assert_eq!(set.status, 200);
        for (council, facts) in [
            ("fife", json!({ "lifecycle": "live" })),
            ("highland", json!({ "lifecycle": "live", "willing_to_talk": "yes", "satisfaction": 5, "live_since": "2019" })),
        ] {
            let entry = json!({ "organisation": council, "title": "Burials", "visibility": "public", "technologies": ["spydus"],
                "capabilities": ["burial-cremation"], "facts": facts });
            assert_eq!(site.program(council, "publisher").await.write("POST", "/api/v1/entries", None, &entry).await.status, 201);
        }
        let gaps = angus.json("/api/v1/gaps/angus?peers=fife,highland").await;
        let gap = &gaps["gaps"][0];
        assert_eq!((&gap["peers_in_use"], &gap["learn_from"][0]["council"]), (&json!(2), &json!("highland")));
        let reasons = gap["learn_from"][0]["reasons"].as_array().unwrap();
        for reason in ["live-a-year", "satisfied", "willing-to-talk"] {
            assert!(reasons.contains(&json!(reason)), "{reason} in {reasons:?}");
        }
        assert!(angus.page("/gaps/angus?peers=fife,highland").await.contains("willing to talk"));
    }

    async fn the_matrix_can_be_narrowed(site: Site) {
        let anyone = site.anyone();
        let whole = anyone.json("/api/v1/coverage").await;
        assert_eq!((whole["councils"].as_array().unwrap().len(), whole["capabilities"].as_array().unwrap().len()), (32, 90));
        let group = whole["capabilities"][0]["group"].as_str().unwrap();
        let narrowed = anyone.json(&format!("/api/v1/coverage?group={group}&family=people-1&council=aberdeenshire")).await;
        assert_eq!(narrowed["councils"].as_array().unwrap().len(), 1);
        assert!(narrowed["capabilities"].as_array().unwrap().iter().all(|capability| capability["group"] == group));
        assert!(anyone.page(&format!("/gaps?group={group}")).await.contains("scope=\"col\""));
    }
}

fn state(coverage: &Value) -> Option<String> {
    let state = coverage["cells"].as_array()?.first()?["state"].as_str()?;
    (state != "not-reported").then(|| state.to_owned())
}
