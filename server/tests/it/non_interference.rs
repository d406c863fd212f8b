//! Two sites that differ only in what an actor may not see answer that actor with the same bytes on every road.

use serde_json::{Value, json};
use testkit::{Answer, Asker, Site};

use crate::roads::timeless;

/// What differs from one request to the next: the length is that of how long it took, too.
const OF_THE_REQUEST: [&str; 4] = ["x-request-id", "content-security-policy", "server-timing", "content-length"];

testkit::on_both_databases! {
    async fn what_is_hidden_changes_no_byte_of_what_others_are_told(site: Site) {
        let owner = site.program("fife", "publisher").await;
        let colleague = site.person("fife", "contributor").await;
        let reader = site.person("angus", "reader").await;
        let mut seen = Vec::new();
        for entry in visible() {
            let created = owner.write("POST", "/api/v1/entries", None, &entry).await;
            assert_eq!(created.status, 201, "{}", created.body);
            seen.push(created.json()["id"].as_str().unwrap().to_owned());
        }
        let nobody = site.anyone();
        let (plain, laden) = site.twins().await;
        let roads = roads(&seen);
        let askers = [("anyone", &nobody), ("a reader elsewhere", &reader)];
        for (who, asker) in askers {
            assert_same(who, "twins as they were made", asker, [&plain, &laden], &roads).await;
        }

        hide(&owner.at(&laden), &["own", "procurement"]).await;
        save_drafts(&colleague.at(&laden)).await;
        for (who, asker) in askers {
            assert_same(who, "with entries of its council and of procurement", asker, [&plain, &laden], &roads).await;
        }
        hide(&owner.at(&laden), &["partnership"]).await;
        assert_same("anyone", "with entries of the partnership", &nobody, [&plain, &laden], &roads).await;
    }
}

/// Asks both sites everything, and says all that differs.
async fn assert_same(who: &str, when: &str, asker: &Asker, sites: [&Site; 2], roads: &[String]) {
    for site in sites {
        site.services.catch_up().await.unwrap();
    }
    let mut different = Vec::new();
    for road in roads {
        let (one, other) = (asker.at(sites[0]).get(road).await, asker.at(sites[1]).get(road).await);
        assert!(one.status < 500, "{who}, {road}: {}", one.body);
        if told(&one) != told(&other) {
            different.push(format!("{road}\n{}", first_difference(&told(&one), &told(&other))));
        }
    }
    assert!(different.is_empty(), "{who}, {when}, is told of what is hidden:\n{}", different.join("\n"));
}

fn told(answer: &Answer) -> String {
    let headers = answer.headers.iter().filter(|(name, _)| !OF_THE_REQUEST.contains(&name.as_str()));
    let headers: String = headers.map(|(name, value)| format!("{name}: {value:?}\n")).collect();
    format!("{}\n{headers}\n{}", answer.status, timeless(&answer.body))
}

fn first_difference(one: &str, other: &str) -> String {
    let at = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    let around = |text: &str| {
        let bytes = &text.as_bytes()[at.saturating_sub(80).min(text.len())..(at + 160).min(text.len())];
        String::from_utf8_lossy(bytes).into_owned()
    };
    format!("  without: …{}…\n  with:    …{}…", around(one), around(other))
}

fn deployment(title: &str, visibility: &str, body: &str) -> Value {
    json!({ "organisation": "fife", "title": title, "visibility": visibility, "summary": body, "body": format!("## What it does\n\n{body}"),
        "technologies": ["spydus"], "capabilities": ["library-management"], "tags": ["lending"], "facts": { "lifecycle": "live", "satisfaction": 4 } })
}

fn guide(title: &str, visibility: &str, body: &str) -> Value {
    json!({ "kind": "guide", "organisation": "fife", "title": title, "visibility": visibility, "body": body,
        "technologies": ["spydus"], "capabilities": ["library-management"] })
}

fn contract(title: &str, visibility: &str) -> Value {
    json!({ "kind": "contract", "organisation": "fife", "title": title, "visibility": visibility, "technologies": ["spydus"],
        "capabilities": ["library-management"], "facts": { "supplier": "Civica", "end": "2027-03-31" } })
}

fn visible() -> Vec<Value> {
    vec![
        deployment("Shielings lending desk", "public", "Lending of books in the shielings, by the mobile library."),
        deployment(
            "Reservations at the counter",
            "public",
            "Reservations of books, with a card reader at the counter.",
        ),
        guide("Moving a library catalogue", "public", "How a catalogue of books was moved in a weekend."),
        guide("Quernstones and their keepers", "public", "Quernstones are lent like books."),
        contract("Library system contract", "public"),
    ]
}

