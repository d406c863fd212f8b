//! Contracts registers as councils keep them: brought in, given out, and brought in again.

use axum::body::Body;
use axum::http::{Method, header};
use serde_json::json;
use testkit::{Answer, Asker, Engine, Site};

/// As a spreadsheet in a British council saves it.
const REGISTER: &str = "\
Contract Reference;Contract Title;Supplier Name;Date of Award;Start Date;End Date (excluding extensions);Extension Period;Maximum Extension Date;Estimated Value (£);CPV Codes;Circumstances in which the contract will end
FC-1;Library system;Civica;01/02/2024;01/04/2024;31/03/2027;1+1 years;;£1,234,567.00;48000000;
FC-2;Licences;Softcat;1 February 2024;2024-04-01;31 March 2027;;31/03/2028;£ 200,000.00;;
;Licences;Bytes – Software;;2025;;;;;;When the school closes
;Licences;Bytes – Software;;2026;30/06/2027 00:00;No;;;;
";

testkit::on_both_databases! {
    async fn a_register_is_understood_as_it_is_kept(site: Site) {
        let admin = site.program("fife", "organisation-admin").await;
        let windows: Vec<u8> = REGISTER.chars().map(|c| match c { '–' => 0x96, c => u8::try_from(u32::from(c)).unwrap() }).collect();
        let utf8 = [b"\xEF\xBB\xBF", REGISTER.as_bytes()].concat();
        let tabs = REGISTER.replace(';', "\t").replace('\n', "\r\n");
        let report = sent(&admin, windows, true).await.json();
        assert_eq!((&report["created"], &report["refused"]), (&json!(4), &json!(0)), "{report}");
        for again in [utf8, tabs.into_bytes()] {
            let report = sent(&admin, again, true).await.json();
            assert_eq!(report["unchanged"], 4, "in whatever way it is written: {report}");
        }
        let found = admin.json("/api/v1/renewals?council=fife").await;
        let contract = |n: usize| &found["contracts"][n];
        assert_eq!(contract(0)["switch_range"], json!({ "from": "2027-03-31", "to": "2029-03-31" }));
        assert_eq!((&contract(0)["value"], &contract(0)["supplier"]), (&json!(1_234_567), &json!("civica")));
        assert_eq!(contract(1)["switch_range"], json!({ "from": "2027-03-31", "to": "2028-03-31" }), "the last day says how long it may be extended");
        assert_eq!(contract(2)["switch_range"], json!({ "from": "2027-06-30", "to": "2027-06-30" }));
        assert_eq!(contract(2)["unknown"], json!(["notice", "lead-time"]), "no extensions is something known");
        assert_eq!((&contract(3)["end_circumstances"], contract(3).get("switch_range")), (&json!("When the school closes"), None));
        assert_eq!(contract(3)["unknown"], json!(["end", "extensions", "notice", "lead-time"]));
        assert!(admin.page("/renewals").await.contains("No date. It ends: When the school closes"));
    }

    async fn a_workbook_is_read_as_its_csv_is(site: Site) {
        let admin = site.program("fife", "organisation-admin").await;
        sent(&admin, REGISTER.into(), true).await;
        let workbook = admin.get("/renewals.xlsx").await.bytes;
        let again = sent(&admin, workbook.clone(), true).await.json();
        assert_eq!((&again["rows"], &again["unchanged"]), (&json!(4), &json!(4)), "{again}");
        let other = Site::open(Engine::Sqlite).await;
        let taken = sent(&owner(&other).await, workbook, false).await.json();
        assert_eq!((&taken["created"], &taken["refused"]), (&json!(4), &json!(0)), "{taken}");
        let (ours, theirs) = (admin.page("/renewals.csv").await, owner(&other).await.page("/renewals.csv").await);
        assert_eq!(said(&ours), said(&theirs));
    }

    async fn what_is_refused_says_what_to_do(site: Site) {
        let admin = site.program("fife", "organisation-admin").await;
        let report = sent(&admin, "Title,End date,Extensions,Value,Directorate\nX,31/03/27,1+1,TBC,Education\n".into(), true).await.json();
        let problems = report["report"][0]["problems"].as_array().unwrap();
        let messages: Vec<&str> = problems.iter().filter_map(|p| p["message"].as_str()).collect();
        for words in ["30/04/2021, or leave it empty: “31/03/27”", "12 months or 90 days, or leave it empty: “1+1”", "or leave it empty: “TBC”", "“directorate” is not a field that Kenning knows: take it out"] {
            assert!(messages.iter().any(|message| message.contains(words)), "{words}: {messages:?}");
        }
        let untitled = sent(&admin, "Fife Council contracts register,,\nTitle,End,\n".into(), true).await;
        assert_eq!(untitled.problems(), [("title".to_owned(), "no-headings".to_owned())]);
        let broken = sent(&admin, b"PK\x03\x04rest".to_vec(), true).await;
        assert_eq!(broken.problems(), [("file".to_owned(), "not-a-table".to_owned())]);
        let old_workbook = sent(&admin, b"\xD0\xCF\x11\xE0rest".to_vec(), true).await;
        assert_eq!(old_workbook.problems(), [("file".to_owned(), "not-a-table".to_owned())]);
        let buyer = site.program("fife", "procurement").await;
        assert_eq!(sent(&buyer, REGISTER.into(), true).await.status, 403, "procurement sees; a council's administrator imports");
    }

    async fn a_file_given_out_changes_nothing_where_it_came_from(site: Site) {
        let admin = site.program("fife", "organisation-admin").await;
        sent(&admin, REGISTER.into(), true).await;
        let own = sent(&admin, admin.get("/renewals.csv").await.bytes, true).await.json();
        assert_eq!((&own["unchanged"], &own["refused"]), (&json!(4), &json!(0)), "{own}");
        let more = admin.page("/renewals.csv").await.replace("FC-2", "FC-2b");
        let own = sent(&admin, more.into(), true).await.json();
        assert_eq!((&own["updated"], &own["created"]), (&json!(1), &json!(0)), "a row is found by its id: {own}");
        assert_eq!(sent(&admin, REGISTER.into(), true).await.json()["updated"], 1, "and by what it was found before");
    }
}

