//! A technology that an entry brought is that entry's secret, until another entry or a curator names it.

use serde_json::json;
use testkit::Site;

/// Everywhere that the catalogue is read.
const ROADS: [&str; 22] = [
    "/technologies",
    "/technologies.csv",
    "/technologies.json",
    "/suppliers",
    "/suppliers.json",
    "/capabilities/library-management",
    "/api/v1/technologies?per_page=500",
    "/api/v1/suppliers?per_page=500",
    "/api/v1/suggest?q=xenoq",
    "/api/v1/suggest?q=xenoqaurk",
    "/api/v1/search?q=xenoquark+vault",
    "/search?q=xenoquark+vault",
    "/search?q=xenoqaurk+vault",
    "/search?q=technology:xenoquark",
    "/search?q=%22xenoquark+zzz%22",
    "/search.csv?technology=xenoquark-vault",
    "/compare?of=technologies&id=spydus",
    "/compare?of=technologies&id=xenoquark-vault",
    "/radar?group=culture-democracy",
    "/radar.json?group=culture-democracy",
    "/changes",
    "/search?find_technology=xenoq",
];

testkit::on_both_databases! {
    async fn what_a_narrower_entry_brought_is_nobodys_who_cannot_see_it(site: Site) {
        let owner = site.program("fife", "publisher").await;
        let created = owner.write("POST", "/api/v1/entries", None, &entry("fife", "own")).await;
        assert_eq!(created.status, 201, "{}", created.body);
        assert_eq!(shown_to(&site, None).await, Vec::<&str>::new(), "anonymous");
        assert_eq!(shown_to(&site, Some("angus")).await, Vec::<&str>::new(), "a member of another council");
        for gone in ["/technologies/xenoquark-vault", "/technologies/xenoquark-vault.json", "/radar/xenoquark-vault", "/technologies/xenoquark-vault/stages.csv"] {
            assert_eq!(site.anyone().get(gone).await.status, 404, "{gone}");
        }
        let chosen = site.anyone().page("/search?technology=xenoquark-vault").await;
        assert!(!chosen.contains("Xenoquark Vault"), "a chosen slug does not tell its name");
        let colleague = site.person("fife", "reader").await;
        assert_eq!(colleague.get("/technologies/xenoquark-vault").await.status, 200);
        assert!(colleague.page("/technologies").await.contains("Xenoquark Vault"));
        let other = site.person("angus", "contributor").await;
        assert!(!other.page("/entries/new").await.contains("Xenoquark"), "it is not offered to write of");
    }

    async fn it_is_seen_with_the_first_entry_that_is(site: Site) {
        let owner = site.program("fife", "publisher").await;
        owner.write("POST", "/api/v1/entries", None, &entry("fife", "own")).await;
        let angus = site.program("angus", "publisher").await;
        let mut named = entry("angus", "public");
        named["add_technologies"] = json!([]);
        assert_eq!(angus.write("POST", "/api/v1/entries", None, &named).await.status, 422, "not even that there is one is told");
        let again = angus.write("POST", "/api/v1/entries", None, &entry("angus", "public")).await;
        assert_eq!(again.status, 201, "{}", again.body);
        assert_eq!(site.anyone().get("/technologies/xenoquark-vault").await.status, 200);
        assert!(site.anyone().page("/technologies").await.contains("Xenoquark Vault"));
        assert_eq!(site.anyone().get("/technologies/xenoquark-vault-2").await.status, 404, "there is one of it");
    }

    async fn a_curator_who_places_it_names_it(site: Site) {
        let owner = site.program("fife", "publisher").await;
        owner.write("POST", "/api/v1/entries", None, &entry("fife", "partnership")).await;
        assert_eq!(site.anyone().get("/technologies/xenoquark-vault").await.status, 404);
        let curator = site.person("digital-office", "curator").await;
        let placed = curator.post("/radar/xenoquark-vault", &[("ring", "assess"), ("reason", "Worth a look.")]).await;
        assert_eq!(placed.status, 303, "{}", placed.body);
        assert_eq!(site.anyone().get("/technologies/xenoquark-vault").await.status, 200);
    }
}

fn entry(council: &str, visibility: &str) -> serde_json::Value {
    json!({ "organisation": council, "title": "Where keys are kept", "visibility": visibility, "technologies": ["Xenoquark Vault"],
        "add_technologies": ["Xenoquark Vault"], "capabilities": ["library-management"], "facts": { "lifecycle": "live" } })
}

/// The roads on which somebody reads the name.
async fn shown_to(site: &Site, council: Option<&str>) -> Vec<&'static str> {
    let mut shown = Vec::new();
    for road in ROADS {
        let body = match council {
            Some(council) => site.person(council, "reader").await.get(road).await.body,
            None => site.anyone().get(road).await.body,
        };
        // What was asked is said back.
        if body.contains("Xenoquark Vault") || (!road.contains("xeno") && body.contains("xenoquark")) {
            shown.push(road);
        }
    }
    shown
}