/// Says much the same as what is seen, more often, and words that are nearly those, so that each way of weighing, correcting and
/// counting could take note.
async fn hide(owner: &Asker, tiers: &[&str]) {
    for tier in tiers {
        let mut entries = vec![
            contract("Library hidden contract", tier),
            guide("Quernstone", tier, "quernstone quernstone quernstones shieling"),
            guide("Shieling shielding", tier, "shielding shielding shielings lendings reservation"),
        ];
        // Technologies that only hidden entries name, called what others ask for.
        for name in ["Lending Desk", "Catalogue Books"] {
            let mut bringing = deployment("Hidden names", tier, "Names that nobody else has.");
            bringing["technologies"] = json!([name]);
            bringing["add_technologies"] = json!([name]);
            entries.push(bringing);
        }
        for n in 0..8 {
            entries.push(deployment(
                &format!("Hidden lending desk {n}"),
                tier,
                "Hidden lending of catalogue books library system counter",
            ));
            entries.push(guide(
                &format!("Moving the hidden {n}"),
                tier,
                "moving catalogue weekend hiddenword counter card",
            ));
        }
        for entry in entries {
            let created = owner.write("POST", "/api/v1/entries", None, &entry).await;
            assert_eq!(created.status, 201, "{}", created.body);
        }
    }
    let found = owner.json("/api/v1/search?q=hiddenword").await["total"].as_u64().unwrap();
    assert!(found >= 8 * tiers.len() as u64, "they are there for those who may see them: {found}");
}

async fn save_drafts(colleague: &Asker) {
    for n in 0..3 {
        let title = format!("Drafted shielings {n}");
        let form = [
            ("intent", "save"),
            ("kind", "guide"),
            ("organisation", "fife"),
            ("title", title.as_str()),
            ("visibility", "public"),
        ];
        assert_eq!(colleague.post("/entries/new", &form).await.status, 303);
    }
}

/// What is asked, by each kind of question.
const QUERIES: [&str; 22] = [
    "q=",
    "q=library",
    "q=shielings",
    "q=lending+desk",
    "q=catalogue+books",
    "q=%22lending+desk%22",
    "q=%22moved+in+a+weekend%22",
    "q=which+council+lends+books+by+a+mobile+library+with+reservations+at+the+counter+and+a+card+reader+in+the+shielings+every+weekend",
    "q=libr",
    "q=shiel",
    "q=querns",
    "q=sheilings",
    "q=quernstnes",
    "q=catalouge",
    "q=hiddenword",
    "q=hiddenwrd",
    "q=lending+-desk",
    "q=spydus",
    "q=council:fife+library",
    "q=library&capability=library-management",
    "q=books&technology=spydus&kind=guide",
    "q=library&lifecycle=live&per_page=50&page=2",
];

fn roads(ids: &[String]) -> Vec<String> {
    let mut roads = Vec::new();
    for query in QUERIES {
        for sort in ["", "&sort=updated", "&sort=council", "&sort=title"] {
            roads.push(format!("/api/v1/search?{query}{sort}"));
        }
        roads.extend(["/search", "/search.csv", "/search.json", "/search.atom"].map(|list| format!("{list}?{query}")));
    }
    for typed in ["sh", "shiel", "lend", "quern", "hidden", "mov", "libr", "spyd", "drafted"] {
        roads.push(format!("/api/v1/suggest?q={typed}"));
    }
    for id in ids {
        roads.extend([format!("/entries/{id}"), format!("/entries/{id}/history"), format!("/api/v1/entries/{id}")]);
    }
    roads.push(format!("/compare?id={}&id={}", ids[0], ids[1]));
    roads.extend(PAGES.map(str::to_owned));
    roads
}

const PAGES: [&str; 51] = [
    "/",
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
    "/technologies/spydus/map.svg",
    "/capabilities",
    "/capabilities.csv",
    "/capabilities/library-management",
    "/capabilities/library-management.csv",
    "/capabilities/library-management.json",
    "/capabilities/library-management/tiles.svg",
    "/suppliers/civica",
    "/suppliers/civica.csv",
    "/gaps",
    "/gaps.csv",
    "/gaps.json",
    "/gaps/fife",
    "/gaps/fife.csv",
    "/gaps/angus",
    "/gaps/angus?peers=fife",
    "/gaps/fife/briefing",
    "/gaps/fife/library-management",
    "/partnership",
    "/partnership.json",
    "/renewals",
    "/renewals.csv",
    "/renewals.json",
    "/renewals.ics",
    "/renewals.svg",
    "/renewals/together.csv",
    "/radar",
    "/radar.csv?group=culture-democracy",
    "/radar/spydus",
    "/compare?of=technologies&id=spydus",
    "/compare?of=councils&id=fife&id=angus",
    "/api/v1/entries?per_page=100",
    "/api/v1/entries?technology=spydus",
    "/api/v1/coverage",
    "/api/v1/changes",
    "/sitemap.xml",
];
