//! `kenning export`: what one site writes, another takes in, with the same answers; and nobody's file says what they may not see.

use std::path::Path;
use std::process::{Command, Output};

use axum::body::Body;
use axum::http::{Method, header};
use serde_json::{Value, json};
use testkit::{Asker, Engine, Site};

const KENNING: &str = env!("CARGO_BIN_EXE_kenning");
const OWNER: &str = "owner@digital-office.example";
const REGISTER: &str = "\
organisation,title,supplier,capabilities,technologies,start,end,extensions,notice,lead time,value,framework,visibility
fife,\"Library licence, \"\"all branches\"\"\",Civica,library-management,Spydus,2024-04-01,2027-03-31,12 months,6 months,9 months,234567,LIB-1,partnership
moray,Library hosting,,library-management,Spydus,,2027-03-31,,,,,,procurement
";

testkit::on_both_databases! {
    async fn what_is_exported_another_site_takes_in_with_the_same_answers(site: Site) {
        let (ours, other) = (owner(&site).await, Site::open(Engine::Sqlite).await);
        let deployment = filled(&site, &ours).await;
        let folder = tempfile::tempdir().unwrap();
        for format in ["csv", "xlsx"] {
            let path = folder.path().join(format!("all.{format}"));
            let written = export(&site, &["--as", OWNER, "--format", format], &path);
            assert!(written.status.success(), "{written:?}");
            let theirs = owner(&other).await;
            let report = imported(&theirs, std::fs::read(&path).unwrap()).await;
            assert_eq!(report["refused"], 0, "{format}: {report}");
            let expected = if format == "csv" { 6 } else { 0 };
            assert_eq!(report["created"], expected, "{format}: what is there already is not made again: {report}");
            for road in ["/api/v1/renewals", "/api/v1/coverage", "/api/v1/gaps/fife", "/api/v1/technologies/brand-new", "/renewals/frameworks.json"] {
                assert_eq!(answer(&theirs, road).await, answer(&ours, road).await, "{format}: {road}");
            }
            let page = theirs.json(&format!("/api/v1/entries/{deployment}")).await;
            let own = ours.json(&format!("/api/v1/entries/{deployment}")).await;
            for what in ["title", "summary", "body", "html", "tags", "facts", "visibility", "technologies", "capabilities", "review_by"] {
                assert_eq!(page[what], own[what], "{format}: {what}");
            }
        }
    }

    async fn a_file_says_what_its_reader_may_see(site: Site) {
        filled(&site, &owner(&site).await).await;
        let folder = tempfile::tempdir().unwrap();
        let written = |reader: &str, more: &[&str]| {
            let path = folder.path().join("some.csv");
            let done = export(&site, &[&["--as", reader], more].concat(), &path);
            assert!(done.status.success(), "{done:?}");
            std::fs::read_to_string(&path).unwrap()
        };
        let public = written("public", &[]);
        assert!(public.contains("LIB-1") && !public.contains("Library licence") && !public.contains("Branches"), "{public}");
        let partnership = written("partnership", &[]);
        assert!(partnership.contains("Library licence") && !partnership.contains("234567") && !partnership.contains("Library hosting"));
        assert!(!partnership.contains("only Angus knows"), "a fact that is narrower than its entry");
        let buyers = written(OWNER, &[]);
        assert!(buyers.contains("Library hosting") && buyers.contains("234567"));
        let fifes = written("partnership", &["--organisation", "Fife Council"]);
        assert!(fifes.contains("Library licence") && !fifes.contains("Branches"), "{fifes}");
    }
}

#[tokio::test]
async fn json_and_markdown_are_whole_and_what_fails_leaves_nothing() {
    let site = Site::open(Engine::Sqlite).await;
    let ours = owner(&site).await;
    let deployment = filled(&site, &ours).await;
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    assert!(export(&site, &["--as", OWNER, "--format", "json"], &at("all.json")).status.success());
    let all: Vec<Value> = serde_json::from_slice(&std::fs::read(at("all.json")).unwrap()).unwrap();
    let own = ours.json(&format!("/api/v1/entries/{deployment}")).await;
    let one = all.iter().find(|entry| entry["id"] == *deployment).unwrap();
    for what in ["title", "body", "facts", "technologies", "confidence", "revision", "updated_at"] {
        assert_eq!(one[what], own[what], "{what}");
    }
    assert!(export(&site, &["--as", OWNER, "--format", "markdown"], &at("wiki")).status.success());
    let page =
        std::fs::read_to_string(at("wiki").join("deployment").join(format!("branches-{deployment}.md"))).unwrap();
    assert!(
        page.contains("technologies: \"brand-new\"") && page.contains("\n# Branches\n\nOf all\n\n- first"),
        "{page}"
    );
    assert!(page.contains("lifecycle: \"live\""), "{page}");

    for (arguments, words) in [
        (["--as", "nobody@fife.example"], "nobody with the address"),
        (["--organisation", "Atlantis"], "Atlantis"),
        (["--format", "markdown"], "holds something"),
    ] {
        let path = if words == "holds something" { at("wiki") } else { at("none.csv") };
        let refused = export(&site, &arguments, &path);
        let said = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert!(refused.status.code() == Some(1) && said.contains(words) && said.lines().count() == 1, "{refused:?}");
    }
    assert_eq!(export(&site, &["--as", OWNER], &at("no/such/folder/all.csv")).status.code(), Some(1));
    let left: Vec<String> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert!(left.iter().all(|name| name == "all.json" || name == "wiki"), "{left:?}");
}

