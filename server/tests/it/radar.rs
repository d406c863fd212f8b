//! The radar: what is proposed to whom, what curators decide, and what moved since the quarter began.

use serde_json::{Value, json};
use testkit::Site;

const RADAR: &str = "/api/v1/radar";
const DAYS_TO_NEXT_QUARTER: i64 = 38;

testkit::on_both_databases! {
    async fn each_ring_is_proposed_with_its_rule_and_its_figures(site: Site) {
        let anyone = site.anyone();
        let before = ring_of(&anyone, "blue-prism").await;
        assert_eq!((&before["ring"], &before["proposed"]["rule"]), (&json!("assess"), &json!("emerging")));

        deploy(&site, "angus", "uipath", &json!({ "lifecycle": "considering" })).await;
        assert_proposed(&site, "uipath", "assess", "considered", "Considered or planned by 1 council.").await;
        deploy(&site, "fife", "uipath", &json!({ "lifecycle": "rolling-out" })).await;
        assert_proposed(&site, "uipath", "trial", "in-use", "Rolling out in 1 council, considered or planned by 1 council.").await;

        for (council, satisfaction) in [("angus", 5), ("fife", 4), ("highland", 4), ("moray", 3)] {
            deploy(&site, council, "blue-prism", &json!({ "lifecycle": "live", "live_since": "2021", "satisfaction": satisfaction, "would_choose_again": "yes" })).await;
        }
        deploy(&site, "stirling", "blue-prism", &json!({ "lifecycle": "live", "live_since": "2026-06" })).await;
        assert_proposed(&site, "blue-prism", "adopt", "proven",
            "Live in 5 councils (4 for a year or more). Satisfaction: median 4, average 4.0 of 5, 4 answers. 4 of 4 would choose it again.").await;

        deploy(&site, "angus", "minute", &json!({ "lifecycle": "live", "disposition": "migrate" })).await;
        deploy(&site, "fife", "minute", &json!({ "lifecycle": "live", "disposition": "eliminate" })).await;
        deploy(&site, "moray", "minute", &json!({ "lifecycle": "live", "disposition": "invest" })).await;
        assert_proposed(&site, "minute", "hold", "more-leaving", "Live in 3 councils, 2 councils leaving it.").await;
        for council in ["angus", "fife", "moray"] {
            deploy(&site, council, "the-things-stack", &json!({ "lifecycle": "live", "satisfaction": 2 })).await;
        }
        assert_proposed(&site, "the-things-stack", "hold", "unhappy", "Live in 3 councils. Satisfaction: median 2, average 2.0 of 5, 3 answers.").await;
    }

    async fn where_nothing_is_known_there_is_no_ring_and_the_page_says_so(site: Site) {
        let shown = site.anyone().json("/api/v1/radar?group=culture-democracy").await;
        let silent = shown["technologies"].as_array().unwrap().iter().find(|line| line["ring"].is_null()).expect("nobody runs all of them").clone();
        assert_eq!(silent["why"], "Nothing is known, so there is no ring.");
        let page = site.anyone().page(&format!("/radar/{}", silent["technology"].as_str().unwrap())).await;
        assert!(page.contains("No ring: nothing is known"));
        assert_eq!(site.anyone().get("/radar?group=nosuch").await.status, 404);
        assert_eq!(site.anyone().get("/radar/nosuch").await.status, 404);
    }

    async fn everybody_of_an_audience_sees_the_same_radar_and_no_more_than_they_may(site: Site) {
        for (council, tier) in [("fife", "own"), ("angus", "procurement"), ("moray", "partnership")] {
            let entry = json!({ "organisation": council, "title": "Robots", "visibility": tier, "technologies": ["uipath"],
                "capabilities": ["process-automation-rpa"], "facts": { "lifecycle": "live" } });
            assert_eq!(site.program(council, "publisher").await.write("POST", "/api/v1/entries", None, &entry).await.status, 201);
        }
        assert_eq!(ring_of(&site.anyone(), "uipath").await["councils"], 0);
        let readers = [site.person("fife", "reader").await, site.person("angus", "procurement").await, site.person("digital-office", "curator").await];
        for reader in readers {
            let line = ring_of(&reader, "uipath").await;
            assert_eq!((&line["ring"], &line["councils"]), (&json!("trial"), &json!(1)), "what is kept to one council is not shown to a room");
        }
    }

    async fn curators_decide_with_a_reason_and_earlier_decisions_are_kept(site: Site) {
        let (curator, member) = (site.person("digital-office", "curator").await, site.person("fife", "publisher").await);
        let place = "/radar/uipath";
        assert!(!member.page(place).await.contains("name=\"reason\""), "only curators are offered to decide");
        assert_eq!(member.post(place, &[("ring", "hold"), ("reason", "No")]).await.status, 403);

        let refused = curator.post(place, &[("ring", ""), ("reason", "Because <b> & \"so\"")]).await;
        assert_eq!(refused.status, 422);
        assert!(refused.body.contains("Choose a ring") && refused.body.contains("Because &lt;b&gt; &amp; &quot;so&quot;"), "what was typed is kept");
        let refused = curator.post(place, &[("ring", "hold"), ("reason", " ")]).await;
        assert!(refused.status == 422 && refused.body.contains("Enter the reason") && refused.body.contains("value=\"hold\" checked"));

        let first = curator.post(place, &[("ring", "hold"), ("reason", "The pilots stopped")]).await;
        assert_eq!((first.status, first.location()), (303, place));
        site.minutes_pass(1);
        let before = site.services.moment();
        assert_eq!(curator.post(place, &[("ring", "assess"), ("reason", "One starts again")]).await.status, 303);
        assert!(site.services.moment() > before, "a decision is a change, so that no kept page is out of date");

        let page = site.anyone().page(place).await;
        let (later, earlier) = (page.find("One starts again").unwrap(), page.find("The pilots stopped").unwrap());
        assert!(later < earlier && page.contains("Kenning’s curators") && !page.contains("Mòrag"), "names are for members");
        let page = member.page(place).await;
        assert!(!page.contains("Kenning’s curators") && page.contains("Overridden") && page.contains("Confirmed"));
        assert_eq!(ring_of(&member, "uipath").await["decided"]["set_by"], "Mòrag O'Neil");
        assert!(member.page("/technologies/uipath").await.contains("decided by curators"));

        assert_eq!(curator.post(place, &[("ring", "as-proposed"), ("reason", "Let it be")]).await.status, 303);
        assert!(ring_of(&site.anyone(), "uipath").await["decided"].is_null());
    }

    async fn programs_of_curators_decide_too(site: Site) {
        let curator = site.program("digital-office", "curator").await;
        let path = "/api/v1/radar/uipath";
        let set = curator.write("PUT", path, None, &json!({ "ring": "adopt", "reason": "All say so" })).await;
        assert_eq!((set.status, &set.json()["ring"], &set.json()["proposed"]), (200, &json!("adopt"), &json!("assess")));
        let refused = curator.write("PUT", path, None, &json!({ "ring": "avoid" })).await;
        assert_eq!(refused.problems(), [("ring".to_owned(), "not-a-choice".to_owned()), ("reason".to_owned(), "required".to_owned())]);
        assert_eq!(curator.write("PUT", "/api/v1/radar/nosuch", None, &json!({ "ring": "adopt", "reason": "R" })).await.status, 404);
        assert_eq!(site.program("fife", "publisher").await.write("PUT", path, None, &json!({ "ring": "hold", "reason": "R" })).await.status, 403);
        let line = ring_of(&site.anyone(), "uipath").await;
        assert_eq!((&line["ring"], &line["decided"]["reason"]), (&json!("adopt"), &json!("All say so")));
        assert!(line["decided"]["proposed"].is_null(), "what was proposed to members is not told to others");
    }

    async fn moves_are_told_from_what_was_kept_when_the_quarter_began(site: Site) {
        let moved = async |slug: &str| ring_of(&site.anyone(), slug).await["moved"].as_str().unwrap().to_owned();
        assert_eq!(moved("uipath").await, "not-known");
        assert!(site.anyone().page("/radar").await.contains("was not kept"));
        assert!(site.services.keep_radar_quarter().await.unwrap());
        assert!(!site.services.keep_radar_quarter().await.unwrap(), "once a quarter");
        assert_eq!(moved("uipath").await, "same");
        assert!(site.anyone().page("/radar").await.contains("Moves are told from 24 November 2026"), "it is said that the quarter began earlier");

        deploy(&site, "fife", "uipath", &json!({ "lifecycle": "live" })).await;
        assert_eq!(moved("uipath").await, "in");
        assert!(site.anyone().page("/radar").await.contains("Moved in, from Assess"));
        let curator = site.person("digital-office", "curator").await;
        assert_eq!(curator.post("/radar/uipath", &[("ring", "hold"), ("reason", "R")]).await.status, 303);
        assert_eq!(moved("uipath").await, "out");

        site.days_pass(DAYS_TO_NEXT_QUARTER);
        assert!(site.services.keep_radar_quarter().await.unwrap(), "another quarter has begun");
        assert_eq!(moved("uipath").await, "same", "it was decided before this quarter");
        assert!(site.anyone().page("/radar").await.contains("Moves are told from 1 January 2027, when this quarter began"));
    }

    async fn the_picture_and_its_twins_say_the_same(site: Site) {
        deploy(&site, "fife", "uipath", &json!({ "lifecycle": "live" })).await;
        let anyone = site.anyone();
        let lines = anyone.json(RADAR).await["technologies"].as_array().unwrap().clone();
        assert_eq!(anyone.json("/radar.json").await["technologies"].as_array().unwrap(), &lines);
        let (page, svg, csv) = (anyone.page("/radar").await, anyone.get("/radar.svg").await, anyone.get("/radar.csv").await);
        assert_eq!((svg.status, svg.header("content-type")), (200, "image/svg+xml"));
        let drawn = lines.iter().filter(|line| !line["ring"].is_null()).count();
        assert!(drawn > 10 && page.matches("class=\"kn-radar__blip\"").count() == drawn && svg.body.matches("<a href").count() == drawn);
        assert_eq!(csv.body.lines().count(), lines.len() + 1);
        for line in &lines {
            let (number, name) = (line["number"].as_str().unwrap(), line["name"].as_str().unwrap());
            let words = format!("{number}, {name}: ");
            assert!(svg.body.contains(&words) && page.contains(&words) != line["ring"].is_null(), "{words}");
        }
        assert!(page.find("kn-radar__list").unwrap() < page.find("<svg").unwrap(), "the list is read first");
        assert!(page.contains("A ring is the partnership’s advice"), "the three axes stay apart");
        assert!(anyone.page("/technologies/uipath").await.contains("Its place on the radar"));
    }
}

