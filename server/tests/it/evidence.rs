//! Public evidence of who uses what, as others collect it.

use axum::body::Body;
use axum::http::{Method, header};
use serde_json::{Value, json};
use testkit::Asker;

const COLUMNS: &str =
    "dataset,council_name,capability,product,supplier,status,valid_from,valid_to,source_date,evidence_url";

testkit::on_both_databases! {
    async fn a_record_is_as_old_as_it_says_however_it_says_so(site: Site) {
        let owner = site.program("digital-office", "site-admin").await;
        let file = "\
            seen,Dumfries & Galloway,parking-enforcement,Taranto,Taranto Systems,in-use,2019,,31/12/2022,https://example.org/1\n\
            seen,Shetland,parking-enforcement,Taranto,Taranto Systems,in-use,,31 March 2024,2023-03,\n\
            seen,Orkney,parking-enforcement,Taranto,Taranto Systems,in-use,01/04/2020,2099,2026-10-01,\n";
        let report = imported(&owner, file).await;
        assert_eq!((&report["created"], &report["refused"]), (&json!(3), &json!(0)), "{report}");
        let cell = async |council: &str| {
            owner.json(&format!("/api/v1/coverage?council={council}&capability=parking-enforcement")).await["cells"][0].clone()
        };
        let old = cell("dumfries-and-galloway").await;
        assert_eq!((&old["as_of"], old["stale"].as_array().unwrap().len()), (&json!("2022-12-31"), 1), "{old}");
        let over = cell("shetland-islands").await;
        assert_eq!((&over["state"], &over["as_of"]), (&json!("not-reported"), &json!("2023-03-01")), "what ended is in use no more: {over}");
        let running = cell("orkney-islands").await;
        assert_eq!((&running["state"], &running["as_of"]), (&json!("in-use"), &json!("2026-10-01")), "{running}");
        let entry = owner.json(&format!("/api/v1/entries/{}", running["entries"][0].as_str().unwrap())).await;
        assert_eq!(entry["facts"]["live_since"], "2020-04-01");
    }

    async fn the_newest_record_stands_whatever_comes_after_it(site: Site) {
        let owner = site.program("digital-office", "site-admin").await;
        let row = |status: &str, date: &str| format!("seen,Moray,parking-enforcement,Taranto,Taranto Systems,{status},,,{date},\n");
        let file = [row("in-use", "2026-10-01"), row("phasing out", "2024"), row("planned", ""), row("in-use", "2026-10-01")].concat();
        for (first, kept) in [("created", 3), ("unchanged", 3)] {
            let report = imported(&owner, &file).await;
            assert_eq!((&report["report"][0]["outcome"], &report["merged"]), (&json!(first), &json!(kept)), "{report}");
            assert_eq!(report["report"][1]["notes"][0]["code"], "newer-stands", "{report}");
            let cell = owner.json("/api/v1/coverage?council=moray&capability=parking-enforcement").await["cells"][0].clone();
            assert_eq!((&cell["state"], &cell["as_of"]), (&json!("in-use"), &json!("2026-10-01")), "{cell}");
        }
        let later = imported(&owner, &row("phasing out", "2026-11-01")).await;
        assert_eq!(later["updated"], 1, "{later}");
    }

    async fn a_record_whose_dates_cannot_be_read_is_refused(site: Site) {
        let owner = site.program("digital-office", "site-admin").await;
        let report = imported(&owner, "seen,Moray,parking-enforcement,Taranto,,in-use,soon,never,last year,\n").await;
        let fields: Vec<&Value> = report["report"][0]["problems"].as_array().unwrap().iter().map(|problem| &problem["field"]).collect();
        assert_eq!(fields, ["source_date", "valid_from", "valid_to"], "all at once: {report}");
    }
}

async fn imported(owner: &Asker, rows: &str) -> Value {
    let request = owner.request(Method::POST, "/api/v1/imports?apply=true").header(header::CONTENT_TYPE, "text/csv");
    owner.send(request.body(Body::from(format!("{COLUMNS}\n{rows}"))).unwrap()).await.json()
}
