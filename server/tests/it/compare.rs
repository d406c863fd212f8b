//! Comparisons whose answers are known, read off the pages, the API and the files.

use serde_json::{Value, json};
use testkit::Site;

const LIBRARIES: &str = "library-management";
const BURIALS: &str = "burial-cremation";

testkit::on_both_databases! {
    async fn technologies_are_compared_by_what_their_deployments_say(site: Site) {
        let (one, other) = two_unused(&site).await;
        deployed(&site, "angus", &one, BURIALS, json!({ "lifecycle": "live", "hosting": "saas", "satisfaction": 5, "would_choose_again": "yes", "disposition": "invest" })).await;
        deployed(&site, "fife", &one, BURIALS, json!({ "lifecycle": "planned", "satisfaction": 2, "would_choose_again": "no", "disposition": "migrate" })).await;
        deployed(&site, "moray", &other, BURIALS, json!({ "lifecycle": "retired" })).await;
        let asked = format!("of=technologies&id={one}&id={other}");
        let found = site.anyone().json(&format!("/api/v1/compare?{asked}")).await;
        assert_eq!(found["columns"][0]["id"], json!(one));
        assert_eq!(text(&found, "run_by"), json!(["1: Angus", null]), "nobody runs what is planned");
        assert_eq!(text(&found, "stages"), json!(["Live (1), Planned (1)", "Retired (1)"]));
        assert_eq!(text(&found, "hosting"), json!(["Software as a service (1)", null]));
        assert_eq!(text(&found, "satisfaction"), json!(["3.5 of 5, said by 2 of 2", null]));
        assert_eq!(text(&found, "would_choose_again"), json!(["Yes: 1 of 2 who say", null]));
        assert_eq!(text(&found, "disposition"), json!(["Invest (1)", null]));
        let run_by = &row(&found, "run_by")["values"][0];
        assert_eq!((&run_by["as_of"], &run_by["confidence"]), (&json!("2026-11-24"), &json!("reported")));
        assert_eq!(run_by["grounds"], json!({ "deployments": 1, "confirmed": 1, "oldest_as_of": "2026-11-24" }));
        let page = site.anyone().page(&format!("/compare?{asked}")).await;
        for words in ["1: Angus", "3.5 of 5", "Latest as of 24 November 2026, 2 of 2 confirmed", "Not known"] {
            assert!(page.contains(words), "{words}");
        }
    }

    async fn councils_are_compared_portfolio_against_portfolio(site: Site) {
        let (one, other) = two_unused(&site).await;
        let cleared = ["orkney-islands", "shetland-islands"].map(str::to_owned);
        withdraw_all(&site, &cleared).await;
        for (council, technology, capability) in [
            ("orkney-islands", &one, LIBRARIES), ("shetland-islands", &one, LIBRARIES),
            ("orkney-islands", &one, BURIALS), ("shetland-islands", &other, BURIALS),
            ("shetland-islands", &other, "parking-enforcement"),
        ] {
            deployed(&site, council, technology, capability, json!({ "lifecycle": "live" })).await;
        }
        let asked = "of=councils&id=orkney-islands&id=Shetland+Islands";
        let found = site.anyone().json(&format!("/api/v1/compare?{asked}")).await;
        assert_eq!(group_of(&found, LIBRARIES), "The same technology at all of them");
        assert_eq!(group_of(&found, BURIALS), "The same capability, different technology");
        assert!(group_of(&found, "parking-enforcement").starts_with("In use only at Shetland"));
        let pair = &found["similarity"]["pairs"][0];
        assert_eq!(pair["councils"], json!(["orkney-islands", "shetland-islands"]));
        assert_eq!(pair["uses"], json!({ "both": 1, "either": 4, "figure": 0.25 }));
        assert_eq!((&pair["capabilities"]["both"], &pair["capabilities"]["either"]), (&json!(2), &json!(3)));
        assert_eq!(pair["verdict"], "partly alike");
        let page = site.anyone().page(&format!("/compare?{asked}")).await;
        assert!(page.contains("How alike they are") && page.contains("1 of 4 uses of a technology are the same (25%)"));
        let differences = site.anyone().json(&format!("/api/v1/compare?{asked}&differences=1")).await;
        assert!(find(&differences, LIBRARIES).is_none() && find(&differences, BURIALS).is_some());
        let csv = site.anyone().get(&format!("/compare.csv?{asked}")).await.body;
        assert!(csv.contains("Similarity,") && csv.contains("The same technology at all of them,"), "{csv}");
    }

    async fn what_may_not_be_seen_is_not_compared(site: Site) {
        let (one, other) = two_unused(&site).await;
        let own = json!({ "organisation": "fife", "title": "Ours alone", "visibility": "own", "technologies": [one],
            "capabilities": [BURIALS], "facts": { "lifecycle": "live", "satisfaction": 1 } });
        let fife = site.program("fife", "publisher").await;
        assert_eq!(fife.write("POST", "/api/v1/entries", None, &own).await.status, 201);
        let asked = format!("/api/v1/compare?of=technologies&id={one}&id={other}");
        assert_eq!(text(&fife.json(&asked).await, "satisfaction"), json!(["1.0 of 5, said by 1 of 1", null]));
        for reader in [site.anyone(), site.person("angus", "procurement").await] {
            let found = reader.json(&asked).await;
            assert!(find(&found, "run_by").is_none() && find(&found, "satisfaction").is_none(), "{found}");
        }
    }

    async fn one_may_be_added_or_removed_without_script(site: Site) {
        let anyone = site.anyone();
        let page = anyone.page("/compare?of=councils&id=fife&id=angus&differences=1").await;
        for field in ["name=\"of\" value=\"councils\"", "name=\"id\" value=\"fife\"", "value=\"moray\"", "name=\"differences\" value=\"1\"",
            "href=\"/compare?of=councils&amp;id=angus&amp;differences=1\"", "/compare.xlsx?of=councils&amp;id=fife&amp;id=angus&amp;differences=1"] {
            assert!(page.contains(field), "{field} in {page}");
        }
        let six = anyone.page("/compare?of=councils&id=fife&id=angus&id=moray&id=dundee-city&id=highland&id=stirling").await;
        assert!(six.contains("Five fit side by side"));
        let unknown = anyone.page("/compare?of=technologies&id=Nosuch+%26+Co&id=spydus").await;
        assert!(unknown.contains("There is no technology called “Nosuch &amp; Co”."));
        assert!(anyone.page("/compare?of=councils&id=scotland-excel&id=fife").await.contains("There is no council called"));
        assert_eq!(anyone.get("/api/v1/compare?of=suppliers&id=civica").await.status, 422);
        for page in ["/technologies/spydus", "/councils/fife"] {
            assert!(anyone.page(page).await.contains("Compare with another"), "{page}");
        }
        for list in ["/technologies", "/councils", "/search"] {
            let page = anyone.page(list).await;
            assert!(page.contains("action=\"/compare\"") && page.contains("type=\"checkbox\""), "{list}");
        }
    }

    async fn every_list_is_a_workbook_too(site: Site) {
        let formula = json!({ "organisation": "fife", "title": "=HYPERLINK(\"x\")", "visibility": "public", "technologies": ["spydus"],
            "capabilities": [LIBRARIES], "facts": { "lifecycle": "live" } });
        assert_eq!(site.program("fife", "publisher").await.write("POST", "/api/v1/entries", None, &formula).await.status, 201);
        let anyone = site.anyone();
        for list in ["search", "councils", "technologies", "suppliers", "capabilities", "councils/fife", "gaps", "gaps/fife", "changes", "compare", "renewals",
            "renewals/together", "radar"] {
            let file = anyone.get(&format!("/{list}.xlsx?of=councils&id=fife&id=angus")).await;
            assert_eq!((file.status, file.header("content-type")), (200, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), "{list}");
            let name = format!("attachment; filename=\"kenning-{}.xlsx\"", list.replace('/', "-"));
            assert_eq!(file.header("content-disposition"), name);
            assert!(!part(&file.bytes, "xl/worksheets/sheet1.xml").contains("<f>"), "{list} has a formula");
        }
        let csv = anyone.get("/gaps.csv").await;
        assert_eq!(csv.header("content-disposition"), "attachment; filename=\"kenning-gaps.csv\"");
        let fife = anyone.get("/councils/fife.xlsx").await;
        assert!(part(&fife.bytes, "xl/sharedStrings.xml").contains("=HYPERLINK("));
        let twice = anyone.get("/councils/fife.xlsx").await;
        assert_eq!(fife.bytes, twice.bytes, "the same list is the same file");
    }
}

