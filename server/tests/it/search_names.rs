//! Things of the catalogue, found by what people call them.

use serde_json::{Value, json};
use testkit::Site;

/// What is typed, and the only things that may be the best match, the likest first.
const BEST: [(&str, &str); 22] = [
    ("edinburgh council", "/councils/edinburgh"),
    ("glasgow council", "/councils/glasgow"),
    ("Dùn Èideann", "/councils/edinburgh"),
    ("Glaschu", "/councils/glasgow"),
    ("entra", "/technologies/microsoft-entra-id"),
    ("intune", "/technologies/microsoft-intune"),
    ("idox", "/suppliers/idox-group"),
    ("nec", "/suppliers/nec-software-solutions"),
    ("northgate", "/suppliers/nec-software-solutions"),
    ("fleet", "/capabilities/fleet-transport-management"),
    ("roads", "/capabilities/highways-asset-management"),
    ("internet of things", "/capabilities/iot-sensors-lorawan"),
    ("IoT", "/capabilities/iot-sensors-lorawan"),
    ("5G", "/capabilities/mobile-5g-connectivity"),
    ("AR/VR", "/capabilities/immersive-vr-ar"),
    ("telehealth", "/capabilities/technology-enabled-care"),
    ("distributed ledger", "/capabilities/distributed-ledger"),
    ("planning portal", "/capabilities/planning-development-management"),
    ("MS 365", "/technologies/microsoft-365"),
    ("library -spydus", "/capabilities/library-management"),
    ("spydus", "/technologies/spydus"),
    ("microsoft", "/suppliers/microsoft"),
];

/// What is typed as far as this, and what must be suggested.
const SUGGESTED: [(&str, &str); 12] = [
    ("edinzurg", "/councils/edinburgh"),
    ("sharepiont", "/technologies/sharepoint-online"),
    ("spidus", "/technologies/spydus"),
    ("librray", "/capabilities/library-management"),
    ("glaschu", "/councils/glasgow"),
    ("dun eid", "/councils/edinburgh"),
    ("Dùn Èid", "/councils/edinburgh"),
    ("halar", "/technologies/eros"),
    ("northgate pub", "/suppliers/nec-software-solutions"),
    ("fif", "/councils/fife"),
    ("perth & k", "/councils/perth-and-kinross"),
    (".gov", "/technologies/modern-gov"),
];

/// What is typed as a facet, and the same chosen.
const FACETS: [(&str, &str); 13] = [
    ("council:perth", "council=perth-and-kinross"),
    ("supplier:idox", "supplier=idox-group"),
    ("supplier:northgate", "supplier=nec-software-solutions"),
    ("capability:library", "capability=library-management"),
    ("capability:\"Culture, communities and democracy\"", "capability=culture-democracy"),
    ("kind:deployments", "kind=deployment"),
    ("kind:\"case study\"", "kind=case-study"),
    ("lifecycle:\"phasing out\"", "lifecycle=phasing-out"),
    ("hosting:cloud", "hosting=public-cloud&hosting=private-cloud"),
    ("Council:FIF", "council=fife"),
    ("council:glaschu", "council=glasgow"),
    ("council:fife,angus", "council=fife&council=angus"),
    (
        "technology:365",
        "technology=microsoft-365&technology=microsoft-365-copilot&technology=microsoft-365-education&technology=microsoft-dynamics-365",
    ),
];

