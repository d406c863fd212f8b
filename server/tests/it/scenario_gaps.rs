//! Eight councils of one family group, a few deployments each, and answers that were worked out on paper.
//!
//! | | burial-cremation | winter-maintenance | licensing |
//! |---|---|---|---|
//! | East Ayrshire | planned for 2027-04 | live, for the partnership | LalPac, rolling out |
//! | East Lothian | phasing out | considering, and phasing out | Uniform, live |
//! | Fife | confirms none | retired, and stale | LalPac, live; Civica APP, due |
//! | Moray | live since 2020, content, will talk | live, its own | LalPac and Civica APP, live, apart |
//! | North Ayrshire | not applicable | live, though it said none | LalPac, stage not said |
//! | Perth and Kinross | seeks a partner | live since 2021, of two technologies | Civica APP, live |
//! | South Ayrshire | retired | phasing out, and seeking | |
//! | Stirling | live since 2026, not content | live, for procurement | LalPac with Civica APP, live |

use axum::body::Body;
use axum::http::Method;
use serde_json::{Value, json};
use testkit::{Asker, Site};

const BURIALS: &str = "burial-cremation";
const WINTER: &str = "winter-maintenance";
const FAMILY: [&str; 8] = [
    "east-ayrshire",
    "east-lothian",
    "fife",
    "moray",
    "north-ayrshire",
    "perth-and-kinross",
    "south-ayrshire",
    "stirling",
];
/// Written by programs: council, capability, technologies, tier, facts.
const WRITTEN: [(&str, &str, &[&str], &str, &str); 19] = [
    (
        "moray",
        BURIALS,
        &["spydus"],
        "public",
        r#"{"lifecycle":"live","live_since":"2020-03","satisfaction":5,"would_choose_again":"yes","willing_to_talk":"yes","happy_to_demo":"yes","hosting":"saas","contact":"ict@moray.example"}"#,
    ),
    (
        "stirling",
        BURIALS,
        &["koha"],
        "public",
        r#"{"lifecycle":"live","live_since":"2026-06","satisfaction":2,"would_choose_again":"no","hosting":"on-premises"}"#,
    ),
    ("east-ayrshire", BURIALS, &["spydus"], "public", r#"{"lifecycle":"planned","live_since":"2027-04"}"#),
    ("east-lothian", BURIALS, &["spydus"], "public", r#"{"lifecycle":"phasing-out","disposition":"eliminate"}"#),
    ("south-ayrshire", BURIALS, &["spydus"], "public", r#"{"lifecycle":"retired"}"#),
    ("fife", WINTER, &["koha"], "public", r#"{"lifecycle":"retired"}"#),
    ("moray", WINTER, &["koha"], "own", r#"{"lifecycle":"live","live_since":"2019"}"#),
    ("stirling", WINTER, &["koha"], "procurement", r#"{"lifecycle":"live","live_since":"2019"}"#),
    ("east-ayrshire", WINTER, &["koha"], "partnership", r#"{"lifecycle":"live"}"#),
    ("east-lothian", WINTER, &["koha"], "public", r#"{"lifecycle":"considering"}"#),
    ("east-lothian", WINTER, &["spydus"], "public", r#"{"lifecycle":"phasing-out"}"#),
    ("north-ayrshire", WINTER, &["koha"], "public", r#"{"lifecycle":"live"}"#),
    ("perth-and-kinross", WINTER, &["koha", "spydus"], "public", r#"{"lifecycle":"live","live_since":"2021"}"#),
    ("south-ayrshire", WINTER, &["koha"], "public", r#"{"lifecycle":"phasing-out"}"#),
    ("stirling", "licensing", &["lalpac", "civica-app"], "public", r#"{"lifecycle":"live"}"#),
    ("perth-and-kinross", "licensing", &["Civica APP"], "public", r#"{"lifecycle":"live"}"#),
    ("east-ayrshire", "licensing", &["lalpac"], "public", r#"{"lifecycle":"rolling-out"}"#),
    ("east-lothian", "licensing", &["uniform"], "public", r#"{"lifecycle":"live"}"#),
    ("north-ayrshire", "licensing", &["lalpac"], "public", "{}"),
];
/// Imported: by name, by alias, and with the days on which they were last confirmed.
const IMPORTED: [(&str, &str); 2] = [
    (
        "fife",
        "title,technologies,capabilities,lifecycle,visibility,last_confirmed_at,review_by\n\
              Gritting,Koha,winter-maintenance,live,public,2025-01-15,\n\
              Licences,LalPac,licensing,live,public,,\n\
              Older licences,Flare,licensing,live,public,2025-10-15T09:00:00Z,2026-10-15\n",
    ),
    (
        "moray",
        "technologies;title;capabilities;lifecycle;visibility\n\
               LalPac;Licences;licensing;live;public\nFlare;Other licences;licensing;live;public\n",
    ),
];

struct Scene {
    anyone: Asker,
    site: Site,
}

async fn scene(site: Site) -> Scene {
    for (council, capability, technologies, tier, facts) in WRITTEN {
        let facts: Value = serde_json::from_str(facts).unwrap();
        let entry = json!({ "organisation": council, "title": format!("{capability} of {council} with {}", technologies.join(" and ")),
            "visibility": tier, "technologies": technologies, "capabilities": [capability], "facts": facts });
        let answer = site.program(council, "publisher").await.write("POST", "/api/v1/entries", None, &entry).await;
        assert_eq!(answer.status, 201, "{}", answer.body);
    }
    for (council, file) in IMPORTED {
        let report = imported(&site, council, file).await;
        assert_eq!(report["refused"], 0, "{report}");
    }
    for (council, capability, state) in [
        ("fife", BURIALS, "none"),
        ("north-ayrshire", BURIALS, "not-applicable"),
        ("perth-and-kinross", BURIALS, "seeking"),
        ("north-ayrshire", WINTER, "none"),
        ("south-ayrshire", WINTER, "seeking"),
    ] {
        let path = format!("/api/v1/organisations/{council}/positions/{capability}");
        let set = site.program(council, "publisher").await.write("PUT", &path, None, &json!({ "state": state })).await;
        assert_eq!(set.status, 200, "{}", set.body);
    }
    Scene { anyone: site.anyone(), site }
}

async fn imported(site: &Site, council: &str, file: &str) -> Value {
    let admin = site.program(council, "organisation-admin").await;
    let path = format!("/api/v1/imports?organisation={council}&apply=true");
    let request = admin
        .request(Method::POST, &path)
        .header("content-type", "text/csv")
        .body(Body::from(file.to_owned()))
        .unwrap();
    let answer = admin.send(request).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.json()
}

/// The states of the family for a capability, in the order of `FAMILY`; a pair without a cell is not reported.
async fn states(asker: &Asker, capability: &str) -> Vec<String> {
    let found = asker.json(&format!("/api/v1/coverage?family=other-2&capability={capability}")).await;
    let councils: Vec<&str> =
        found["councils"].as_array().unwrap().iter().map(|c| c["slug"].as_str().unwrap()).collect();
    assert_eq!(councils, FAMILY);
    let cell =
        |council: &str| found["cells"].as_array().unwrap().iter().find(|cell| cell["council"] == council).cloned();
    FAMILY
        .map(|council| {
            cell(council).map_or("not-reported".to_owned(), |cell| cell["state"].as_str().unwrap().to_owned())
        })
        .into()
}

fn asked(gaps: &Value, capability: &str) -> Vec<(String, Vec<String>)> {
    let gap = gaps["gaps"].as_array().unwrap().iter().find(|gap| gap["capability"] == capability).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let reasons = |advice: &Value| advice["reasons"].as_array().unwrap().iter().map(text).collect();
    gap["learn_from"].as_array().unwrap().iter().map(|advice| (text(&advice["council"]), reasons(advice))).collect()
}

testkit::on_both_databases! {
    async fn every_state_is_judged_as_on_paper_and_by_scope(site: Site) {
        let Scene { site, anyone } = scene(site).await;
        assert_eq!(states(&anyone, BURIALS).await,
            ["arriving", "leaving", "none", "in-use", "not-applicable", "seeking", "not-reported", "in-use"]);
        // East Ayrshire's is for the partnership, Moray's its own, Stirling's for procurement; Fife's is stale; North Ayrshire's outdoes what it said.
        let told = |east_ayrshire, moray, stirling| {
            let said = [east_ayrshire, "arriving", "not-reported", moray, "in-use", "in-use", "leaving", stirling];
            said.map(str::to_owned).to_vec()
        };
        let (not, is) = ("not-reported", "in-use");
        assert_eq!(states(&anyone, WINTER).await, told(not, not, not));
        assert_eq!(states(&site.program("fife", "reader").await, WINTER).await, told(is, not, not));
        assert_eq!(states(&site.program("digital-office", "curator").await, WINTER).await, told(is, not, not));
        assert_eq!(states(&site.program("moray", "reader").await, WINTER).await, told(is, is, not));
        assert_eq!(states(&site.program("scotland-excel", "procurement").await, WINTER).await, told(is, not, is));
        assert_eq!(states(&anyone, "licensing").await, [ "arriving", is, is, is, not, is, not, is]);
    }

    async fn a_cell_says_what_it_rests_on_and_how_old_that_is(site: Site) {
        let Scene { site, anyone } = scene(site).await;
        let stale = anyone.json("/api/v1/gaps/fife/winter-maintenance").await;
        assert_eq!((&stale["state"], stale["evidence"].as_array().unwrap().len()), (&json!("not-reported"), 2));
        let outdone = anyone.json("/api/v1/gaps/north-ayrshire/winter-maintenance").await;
        assert_eq!((&outdone["state"], &outdone["position"]["state"]), (&json!("in-use"), &json!("none")));
        assert!(anyone.page("/gaps/north-ayrshire/winter-maintenance").await.contains("A deployment says more, so that counts."));
        assert!(!anyone.page("/gaps/fife/burial-cremation").await.contains("A deployment says more"));
        let hidden = anyone.json("/api/v1/gaps/moray/winter-maintenance").await;
        assert_eq!((&hidden["state"], &hidden["evidence"], hidden.get("as_of")), (&json!("not-reported"), &json!([]), None));
        let positions = anyone.json("/api/v1/organisations/north-ayrshire/positions").await;
        let said: Vec<_> = positions.as_array().unwrap().iter().map(|p| (p["capability"].as_str().unwrap(), p["state"].as_str().unwrap())).collect();
        assert_eq!(said, [(BURIALS, "not-applicable"), (WINTER, "none")]);
        assert_eq!(anyone.get("/api/v1/organisations/moray/positions/licensing").await.status, 404);
        assert_eq!(anyone.get("/api/v1/organisations/scotland-excel/positions").await.status, 404);
        // What a council said of itself lends its day to what it decides, and to nothing else.
        site.days_pass(30);
        let say = site.program("north-ayrshire", "publisher").await;
        say.write("PUT", "/api/v1/organisations/north-ayrshire/positions/winter-maintenance", None, &json!({ "state": "none" })).await;
        assert_eq!(anyone.json("/api/v1/gaps/north-ayrshire/winter-maintenance").await["as_of"], "2026-11-24");
    }

    async fn whom_to_ask_is_told_with_true_reasons(site: Site) {
        let Scene { anyone, site: _site } = scene(site).await;
        let east_lothian = anyone.json("/api/v1/gaps/east-lothian").await;
        let gaps: Vec<_> = east_lothian["gaps"].as_array().unwrap().iter()
            .map(|gap| (gap["capability"].as_str().unwrap(), gap["state"].as_str().unwrap(), gap["peers_in_use"].as_i64().unwrap())).collect();
        assert_eq!(gaps, [(BURIALS, "leaving", 2)], "arriving is no gap");
        let (moray, stirling) = ("moray".to_owned(), "stirling".to_owned());
        let told = asked(&east_lothian, BURIALS);
        assert_eq!(told[0], (moray.clone(), ["same-family", "similar-population", "live-a-year", "fresh", "satisfied", "would-choose-again",
            "willing-to-talk", "happy-to-demo"].map(str::to_owned).to_vec()));
        assert_eq!(told[1], (stirling, ["same-family", "similar-population", "fresh"].map(str::to_owned).to_vec()));
        let fife = asked(&anyone.json("/api/v1/gaps/fife").await, BURIALS);
        assert!(!fife[0].1.contains(&"similar-population".to_owned()), "Fife is four times as large");
        // South Ayrshire seeks, and has one that it phases out: leaving comes before seeking.
        let south = anyone.json("/api/v1/gaps/south-ayrshire?peers=east-ayrshire,Moray").await;
        assert_eq!((&south["gaps"], &south["elsewhere"]), (&json!([]), &json!([{ "capability": WINTER, "state": "leaving" }])), "{south}");
        let csv = anyone.page("/gaps/south-ayrshire.csv?peers=east-ayrshire,Moray").await;
        assert!(csv.contains("winter-maintenance,leaving,0,"), "{csv}");
        let north = anyone.json("/api/v1/gaps/north-ayrshire").await;
        assert_eq!(north["elsewhere"], json!([{ "capability": BURIALS, "state": "not-applicable" }]));
    }

    async fn what_means_nothing_is_refused_and_a_page_says_so(site: Site) {
        let anyone = site.anyone();
        let asked = "council=nowhere&council=scotland-excel&capability=flying&group=air&family=other-9&portfolio=sea&sort=best&order=rank&peers_of=atlantis&peers=zzz";
        let refused = anyone.get(&format!("/api/v1/coverage?{asked}")).await;
        assert_eq!((refused.status, refused.header("content-type")), (422, "application/problem+json"));
        let fields: Vec<String> = refused.problems().into_iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["council", "council", "capability", "group", "family", "portfolio", "sort", "order", "peers_of", "peers"]);
        assert_eq!(anyone.get(&format!("/gaps?{asked}")).await.status, 200, "a page passes over it");
        let named = anyone.json("/api/v1/coverage?council=FIF&council=Moray&capability=A2D&order=").await;
        assert_eq!((&named["councils"][0]["slug"], &named["councils"][1]["slug"], &named["capabilities"][0]["slug"]),
            (&json!("fife"), &json!("moray"), &json!("telecare-arc")));
        let peers = anyone.get("/api/v1/gaps/fife?peers=angus,zzz").await;
        assert_eq!((peers.status, peers.problems()), (422, vec![("peers".to_owned(), "unknown-organisation".to_owned())]));
        let page = anyone.page("/gaps/fife?peers=angus,zzz").await;
        assert!(page.contains("There is no council called “zzz”, so it is not among the peers."));
        assert!(page.contains("<option value=\"angus,zzz\" selected>Councils chosen by hand</option>"), "the choice says what stands");
        assert!(page.contains("/gaps/fife/groups.xlsx?peers=angus%2Czzz") && page.contains("/gaps/fife/arriving.csv?peers=") || !page.contains("arriving.csv"));
        let position = site.program("fife", "publisher").await;
        let path = "/api/v1/organisations/fife/positions/licensing";
        assert_eq!(position.write("PUT", path, None, &json!({ "state": "none", "because": "x" })).await.status, 400);
    }

    async fn a_comparison_says_what_it_leaves_out_and_counts_as_other_pages_do(site: Site) {
        let Scene { site, anyone } = scene(site).await;
        let councils = anyone.json("/api/v1/compare?of=councils&id=fife&id=nowhere&id=Moray").await;
        assert_eq!((&councils["not_found"], &councils["cut"]), (&json!(["nowhere"]), &json!(false)));
        let pair = &councils["similarity"]["pairs"][0];
        // On paper: licensing with LalPac and with Civica APP at both, and what public records say of both.
        let both = |capability: &str| councils["groups"].as_array().unwrap().iter().filter(|g| g["name"].as_str().unwrap().contains("same technology"))
            .flat_map(|g| g["rows"].as_array().unwrap()).any(|row| row["fact"] == capability);
        assert!(both("licensing") && !both(BURIALS) && !both(WINTER), "{councils}");
        assert_eq!(pair["councils"], json!(["fife", "moray"]));
        let six = FAMILY[..6].iter().map(|slug| format!("id={slug}")).collect::<Vec<_>>().join("&");
        assert_eq!(anyone.json(&format!("/api/v1/compare?of=councils&{six}")).await["cut"], true);
        let row = |found: &Value, fact: &str| {
            let groups = found["groups"].as_array().unwrap().clone();
            groups.iter().flat_map(|g| g["rows"].as_array().unwrap().clone()).find(|row| row["fact"] == fact).unwrap_or_default()
        };
        let technologies = anyone.json("/api/v1/compare?of=technologies&id=lalpac&id=Koha").await;
        // Rolling out, or of unknown stage: nobody runs it yet, as far as is known.
        assert_eq!(row(&technologies, "run_by")["values"][0]["value"], "fife;moray;stirling");
        let koha = row(&technologies, "run_by")["values"][1]["value"].as_str().unwrap().to_owned();
        for (council, runs) in [("stirling", true), ("south-ayrshire", true), ("fife", false), ("east-lothian", false), ("east-ayrshire", false)] {
            assert_eq!(koha.split(';').any(|slug| slug == council), runs, "{council} in {koha}");
        }
        let standing = anyone.json("/api/v1/technologies/lalpac").await;
        let in_use: Vec<&str> = standing["councils"].as_array().unwrap().iter().filter(|c| c["state"] == "in-use").map(|c| c["council"].as_str().unwrap()).collect();
        assert_eq!(in_use, ["fife", "moray", "stirling"], "its own page says the same");
        let winter = "/api/v1/entries?organisation=moray&capability=winter-maintenance";
        let own = site.program("moray", "reader").await.json(winter).await["items"][0]["id"].as_str().unwrap().to_owned();
        let hidden = anyone.json(&format!("/api/v1/compare?id={own}")).await;
        assert_eq!((&hidden["columns"], &hidden["not_found"]), (&json!([]), &json!([own])));
    }

    async fn a_supplier_is_missed_where_nothing_else_is_in_use(site: Site) {
        let Scene { anyone, site: _site } = scene(site).await;
        let idox = anyone.json("/api/v1/suppliers/idox-group").await;
        let loss = idox["if_it_failed"].as_array().unwrap().iter().find(|loss| loss["capability"] == "licensing").unwrap().clone();
        // Stirling's one deployment needs both, so it has nothing else; Fife's and Moray's others need nothing of theirs.
        assert_eq!(loss["without"], json!(["east-lothian", "stirling"]));
        assert_eq!(loss["with_another"], json!({ "fife": ["civica-app"], "moray": ["civica-app"] }));
        assert_eq!(loss["ask"], json!({ "civica-app": ["fife", "moray", "perth-and-kinross"] }));
        assert_eq!(idox["councils"]["arriving"], json!(["east-ayrshire"]));
        let page = anyone.page("/suppliers/idox-group").await;
        assert!(page.contains("2 councils would have nothing else in use"));
        for file in ["/suppliers/idox-group", "/suppliers/idox-group/technologies"] {
            for ending in ["csv", "xlsx"] {
                assert!(page.contains(&format!("{file}.{ending}")), "{file}.{ending} is linked");
                assert_eq!(anyone.get(&format!("{file}.{ending}")).await.status, 200);
            }
        }
        assert!(anyone.page("/suppliers/idox-group/technologies.csv").await.contains("lalpac,idox-group,licensing,3,1,0"));
    }

    async fn a_capability_tells_the_same_on_its_page_in_its_files_and_in_json(site: Site) {
        let Scene { anyone, site: _site } = scene(site).await;
        let burials = anyone.json("/api/v1/capabilities/burial-cremation").await;
        assert_eq!((&burials["group"], burials["description"].as_str().is_some()), (&json!("roads-environment"), true));
        let stages: Vec<_> = burials["stages"].as_array().unwrap().iter().map(|s| (s["stage"].as_str().unwrap(), s["organisation"].as_str().unwrap())).collect();
        assert_eq!(stages, [("live", "moray"), ("live", "stirling"), ("planned", "east-ayrshire"), ("phasing-out", "east-lothian"), ("retired", "south-ayrshire")]);
        assert_eq!(burials["stages"][0]["willing_to_talk"], "yes");
        let trend: Vec<_> = burials["trend"].as_array().unwrap().iter().map(|s| (s["council"].as_str().unwrap(), s["since"].as_str().unwrap(), s["basis"].as_str().unwrap())).collect();
        assert_eq!(trend, [("moray", "2020-03", "said"), ("stirling", "2026-06", "said")]);
        assert_eq!(burials["shares"].as_array().unwrap().iter().map(|s| (s["slug"].as_str().unwrap(), s["councils"].as_i64().unwrap(), s["of"].as_i64().unwrap())).collect::<Vec<_>>(),
            [("koha", 1, 2), ("spydus", 1, 2)]);
        let page = anyone.page("/capabilities/burial-cremation").await;
        assert!(page.contains("Planned for April 2027") && page.contains("In use: 2 councils. Arriving: 1 council. Leaving: 1 council. Seeking: 1 council. Confirmed none: 1 council. Not applicable: 1 council. Not reported: 25 councils."));
        for part in ["", "/stages", "/trend", "/shares", "/hosting"] {
            for ending in ["csv", "xlsx"] {
                let file = format!("/capabilities/burial-cremation{part}.{ending}");
                assert!(page.contains(&file), "{file} is linked");
                assert_eq!(anyone.get(&file).await.status, 200, "{file}");
            }
            assert!(anyone.json(&format!("/capabilities/burial-cremation{part}.json")).await.is_array() || part.is_empty());
        }
        assert!(anyone.page("/capabilities/burial-cremation/shares.csv").await.contains("koha,Koha,1,2"));
    }

    async fn what_was_written_a_moment_ago_is_told_everywhere(site: Site) {
        let Scene { site, anyone } = scene(site).await;
        let fife = site.program("fife", "publisher").await;
        // Each with words that are there once it is told, and not before.
        let roads = [
            ("/capabilities/burial-cremation", "FIF, Fife: In use"), ("/technologies/bacas", "FIF, Fife: In use"), ("/suppliers/clear-skies-software", "Fife Council"),
            ("/compare?of=councils&id=fife&id=moray", "BACAS"), ("/gaps/fife/burial-cremation", "Lair records"), ("/gaps/fife/groups.csv", "environment\",13,1,"),
            ("/gaps.csv?council=fife", "fife,burial-cremation,in-use"), ("/api/v1/coverage?council=fife&capability=burial-cremation", "\"in-use\""),
            ("/api/v1/technologies/bacas", "\"in-use\""), ("/api/v1/suppliers/clear-skies-software", "\"fife\""),
            ("/api/v1/radar?group=roads-environment", "Live in 1 council (1 for a year or more)"), ("/api/v1/compare?of=technologies&id=bacas&id=koha", "1: Fife"),
        ];
        for (road, words) in roads {
            assert!(!anyone.page(road).await.contains(words), "{road}");
        }
        let reported = anyone.json("/api/v1/partnership").await["total"]["fresh"].as_i64().unwrap();
        assert!(anyone.page("/gaps/fife").await.contains("Confirmed none"));
        let entry = json!({ "organisation": "fife", "title": "Lair records", "visibility": "public", "technologies": ["bacas"],
            "capabilities": [BURIALS], "facts": { "lifecycle": "live", "live_since": "2022" } });
        assert_eq!(fife.write("POST", "/api/v1/entries", None, &entry).await.status, 201);
        for (road, words) in roads {
            assert!(anyone.page(road).await.contains(words), "{road}");
        }
        assert_eq!(anyone.json("/api/v1/partnership").await["total"]["fresh"], reported + 1);
        assert!(!anyone.page("/gaps/fife").await.contains("Confirmed none"));
    }

    async fn an_import_says_what_it_lacks_and_believes_no_day_that_has_not_come(site: Site) {
        let admin = site.program("fife", "organisation-admin").await;
        let send = |file: &'static str| {
            let request = admin.request(Method::POST, "/api/v1/imports?organisation=fife").header("content-type", "text/csv").body(Body::from(file)).unwrap();
            let admin = admin.clone();
            async move { admin.send(request).await }
        };
        let message = |answer: &Value| answer["errors"][0]["message"].as_str().unwrap().to_owned();
        assert!(message(&send("").await.json()).starts_with("Send a file that is not empty: its first row names the columns"));
        assert!(message(&send("a,b\n1,2\n").await.json()).starts_with("Name the columns in the first row, one of them “title”"));
        let report = send("title,technologies,capabilities,last_confirmed_at,review_by,source,colour\nA,koha,licensing,2027-01-01,soon,x,red\n").await.json();
        let problems: Vec<_> = report["report"][0]["problems"].as_array().unwrap().iter().map(|p| (p["field"].as_str().unwrap(), p["code"].as_str().unwrap())).collect();
        assert_eq!(problems, [("last_confirmed_at", "in-the-future"), ("review_by", "not-a-date"), ("source", "unknown-field"), ("colour", "unknown-field")]);
        let odd = admin.get("/api/v1/imports?apply=maybe").await;
        assert_eq!(odd.status, 405);
    }
}