fn find<'a>(found: &'a Value, fact: &str) -> Option<(&'a Value, &'a Value)> {
    let groups = found["groups"].as_array()?.iter();
    groups
        .flat_map(|group| group["rows"].as_array().into_iter().flatten().map(move |row| (group, row)))
        .find(|(_, row)| row["fact"] == fact)
}

fn row<'a>(found: &'a Value, fact: &str) -> &'a Value {
    find(found, fact).unwrap_or_else(|| panic!("{fact} in {found}")).1
}

fn group_of<'a>(found: &'a Value, fact: &str) -> &'a str {
    find(found, fact).and_then(|(group, _)| group["name"].as_str()).unwrap_or_else(|| panic!("{fact} in {found}"))
}

fn text(found: &Value, fact: &str) -> Value {
    row(found, fact)["values"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|value| value.get("text").cloned().unwrap_or_default())
        .collect()
}

/// Two technologies that nobody runs yet.
async fn two_unused(site: &Site) -> (String, String) {
    let anyone = site.anyone();
    let mut unused = Vec::new();
    for line in anyone.json("/api/v1/technologies?per_page=100").await["items"].as_array().expect("technologies") {
        let slug = line["slug"].as_str().expect("a slug").to_owned();
        if anyone.json(&format!("/api/v1/entries?technology={slug}")).await["total"] == 0 {
            unused.push(slug);
        }
        if unused.len() == 2 {
            break;
        }
    }
    (unused.remove(0), unused.remove(0))
}

async fn deployed(site: &Site, council: &str, technology: &str, capability: &str, facts: Value) {
    let entry = json!({ "organisation": council, "title": format!("{technology} for {capability}"), "visibility": "public",
        "technologies": [technology], "capabilities": [capability], "facts": facts });
    let answer = site.program(council, "publisher").await.write("POST", "/api/v1/entries", None, &entry).await;
    assert_eq!(answer.status, 201, "{}", answer.body);
}

/// A scenario of one's own: what a new site says of these councils is taken back.
async fn withdraw_all(site: &Site, councils: &[String]) {
    for council in councils {
        let program = site.program(council, "publisher").await;
        let entries = program.json(&format!("/api/v1/entries?organisation={council}&per_page=100")).await;
        for entry in entries["items"].as_array().expect("entries") {
            let path = format!("/api/v1/entries/{}", entry["id"].as_str().expect("an id"));
            assert_eq!(program.write("DELETE", &path, Some(1), &json!(null)).await.status, 204);
        }
    }
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("an archive");
    std::io::read_to_string(archive.by_name(name).expect("a part")).expect("text")
}
