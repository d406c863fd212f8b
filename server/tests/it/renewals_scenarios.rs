//! Renewals by hand-made scenarios whose answers were worked out on paper.

use axum::body::Body;
use axum::http::{Method, header};
use serde_json::{Value, json};
use testkit::{Asker, Site};

const RENEWALS: &str = "/api/v1/renewals";
const HEADING: &str = "organisation,title,supplier,capabilities,technologies,end,extensions,irrevocable to,notice,lead time,value,framework,visibility,councils\n";
/// Everything that says something of contracts.
const ROADS: [&str; 16] = [
    "/renewals",
    "/renewals/together",
    "/renewals.csv",
    "/renewals.json",
    "/renewals.svg",
    "/renewals/together.csv",
    "/renewals/together.json",
    "/renewals/frameworks.csv",
    "/renewals/frameworks.json",
    "/renewals.xlsx",
    "/api/v1/renewals",
    "/councils/fife",
    "/suppliers/civica",
    "/gaps/fife/briefing",
    "/search?kind=contract",
    "/renewals.ics",
];

testkit::on_both_databases! {
    async fn what_is_over_parts_nobody_who_is_left(site: Site) {
        let buyer = fed(&site, "\
fife,F,,payroll,,2026-01-31,48,,,,,,,
angus,A,,payroll,,2026-02-28,48,,,,,,,
moray,M over since July,,payroll,,2026-01-31,6,,,,,,,
").await;
        let found = buyer.json(RENEWALS).await;
        assert_eq!(windows(&found), ["hr-payroll angus,fife 2026-02-28..2030-01-31"]);
    }

    async fn ranges_that_touch_share_a_day_and_ranges_that_do_not_share_none(site: Site) {
        let buyer = fed(&site, "\
highland,H,,payroll,,30/06/2027,none,,,,,,,
moray,M,,payroll,,31 January 2028,none,30 June 2027,,,,,,
orkney-islands,O,,payroll,,2027-07-01,no,,,,,,,
shetland-islands,S,,payroll,,2028-02,none,,,,,,,
fife,no end,,payroll,,,12 months,2027-06-30,,,,,,
angus,A,,licensing,,2028-03-31,,,,,,,,
").await;
        let found = buyer.json(RENEWALS).await;
        assert_eq!(windows(&found), [
            "hr-payroll highland,moray 2027-06-30..2027-06-30",
            "hr-payroll orkney-islands,moray 2027-07-01..2027-07-01",
        ]);
        let page = buyer.page("/renewals").await;
        assert!(page.contains("All can leave their contracts on 30 June 2027"), "{page}");
        assert!(page.contains(">At the end of February 2028<"), "no day that nobody wrote: {page}");
        assert!(page.contains("On 31 March 2028. Whether it can be extended is not known"), "{page}");
    }

    async fn a_contract_without_an_end_is_decided_on_before_it_no_longer_binds(site: Site) {
        let buyer = fed(&site, "\
fife,Rolling,,payroll,,,,2027-06-30,3 months,6 months,,,,
angus,Rolling without terms,,payroll,,,,2027-06-30,,,,,,
moray,Nothing known,,payroll,,,,,3 months,6 months,,,,
").await;
        let found = buyer.json(RENEWALS).await;
        assert_eq!(titles(&found), ["Rolling", "Rolling without terms", "Nothing known"]);
        let said = |n: usize, what: &str| found["contracts"][n].get(what).and_then(Value::as_str);
        assert_eq!([said(0, "earliest_end"), said(0, "notice_by"), said(0, "decide_by")], [Some("2027-06-30"), Some("2027-03-30"), Some("2026-09-30")]);
        assert_eq!((said(1, "notice_by"), said(1, "decide_by"), found["contracts"][0].get("switch_range")), (None, Some("2027-06-30"), None));
        assert_eq!((said(2, "decide_by"), &found["contracts"][2]["unknown"][0]), (None, &json!("end")));
        assert!(windows(&found).is_empty(), "until when they run is not known");
        let page = buyer.page("/renewals").await;
        for words in ["From 30 June 2027; its end is not known", "Not counting the notice and the procurement lead time: not known", "No day is known from which it could be left", "Its end is not known"] {
            assert!(page.contains(words), "{words}: {page}");
        }
        let csv = buyer.page("/renewals.csv?council=fife").await;
        assert!(csv.contains("2027-06-30,,2027-03-30,2026-09-30"), "{csv}");
        let calendar = buyer.page("/renewals.ics?council=fife").await;
        assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 3, "{calendar}");
        let empty = buyer.page("/renewals.ics?council=stirling").await;
        assert!(!empty.contains("VEVENT") && empty.contains("BEGIN:VTIMEZONE\r\n"), "a calendar without days has a component yet: {empty}");
    }

    async fn one_contract_of_several_councils_is_bought_together(site: Site) {
        let buyer = fed(&site, "\
scotland-excel,Shared payroll,,payroll,,2027-03-31,12,,3 months,6 months,,,,fife;Angus Council
moray,Of one alone,,housing-management,,2027-03-31,12,,,,,,,
").await;
        let found = buyer.json(RENEWALS).await;
        assert_eq!(windows(&found), ["hr-payroll angus,fife 2027-03-31..2028-03-31"]);
        assert_eq!(found["clusters"][0]["start_by"], "2026-06-30", "nine months before");
        assert!(buyer.page("/renewals").await.contains("They share a contract that can be left on any day"));
    }

    async fn frameworks_that_are_open_in_the_window_are_named(site: Site) {
        let (admin, angus) = (site.program("digital-office", "site-admin").await, site.program("angus", "contributor").await);
        for (title, owner, visibility, facts, links) in [
            ("Ends before", "scotland-excel", "public", json!({ "end": "2027-01-31", "extensions": "none" }), "capabilities"),
            ("Is extended into it", "scotland-excel", "public", json!({ "end": "2026-12-31", "extensions": "12 months", "lots": ["1", "2"] }), "capabilities"),
            ("Begins after", "scotland-excel", "public", json!({ "start": "2029-01-01", "end": "2030-01-01" }), "capabilities"),
            ("Begins after and has no end", "scotland-excel", "public", json!({ "start": "2029-01-01" }), "capabilities"),
            ("Open, as far as known", "scotland-excel", "public", json!({ "start": "2024" }), "capabilities"),
            ("Of Angus alone", "angus", "own", json!({ "end": "2028-01-01" }), "capabilities"),
            ("For the product", "scotland-excel", "partnership", json!({ "end": "2028-01-01", "reference": "SXL-9" }), "technologies"),
        ] {
            let what = if links == "capabilities" { "library-management" } else { "spydus" };
            let framework = json!({ "kind": "framework", "organisation": owner, "title": title, "visibility": visibility, links: [what], "facts": facts });
            let writer = if owner == "angus" { &angus } else { &admin };
            assert_eq!(writer.write("POST", "/api/v1/entries", None, &framework).await.status, 201, "{title}");
        }
        let buyer = fed(&site, "\
fife,F,,library-management,spydus,2027-06-30,none,,,,,,,
moray,M,,library-management,spydus,2027-06-30,12,,,,,sxl-9,,
").await;
        let found = buyer.json(RENEWALS).await;
        assert_eq!(windows(&found).len(), 2);
        for cluster in found["clusters"].as_array().unwrap() {
            let titles: Vec<&str> = cluster["frameworks"].as_array().unwrap().iter().filter_map(|f| f["title"].as_str()).collect();
            assert_eq!(titles, ["Is extended into it", "Open, as far as known", "For the product"], "{}", cluster["by"]);
            let until = |n: usize| [cluster["frameworks"][n].get("ends"), cluster["frameworks"][n].get("extended_to")];
            assert_eq!(until(0), [Some(&json!("2026-12-31")), Some(&json!("2027-12-31"))]);
            assert_eq!(until(1), [None, None], "nobody has said that it is open");
        }
        let page = buyer.page("/renewals").await;
        assert!(page.contains(", until 31 December 2026, or 31 December 2027 if it is extended"), "{page}");
        assert!(page.contains("Frameworks of which it is not known whether they are open then"), "{page}");
        let table = buyer.page("/renewals/frameworks.csv").await;
        assert!(table.contains("Is extended into it") && table.contains("1;2") && !table.contains("Of Angus alone"), "{table}");
        assert_eq!(titles(&buyer.json("/api/v1/renewals?framework=SXL-9").await), ["M"], "a framework is named by its reference too");
    }

    async fn every_road_reads_its_parameters_alike(site: Site) {
        let buyer = fed(&site, "\
fife,F,Civica,payroll,,2027-06-30,none,,,,,,,
angus,A,,payroll,,2027-06-30,none,,,,,,,
moray,M,,payroll,,2027-06-30,none,,,,,,,
").await;
        for (asked, found) in [("council=fife&council=Angus+Council", 2), ("council=fife&supplier=civica", 1), ("supplier=Civica+UK+Limited", 1), ("council=&capability=payroll", 3), ("council=fife&supplier=softcat", 0)] {
            let api = buyer.get(&format!("{RENEWALS}?{asked}")).await;
            assert_eq!(titles(&api.json()).len(), found, "{asked}");
            assert_eq!(buyer.get(&format!("/renewals.json?{asked}")).await.body, api.body, "{asked}");
            assert_eq!(buyer.page(&format!("/renewals.csv?{asked}")).await.lines().count(), found + 1, "{asked}");
            assert_eq!(buyer.page(&format!("/renewals?{asked}")).await.contains("No contract fits"), found == 0, "{asked}");
        }
    }

    async fn what_somebody_may_not_see_changes_no_byte_of_their_answers(site: Site) {
        let admin = fed(&site, "\
fife,Seen by all,Civica,payroll,,2027-06-30,12,,,9 months,,,public,
angus,Seen by members,Civica,payroll,,2027-09-30,12,,,,,,partnership,
").await;
        let roles = [("highland", "reader"), ("highland", "contributor"), ("digital-office", "curator"), ("scotland-excel", "organisation-admin")];
        let mut askers = vec![site.anyone()];
        for (organisation, role) in roles {
            askers.push(site.person(organisation, role).await);
        }
        let mut before = Vec::new();
        for asker in &askers {
            before.push(answers(asker).await);
        }
        let report = imported(&admin, "\
fife,Kept by Fife,Civica,payroll,,2027-08-31,12,,6 months,12 months,999999,Nowhere,own,
moray,For procurement,Softcat,payroll,,2027-08-31,24,,1 month,,50000,,procurement,angus;fife
").await;
        assert_eq!(report["created"], 2, "{report}");
        for (asker, before) in askers.iter().zip(&before) {
            let after = answers(asker).await;
            for ((road, before), after) in ROADS.iter().zip(before).zip(&after) {
                assert!(before == after, "{road}: {}", String::from_utf8_lossy(after));
            }
        }
        let buyer = site.program("dundee-city", "procurement").await;
        assert_eq!(titles(&buyer.json(RENEWALS).await).len(), 3, "all but what Fife keeps to itself");
        assert_eq!(titles(&site.program("fife", "reader").await.json(RENEWALS).await).len(), 3, "all but what is for procurement alone");
    }

    async fn every_group_can_be_reached(site: Site) {
        let capabilities = site.anyone().json("/api/v1/capabilities?per_page=100").await;
        let slugs: Vec<&str> = capabilities["items"].as_array().unwrap().iter().filter_map(|c| c["slug"].as_str()).collect();
        let rows: String = slugs[..25].iter().flat_map(|slug| ["fife", "angus"].map(|council| format!("{council},{slug} there,,{slug},,2027-03-31,none,,,,,,,\n"))).collect();
        let buyer = fed(&site, &rows).await;
        let page = buyer.page("/renewals").await;
        assert!(page.contains("All 25 groups") && page.contains("href=\"/renewals/together\""), "{page}");
        let cards = |page: &str| page.matches("class=\"kn-card\"").count();
        assert_eq!(cards(&buyer.page("/renewals/together").await), 20);
        assert_eq!(cards(&buyer.page("/renewals/together?page=2").await), 5);
        assert_eq!(cards(&buyer.page(&format!("/renewals/together?capability={}", slugs[24])).await), 1);
        let id = buyer.json(&format!("{RENEWALS}?capability={}&council=fife", slugs[3])).await["contracts"][0]["id"].as_str().unwrap().to_owned();
        let of_one = buyer.page(&format!("/renewals/together?entry={id}")).await;
        assert!(cards(&of_one) == 1 && of_one.contains("Only the contracts of one entry") && of_one.contains("name=\"entry\""), "{of_one}");
        assert_eq!(titles(&buyer.json(&format!("{RENEWALS}?entry={id}")).await), [format!("{} there", slugs[3])]);
    }

    async fn the_api_leads_from_page_to_page_to_every_contract_and_every_group(site: Site) {
        let capabilities = site.anyone().json("/api/v1/capabilities?per_page=100").await;
        let slugs: Vec<&str> = capabilities["items"].as_array().unwrap().iter().filter_map(|c| c["slug"].as_str()).collect();
        let rows: String = slugs[..5].iter().flat_map(|slug| ["fife", "angus", "moray"].map(|council| format!("{council},{slug} there,,{slug},,2027-03-31,none,,,,,,,\n"))).collect();
        let buyer = fed(&site, &rows).await;
        let whole = buyer.json(RENEWALS).await;
        assert_eq!((&whole["contracts_total"], &whole["clusters_total"]), (&json!(15), &json!(5)));
        let (mut contracts, mut clusters, mut path) = (Vec::new(), Vec::new(), format!("{RENEWALS}?per_page=4"));
        for page in 1..=4 {
            let answer = buyer.get(&path).await;
            let found = answer.json();
            assert_eq!((&found["contracts_total"], &found["clusters_total"]), (&json!(15), &json!(5)), "on every page");
            contracts.extend(found["contracts"].as_array().unwrap().iter().cloned());
            clusters.extend(found["clusters"].as_array().unwrap().iter().cloned());
            let next = answer.header("link").split(", ").find(|link| link.ends_with("rel=\"next\"")).map(str::to_owned);
            assert_eq!(next.is_some(), page < 4, "{}", answer.header("link"));
            path = next.map_or(path, |next| next.trim_start_matches('<').split('>').next().unwrap().to_owned());
        }
        assert_eq!((json!(contracts), json!(clusters)), (whole["contracts"].clone(), whole["clusters"].clone()));
        assert_eq!(buyer.get(&format!("{RENEWALS}?page=many")).await.status, 400);
    }

    async fn what_is_said_of_a_contract_follows_everything_that_it_rests_on(site: Site) {
        let fife = site.program("fife", "publisher").await;
        let deployment = |capability: &str| json!({ "organisation": "fife", "title": "Pay", "visibility": "partnership", "technologies": ["spydus"],
            "capabilities": [capability], "facts": { "lifecycle": "live", "contact": "pay@fife.example" } });
        let made = fife.write("POST", "/api/v1/entries", None, &deployment("hr-payroll")).await.json();
        let id = made["id"].as_str().unwrap();
        let contract = json!({ "kind": "contract", "organisation": "fife", "title": "Licence", "visibility": "partnership", "technologies": ["spydus"],
            "facts": { "end": "2028-03-31", "deployments": [id], "framework": "LIB-9" } });
        assert_eq!(fife.write("POST", "/api/v1/entries", None, &contract).await.status, 201);
        let buyer = fed(&site, "angus,A,,payroll,,2028-03-31,none,,,,,,,\n").await;
        let of_fife = |found: &Value| found["contracts"].as_array().unwrap().iter().find(|c| c["title"] == "Licence").unwrap().clone();
        let first = buyer.json(RENEWALS).await;
        assert_eq!((&of_fife(&first)["capabilities"], windows(&first).len()), (&json!(["hr-payroll"]), 1));
        let ring = json!([{ "council": "angus" }, { "council": "fife", "contact": "pay@fife.example" }]);
        assert_eq!(first["clusters"][0]["contacts"], ring, "whom a deployment names is rung where the contract names nobody");
        // Another contract alone: what is said of this one is taken over.
        assert_eq!(imported(&buyer, "moray,M,,payroll,,2028-03-31,none,,,,,,,\n").await["created"], 1);
        let second = buyer.json(RENEWALS).await;
        assert_eq!(of_fife(&second), of_fife(&first));
        assert_eq!(second["clusters"][0]["councils"], json!(["angus", "fife", "moray"]));
        // What it pays for serves something else, and its framework becomes known.
        let changed = fife.write("PUT", &format!("/api/v1/entries/{id}"), Some(1), &deployment("library-management")).await;
        assert_eq!(changed.status, 200, "{}", changed.body);
        assert_eq!(of_fife(&buyer.json(RENEWALS).await)["capabilities"], json!(["library-management"]));
        let framework = json!({ "kind": "framework", "organisation": "scotland-excel", "title": "Named now", "visibility": "public", "facts": { "reference": "LIB-9" } });
        let admin = site.program("digital-office", "site-admin").await;
        assert_eq!(admin.write("POST", "/api/v1/entries", None, &framework).await.status, 201);
        assert_eq!(of_fife(&buyer.json(RENEWALS).await)["framework_name"], "Named now");
    }

    async fn an_entrys_page_leads_to_the_groups_that_it_counts(site: Site) {
        let anyone = site.anyone();
        let (capabilities, technologies) = (anyone.json("/api/v1/capabilities?per_page=100").await, anyone.json("/api/v1/technologies?per_page=100").await);
        let some = |list: &Value| list["items"].as_array().unwrap().iter().take(12).filter_map(|c| c["slug"].as_str()).collect::<Vec<_>>().join(";");
        let many = format!("{},{}", some(&capabilities), some(&technologies));
        let other = capabilities["items"][30]["slug"].as_str().unwrap();
        let buyer = fed(&site, &format!("fife,Serves many,,{many},2027-03-31,none,,,,,,,\nangus,Serves many too,,{many},2027-03-31,none,,,,,,,\n\
            moray,M,,{other},,2031-03-31,none,,,,,,,\nhighland,H,,{other},,2031-03-31,none,,,,,,,\n")).await;
        let id = buyer.json(&format!("{RENEWALS}?council=fife")).await["contracts"][0]["id"].as_str().unwrap().to_owned();
        let page = buyer.page(&format!("/entries/{id}/serves-many")).await;
        let road = format!("/renewals/together?entry={id}");
        assert!(page.contains("All 24 groups") && page.contains(&format!("href=\"{road}\"")), "{page}");
        assert!(buyer.page(&road).await.contains("24 groups") && buyer.page("/renewals/together").await.contains("25 groups"));
    }

    async fn a_calendar_is_one_that_every_program_reads(site: Site) {
        let buyer = fed(&site, "\
fife,\"Licences; support, and a long name that goes on and on until the line is much too long for a calendar: Gàidhlig\",,payroll,,2027-03-31,12,,3 months,6 months,,,,
angus,A,,payroll,,2027-03-31,12,,,,,,,
").await;
        let calendar = buyer.get("/renewals.ics").await;
        assert_eq!(calendar.header("content-type"), "text/calendar; charset=utf-8");
        let lines: Vec<&str> = calendar.body.split_terminator("\r\n").collect();
        assert!(lines.iter().all(|line| line.len() <= 75 && !line.contains('\n')), "{}", calendar.body);
        let whole = calendar.body.replace("\r\n ", "");
        let count = |line: &str| whole.lines().filter(|l| l.starts_with(line)).count();
        let events = count("BEGIN:VEVENT");
        assert_eq!(events, 4 + 3 + 1, "days of two contracts, of which one has no notice, and of a group");
        for each in ["END:VEVENT", "UID:", "DTSTAMP:", "DTSTART;VALUE=DATE:", "SUMMARY:"] {
            assert_eq!(count(each), events, "{each}");
        }
        for each in ["END:VALARM", "ACTION:DISPLAY", "TRIGGER:-P28D"] {
            assert_eq!(count(each), count("BEGIN:VALARM"), "{each}");
        }
        assert!(whole.contains("Licences\\; support\\, and"), "{whole}");
        let uids = |calendar: &str| calendar.lines().filter(|l| l.starts_with("UID:")).map(str::to_owned).collect::<std::collections::BTreeSet<_>>();
        assert_eq!(uids(&whole).len(), events);
        site.days_pass(30);
        assert_eq!(uids(&buyer.page("/renewals.ics").await.replace("\r\n ", "")), uids(&whole), "a day is known again");
    }
}

/// A site admin's program with procurement's eyes, and contracts that it brought in.
async fn fed(site: &Site, rows: &str) -> Asker {
    let admin = site.program("digital-office", "site-admin").await;
    let email = "both@digital-office.example";
    for role in ["site-admin", "procurement"] {
        site.services.add_user("digital-office", email, "Both", role).await.unwrap();
    }
    let token = site.services.add_token(email, "test", false).await.unwrap();
    let report = imported(&admin, rows).await;
    assert_eq!(report["created"], rows.lines().count(), "{report}");
    site.anyone().with_token(&token)
}

async fn imported(asker: &Asker, rows: &str) -> Value {
    let request = asker.request(Method::POST, "/api/v1/imports?apply=true").header(header::CONTENT_TYPE, "text/csv");
    asker.send(request.body(Body::from(format!("{HEADING}{rows}"))).unwrap()).await.json()
}

async fn answers(asker: &Asker) -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    for road in ROADS {
        let answer = asker.get(road).await;
        assert_eq!(answer.status, 200, "{road}");
        all.push(without_nonces(answer.body).into_bytes());
    }
    all
}

/// Each page has nonces of its own.
fn without_nonces(body: String) -> String {
    let mut parts = body.split("nonce=\"");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |out, part| out + part.split_once('"').map_or(part, |(_, rest)| rest))
}

/// Each cluster by capability: what, who, when.
fn windows(renewals: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let councils =
        |cluster: &Value| cluster["councils"].as_array().unwrap().iter().map(text).collect::<Vec<_>>().join(",");
    let one = |cluster: &Value| {
        let what = cluster.get("capability").or_else(|| cluster.get("technology")).map(text).unwrap_or_default();
        format!("{what} {} {}..{}", councils(cluster), text(&cluster["window"]["from"]), text(&cluster["window"]["to"]))
    };
    renewals["clusters"].as_array().unwrap().iter().map(one).collect()
}

fn titles(renewals: &Value) -> Vec<&str> {
    renewals["contracts"].as_array().unwrap().iter().filter_map(|contract| contract["title"].as_str()).collect()
}
