//! The API's manners: revisions, problems, paging, tokens, imports.

use axum::body::Body;
use axum::http::{Method, Request};
use serde_json::{Value, json};

testkit::on_both_databases! {
    async fn a_write_names_the_revision_that_it_began_from(site: Site) {
        let program = site.program("fife", "publisher").await;
        let id = created(&program, &guide("Revised")).await;
        let path = format!("/api/v1/entries/{id}");
        assert_eq!(program.get(&path).await.header("etag"), "\"1\"");
        let changed = json!({ "title": "Revised again", "body": "x", "visibility": "public" });
        assert_eq!(program.write("PUT", &path, None, &changed).await.status, 428);
        let put = program.write("PUT", &path, Some(1), &changed).await;
        assert_eq!((put.status, put.header("etag"), &put.json()["kind"]), (200, "\"2\"", &json!("guide")));
        let stale = program.write("PUT", &path, Some(1), &json!({ "title": "Mine" })).await;
        assert_eq!(stale.status, 412);
        assert_eq!((&stale.json()["current"]["title"], &stale.json()["yours"]["title"]), (&json!("Revised again"), &json!("Mine")));
        let revisions = program.json(&format!("{path}/revisions")).await;
        assert_eq!((&revisions["total"], &revisions["items"][0]["number"]), (&json!(2), &json!(2)));
        assert_eq!(program.write("DELETE", &path, Some(1), &json!(null)).await.status, 412);
        assert_eq!(program.write("DELETE", &path, Some(2), &json!(null)).await.status, 204);
        assert_eq!(site.anyone().get(&path).await.status, 404);
    }

    async fn a_refusal_names_every_problem_at_once(site: Site) {
        let program = site.program("fife", "contributor").await;
        let wrong = json!({ "kind": "deployment", "organisation": "fife", "title": "", "visibility": "everyone", "technologies": ["nosuch"],
            "capabilities": [], "colour": "red", "facts": { "satisfaction": 7, "live_since": {"year": 2021}, "shoe_size": "9" } });
        let refused = program.write("POST", "/api/v1/entries", None, &wrong).await;
        assert_eq!((refused.status, refused.header("content-type")), (422, "application/problem+json"));
        let problems = refused.problems();
        for expected in [("title", "required"), ("visibility", "not-a-choice"), ("technologies", "unknown-technology"), ("capabilities", "required"),
            ("colour", "unknown-field"), ("satisfaction", "not-a-number"), ("live_since", "not-a-choice"), ("shoe_size", "unknown-field")] {
            assert!(problems.contains(&(expected.0.to_owned(), expected.1.to_owned())), "{expected:?} in {problems:?}");
        }
        assert_eq!(program.write("POST", "/api/v1/entries", None, &json!([1])).await.status, 400);
    }

    async fn who_may_not_write_is_told_so(site: Site) {
        let entry = guide("Not mine to write");
        assert_eq!(site.anyone().write("POST", "/api/v1/entries", None, &entry).await.status, 401);
        assert_eq!(site.anyone().with_token("kenning_nosuch").get("/api/v1/entries").await.status, 401);
        assert_eq!(site.program("angus", "publisher").await.write("POST", "/api/v1/entries", None, &entry).await.status, 403);
        assert_eq!(site.program("fife", "reader").await.write("POST", "/api/v1/entries", None, &entry).await.status, 403);
        site.program("fife", "publisher").await;
        let token = site.services.add_token("publisher@fife.example", "reads", true).await.unwrap();
        let reads = site.anyone().with_token(&token);
        assert_eq!(reads.write("POST", "/api/v1/entries", None, &entry).await.status, 403, "a read-only token writes nothing");
        assert_eq!(reads.get("/api/v1/entries").await.status, 200);
    }

    async fn a_draft_is_kept_for_its_author(site: Site) {
        let program = site.program("fife", "contributor").await;
        let created = program.write("POST", "/api/v1/entries", None, &json!({ "status": "draft", "title": "" })).await;
        assert_eq!(created.status, 201);
        let path = format!("/api/v1/entries/{}", created.json()["id"].as_str().unwrap());
        assert_eq!(program.json(&path).await["status"], "draft");
        assert_eq!(site.program("fife", "publisher").await.get(&path).await.status, 404);
    }

    async fn lists_are_paged_with_links(site: Site) {
        let anyone = site.anyone();
        let first = anyone.get("/api/v1/capabilities?per_page=50").await;
        assert_eq!((&first.json()["total"], first.json()["items"].as_array().unwrap().len()), (&json!(90), 50));
        assert!(first.header("link").contains("</api/v1/capabilities?per_page=50&page=2>; rel=\"next\""), "{}", first.header("link"));
        let second = anyone.json("/api/v1/capabilities?per_page=50&page=2").await;
        assert_eq!(second["items"].as_array().unwrap().len(), 40);
        assert_eq!(anyone.json("/api/v1/capabilities?per_page=1000").await["per_page"], 100);
        assert_eq!(anyone.json("/api/v1/organisations?per_page=100").await["items"].as_array().unwrap().iter().filter(|o| o["kind"] == "council").count(), 32);
        assert!(anyone.json("/api/v1/technologies").await["total"].as_i64().unwrap() > 50);
        assert!(anyone.json("/api/v1/suppliers").await["total"].as_i64().unwrap() > 20);
    }

    async fn what_is_not_there_is_a_problem_too(site: Site) {
        let anyone = site.anyone();
        for path in ["/api/v1/nothing", "/api/v1/entries/nosuch", "/api/v1/gaps/nowhere"] {
            let answer = anyone.get(path).await;
            assert_eq!((answer.status, answer.header("content-type")), (404, "application/problem+json"), "{path}");
        }
        assert_eq!(anyone.write("PATCH", "/api/v1/entries", None, &json!({})).await.status, 405);
        assert_eq!(anyone.get("/api/v1/entries?kind=poem").await.status, 422);
    }

    async fn an_import_says_what_it_would_do_does_it_and_does_it_once(site: Site) {
        let admin = site.program("fife", "organisation-admin").await;
        let csv = "title,technologies,capabilities,lifecycle,visibility,external_id,status\n\
                   Spydus here,spydus,library-management,live,public,one,published\n\
                   Nothing known,spydus,nosuch,live,public,two,\n\
                   ,spydus,library-management,dead,public,three,\n\
                   Not yet,spydus,library-management,live,public,four,draft\n";
        let send = |path: &'static str| {
            let request = admin.request(Method::POST, path).header("content-type", "text/csv").body(Body::from(csv)).unwrap();
            let admin = admin.clone();
            async move { admin.send(request).await }
        };
        let dry = send("/api/v1/imports?organisation=fife").await;
        assert_eq!(dry.status, 200, "{}", dry.body);
        assert_eq!(counts(&dry.json()), [4, 1, 0, 0, 3]);
        assert_eq!(admin.json("/api/v1/entries?organisation=fife").await["total"], 3, "a dry run changes nothing");
        let report = send("/api/v1/imports?organisation=fife&apply=true").await.json();
        assert_eq!(counts(&report), [4, 1, 0, 0, 3]);
        let row = &report["report"][2];
        assert_eq!((&row["row"], &row["outcome"]), (&json!(4), &json!("refused")));
        let fields: Vec<&str> = row["problems"].as_array().unwrap().iter().map(|p| p["field"].as_str().unwrap()).collect();
        assert_eq!(fields, ["title", "lifecycle"]);
        assert_eq!(counts(&send("/api/v1/imports?organisation=fife&apply=true").await.json()), [4, 0, 1, 0, 3]);
        assert_eq!(admin.json("/api/v1/entries?organisation=fife").await["total"], 4);
        assert_eq!(send("/api/v1/imports?organisation=angus&apply=true").await.status, 403);
        let anyone = Request::builder().method("POST").uri("/api/v1/imports").header("content-type", "text/csv").body(Body::from(csv)).unwrap();
        assert_eq!(site.anyone().send(anyone).await.status, 401);
    }

    async fn every_list_page_has_twins_in_the_same_scope(site: Site) {
        let anyone = site.anyone();
        for list in ["search", "councils", "technologies", "suppliers", "capabilities", "councils/fife", "gaps", "gaps/fife", "changes"] {
            let csv = anyone.get(&format!("/{list}.csv")).await;
            assert_eq!((csv.status, csv.header("content-type")), (200, "text/csv; charset=utf-8"), "{list}");
            assert!(csv.body.lines().count() > 1, "{list}: {}", csv.body);
            let json = anyone.get(&format!("/{list}.json")).await;
            assert_eq!(json.status, 200, "{list}");
            json.json();
        }
        for feed in ["/changes.atom", "/search.atom?q=spydus"] {
            let feed = anyone.get(feed).await;
            assert_eq!(feed.header("content-type"), "application/atom+xml; charset=utf-8");
            assert!(feed.body.contains("<entry><title>"));
        }
        assert_eq!(anyone.get("/nothing.csv").await.status, 404);
        assert_eq!(anyone.get("/councils.atom").await.status, 404);
    }
}

#[test]
fn the_description_names_every_route_and_resolves_every_reference() {
    let described: Value = serde_json::from_str(&server::api::description()).unwrap();
    let paths: Vec<&str> = described["paths"].as_object().unwrap().keys().map(String::as_str).collect();
    insta::assert_snapshot!(paths.join("\n"));
    let text = described.to_string();
    for reference in text.split("\"#/components/schemas/").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(described["components"]["schemas"].get(reference).is_some(), "{reference} is described");
    }
}

fn guide(title: &str) -> Value {
    json!({ "kind": "guide", "organisation": "fife", "title": title, "visibility": "public", "body": "words" })
}

async fn created(program: &testkit::Asker, entry: &Value) -> String {
    let created = program.write("POST", "/api/v1/entries", None, entry).await;
    assert_eq!(created.status, 201, "{}", created.body);
    created.json()["id"].as_str().unwrap().to_owned()
}

fn counts(report: &Value) -> [i64; 5] {
    ["rows", "created", "unchanged", "updated", "refused"].map(|name| report[name].as_i64().unwrap())
}
