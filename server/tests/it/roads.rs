//! Disclosure, tried as an attack: each road that reads, as each role; each route that writes, as each role.

use std::collections::BTreeMap;

use serde_json::json;
use testkit::{Asker, Site};

/// Who may see a word, from nobody else to everybody.
const TIERS: [&str; 4] = ["own", "procurement", "partnership", "public"];

/// A word that stands in one tier's entry alone.
fn word(tier: &str) -> String {
    format!("canary{tier}")
}

testkit::on_both_databases! {
    async fn no_road_shows_a_word_to_someone_who_may_not_know_it(site: Site) {
        let owner = site.program("fife", "publisher").await;
        let mut ids = BTreeMap::new();
        for tier in TIERS {
            ids.insert(tier, published(&owner, tier).await);
        }
        let readers = [
            ("anyone", site.anyone(), &TIERS[3..]),
            ("a member elsewhere", site.person("angus", "reader").await, &TIERS[2..]),
            ("procurement elsewhere", site.person("angus", "procurement").await, &TIERS[1..]),
            ("a colleague", site.person("fife", "reader").await, &TIERS[..]),
        ];
        for (who, reader, may_see) in readers {
            for tier in TIERS {
                let sees = may_see.contains(&tier);
                for road in roads(&ids[tier], tier) {
                    let answer = reader.get(&road).await;
                    if !sees {
                        assert_same_as_for_no_word(&reader, who, &road, &answer.body, &word(tier)).await;
                        assert!(!answer.body.contains(&ids[tier]) || road.contains(&ids[tier]), "{who} learns of {tier} on {road}");
                    }
                }
                assert_eq!(reader.get(&format!("/api/v1/entries/{}", ids[tier])).await.status, if sees { 200 } else { 404 }, "{who}, {tier}");
                let total = reader.json(&format!("/api/v1/search?q={}", word(tier))).await["total"].as_i64().unwrap();
                assert_eq!(total, 2 * i64::from(sees), "{who} counts {tier}: an entry and its contract");
            }
        }
    }

    async fn a_fact_narrower_than_its_entry_is_found_and_shown_to_nobody_else(site: Site) {
        let owner = site.program("fife", "publisher").await;
        let entry = json!({ "organisation": "fife", "title": "Public words", "visibility": "public", "technologies": ["spydus"],
            "capabilities": ["library-management"], "facts": { "lifecycle": "live", "version": "canaryversion" } });
        let id = owner.write("POST", "/api/v1/entries", None, &entry).await.json()["id"].as_str().unwrap().to_owned();
        assert_eq!(owner.write("PUT", &format!("/api/v1/entries/{id}"), Some(1), &json!({ "title": "Public words", "visibility": "public",
            "technologies": ["spydus"], "capabilities": ["library-management"], "facts": { "lifecycle": "live", "version": "canarytwo" } })).await.status, 200);
        for reader in [site.anyone(), site.person("angus", "procurement").await] {
            let mut roads = roads(&id, "version");
            roads.push(format!("/entries/{id}/history/1..2"));
            for road in roads {
                let body = reader.get(&road).await.body;
                assert_same_as_for_no_word(&reader, "who is not of the council", &road, &body, "canaryversion").await;
            }
            assert_eq!(reader.json("/api/v1/search?q=canaryversion").await["total"], 0);
        }
        assert_eq!(owner.json(&format!("/api/v1/entries/{id}")).await["facts"]["version"], "canarytwo", "the owner keeps it");
    }

    async fn an_entry_that_became_public_keeps_its_earlier_words_to_those_who_could_read_them(site: Site) {
        let owner = site.program("fife", "publisher").await;
        let guide = |body: &str, visibility: &str| json!({ "kind": "guide", "organisation": "fife", "title": "Opened", "visibility": visibility, "body": body });
        let id = owner.write("POST", "/api/v1/entries", None, &guide("canaryearlier", "own")).await.json()["id"].as_str().unwrap().to_owned();
        assert_eq!(owner.write("PUT", &format!("/api/v1/entries/{id}"), Some(1), &guide("nothing to hide", "public")).await.status, 200);
        for road in [format!("/entries/{id}/history"), format!("/entries/{id}/history/1"), format!("/entries/{id}/history/1..2"), format!("/api/v1/entries/{id}/revisions")] {
            assert!(!site.anyone().get(&road).await.body.contains("canary"), "{road}");
        }
    }

    async fn every_writing_route_answers_each_role_as_it_did(site: Site) {
        let owner = site.program("fife", "publisher").await;
        let mut table = String::new();
        for (who, asker) in roles(&site).await {
            let id = published(&owner, "partnership").await;
            for (path, fields) in writes(&id) {
                let status = asker.post(&path, &fields).await.status;
                table += &format!("{who:<28} POST {:<44} {status}\n", path.replace(&id, "{id}"));
            }
            for (method, path, body) in api_writes(&published(&owner, "partnership").await) {
                let status = asker.write(method, &path, (method == "PUT").then_some(1), &body).await.status;
                table += &format!("{who:<28} {method:<6} {:<44} {status}\n", masked(&path));
            }
        }
        insta::assert_snapshot!("writes", table);
    }
}

