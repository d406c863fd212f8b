//! The main job: publish, find, compare, and see a gap close.

use serde_json::{Value, json};

testkit::on_both_databases! {
    /// By forms, as people do it.
    async fn an_officer_publishes_a_colleague_finds_and_compares_and_a_gap_closes(site: Site) {
        let officer = site.person("fife", "contributor").await;
        let head = site.person("angus", "publisher").await;

        // The head of ICT at Angus says that it has no parking system. Nobody else has one either: no gap yet.
        let said = head.post("/gaps/angus/parking-enforcement", &[("state", "none"), ("reason", "We use paper.")]).await;
        assert_eq!((said.status, said.location()), (303, "/gaps/angus/parking-enforcement?done=position"));
        let peers = "/api/v1/gaps/angus?peers=fife";
        assert_eq!(gap(&head.json(peers).await, "parking-enforcement"), None);

        let published = officer.post("/entries/new", &deployment("Parking permits in Fife", "parking-enforcement")).await;
        assert_eq!(published.status, 303, "{}", published.body);
        let path = published.path().to_owned();

        // The next request of a colleague finds it, and its page says what was written.
        let page = head.page("/search?q=parking+permit").await;
        assert!(page.contains(&path), "the search leads to {path}");
        assert!(head.page(&path).await.contains("Works well since the <strong>spring</strong> of 2021."));

        // Angus now has a gap, and Fife to ask.
        let found = gap(&head.json(peers).await, "parking-enforcement").expect("a gap");
        assert_eq!((&found["state"], &found["peers_in_use"]), (&json!("none"), &json!(1)));
        assert_eq!(found["learn_from"][0]["council"], "fife");
        assert!(head.page("/gaps/angus?peers=fife").await.contains("Fife Council"));

        // Angus buys one too: the gap closes, and both stand side by side.
        let theirs = head.post("/entries/new", &with(deployment("Parking in Angus", "parking-enforcement"), "organisation", "angus")).await;
        assert_eq!(theirs.status, 303, "{}", theirs.body);
        let after = head.json(peers).await;
        assert_eq!(gap(&after, "parking-enforcement"), None);
        assert!(after["covered"].as_array().unwrap().contains(&json!("parking-enforcement")));
        let compare = format!("/compare?id={}&id={}", id_of(&path), id_of(theirs.location()));
        let page = head.page(&compare).await;
        assert!(page.contains("Parking permits in Fife") && page.contains("Parking in Angus") && page.contains("April 2021"));
    }

    /// The same through the API, as programs do it.
    async fn a_program_does_the_same_through_the_api(site: Site) {
        let program = site.program("fife", "contributor").await;
        let entry = json!({
            "kind": "deployment", "organisation": "fife", "title": "Spydus in Fife's libraries", "visibility": "public", "status": "published",
            "note": "first version", "technologies": ["spydus"], "capabilities": ["library-management"],
            "facts": { "lifecycle": "live", "live_since": "2021-04", "hosting": "saas", "satisfaction": 4, "version": "10.8" }
        });
        let created = program.write("POST", "/api/v1/entries", None, &entry).await;
        assert_eq!((created.status, created.header("etag")), (201, "\"1\""), "{}", created.body);
        let id = created.json()["id"].as_str().unwrap().to_owned();
        assert!(created.location().ends_with(&format!("/api/v1/entries/{id}")));

        let anyone = site.anyone();
        let found = anyone.json("/api/v1/search?q=spydus+fife%27s+librar").await;
        assert!(found["hits"].as_array().unwrap().iter().any(|hit| hit["id"] == json!(id)), "{found}");
        let shown = anyone.json(&format!("/api/v1/entries/{id}")).await;
        assert_eq!(shown["facts"]["satisfaction"], 4);
        assert_eq!(shown["facts"].get("version"), None, "a version is for the council alone");
        assert_eq!(program.json(&format!("/api/v1/entries/{id}")).await["facts"]["version"], "10.8");

        let cells = anyone.json("/api/v1/coverage?council=fife&capability=library-management").await;
        assert_eq!(cells["cells"][0]["state"], "in-use");
        assert!(cells["cells"][0]["entries"].as_array().unwrap().contains(&json!(id)));
    }
}

fn deployment<'a>(title: &'a str, capability: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("intent", "publish"),
        ("kind", "deployment"),
        ("organisation", "fife"),
        ("title", title),
        ("technologies", "Spydus"),
        ("capabilities", capability),
        ("visibility", "partnership"),
        ("lifecycle", "live"),
        ("live_since", "2021-04"),
        ("willing_to_talk", "yes"),
        ("body", "Works well since the **spring** of 2021."),
    ]
}

fn with<'a>(mut form: Vec<(&'a str, &'a str)>, name: &str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    for field in form.iter_mut().filter(|field| field.0 == name) {
        field.1 = value;
    }
    form
}

fn gap(gaps: &Value, capability: &str) -> Option<Value> {
    gaps["gaps"].as_array()?.iter().find(|gap| gap["capability"] == capability).cloned()
}

fn id_of(path: &str) -> &str {
    path.split('/').nth(2).unwrap_or_default()
}