/// Says that a council runs something, for everybody to see.
async fn deploy(site: &Site, council: &str, technology: &str, facts: &Value) {
    let entry = json!({ "organisation": council, "title": format!("{technology} in {council}"), "visibility": "public",
        "technologies": [technology], "capabilities": ["process-automation-rpa"], "facts": facts });
    let created = site.program(council, "publisher").await.write("POST", "/api/v1/entries", None, &entry).await;
    assert_eq!(created.status, 201, "{}", created.body);
}

/// A technology's line on the radar of emerging technologies.
async fn ring_of(reader: &testkit::Asker, technology: &str) -> Value {
    let radar = reader.json(RADAR).await;
    let lines = radar["technologies"].as_array().unwrap();
    lines
        .iter()
        .find(|line| line["technology"] == technology)
        .unwrap_or_else(|| panic!("{technology} in {radar}"))
        .clone()
}

/// The ring, the rule and the figures, as programs and as people read them.
async fn assert_proposed(site: &Site, technology: &str, ring: &str, rule: &str, why: &str) {
    let line = ring_of(&site.anyone(), technology).await;
    let proposed = &line["proposed"];
    assert_eq!(
        (&line["ring"], &proposed["ring"], &proposed["rule"], &proposed["why"]),
        (&json!(ring), &json!(ring), &json!(rule), &json!(why)),
        "{technology}"
    );
    for road in [format!("/radar/{technology}"), "/radar".to_owned(), "/radar.csv".to_owned()] {
        assert!(site.anyone().get(&road).await.body.contains(why), "{why} on {road}");
    }
}