#[test]
fn the_public_doors_of_the_pages_are_these() {
    let mut paths: Vec<String> = app_paths();
    paths.sort();
    insta::assert_snapshot!(paths.join("\n"));
}

fn app_paths() -> Vec<String> {
    server::router::server_functions().map(str::to_owned).collect()
}

async fn roles(site: &Site) -> Vec<(&'static str, Asker)> {
    vec![
        ("anonymous", site.anyone()),
        ("reader", site.person("fife", "reader").await),
        ("contributor", site.person("fife", "contributor").await),
        ("publisher", site.person("fife", "publisher").await),
        ("procurement", site.person("fife", "procurement").await),
        ("organisation-admin", site.person("fife", "organisation-admin").await),
        ("curator", site.person("digital-office", "curator").await),
        ("site-admin", site.person("digital-office", "site-admin").await),
        ("publisher elsewhere", site.person("angus", "publisher").await),
    ]
}

fn writes(id: &str) -> Vec<(String, Vec<(&'static str, &'static str)>)> {
    let guide = |intent| {
        vec![("intent", intent), ("kind", "guide"), ("organisation", "fife"), ("title", "T"), ("visibility", "public")]
    };
    let edit = || {
        let mut form = guide("publish");
        form.push(("based_on", "1"));
        form
    };
    vec![
        ("/entries/new".to_owned(), guide("publish")),
        ("/entries/new".to_owned(), guide("save")),
        ("/entries/new".to_owned(), guide("preview")),
        (format!("/entries/{id}/edit"), edit()),
        (format!("/entries/{id}/confirm"), vec![]),
        (format!("/entries/{id}/history/1/restore"), vec![]),
        (format!("/entries/{id}/withdraw"), vec![]),
        ("/gaps/fife/burial-cremation".to_owned(), vec![("state", "none")]),
        ("/renewals".to_owned(), vec![("intent", "end")]),
        ("/radar/spydus".to_owned(), vec![("ring", "hold"), ("reason", "R")]),
        ("/suppliers/civica".to_owned(), vec![("successor", "idox-group"), ("reason", "R")]),
        ("/search?q=a".to_owned(), vec![("name", "N")]),
        ("/account/searches".to_owned(), vec![("intent", "remove"), ("id", "none")]),
        ("/admin/search".to_owned(), vec![("intent", "add"), ("names", "one; two")]),
        (
            "/admin/people/fife".to_owned(),
            vec![("intent", "invite"), ("name", "N"), ("email", "n@fife.example"), ("role", "reader")],
        ),
    ]
}

fn api_writes(id: &str) -> Vec<(&'static str, String, serde_json::Value)> {
    let guide = json!({ "kind": "guide", "organisation": "fife", "title": "T", "visibility": "public" });
    vec![
        ("POST", "/api/v1/entries".to_owned(), guide.clone()),
        ("PUT", format!("/api/v1/entries/{id}"), guide),
        ("DELETE", format!("/api/v1/entries/{id}"), json!(null)),
        ("PUT", "/api/v1/organisations/fife/positions/burial-cremation".to_owned(), json!({ "state": "none" })),
        ("DELETE", "/api/v1/organisations/fife/positions/burial-cremation".to_owned(), json!(null)),
        ("PUT", "/api/v1/radar/spydus".to_owned(), json!({ "ring": "hold", "reason": "R" })),
        ("PUT", "/api/v1/suppliers/civica/successor".to_owned(), json!({ "successor": "idox-group", "reason": "R" })),
    ]
}

fn masked(path: &str) -> String {
    path.split('/').map(|part| if part.len() == 36 { "{id}" } else { part }).collect::<Vec<_>>().join("/")
}

async fn published(owner: &Asker, tier: &str) -> String {
    let word = word(tier);
    let entry = json!({ "organisation": "fife", "title": format!("Title {word}"), "summary": format!("Summary {word}"), "visibility": tier,
        "body": format!("Body {word}"), "technologies": ["spydus"], "capabilities": ["library-management"], "tags": [word],
        "facts": { "lifecycle": "live", "local_name": word, "lessons": word, "contact": format!("{word}@fife.example") } });
    let created = owner.write("POST", "/api/v1/entries", None, &entry).await;
    assert_eq!(created.status, 201, "{}", created.body);
    let id = created.json()["id"].as_str().unwrap().to_owned();
    let contract = json!({ "kind": "contract", "organisation": "fife", "title": format!("Contract {word}"), "visibility": tier,
        "facts": { "supplier": word, "end": "2027-03-31", "deployments": [id], "framework": word, "contact": format!("{word}@fife.example") } });
    let created = owner.write("POST", "/api/v1/entries", None, &contract).await;
    assert_eq!(created.status, 201, "{}", created.body);
    id
}

