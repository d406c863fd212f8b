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
        let again = imported(&admin, file).await;
        assert_eq!((&again["unchanged"], &again["report"][0]["notes"]), (&json!(1), &json!([])), "it says nothing else: {again}");
        let otherwise = imported(&admin, &file.replace("2027", "2028")).await;
        assert_eq!((&otherwise["unchanged"], &otherwise["report"][0]["notes"][0]["code"]), (&json!(1), &json!("kept-as-edited")), "{otherwise}");
        assert_eq!(admin.json(&road).await["facts"]["lead_time"], "9 months", "{}", admin.get(&road).await.body);
        assert_eq!(site.program("angus", "reader").await.get(&road).await.status, 404, "its owner narrowed it");
    }

    async fn rows_of_one_entry_add_to_it_and_may_not_contradict_each_other(site: Site) {
        let admin = site.program("fife", "organisation-admin").await;
        let head = "external_id,title,technologies,capabilities,lifecycle,hosting\n";
        let rows = [",phasing-out,saas", ",phasing-out,", ",live,"].map(|rest| format!("D,Licences,spydus,licensing{rest}\n"));
        for first in ["created", "unchanged"] {
            let report = sent(&admin, &format!("{head}{}", rows.concat())).await;
            assert_eq!((&report[first], &report["merged"], &report["refused"]), (&json!(1), &json!(1), &json!(1)), "{report}");
            let problem = &report["report"][2]["problems"][0];
            assert_eq!((&problem["field"], &problem["code"]), (&json!("external_id"), &json!("said-otherwise")));
            assert!(problem["message"].as_str().unwrap().contains('2'), "it says which row it is at odds with: {problem}");
            let entry = admin.json(&format!("/api/v1/entries/{}", report["report"][0]["entry"].as_str().unwrap())).await;
            assert_eq!((&entry["facts"]["lifecycle"], &entry["facts"]["hosting"]), (&json!("phasing-out"), &json!("saas")), "{entry}");
        }
    }

    async fn rows_are_held_against_their_own_file_and_not_against_the_years_before(site: Site) {
        let admin = site.program("fife", "organisation-admin").await;
        let head = "external_id,title,technologies,capabilities,lifecycle,hosting,last_confirmed_at\n";
        let sent = async |rows: [&str; 2]| {
            let rows = rows.map(|rest| format!("D,Licences,spydus,licensing,{rest}\n"));
            let report = sent(&admin, &format!("{head}{}", rows.concat())).await;
            let entry = admin.json(&format!("/api/v1/entries/{}", report["report"][0]["entry"].as_str().unwrap())).await;
            let counts: Vec<Value> = ["created", "updated", "merged", "refused"].iter().map(|what| report[what].clone()).collect();
            (json!(counts), entry["facts"]["hosting"].clone(), entry["last_confirmed_at"].as_str().unwrap()[..10].to_owned())
        };
        assert_eq!(sent(["live,,2026-01-05", ",saas,"]).await, (json!([1, 0, 1, 0]), json!("saas"), "2026-01-05".to_owned()), "the second is as old as the first");
        let moved = sent(["live,,2026-01-05", ",on-premises,"]).await;
        assert_eq!(moved, (json!([0, 1, 0, 0]), json!("on-premises"), "2026-01-05".to_owned()), "the first says nothing of hosting, and nothing new");
        let later = sent(["live,,2026-02-06", "live,,"]).await;
        assert_eq!(later, (json!([0, 1, 1, 0]), json!("on-premises"), "2026-02-06".to_owned()), "still so on a later day");
        assert_eq!(sent(["live,saas,", "live,on-premises,"]).await.0, json!([0, 1, 0, 1]), "they contradict each other");
    }

    async fn a_name_that_only_hidden_entries_know_is_as_new_as_any(site: Site) {
        let (angus, fife) = (site.program("angus", "organisation-admin").await, site.program("fife", "organisation-admin").await);
        let file = |name: &str, tier: &str| format!("title,technologies,capabilities,lifecycle,visibility\nOurs,{name},licensing,live,{tier}\n");
        let road = |council: &str| format!("/api/v1/imports?organisation={council}&apply=true");
        let hidden = angus.request(Method::POST, &road("angus")).header(header::CONTENT_TYPE, "text/csv");
        assert_eq!(angus.send(hidden.body(Body::from(file("Xenoquark Vault", "own"))).unwrap()).await.json()["created"], 1);
        let nearly = imported(&fife, &file("Xenoquark Vaul", "own")).await["report"][0]["notes"].clone();
        assert_eq!((&nearly[0]["code"], &nearly[0]["nearest"]), (&json!("new-technology"), &Value::Null), "{nearly}");
        let again = imported(&fife, &file("Xenoquark Vault", "own")).await["report"][0]["notes"].clone();
        assert_eq!(again[0]["code"], "new-technology", "not even that there is one is told: {again}");
    }

    async fn a_name_that_the_catalogue_does_not_know_is_said_before_it_is_added(site: Site) {
        let admin = site.program("fife", "organisation-admin").await;
        let file = "title,technologies,capabilities,lifecycle\nOurs,Spyduss;Quernstones,library-management,live\n";
        let notes = imported(&admin, file).await["report"][0]["notes"].clone();
        let said: Vec<(&Value, &Value)> = notes.as_array().unwrap().iter().map(|note| (&note["name"], &note["nearest"])).collect();
        assert_eq!(said, [(&json!("Spyduss"), &json!("Spydus")), (&json!("Quernstones"), &Value::Null)], "{notes}");
        assert!(notes[0]["message"].as_str().unwrap().contains("did you mean Spydus?"), "{notes}");
    }

    async fn a_deployment_that_its_writer_does_not_see_stays_named_and_is_told_to_nobody_else(site: Site) {
        let (angus, fife) = (site.program("angus", "organisation-admin").await, site.program("fife", "organisation-admin").await);
        let deployment = |tier: &str| json!({ "organisation": "angus", "title": "Angus licences", "visibility": tier, "technologies": ["spydus"],
            "capabilities": ["licensing"], "facts": { "lifecycle": "live" } });
        let made = angus.write("POST", "/api/v1/entries", None, &deployment("partnership")).await.json();
        let id = made["id"].as_str().unwrap();
        let file = |notice: &str| format!("kind,external_id,title,end,notice,capabilities,deployments\ncontract,C,Licences,2027-03-31,{notice},licensing,");
        let report = imported(&fife, &format!("{}{id}\n", file("3 months"))).await;
        let contract = report["report"][0]["entry"].as_str().unwrap().to_owned();
        let road = format!("/api/v1/entries/{contract}");
        assert!(fife.page(&format!("/entries/{contract}/licences")).await.contains(">Angus licences</a>"), "it is named, and led to");
        let narrowed = angus.write("PUT", &format!("/api/v1/entries/{id}"), Some(1), &deployment("own")).await;
        assert_eq!(narrowed.status, 200, "{}", narrowed.body);

        let seen = fife.get(&road).await;
        assert!(!seen.body.contains(id), "not even its id: {}", seen.body);
        let found = fife.json(&format!("/api/v1/search?q={id}&kind=contract")).await;
        assert_eq!(found["total"], 0, "nor is the contract found by it: {found}");
        let content = json!({ "kind": "contract", "organisation": "fife", "title": "Licences", "visibility": "partnership",
            "capabilities": ["licensing"], "facts": { "end": "2027-03-31", "notice": "4 months" } });
        let put = fife.write("PUT", &road, Some(1), &content).await;
        assert_eq!(put.status, 200, "{}", put.body);
        assert!(!put.body.contains(id), "{}", put.body);
        for page in [format!("/entries/{contract}/edit"), format!("/entries/{contract}/history/1..2")] {
            assert!(!fife.page(&page).await.contains(id), "{page}");
        }
        assert_eq!(angus.json(&road).await["facts"]["deployments"], json!([id]), "an edit took nothing away that it did not show");
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
    let report = sent(asker, file).await;
    assert_eq!(report["refused"], 0, "{report}");
    report
}

async fn sent(asker: &Asker, file: &str) -> Value {
    let road = "/api/v1/imports?organisation=fife&apply=true";
    let request = asker.request(Method::POST, road).header(header::CONTENT_TYPE, "text/csv");
    asker.send(request.body(Body::from(file.to_owned())).unwrap()).await.json()
}
