//! The partnership: completeness for those whom it concerns, seekers for everyone.

use serde_json::{Value, json};
use testkit::Site;

const BURIALS: &str = "burial-cremation";

async fn publish(site: &Site, council: &str, visibility: &str, facts: Value) {
    let entry = json!({ "organisation": council, "title": format!("Burials in {council}"), "visibility": visibility,
        "technologies": ["spydus"], "capabilities": [BURIALS], "facts": facts });
    let answer = site.program(council, "publisher").await.write("POST", "/api/v1/entries", None, &entry).await;
    assert_eq!(answer.status, 201, "{}", answer.body);
}

/// Who looks for burials, as this answer says.
fn looking(partnership: &Value) -> Vec<(String, String, Option<String>)> {
    let all = partnership["seekers"].as_array().unwrap().iter().filter(|one| one["capability"] == BURIALS);
    let councils = all.flat_map(|one| one["councils"].as_array().unwrap().clone());
    let text = |value: &Value| value.as_str().map(str::to_owned);
    councils.map(|c| (text(&c["council"]).unwrap(), text(&c["looking"]).unwrap(), text(&c["contact"]))).collect()
}

testkit::on_both_databases! {
    async fn each_council_sees_its_own_figures_and_curators_all(site: Site) {
        let reader = site.person("fife", "reader").await;
        let before = reader.json("/partnership.json").await["councils"][0]["fresh"].as_i64().unwrap();
        publish(&site, "fife", "public", json!({ "lifecycle": "live" })).await;
        let slugs = |found: &Value| -> Vec<String> {
            found["councils"].as_array().unwrap().iter().map(|c| c["council"].as_str().unwrap().to_owned()).collect()
        };
        let anyone = site.anyone().json("/api/v1/partnership").await;
        assert!(slugs(&anyone).is_empty(), "nobody in particular sees totals alone");
        assert_eq!((&anyone["councils_total"], &anyone["total"]["capabilities"]), (&json!(32), &json!(32 * 90)));
        let own = reader.json("/partnership.json").await;
        assert_eq!(slugs(&own), ["fife"]);
        assert_eq!((&own["councils"][0]["capabilities"], &own["councils"][0]["fresh"]), (&json!(90), &json!(before + 1)));
        let csv = reader.page("/partnership.csv").await;
        assert!(csv.lines().count() == 3 && csv.lines().nth(1).unwrap().starts_with("fife,"), "{csv}");
        let all = slugs(&site.person("digital-office", "curator").await.json("/api/v1/partnership").await);
        assert_eq!((all.len(), all[0].as_str(), all[1].as_str()), (32, "aberdeen", "aberdeenshire"), "in order of name");
        assert!(slugs(&site.person("scotland-excel", "reader").await.json("/api/v1/partnership").await).is_empty());
        let page = reader.page("/partnership").await;
        assert!(page.contains("href=\"/gaps/fife\"") && page.contains("All councils"));
        assert!(!site.anyone().page("/partnership").await.contains("<th scope=\"row\"><a"));
    }

    async fn seekers_meet_seekers_in_the_readers_scope(site: Site) {
        publish(&site, "fife", "public", json!({ "lifecycle": "planned", "contact": "burials@fife.example" })).await;
        let anyone = site.anyone();
        assert!(looking(&anyone.json("/api/v1/partnership").await).is_empty(), "one alone is matched with nobody");
        let angus = site.program("angus", "publisher").await;
        let path = format!("/api/v1/organisations/angus/positions/{BURIALS}");
        assert_eq!(angus.write("PUT", &path, None, &json!({ "state": "seeking", "reason": "Ours is old" })).await.status, 200);
        publish(&site, "moray", "partnership", json!({ "lifecycle": "considering" })).await;
        let said = |council: &str, how: &str, contact: Option<&str>| (council.to_owned(), how.to_owned(), contact.map(str::to_owned));
        let public = vec![said("angus", "seeking", None), said("fife", "planned", Some("burials@fife.example"))];
        let found = looking(&anyone.json("/api/v1/partnership").await);
        assert_eq!(found.iter().map(|f| &f.0).collect::<Vec<_>>(), ["angus", "fife"], "what is the partnership’s stays there");
        let member = looking(&site.person("highland", "reader").await.json("/api/v1/partnership").await);
        assert_eq!(member, [public, vec![said("moray", "considering", None)]].concat());
        let page = anyone.page("/partnership").await;
        assert!(page.contains("Ours is old") && page.contains("Burials in fife") && !page.contains("Burials in moray"));
        assert!(anyone.page("/partnership/seekers.csv").await.contains("burial-cremation,angus,seeking"));
        site.days_pass(365 + 91);
        assert!(looking(&anyone.json("/api/v1/partnership").await).is_empty(), "what is stale looks for nothing");
    }
}
