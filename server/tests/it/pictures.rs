//! Figures and pictures of a capability, a technology and a supplier: made-up deployments whose sums are known, read off pages, files and API.

use serde_json::{Value, json};
use testkit::{Asker, Site};

/// Nobody's public records serve it.
const CAPABILITY: &str = "burial-cremation";
const PICTURES: [&str; 4] = ["map.svg", "tiles.svg", "trend.svg", "stages.csv"];

testkit::on_both_databases! {
    async fn a_capabilitys_page_its_files_and_the_api_tell_the_same(site: Site) {
        let ids = scene(&site).await;
        let anyone = site.anyone();
        let told = anyone.json(&format!("/api/v1/capabilities/{CAPABILITY}")).await;
        assert_eq!(told["councils"].as_array().unwrap().len(), 32);
        let states = ["fife", "angus", "moray", "highland", "stirling", "falkirk"].map(|council| standing(&told, council)["state"].clone());
        assert_eq!(states, ["in-use", "in-use", "arriving", "leaving", "seeking", "not-reported"]);
        assert_eq!(standing(&told, "angus")["things"], json!(["eros", "spydus"]));
        assert_eq!(shares(&told["shares"]), ["spydus 2/2", "eros 1/2"]);
        assert_eq!(shares(&told["hosting"]), ["saas 1/2", "not-said 1/2"]);
        let trend: Vec<_> = told["trend"].as_array().unwrap().iter().map(|s| [&s["council"], &s["since"], &s["basis"]].map(|v| v.as_str().unwrap())).collect();
        assert_eq!(trend, [["fife", "2019-04", "said"], ["angus", "2026-11-24", "first-known"]]);
        let stages: Vec<_> = told["stages"].as_array().unwrap().iter().map(|s| s["stage"].as_str().unwrap()).collect();
        assert_eq!(stages, ["live", "live", "live", "planned", "phasing-out"]);
        assert_eq!(anyone.json(&format!("/capabilities/{CAPABILITY}.json")).await, told, "the page's twin is the API's answer");

        let page = anyone.page(&format!("/capabilities/{CAPABILITY}")).await;
        for words in ["of the 2 councils that have it in use", "2 of 2", "1 of 2", "April 2019", "1 of 2 councils say since when", "Phasing out (1)", "FIF, Fife: In use",
            &format!("href=\"/gaps/fife/{CAPABILITY}\""), "Contains OS data © Crown copyright"] {
            assert!(page.contains(words), "{words}");
        }
        let csv = anyone.get(&format!("/capabilities/{CAPABILITY}.csv")).await.body;
        assert!(csv.contains("\nangus,Angus Council,in-use,2026-11-24,eros;spydus\n") && csv.lines().count() == 33, "{csv}");
        let csv = anyone.get(&format!("/capabilities/{CAPABILITY}/stages.csv")).await.body;
        assert!(csv.contains(&format!("live,fife,Burials at fife,spydus,{CAPABILITY},2019-04,said,2026-11-24,no,,{}", ids[0])), "{csv}");
        let csv = anyone.get(&format!("/capabilities/{CAPABILITY}/trend.csv")).await.body;
        assert_eq!(csv, "since,council,basis,councils\n2019-04,fife,said,1\n2026-11-24,angus,first-known,2\n");
    }

    async fn a_technologys_page_tells_who_runs_it_for_what_and_where(site: Site) {
        let before = site.anyone().json("/api/v1/technologies/eros").await;
        assert!(before["stages"].as_array().unwrap().is_empty(), "no public record names it: {before}");
        scene(&site).await;
        let told = site.anyone().json("/api/v1/technologies/eros").await;
        assert_eq!((&standing(&told, "angus")["state"], &standing(&told, "fife")["state"]), (&json!("in-use"), &json!("not-reported")));
        assert_eq!(standing(&told, "highland")["state"], "leaving");
        assert_eq!(shares(&told["shares"]), [format!("{CAPABILITY} 1/2")]);
        let page = site.anyone().page("/technologies/eros").await;
        for words in ["ANS, Angus: In use", "HLD, Highland: Leaving", "href=\"/search?technology=eros&amp;council=angus\"", "1 of 2"] {
            assert!(page.contains(words), "{words}");
        }
        let csv = site.anyone().get("/technologies/eros.csv").await.body;
        assert!(csv.contains(&format!("angus,Angus Council,in-use,2026-11-24,{CAPABILITY}")), "{csv}");
    }

    async fn what_is_stale_is_neither_shared_nor_in_the_trend(site: Site) {
        scene(&site).await;
        site.days_pass(365 + 91);
        let told = site.anyone().json(&format!("/api/v1/capabilities/{CAPABILITY}")).await;
        assert!(told["shares"].as_array().unwrap().is_empty() && told["trend"].as_array().unwrap().is_empty());
        assert_eq!((&standing(&told, "fife")["state"], &standing(&told, "fife")["has_stale"]), (&json!("not-reported"), &json!(true)));
        assert_eq!(told["stages"].as_array().unwrap().len(), 5, "it is still told, as stale");
        assert!(site.anyone().page(&format!("/capabilities/{CAPABILITY}")).await.contains("No council is known to have it in use"));
    }

    async fn a_council_that_gives_something_up_is_in_the_trend_until_its_record_says_so(site: Site) {
        scene(&site).await;
        let moray = site.program("moray", "publisher").await;
        let id = published(&moray, "moray", "own", &["spydus"], json!({ "lifecycle": "live" })).await;
        let entry = |tier: &str, lifecycle: &str| json!({ "organisation": "moray", "title": "Burials at moray", "visibility": tier, "technologies": ["spydus"],
            "capabilities": [CAPABILITY], "facts": { "lifecycle": lifecycle } });
        for (revision, tier, lifecycle) in [(1, "public", "planned"), (2, "public", "live"), (3, "public", "retired")] {
            site.days_pass(10);
            let answer = moray.write("PUT", &format!("/api/v1/entries/{id}"), Some(revision), &entry(tier, lifecycle)).await;
            assert_eq!(answer.status, 200, "{}", answer.body);
        }
        let (anyone, path) = (site.anyone(), format!("/capabilities/{CAPABILITY}"));
        let csv = anyone.get(&format!("{path}/trend.csv")).await.body;
        let public = "since,council,basis,councils\n2019-04,fife,said,1\n2026-11-24,angus,first-known,2\n2026-12-14,moray,first-known,3\n2026-12-24,moray,given-up,2\n";
        assert_eq!(csv, public, "what its own council alone knew of the first revision is told to nobody else");
        let page = anyone.page(&path).await;
        for words in ["1 of 3 councils say since when", "its record says so since then", "◇ Its record says", "3 at most"] {
            assert!(page.contains(words), "{words}");
        }
        let own = moray.get(&format!("{path}/trend.csv")).await.body;
        let more = "2026-11-24,moray,first-known,3\n2026-12-04,moray,given-up,2\n2026-12-14,moray,first-known,3\n2026-12-24,moray,given-up,2\n";
        assert!(own.ends_with(more), "{own}");
    }

    async fn if_a_supplier_failed_some_would_be_without_and_some_would_not(site: Site) {
        scene(&site).await;
        let newcomer = site.program("south-ayrshire", "publisher").await;
        published(&newcomer, "south-ayrshire", "public", &["spydus"], json!({ "lifecycle": "considering" })).await;
        let told = site.anyone().json("/api/v1/suppliers/civica").await;
        let loss = told["if_it_failed"].as_array().unwrap().iter().find(|loss| loss["capability"] == CAPABILITY).unwrap();
        assert_eq!((&loss["without"], &loss["with_another"]), (&json!(["fife"]), &json!({ "angus": ["eros"] })));
        assert_eq!(loss["ask"], json!({ "eros": ["angus"] }));
        assert!(told["councils"]["in-use"].as_array().unwrap().contains(&json!("fife")));
        assert_eq!(told["councils"]["arriving"], json!(["south-ayrshire"]), "Moray has its libraries on it: the best state counts");
        assert_eq!(site.anyone().json("/suppliers/civica.json").await, told);
        let csv = site.anyone().get("/suppliers/civica.csv").await.body;
        assert!(csv.contains(&format!("{CAPABILITY},fife,,eros")) && csv.contains(&format!("{CAPABILITY},angus,eros,eros")), "{csv}");
        let page = site.anyone().page("/suppliers/civica").await;
        for words in ["If Civica failed", "councils would have nothing else in use for at least one capability", "Would have nothing else in use (1)", "Have something else in use as well (1)", "Whom to ask about something else", "Contracts ending"] {
            assert!(page.contains(words), "{words}");
        }
    }

    async fn what_is_not_in_scope_changes_nothing(site: Site) {
        scene(&site).await;
        let strangers = [site.anyone(), site.person("angus", "procurement").await];
        let mut before = Vec::new();
        for stranger in &strangers {
            before.push(everything(stranger).await);
        }
        let owner = site.program("fife", "publisher").await;
        for (technology, lifecycle) in [("koha", "live"), ("eros", "live"), ("spydus", "phasing-out")] {
            published(&owner, "fife", "own", &[technology], json!({ "lifecycle": lifecycle, "live_since": "2001" })).await;
        }
        for (stranger, before) in strangers.iter().zip(&before) {
            for (now, then) in everything(stranger).await.iter().zip(before) {
                assert_eq!(now.1, then.1, "{}", now.0);
            }
        }
        let seen = owner.json(&format!("/api/v1/capabilities/{CAPABILITY}")).await;
        assert_eq!(shares(&seen["shares"]), ["eros 2/2", "spydus 2/2", "koha 1/2"], "its owner counts it");
    }

    async fn pictures_are_whole_files_by_themselves(site: Site) {
        scene(&site).await;
        let anyone = site.anyone();
        for about in [format!("/capabilities/{CAPABILITY}"), "/technologies/spydus".to_owned()] {
            for picture in PICTURES {
                let file = anyone.get(&format!("{about}/{picture}")).await;
                assert_eq!(file.status, 200, "{about}/{picture}");
                if picture.ends_with(".svg") {
                    assert_eq!(file.header("content-type"), "image/svg+xml; charset=utf-8");
                    assert!(file.header("content-disposition").starts_with("attachment; filename="));
                    assert_well_formed(&file.body);
                    assert!(file.body.contains("xmlns=\"http://www.w3.org/2000/svg\"") && file.body.contains("<title") && file.body.contains("<desc"));
                }
            }
            let map = anyone.get(&format!("{about}/map.svg")).await.body;
            assert!(map.contains("licensed under the Open Government Licence v.3.0.") && map.contains("Contains OS data © Crown copyright and database right 2024"));
            assert_eq!((map.matches("<a href=\"http://kenning.example/").count(), map.contains("FIF, Fife: In use")), (32, true));
            assert!(map.len() < 25_000, "{} bytes", map.len());
        }
        for nothing in ["/capabilities/nosuch/map.svg", "/capabilities/burial-cremation/other.svg", "/suppliers/civica/map.svg", "/suppliers/civica/stages.csv", "/gaps.svg", "/search.svg", "/technologies/spydus.atom"] {
            assert_eq!(anyone.get(nothing).await.status, 404, "{nothing}");
        }
    }

    async fn a_technologys_name_is_text_in_every_picture(site: Site) {
        let owner = site.program("fife", "publisher").await;
        let name = "O'Neil </title></text><script>alert(1)</script> & \"Co\"";
        let entry = json!({ "organisation": "fife", "title": "Burials", "visibility": "public", "capabilities": [CAPABILITY], "facts": { "lifecycle": "live" },
            "technologies": [name], "add_technologies": [name] });
        let created = owner.write("POST", "/api/v1/entries", None, &entry).await;
        assert_eq!(created.status, 201, "{}", created.body);
        let slug = created.json()["technologies"][0].as_str().unwrap().to_owned();
        for picture in ["map.svg", "tiles.svg", "trend.svg"] {
            let file = site.anyone().get(&format!("/technologies/{slug}/{picture}")).await.body;
            assert!(!file.contains("<script"), "{picture}");
            assert_well_formed(&file);
        }
    }
}