testkit::on_both_databases! {
    async fn the_best_match_is_what_people_call_a_thing(site: Site) {
        for (typed, url) in BEST {
            let best = best(&site, typed).await;
            assert_eq!(best.first().map(String::as_str), Some(url), "{typed} leads to {best:?}");
            assert!(best.len() <= 3);
        }
        for typed in ["-spydus", "-\"sharepoint online\"", "council tax -idox xyzzyx"] {
            let best = best(&site, typed).await;
            assert!(best.iter().all(|url| !url.contains("spydus") && !url.contains("idox") && !url.contains("sharepoint")), "{typed}: {best:?}");
        }
    }

    async fn suggestions_forgive_a_typo_in_what_is_typed_so_far(site: Site) {
        for (typed, url) in SUGGESTED {
            let found = site.anyone().json(&format!("/api/v1/suggest?q={}", encoded(typed))).await;
            assert!(found.to_string().contains(&format!("\"{url}\"")), "{typed} suggests {found}");
        }
        let dotted = site.anyone().json("/api/v1/suggest?q=.net").await;
        assert!(!dotted.to_string().contains("call"), "{dotted}");
        assert_eq!(site.anyone().get("/api/v1/suggest?q=spy&q=1").await.status, 200, "the first counts");
    }

    async fn a_typed_facet_is_read_by_name_label_or_word(site: Site) {
        for (typed, chosen) in FACETS {
            let by_word = site.anyone().json(&format!("/api/v1/search?q={}", encoded(typed))).await;
            let by_slug = site.anyone().json(&format!("/api/v1/search?{chosen}")).await;
            assert_eq!(by_word["total"], by_slug["total"], "{typed}");
            assert_eq!(by_word["not_understood"], json!([]), "{typed}");
        }
        let planning = site.anyone().json(&format!("/api/v1/search?q={}", encoded("council:fife capability:planning"))).await;
        assert!(planning["total"].as_i64().unwrap() > 0, "{planning}");
        for typed in ["theme:planning", "capability:planning"] {
            let found = site.anyone().json(&format!("/api/v1/search?q={}", encoded(typed))).await;
            assert!(found["total"].as_i64().unwrap() > 0, "{typed}");
        }
    }

    async fn a_facet_after_a_minus_is_left_out(site: Site) {
        let total = async |query: &str| site.anyone().json(&format!("/api/v1/search?{query}")).await["total"].as_i64().unwrap();
        let (all, fife) = (total("q=library").await, total("q=library&council=fife").await);
        let rest = all - fife;
        assert!(rest > 0 && fife > 0, "{all} {fife}");
        for query in ["q=library&council=-fife", "q=library+-council:Fife", "q=library+-council:%22fife+council%22"] {
            assert_eq!(total(query).await, rest, "{query}");
        }
        let group = total("q=&capability=-housing-property").await;
        assert_eq!(total("q=").await - total("q=&capability=housing-property").await, group, "a group as a whole");
        let page = site.anyone().page("/search?q=library+-council:fife").await;
        assert!(page.contains("Council: not Fife Council"), "{page}");
        assert!(page.contains(r#"<input type="hidden" name="council" value="-fife""#), "kept when narrowed further");
    }

    async fn a_facet_that_is_not_understood_is_said_and_never_its_contrary(site: Site) {
        let all = site.anyone().json("/api/v1/search?q=library").await["total"].clone();
        let without = site.anyone().json(&format!("/api/v1/search?q={}", encoded("library -council:nowhere"))).await;
        assert_eq!(without["total"], all, "{without}");
        assert!(without["not_understood"][0].as_str().unwrap().contains("nothing was left out"));
        let page = site.anyone().page(&format!("/search?q={}", encoded("council:library"))).await;
        assert!(page.contains("No council is called “library”"), "it was searched for as words");
    }

    async fn a_page_that_found_nothing_helps(site: Site) {
        let page = site.anyone().page("/search?q=spyduss+xyzzyqq").await;
        assert!(page.contains("names like it") || !page.contains("Nothing here fits"), "{page}");
        let page = site.anyone().page(&format!("/search?q={}", encoded("\"qqqq library zzzz\""))).await;
        for words in ["Nothing here fits that", "Capabilities with names like it", "/capabilities/library-management", "mailto:?subject=", "write the first entry"] {
            assert!(page.contains(words), "{words}");
        }
        for words in ["/search.csv", "/search.xlsx", "/search.atom", "name=\"sort\"", "Show results"] {
            assert!(!page.contains(words), "{words}");
        }
        assert!(site.anyone().page("/search?q=library").await.contains("/search.csv"));
    }

    async fn what_the_api_asks_in_vain_is_counted_and_what_a_feed_asks_is_not(site: Site) {
        site.anyone().json("/api/v1/search?q=Underwater+Basketry").await;
        site.anyone().get("/search.atom?q=Airborne+Basketry").await;
        let page = site.person("digital-office", "curator").await.page("/admin/search").await;
        assert!(page.contains("underwater basketry") && page.contains("1 of 1") && !page.contains("airborne"));
        assert!(page.contains("mailto:?subject="), "an entry is asked for by letter");
    }

    async fn a_group_of_capabilities_is_chosen_whole(site: Site) {
        let whole = site.anyone().json("/api/v1/search?capability=culture-democracy").await;
        let theme = site.anyone().json("/api/v1/search?theme=culture-democracy").await;
        assert_eq!(whole["total"], theme["total"]);
        assert!(whole["total"].as_i64().unwrap() > 0);
        let page = site.anyone().page("/search?capability=culture-democracy").await;
        assert_eq!(page.matches("id=\"capability-culture-democracy\"").count(), 1, "the group stands once");
        assert!(page.contains("id=\"capability-culture-democracy\"") && page.contains("Capability: Culture"), "{page}");
    }

    async fn every_technology_can_be_found_among_a_facets_values(site: Site) {
        let narrowed = site.anyone().json("/api/v1/search?find_technology=spyd").await;
        let values: Vec<&str> = narrowed["facets"]["technology"].as_array().unwrap().iter().filter_map(|v| v["value"].as_str()).collect();
        assert_eq!(values, ["spydus"]);
        assert_eq!(narrowed["total"], site.anyone().json("/api/v1/search").await["total"], "nothing is narrowed by looking");
        let page = site.anyone().page("/search?find_technology=spyd").await;
        assert!(page.contains("name=\"find_technology\"") && page.contains("value=\"spyd\""), "without script it is a field of the form");
        let kept = site.anyone().get("/search?q=library&sort=relevance&find_technology=&kind=deployment").await;
        assert_eq!((kept.status, kept.header("location")), (303, "/search?q=library&kind=deployment"), "what was left alone is left out");
    }

    async fn a_feed_is_of_its_own_search_and_the_newest_come_first(site: Site) {
        let program = site.program("fife", "publisher").await;
        for title in ["Peat peat peat", "One word on peat among others"] {
            let entry = json!({ "kind": "guide", "organisation": "fife", "title": title, "visibility": "public" });
            assert_eq!(program.write("POST", "/api/v1/entries", None, &entry).await.status, 201);
            site.days_pass(1);
        }
        let feed = site.anyone().get("/search.atom?q=peat&kind=guide&sort=relevance&page=2").await.body;
        assert!(feed.contains("<id>http://kenning.example/search.atom?q=peat&amp;kind=guide</id>"), "{feed}");
        assert!(feed.contains("href=\"http://kenning.example/search.atom?q=peat&amp;kind=guide\""));
        assert!(feed.find("One word on peat").unwrap() < feed.find("Peat peat").unwrap());
    }

    async fn what_never_comes_of_age_has_no_freshness(site: Site) {
        let program = site.program("fife", "publisher").await;
        let entry = json!({ "kind": "guide", "organisation": "fife", "title": "Marram", "visibility": "public" });
        program.write("POST", "/api/v1/entries", None, &entry).await;
        let found = site.anyone().json("/api/v1/search?q=marram").await;
        assert_eq!((&found["hits"][0]["freshness"], &found["facets"]["freshness"]), (&Value::Null, &json!([])));
    }

    async fn whole_searches_as_files_are_bounded_for_one_address(site: Site) {
        let site = site.limited(150);
        let mut answers = Vec::new();
        for _ in 0..4 {
            answers.push(site.anyone().get("/search.csv?q=xyzzyx").await.status);
        }
        assert_eq!(answers, [200, 200, 200, 429]);
        assert_eq!(site.anyone().get("/search?q=xyzzyx").await.status, 200, "pages go on");
    }
}

async fn best(site: &Site, typed: &str) -> Vec<String> {
    let found = site.anyone().json(&format!("/api/v1/search?q={}", encoded(typed))).await;
    found["best"].as_array().unwrap().iter().filter_map(|best| Some(best["url"].as_str()?.to_owned())).collect()
}

fn encoded(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}
