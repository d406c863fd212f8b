//! Contracts, when they can be left, and who could buy together.

use axum::body::Body;
use axum::http::{Method, header};
use serde_json::{Value, json};
use testkit::{Answer, Asker, Site};

const RENEWALS: &str = "/api/v1/renewals";
/// Fife and Angus can both leave from the last day of 2027 to June 2028; Moray's ends before, and is not known to be extended.
const REGISTER: &str = "\
organisation,subject,contractor,capabilities,start,end,extensions,irrevocable to,notice,lead time,value,framework,contact,visibility
Fife,Library system for Fife,Civica,Library management,2024-04-01,2027-03-31,2 x 12 months,,6 months,9 months,\"£200,000\",LIB-1,libraries@fife.example,partnership
Angus Council,Library system for Angus,Nobody Knows Ltd,library-management,2023,2028-06-30,none,2027-12-31,,P1Y,,,,partnership
moray,Library system for Moray,,library-management,,2026-12-31,,,,,,,,partnership
";

testkit::on_both_databases! {
    async fn councils_whose_contracts_meet_could_buy_together(site: Site) {
        fed(&site).await;
        let buyer = site.program("moray", "procurement").await;
        let found = buyer.json(RENEWALS).await;
        assert_eq!(titles(&found), ["Library system for Fife", "Library system for Angus", "Library system for Moray"]);
        let fife = &found["contracts"][0];
        assert_eq!(fife["switch_range"], json!({ "from": "2027-03-31", "to": "2029-03-31" }));
        assert_eq!((&fife["notice_by"], &fife["decide_by"]), (&json!("2026-09-30"), &json!("2025-12-31")));
        assert_eq!((&fife["supplier"], &fife["framework_name"]), (&json!("civica"), &json!("Library systems")));
        assert_eq!((&fife["value"], &fife["unknown"]), (&json!(200_000), &json!([])));
        let angus = &found["contracts"][1];
        assert_eq!(angus["switch_range"], json!({ "from": "2027-12-31", "to": "2028-06-30" }));
        assert_eq!((&angus["supplier"], &angus["supplier_name"]), (&Value::Null, &json!("Nobody Knows Ltd")));
        assert_eq!(angus["unknown"], json!(["notice"]));
        assert_eq!(found["contracts"][2]["unknown"], json!(["extensions", "notice", "lead-time"]), "no zero, no guess");

        let cluster = &found["clusters"][0];
        assert_eq!(found["clusters"].as_array().unwrap().len(), 1, "{found}");
        assert_eq!((&cluster["capability"], &cluster["councils"]), (&json!("library-management"), &json!(["angus", "fife"])));
        assert_eq!(cluster["window"], json!({ "from": "2027-12-31", "to": "2028-06-30" }));
        assert_eq!(cluster["start_by"], "2026-06-30", "six months of notice and twelve to buy before the window");
        assert_eq!((&cluster["combined_value"], &cluster["value_band"]), (&json!(200_000), &json!("100k-250k")));
        assert_eq!(cluster["values_unknown"], 1);
        assert_eq!(cluster["frameworks"][0]["title"], "Library systems");
        assert_eq!(cluster["contacts"], json!([{ "council": "angus" }, { "council": "fife", "contact": "libraries@fife.example" }]));
    }

    async fn what_a_reader_may_not_see_is_not_in_the_dates_either(site: Site) {
        fed(&site).await;
        let reader = site.person("highland", "reader").await;
        let found = reader.json(RENEWALS).await;
        let fife = found["contracts"].as_array().unwrap().iter().find(|c| c["councils"] == json!(["fife"])).unwrap();
        assert_eq!((fife.get("value"), fife.get("notice_by")), (None, None));
        assert_eq!(fife["decide_by"], "2026-06-30", "the lead time alone");
        assert_eq!(fife["unknown"], json!(["notice"]));
        assert_eq!(found["clusters"][0]["start_by"], "2026-12-31");
        assert_eq!(found["clusters"][0].get("combined_value"), None);
        assert_eq!(site.anyone().json(RENEWALS).await["contracts"], json!([]), "nothing is public");
        for path in ["/renewals", "/renewals.csv", "/renewals.ics", "/renewals.svg", "/renewals/together.csv"] {
            let theirs = reader.page(path).await;
            assert!(!theirs.contains("200000") && !theirs.contains("200,000"), "{path}");
            assert!(!site.anyone().page(path).await.contains("Fife: Library") , "{path}");
        }
    }

    async fn every_form_of_the_list_says_the_same_and_narrows_alike(site: Site) {
        fed(&site).await;
        let buyer = site.person("moray", "procurement").await;
        let page = buyer.page("/renewals").await;
        assert!(page.contains("Start by 30 June 2026") && page.contains("libraries@fife.example"), "{page}");
        assert!(page.contains("on any day from 31 December 2027 to 30 June 2028") && page.contains("LIB-1") || page.contains("Library systems"));
        let csv = buyer.page("/renewals.csv?council=angus").await;
        assert_eq!(csv.lines().count(), 2);
        assert!(csv.contains("2027-12-31,2028-06-30") && csv.contains("Library system for Angus"));
        let together = buyer.page("/renewals/together.csv").await;
        assert!(together.contains("capability,library-management") && together.contains("angus;fife") && together.contains("2026-06-30"));
        for (narrow, count) in [("council=angus", 1), ("supplier=civica", 1), ("capability=library-management", 3), ("capability=payroll", 0), ("framework=Library+systems", 1)] {
            let found = buyer.json(&format!("{RENEWALS}?{narrow}")).await;
            assert_eq!(titles(&found).len(), count, "{narrow}");
        }
        let picture = buyer.get("/renewals.svg").await;
        assert!(picture.body.contains("<svg") && picture.body.contains("Library system for Fife"), "{}", picture.body);
        let calendar = buyer.page("/renewals.ics").await;
        assert!(calendar.starts_with("BEGIN:VCALENDAR\r\n") && calendar.contains("DTSTART;VALUE=DATE:20251231"), "{calendar}");
        assert!(calendar.contains("SUMMARY:Start buying together: Library management"));
    }

    async fn what_is_asked_for_and_is_not_known_is_refused(site: Site) {
        let buyer = site.person("moray", "procurement").await;
        for (asked, field) in [("council=atlantis", "council"), ("capability=teleport", "capability"), ("technology=nosuch", "technology")] {
            let refused = buyer.get(&format!("{RENEWALS}?{asked}")).await;
            assert_eq!((refused.status, &refused.json()["errors"][0]["field"]), (422, &json!(field)), "{}", refused.body);
            assert_eq!(buyer.get(&format!("/renewals.csv?{asked}")).await.status, 422);
            let page = buyer.get(&format!("/renewals?{asked}")).await;
            let words = refused.json()["errors"][0]["message"].as_str().unwrap().to_owned();
            assert!(page.status == 422 && page.body.contains(&words), "the page says what is wrong, too: {}", page.body);
        }
        assert_eq!(buyer.json(&format!("{RENEWALS}?supplier=Nobody+Knows+Ltd")).await["contracts"], json!([]), "a contract may name anyone");
    }

    async fn a_calendar_says_what_its_days_do_not_count_and_reminds_of_none_that_has_passed(site: Site) {
        fed(&site).await;
        let calendar = site.person("highland", "reader").await.page("/renewals.ics").await.replace("\r\n ", "");
        let events: Vec<&str> = calendar.split("BEGIN:VEVENT").filter(|event| event.contains("Library system for Moray")).collect();
        let [decide, .., end] = events.as_slice() else { panic!("{calendar}") };
        assert!(decide.contains("DESCRIPTION:Not counting the notice and the procurement lead time: not known\\, or not to you"), "{decide}");
        assert!(end.contains("SUMMARY:Last day to which it can run") && end.contains("DESCRIPTION:Not counting its extensions"), "{end}");
        let has_passed = |event: &&&str| event.contains("Decide by: Library system for Fife");
        let fife = calendar.split("BEGIN:VEVENT").collect::<Vec<_>>();
        let passed = fife.iter().find(has_passed).unwrap();
        assert!(passed.contains("20260630") && !passed.contains("VALARM") && decide.contains("VALARM"), "{passed}");
    }

    async fn a_calendar_of_ones_own_lasts_until_it_is_ended(site: Site) {
        fed(&site).await;
        let buyer = site.person("moray", "procurement").await;
        let made = buyer.post("/renewals", &[("intent", "start"), ("council", "fife")]).await;
        assert_eq!(made.status, 200, "{}", made.body);
        let address = made.body.split("<code>").nth(1).unwrap().split("</code>").next().unwrap().replace("&amp;", "&");
        let path = address.strip_prefix(testkit::PUBLIC_URL).unwrap();
        let calendar = site.anyone().page(path).await;
        assert!(calendar.contains("Library system for Fife") && !calendar.contains("Library system for Moray"), "{calendar}");
        assert_eq!(buyer.post("/renewals", &[("intent", "end")]).await.status, 303);
        assert_eq!(site.anyone().get(path).await.status, 404);
        assert_eq!(site.anyone().post("/renewals", &[("intent", "start")]).await.status, 403);
    }

    async fn a_contract_is_written_in_a_form_shown_with_its_dates_and_found(site: Site) {
        let fife = site.person("fife", "publisher").await;
        let deployment = json!({ "organisation": "fife", "title": "Our payroll", "visibility": "partnership", "technologies": ["spydus"],
            "capabilities": ["library-management"], "facts": { "lifecycle": "live" } });
        let program = site.program("fife", "contributor").await;
        let id = program.write("POST", "/api/v1/entries", None, &deployment).await.json()["id"].as_str().unwrap().to_owned();
        let contract = [("kind", "contract"), ("organisation", "fife"), ("title", "Spydus licence"), ("visibility", "partnership"),
            ("supplier", "Civica UK"), ("councils", "Angus\nmoray"), ("end", "2028-03"), ("extensions", "12+12"), ("intent", "publish")];
        let mut wrong = contract.to_vec();
        wrong.extend([("notice", "soon"), ("start", "2030"), ("councils", "Atlantis"), ("deployments", "/entries/nosuch/x")]);
        let refused = fife.post("/entries/new?kind=contract", &wrong).await;
        assert_eq!(refused.status, 422);
        for words in ["“soon” is neither", "Atlantis", "Spydus licence"] {
            assert!(refused.body.contains(words), "{words}: {}", refused.body);
        }
        let mut right = contract.to_vec();
        let address = format!("http://kenning.example/entries/{id}/our-payroll");
        right.push(("deployments", &address));
        let done = fife.post("/entries/new?kind=contract", &right).await;
        assert_eq!(done.status, 303, "{}", done.body);
        let page = fife.page(done.location()).await;
        assert!(page.contains(">Our payroll</a>"), "the contract names its deployment: {page}");
        assert!(page.contains("when it can be left") && page.contains("From 31 March 2028 to 31 March 2030"), "{page}");
        assert!(page.contains("Angus Council, Fife Council, The Moray Council"));
        let theirs = fife.page(&format!("/entries/{id}/our-payroll")).await;
        assert!(theirs.contains("Spydus licence"), "the deployment names its contract");
        let found = fife.json("/api/v1/search?q=spydus+licence&kind=contract").await;
        assert_eq!(found["total"], 1);
        let history = fife.page(&format!("{}/history", done.location().split('/').take(3).collect::<Vec<_>>().join("/"))).await;
        assert!(history.contains("Revision"));
    }

    async fn an_import_of_contracts_says_what_it_refuses_and_finds_them_again(site: Site) {
        let admin = site.program("digital-office", "site-admin").await;
        let again = |csv: &'static str| imported(&admin, csv);
        fed(&site).await;
        let report = again(REGISTER).await.json();
        assert_eq!((&report["unchanged"], &report["created"]), (&json!(3), &json!(0)), "{report}");
        let wrong = "kind,organisation,title,end,extensions,value\ncontract,fife,One,next year,often,lots\n";
        let report = again(wrong).await.json();
        assert_eq!(report["refused"], 1);
        let fields: Vec<&str> = report["report"][0]["problems"].as_array().unwrap().iter().filter_map(|p| p["field"].as_str()).collect();
        assert_eq!(fields, ["end", "extensions", "value"]);
    }
}

/// A framework, and three councils' contracts, as their registers have them.
async fn fed(site: &Site) {
    let admin = site.program("digital-office", "site-admin").await;
    let framework = json!({ "kind": "framework", "organisation": "scotland-excel", "title": "Library systems", "visibility": "public",
        "capabilities": ["library-management"], "facts": { "reference": "LIB-1", "start": "2024-01-01", "end": "2028-01-31", "extensions": "none" } });
    let made = admin.write("POST", "/api/v1/entries", None, &framework).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let report = imported(&admin, REGISTER).await;
    assert_eq!(report.json()["created"], 3, "{}", report.body);
}

async fn imported(asker: &Asker, csv: &'static str) -> Answer {
    let request = asker.request(Method::POST, "/api/v1/imports?apply=true").header(header::CONTENT_TYPE, "text/csv");
    asker.send(request.body(Body::from(csv)).unwrap()).await
}

fn titles(renewals: &Value) -> Vec<&str> {
    renewals["contracts"].as_array().unwrap().iter().filter_map(|contract| contract["title"].as_str()).collect()
}