/// What a file says, but for where and when it was written.
fn said(csv: &str) -> Vec<Vec<String>> {
    const OF_ITS_SITE: [&str; 5] = ["id", "url", "as_of", "confidence", "deployments"];
    let mut reader = csv_rows(csv);
    let heading = reader.remove(0);
    let mut rows: Vec<Vec<String>> = reader
        .into_iter()
        .map(|row| {
            heading
                .iter()
                .zip(row)
                .filter(|(name, _)| !OF_ITS_SITE.contains(&name.as_str()))
                .map(|(_, cell)| cell)
                .collect()
        })
        .collect();
    rows.sort();
    rows
}

/// Rows of a file whose cells hold no line ends.
fn csv_rows(csv: &str) -> Vec<Vec<String>> {
    csv.lines()
        .map(|line| {
            let (mut cells, mut is_quoted) = (vec![String::new()], false);
            for c in line.chars() {
                match c {
                    '"' => is_quoted = !is_quoted,
                    ',' if !is_quoted => cells.push(String::new()),
                    c => cells.last_mut().unwrap().push(c),
                }
            }
            cells
        })
        .collect()
}

#[tokio::test]
async fn what_one_site_gives_out_another_takes_in() {
    let (from, to) = (Site::open(Engine::Sqlite).await, Site::open(Engine::Sqlite).await);
    let (admin, other) = (owner(&from).await, owner(&to).await);
    let deployment = json!({ "organisation": "angus", "title": "Our library", "visibility": "partnership", "technologies": ["spydus"],
        "capabilities": ["library-management"], "facts": { "lifecycle": "live" } });
    let made = admin.write("POST", "/api/v1/entries", None, &deployment).await.json();
    let framework = json!({ "kind": "framework", "organisation": "scotland-excel", "title": "Library systems", "visibility": "public",
        "capabilities": ["library-management"], "facts": { "reference": "LIB-1", "lots": ["One", "Two"], "start": "2024", "end": "2028-01", "extensions": "none" } });
    let contract = json!({ "kind": "contract", "organisation": "fife", "title": "=Library, \"shared\"", "visibility": "partnership", "tags": ["libraries"],
        "summary": "One for two", "facts": { "supplier": "civica", "deployments": [made["id"]], "councils": ["moray"], "framework": "LIB-1",
            "start": "2024-04", "end": "2027-03-31", "extensions": "2 x 12 months", "irrevocable_to": "2026-12-31", "notice": "90 days", "lead_time": "9 months",
            "value": 250_000, "cpv": ["48000000", "72000000"], "award_date": "2024-02-01", "reference": "F/1", "withheld": "yes", "withheld_why": "Price" } });
    for entry in [&framework, &contract] {
        let made = admin.write("POST", "/api/v1/entries", None, entry).await;
        assert_eq!(made.status, 201, "{}", made.body);
    }
    sent(&admin, REGISTER.into(), true).await;
    for list in ["/renewals/frameworks.csv", "/renewals.csv"] {
        let file = admin.get(list).await;
        let report = sent(&other, file.bytes, false).await.json();
        assert_eq!((&report["refused"], report["created"].as_u64() > Some(0)), (&json!(0), true), "{list}: {report}");
        assert_eq!(said(&other.page(list).await), said(&file.body), "{list}");
    }
    for list in ["/renewals/together.json", "/renewals/together.csv"] {
        let (ours, theirs) = (admin.page(list).await, other.page(list).await);
        assert_eq!(ours.matches("2026-12-31").count(), theirs.matches("2026-12-31").count(), "{list}");
        assert!(ours.contains("angus") && ours.contains("moray"), "{ours}");
    }
}

/// Somebody who writes for every council and sees what procurement sees.
async fn owner(site: &Site) -> Asker {
    let email = "owner@digital-office.example";
    for role in ["site-admin", "procurement"] {
        site.services.add_user("digital-office", email, "Owner", role).await.unwrap();
    }
    site.anyone().with_token(&site.services.add_token(email, "test", false).await.unwrap())
}

async fn sent(asker: &Asker, file: Vec<u8>, is_fifes: bool) -> Answer {
    let road = if is_fifes { "/api/v1/imports?apply=true&organisation=fife" } else { "/api/v1/imports?apply=true" };
    let request = asker.request(Method::POST, road).header(header::CONTENT_TYPE, "text/csv");
    asker.send(request.body(Body::from(file)).unwrap()).await
}
