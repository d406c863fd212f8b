//! A file that is imported again: what it does not say stays as it was, and so does what people have edited since.

use axum::body::Body;
use axum::http::{Method, header};
use serde_json::{Value, json};
use testkit::Asker;

testkit::on_both_databases! {
    async fn what_a_file_leaves_unsaid_stays_and_nobody_sees_more(site: Site) {
        let admin = site.program("fife", "organisation-admin").await;
        let made = imported(&admin, "external_id,title,technologies,capabilities,lifecycle,visibility,hosting,summary\n\
            D,Licences,spydus,licensing,Live,own,Software as a service,Ours\n").await;
        let road = format!("/api/v1/entries/{}", made["report"][0]["entry"].as_str().unwrap());
        assert_eq!(admin.json(&road).await["facts"]["hosting"], "saas", "words that people are shown are understood: {made}");
        for again in [
            "external_id,title,technologies,capabilities,lifecycle\nD,Licences,spydus,licensing,phasing out\n",
            "external_id,title,technologies,capabilities,lifecycle,visibility,hosting\nD,Licences,spydus,licensing,phasing-out,,\n",
        ] {
            imported(&admin, again).await;
            let entry = admin.json(&road).await;
            assert_eq!((&entry["facts"]["lifecycle"], &entry["facts"]["hosting"]), (&json!("phasing-out"), &json!("saas")), "{entry}");
            assert_eq!((&entry["visibility"], &entry["summary"]), (&json!("own"), &json!("Ours")), "{entry}");
        }
        assert_eq!(site.program("angus", "reader").await.get(&road).await.status, 404);
    }

    async fn what_was_edited_by_hand_no_file_undoes(site: Site) {
        let (admin, publisher) = (site.program("fife", "organisation-admin").await, site.program("fife", "publisher").await);
        let file = "kind,external_id,title,supplier,end,capabilities\ncontract,C,Licences,Civica,2027-03-31,licensing\n";
        let made = imported(&admin, file).await;
        let road = format!("/api/v1/entries/{}", made["report"][0]["entry"].as_str().unwrap());
        let mut entry = publisher.json(&road).await;
        entry["visibility"] = json!("own");
        entry["facts"]["lead_time"] = json!("9 months");
        let content = json!({ "kind": "contract", "organisation": "fife", "title": entry["title"], "visibility": "own", "status": "published",
            "capabilities": ["licensing"], "facts": entry["facts"] });
        let put = publisher.write("PUT", &road, Some(1), &content).await;
        assert_eq!(put.status, 200, "{}", put.body);
        assert_eq!(imported(&admin, file).await["unchanged"], 1);
        assert_eq!(admin.json(&road).await["facts"]["lead_time"], "9 months", "{}", admin.get(&road).await.body);
        assert_eq!(site.program("angus", "reader").await.get(&road).await.status, 404, "its owner narrowed it");
    }

    async fn a_file_of_somebody_who_sees_less_takes_nothing_away(site: Site) {
        let (admin, buyer) = (site.program("fife", "organisation-admin").await, site.program("fife", "procurement").await);
        imported(&admin, "kind,external_id,title,end,notice,value,capabilities\ncontract,C,Licences,2027-03-31,6 months,5000,licensing\n").await;
        let all = site.program("digital-office", "site-admin").await;
        let file = all.page("/renewals.csv?capability=licensing").await;
        assert!(!file.contains("5000"), "whoever is no buyer of Fife’s does not see it: {file}");
        imported(&all, &file).await;
        let whole = buyer.page("/renewals.csv?capability=licensing").await;
        assert!(whole.contains("5000") && whole.contains("6 months"), "{whole}");
    }
}

async fn imported(asker: &Asker, file: &str) -> Value {
    let road = "/api/v1/imports?organisation=fife&apply=true";
    let request = asker.request(Method::POST, road).header(header::CONTENT_TYPE, "text/csv");
    let report = asker.send(request.body(Body::from(file.to_owned())).unwrap()).await.json();
    assert_eq!(report["refused"], 0, "{report}");
    report
}