/// Six councils and one capability: two have it in use, one with two technologies; one arrives, one leaves, one seeks. Returns the entries' ids.
async fn scene(site: &Site) -> Vec<String> {
    let mut ids = Vec::new();
    for (council, technologies, facts) in [
        ("fife", ["spydus"], json!({ "lifecycle": "live", "live_since": "2019-04", "hosting": "saas" })),
        ("angus", ["spydus"], json!({ "lifecycle": "live" })),
        ("angus", ["eros"], json!({ "lifecycle": "live" })),
        ("moray", ["spydus"], json!({ "lifecycle": "planned" })),
        ("highland", ["eros"], json!({ "lifecycle": "phasing-out" })),
    ] {
        let program = site.program(council, "publisher").await;
        ids.push(published(&program, council, "public", &technologies, facts).await);
    }
    let seeker = site.program("stirling", "publisher").await;
    let path = format!("/api/v1/organisations/stirling/positions/{CAPABILITY}");
    assert_eq!(seeker.write("PUT", &path, None, &json!({ "state": "seeking" })).await.status, 200);
    ids
}

async fn published(program: &Asker, council: &str, tier: &str, technologies: &[&str], facts: Value) -> String {
    let entry = json!({ "organisation": council, "title": format!("Burials at {council}"), "visibility": tier, "technologies": technologies,
        "capabilities": [CAPABILITY], "facts": facts });
    let created = program.write("POST", "/api/v1/entries", None, &entry).await;
    assert_eq!(created.status, 201, "{}", created.body);
    created.json()["id"].as_str().unwrap().to_owned()
}

