//! Pages and answers that are kept, or cut to what a page has room for: never older than the last save, never another reader's.

use axum::body::Body;
use axum::http::{Method, header};
use serde_json::{Value, json};

const COVERAGE: &str = "/api/v1/coverage?council=fife&capability=burial-cremation";
/// More than a page of contracts.
const CONTRACTS: usize = 60;
/// More than a page of capabilities.
const LOOKED_FOR: usize = 23;

testkit::on_both_databases! {
    async fn a_kept_answer_is_never_older_than_the_last_save_nor_anothers(site: Site) {
        let (reader, anyone) = (site.person("fife", "reader").await, site.anyone());
        let seen = |found: &Value| found["cells"].as_array().unwrap().iter().map(|c| c["entries"].as_array().unwrap().len()).sum::<usize>();
        let before = (seen(&reader.json(COVERAGE).await), seen(&anyone.json(COVERAGE).await));
        let writer = site.program("fife", "publisher").await;
        for n in 1..4 {
            let entry = json!({ "organisation": "fife", "title": format!("Burials {n}"), "visibility": "partnership",
                "technologies": ["spydus"], "capabilities": ["burial-cremation"], "facts": { "lifecycle": "live" } });
            assert_eq!(writer.write("POST", "/api/v1/entries", None, &entry).await.status, 201);
            for _ in 0..2 {
                assert_eq!(seen(&reader.json(COVERAGE).await), before.0 + n);
                assert_eq!(seen(&anyone.json(COVERAGE).await), before.1);
            }
        }
    }

    async fn renewals_are_turned_by_the_page_and_told_whole_by_their_files(site: Site) {
        let rows = (0..CONTRACTS).map(|n| {
            let council = if n % 2 == 0 { "fife" } else { "angus" };
            format!("{council},Contract {n:02},library-management,2028-03-31,none,public\n")
        });
        let csv = std::iter::once("organisation,subject,capabilities,end,extensions,visibility\n".to_owned()).chain(rows);
        let admin = site.program("digital-office", "site-admin").await;
        let request = admin.request(Method::POST, "/api/v1/imports?apply=true").header(header::CONTENT_TYPE, "text/csv");
        let report = admin.send(request.body(Body::from(csv.collect::<String>())).unwrap()).await;
        assert_eq!(report.json()["created"], CONTRACTS, "{}", report.body);

        let anyone = site.anyone();
        let whole = anyone.json("/renewals.json").await;
        assert_eq!(whole["contracts"].as_array().unwrap().len(), CONTRACTS);
        assert_eq!(whole["clusters"][0]["contracts"].as_array().unwrap().len(), CONTRACTS);
        let table = |page: &str| page.split("aria-label=\"Contracts\"").nth(1).unwrap().matches("<th scope=\"row\">").count();
        let (first, second) = (anyone.page("/renewals").await, anyone.page("/renewals?page=2").await);
        assert_eq!((table(&first), table(&second)), (50, 10));
        assert!(first.contains("and 48 more"), "a card names twelve of them");
        let council = anyone.page("/renewals?council=fife").await;
        assert_eq!(table(&council), 30);
        assert!(anyone.page("/gaps/fife/briefing").await.contains("25 more on the renewals page"));
    }

    async fn seekers_are_turned_by_the_page_and_told_whole_by_the_api(site: Site) {
        let capabilities = site.anyone().json("/api/v1/capabilities?per_page=100").await;
        let slugs: Vec<&str> = capabilities["items"].as_array().unwrap().iter().filter_map(|one| one["slug"].as_str()).take(LOOKED_FOR).collect();
        for council in ["fife", "angus"] {
            let publisher = site.program(council, "publisher").await;
            for slug in &slugs {
                let path = format!("/api/v1/organisations/{council}/positions/{slug}");
                assert_eq!(publisher.write("PUT", &path, None, &json!({ "state": "seeking", "reason": "A partner would help" })).await.status, 200);
            }
        }
        let anyone = site.anyone();
        assert!(anyone.json("/api/v1/partnership").await["seekers"].as_array().unwrap().len() >= LOOKED_FOR);
        let shown = |page: &str| page.matches("<section class=\"kn-gap\">").count();
        let (first, second) = (anyone.page("/partnership").await, anyone.page("/partnership?page=2").await);
        assert!(shown(&first) == 20 && shown(&second) >= 3, "{} {}", shown(&first), shown(&second));
        assert!(first.contains("/partnership?page=2"));
    }
}