/// Every road that reads, for one entry and one word.
fn roads(id: &str, tier: &str) -> Vec<String> {
    let word = word(tier);
    let mut roads: Vec<String> = [
        "/",
        "/search",
        "/search?technology=spydus&per_page=100",
        "/changes",
        "/changes.atom",
        "/changes.csv",
        "/changes.json",
        "/councils",
        "/councils/fife",
        "/councils/fife.csv",
        "/councils/fife.json",
        "/technologies",
        "/technologies/spydus",
        "/technologies/spydus.csv",
        "/technologies/spydus.json",
        "/technologies/spydus/stages.csv",
        "/technologies/spydus/trend.csv",
        "/technologies/spydus/shares.json",
        "/technologies/spydus/hosting.csv",
        "/technologies/spydus/map.svg",
        "/capabilities",
        "/capabilities/library-management",
        "/capabilities/library-management.csv",
        "/capabilities/library-management.json",
        "/capabilities/library-management/stages.csv",
        "/capabilities/library-management/tiles.svg",
        "/suppliers/civica",
        "/suppliers/civica.csv",
        "/suppliers/civica.json",
        "/suppliers/civica/technologies.csv",
        "/gaps",
        "/gaps.csv",
        "/gaps.json",
        "/gaps/fife",
        "/gaps/fife.csv",
        "/gaps/fife.json",
        "/gaps/angus?peers=fife",
        "/gaps/fife/briefing",
        "/gaps/angus/arriving.csv?peers=fife",
        "/gaps/fife/due.csv",
        "/partnership",
        "/partnership.json",
        "/partnership/seekers.csv",
        "/api/v1/partnership",
        "/gaps/fife/library-management",
        "/radar",
        "/radar?group=culture-democracy",
        "/radar.csv?group=culture-democracy",
        "/radar.json?group=culture-democracy",
        "/radar.svg?group=culture-democracy",
        "/radar/spydus",
        "/radar/spydus.csv",
        "/api/v1/radar/spydus",
        "/gaps/fife/library-management.csv",
        "/gaps/fife/library-management.json",
        "/api/v1/gaps/fife/library-management",
        "/api/v1/organisations/fife/positions",
        "/api/v1/radar?group=culture-democracy",
        "/api/v1/entries?per_page=100",
        "/api/v1/entries?technology=spydus",
        "/api/v1/coverage",
        "/api/v1/gaps/fife",
        "/api/v1/gaps/angus?peers=fife",
        "/renewals",
        "/renewals?supplier=civica",
        "/renewals.csv",
        "/renewals.json",
        "/renewals.ics",
        "/renewals.svg",
        "/renewals/together.csv",
        "/api/v1/renewals?council=fife",
        "/api/v1/technologies",
        "/api/v1/technologies/spydus",
        "/api/v1/capabilities/library-management",
        "/api/v1/suppliers/civica",
        "/account",
        "/admin/people/fife",
        "/entries/new?kind=deployment&technology=spydus",
    ]
    .map(str::to_owned)
    .to_vec();
    roads.extend(
        ["technologies/spydus/shares", "technologies/spydus/hosting", "suppliers/civica/technologies"]
            .map(|list| format!("/{list}.csv")),
    );
    for list in ["/search", "/search.csv", "/search.json", "/search.atom", "/api/v1/search", "/api/v1/suggest"] {
        roads.push(format!("{list}?q={word}"));
        // A misspelling, which a correction would give away.
        roads.push(format!("{list}?q={}x", &word[..word.len() - 1]));
    }
    for rest in ["", "/slug", "/edit", "/history", "/history/1", "/history/1..1"] {
        roads.push(format!("/entries/{id}{rest}"));
    }
    roads.extend([
        format!("/compare?id={id}&id={id}"),
        format!("/compare.csv?id={id}"),
        format!("/compare.json?id={id}"),
        "/compare?of=technologies&id=spydus&id=capita-one".to_owned(),
        "/compare.csv?of=technologies&id=spydus".to_owned(),
        "/compare?of=councils&id=fife&id=angus".to_owned(),
        "/api/v1/compare?of=councils&id=fife&id=angus".to_owned(),
    ]);
    roads.extend([format!("/api/v1/entries/{id}/revisions"), format!("/api/v1/compare?id={id}")]);
    roads
}

/// A road that repeats what was asked answers just as it does for a word that nobody ever wrote; every other road does not have the word.
async fn assert_same_as_for_no_word(reader: &Asker, who: &str, road: &str, body: &str, word: &str) {
    if !road.contains(word) {
        assert!(!body.contains(word), "{who} reads {word} on {road}");
        return;
    }
    let unused = format!("canary{}", "z".repeat(word.len() - 6));
    let other = reader.get(&road.replace(word, &unused)).await.body;
    assert_eq!(
        timeless(&body.replace(word, "WORD")),
        timeless(&other.replace(&unused, "WORD")),
        "{who} learns of {word} on {road}"
    );
}

/// A body without what differs from one request to the next.
pub fn timeless(body: &str) -> String {
    match body.split_once("\"took_ms\":") {
        Some((before, after)) => format!("{before}{}", after.split_once(',').map_or("", |(_, rest)| rest)),
        None => body.to_owned(),
    }
}