fn standing<'a>(told: &'a Value, council: &str) -> &'a Value {
    told["councils"].as_array().unwrap().iter().find(|one| one["council"] == council).unwrap()
}

fn shares(list: &Value) -> Vec<String> {
    let share = |share: &Value| format!("{} {}/{}", share["slug"].as_str().unwrap(), share["councils"], share["of"]);
    list.as_array().unwrap().iter().map(share).collect()
}

/// Every road to the figures, and what it says.
async fn everything(asker: &Asker) -> Vec<(String, String)> {
    let mut roads =
        vec!["/suppliers/civica".to_owned(), "/suppliers/civica.csv".to_owned(), "/api/v1/suppliers/civica".to_owned()];
    for about in [
        format!("capabilities/{CAPABILITY}"),
        "technologies/eros".to_owned(),
        "technologies/koha".to_owned(),
        "technologies/spydus".to_owned(),
    ] {
        roads.extend([format!("/{about}"), format!("/{about}.csv"), format!("/api/v1/{about}")]);
        roads.extend(PICTURES.map(|picture| format!("/{about}/{picture}")));
    }
    let mut told = Vec::new();
    for road in roads {
        let body = asker.page(&road).await;
        told.push((road, body));
    }
    told
}

/// Every tag of a picture is closed in its turn, and no attribute stands without quotes.
fn assert_well_formed(xml: &str) {
    let mut open: Vec<&str> = Vec::new();
    for tag in xml.split('<').skip(1).map(|rest| rest.split_once('>').expect("a tag ends").0) {
        match tag.chars().next() {
            Some('?') => {}
            Some('/') => assert_eq!(open.pop(), Some(&tag[1..]), "closed in turn"),
            Some(letter) => {
                assert!(letter.is_ascii_alphabetic() && tag.matches('"').count() % 2 == 0, "<{tag}>");
                open.push(tag.split(' ').next().unwrap());
            }
            None => panic!("an empty tag"),
        }
    }
    assert!(open.is_empty(), "{open:?} are never closed");
}