/// A deployment that brings a technology, a contract that pays for it, a framework, a register, and a council's own. Gives the deployment's id.
async fn filled(site: &Site, owner: &Asker) -> String {
    let program = site.program("angus", "publisher").await;
    let deployment = json!({ "organisation": "angus", "title": "Branches", "summary": "Of all", "visibility": "partnership", "tags": ["libraries", "branches"],
        "body": "- first, \"quoted\"\n- second\n\n= third =", "technologies": ["Brand: New"], "add_technologies": ["Brand: New"], "capabilities": ["library-management"],
        "facts": { "lifecycle": "live", "live_since": "2021-04", "departments": ["Libraries, all", "Culture"], "version": "only Angus knows", "satisfaction": 4 } });
    let deployment = written(&program, &deployment).await;
    let contract = json!({ "kind": "contract", "organisation": "angus", "title": "For branches", "visibility": "partnership",
        "facts": { "end": "2027-06", "extensions": "none", "deployments": [deployment], "framework": "LIB-1", "cpv": ["48000000", "72000000"] } });
    written(&program, &contract).await;
    let own = json!({ "organisation": "angus", "title": "Kept by Angus", "visibility": "own", "technologies": ["spydus"], "capabilities": ["payroll"] });
    written(&program, &own).await;
    let framework = json!({ "kind": "framework", "organisation": "scotland-excel", "title": "Library systems", "visibility": "public",
        "capabilities": ["library-management"], "facts": { "reference": "LIB-1", "lots": ["One", "Two"], "end": "2028-01" } });
    written(owner, &framework).await;
    let report = imported(owner, REGISTER.into()).await;
    assert_eq!(report["created"], 2, "{report}");
    deployment
}

async fn written(asker: &Asker, entry: &Value) -> String {
    let made = asker.write("POST", "/api/v1/entries", None, entry).await;
    assert_eq!(made.status, 201, "{}", made.body);
    made.json()["id"].as_str().unwrap().to_owned()
}

/// Somebody who writes for every council, and sees what procurement and Angus see.
async fn owner(site: &Site) -> Asker {
    for (organisation, role) in
        [("digital-office", "site-admin"), ("digital-office", "procurement"), ("angus", "reader")]
    {
        site.services.add_user(organisation, OWNER, "Owner", role).await.unwrap();
    }
    site.anyone().with_token(&site.services.add_token(OWNER, "test", false).await.unwrap())
}

async fn imported(asker: &Asker, file: Vec<u8>) -> Value {
    let request = asker
        .request(Method::POST, "/api/v1/imports?apply=true")
        .header(header::CONTENT_TYPE, "application/octet-stream");
    asker.send(request.body(Body::from(file)).unwrap()).await.json()
}

/// An answer without what an import cannot know, which is who is sure of it, and since when; and without the ids of what each site began with.
async fn answer(asker: &Asker, road: &str) -> Value {
    let mut answer = asker.json(road).await;
    without(&mut answer, &["as_of", "confidence", "updated_at", "entries", "stale", "entry", "due"]);
    answer
}

fn without(value: &mut Value, names: &[&str]) {
    match value {
        Value::Object(fields) => {
            names.iter().for_each(|name| drop(fields.remove(*name)));
            fields.values_mut().for_each(|value| without(value, names));
        }
        Value::Array(values) => values.iter_mut().for_each(|value| without(value, names)),
        _ => {}
    }
}

fn export(site: &Site, arguments: &[&str], path: &Path) -> Output {
    let mut kenning = Command::new(KENNING);
    kenning.args([
        "--data-dir",
        site.folder().to_str().unwrap(),
        "--database-url",
        site.database_url(),
        "--log",
        "error",
        "export",
    ]);
    kenning.args(arguments).arg(path).output().unwrap()
}
