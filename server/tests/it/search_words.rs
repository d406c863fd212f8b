//! Words that people use: a table of examples, each of which must find what they mean.

use serde_json::{Value, json};

/// What is typed, and a title that must be among the first three.
const ENTRIES: [(&str, &str); 23] = [
    ("email", "The Dunfermline e-mail gateway"),
    ("e-mail", "The Dunfermline e-mail gateway"),
    ("e mail gateway", "The Dunfermline e-mail gateway"),
    ("gateways", "The Dunfermline e-mail gateway"),
    ("gatway", "The Dunfermline e-mail gateway"),
    ("dunfirmline", "The Dunfermline e-mail gateway"),
    ("dunferml", "The Dunfermline e-mail gateway"),
    ("dunfirml", "The Dunfermline e-mail gateway"),
    ("C#", "A booking form in C# and .NET"),
    (".NET", "A booking form in C# and .NET"),
    ("g-cloud", "Buying through G-Cloud"),
    ("gcloud", "Buying through G-Cloud"),
    ("g cloud", "Buying through G-Cloud"),
    ("provost's", "The provost’s diary"),
    ("provosts", "The provost’s diary"),
    ("provost’s", "The provost’s diary"),
    ("gàidhlig", "Goireasan Gàidhlig"),
    ("gaidhlig", "Goireasan Gàidhlig"),
    ("GOIREASAN", "Goireasan Gàidhlig"),
    ("\"booking form\"", "A booking form in C# and .NET"),
    ("booking -gateway", "A booking form in C# and .NET"),
    ("🦀 crustacean", "A 🦀 crustacean register"),
    ("kind:guide crustacean", "A 🦀 crustacean register"),
];

/// What is typed, and the thing that must be the best match.
const THINGS: [(&str, &str); 47] = [
    ("revs and bens", "/capabilities/revenues-council-tax"),
    ("A2D", "/capabilities/telecare-arc"),
    ("M365", "/technologies/microsoft-365"),
    ("sharepoint", "/technologies/sharepoint-online"),
    ("share point", "/technologies/sharepoint-online"),
    ("sharepiont", "/technologies/sharepoint-online"),
    ("Halarose", "/technologies/eros"),
    ("modern gov", "/technologies/modern-gov"),
    ("moderngov", "/technologies/modern-gov"),
    ("who uses modern.gov", "/technologies/modern-gov"),
    ("public acess", "/technologies/idox-public-access"),
    ("Northgate Public Services", "/suppliers/nec-software-solutions"),
    ("comhairle nan eilean siar", "/councils/eilean-siar"),
    ("western isles", "/councils/eilean-siar"),
    ("perth & kinross", "/councils/perth-and-kinross"),
    ("edinbrugh", "/councils/edinburgh"),
    ("FIF", "/councils/fife"),
    ("open revenues", "/technologies/civica-openrevenues"),
    ("agresso", "/technologies/unit4-erp-agresso"),
    ("aggresso", "/technologies/unit4-erp-agresso"),
    ("Attend Anywhere", "/technologies/near-me-attend-anywhere"),
    ("orchard", "/technologies/mri-housing-orchard"),
    ("northgate housing", "/technologies/nec-housing"),
    ("active directory", "/technologies/microsoft-entra-id"),
    ("TechOne", "/technologies/technology-one"),
    ("firmstep", "/technologies/granicus-govservice"),
    ("midland hr", "/suppliers/mhr"),
    ("yotta", "/suppliers/causeway"),
    ("housing benefits", "/capabilities/benefits-scottish-welfare-fund"),
    ("building warrants", "/capabilities/building-standards"),
    ("freedom of information", "/capabilities/freedom-of-information"),
    ("elections", "/capabilities/electoral-management"),
    ("wi-fi", "/capabilities/networks-wan-wifi"),
    ("field working", "/capabilities/field-mobile-working"),
    ("big data", "/capabilities/data-platform"),
    ("cloud migration", "/capabilities/cloud-hosting"),
    ("analogue to digital", "/capabilities/telecare-arc"),
    ("council taxx", "/capabilities/revenues-council-tax"),
    ("comittee minutes", "/capabilities/committee-management"),
    ("edinburg", "/councils/edinburgh"),
    ("clacks", "/councils/clackmannanshire"),
    ("the borders", "/councils/scottish-borders"),
    ("D&G", "/councils/dumfries-and-galloway"),
    ("Fìobha", "/councils/fife"),
    ("fiobha", "/councils/fife"),
    ("dun de", "/councils/dundee"),
    ("parents portal", "/technologies/parentsportal-scot"),
];

testkit::on_both_databases! {
    async fn every_way_of_writing_a_word_finds_it(site: Site) {
        let program = site.program("fife", "contributor").await;
        let mut titles: Vec<&str> = ENTRIES.iter().map(|(_, title)| *title).collect();
        titles.dedup();
        for title in titles {
            let entry = json!({ "kind": "guide", "organisation": "fife", "title": title, "visibility": "public", "body": "Nothing else." });
            assert_eq!(program.write("POST", "/api/v1/entries", None, &entry).await.status, 201, "{title}");
        }
        for (typed, title) in ENTRIES {
            let found = site.anyone().json(&format!("/api/v1/search?q={}", encoded(typed))).await;
            let first: Vec<&str> = found["hits"].as_array().unwrap().iter().take(3).filter_map(|hit| hit["title"].as_str()).collect();
            assert!(first.contains(&title), "{typed} finds {first:?}");
        }
    }

    async fn the_thing_whose_name_was_typed_comes_first(site: Site) {
        for (typed, url) in THINGS {
            let found = site.anyone().json(&format!("/api/v1/search?q={}", encoded(typed))).await;
            let best: Vec<&str> = found["best"].as_array().unwrap().iter().filter_map(|best| best["url"].as_str()).collect();
            assert!(best.contains(&url), "{typed} leads to {best:?}");
        }
        for typed in [".NET", "gcloud", "g-cloud"] {
            let found = site.anyone().json(&format!("/api/v1/search?q={}", encoded(typed))).await;
            assert_eq!((&found["best"], &found["did_you_mean"]), (&json!([]), &json!(null)), "{typed}");
        }
        let page = site.anyone().page("/search?q=sharepiont").await;
        assert!(page.contains("SharePoint Online") && page.contains("Did you mean"), "also where no entry says it");
    }

    async fn facets_may_be_typed_by_any_name_of_the_thing(site: Site) {
        let typed = site.anyone().json(&format!("/api/v1/search?q={}", encoded("council:FIF capability:\"library management\" catalogue"))).await;
        let chosen = site.anyone().json("/api/v1/search?q=catalogue&council=fife&capability=library-management").await;
        assert_eq!((&typed["total"], &typed["hits"][0]["id"]), (&chosen["total"], &chosen["hits"][0]["id"]));
        let page = site.anyone().page(&format!("/search?q={}", encoded("council:fife catalogue"))).await;
        assert!(page.contains("Council: Fife Council"), "it shows as a chosen facet");
    }

    async fn a_misspelt_name_is_a_name(site: Site) {
        let (typed, meant) = ("comittee minutes", "committee minutes");
        let found = site.anyone().json(&format!("/api/v1/search?q={}", encoded(typed))).await;
        let right = site.anyone().json(&format!("/api/v1/search?q={}", encoded(meant))).await;
        assert_eq!((&found["did_you_mean"], &found["total"]), (&json!(meant), &right["total"]));
        let hits = found["hits"].as_array().unwrap();
        assert!(!hits.is_empty() && hits.iter().all(|hit| hit["capabilities"] == json!(["committee-management"])), "{found}");
    }

    async fn a_word_that_everything_has_finds_nothing_alone(site: Site) {
        for typed in ["council tax", "council taxx", "smart city", &"y".repeat(200)] {
            let found = site.anyone().json(&format!("/api/v1/search?q={}", encoded(typed))).await;
            assert_eq!((&found["total"], &found["has_any_words"]), (&json!(0), &json!(false)), "{typed}");
            let helps_on = !found["nearest"].as_array().unwrap().is_empty();
            assert!(helps_on || typed.starts_with('y'), "{typed}");
        }
        let some = site.anyone().json("/api/v1/search?q=library+xyzzyx").await;
        assert!(some["total"].as_i64().unwrap() > 0 && some["has_any_words"] == json!(true));
    }

    async fn what_is_bought_together_is_found_by_its_portfolio(site: Site) {
        let program = site.program("fife", "contributor").await;
        let entry = json!({ "kind": "guide", "organisation": "fife", "title": "Slates and gutters", "visibility": "public", "body": "Nothing else.",
            "capabilities": ["housing-repairs"] });
        assert_eq!(program.write("POST", "/api/v1/entries", None, &entry).await.status, 201);
        for typed in ["construction", "theme:construction", "theme:Construction slates"] {
            let found = site.anyone().json(&format!("/api/v1/search?q={}", encoded(typed))).await;
            assert_eq!(found["hits"][0]["title"], "Slates and gutters", "{typed}: {}", found["not_understood"]);
        }
        for typed in ["theme:corporate", "theme:ICT", "theme:\"social care\"", "theme:roads", "theme:environment"] {
            let found = site.anyone().json(&format!("/api/v1/search?q={}", encoded(typed))).await;
            assert_eq!(found["not_understood"], json!([]), "{typed}");
        }
    }

    async fn a_question_of_many_words_is_answered(site: Site) {
        let question = "which of the councils in the north east have been moving their old library management catalogue to something hosted and how did that turn out for them";
        let found = site.anyone().json(&format!("/api/v1/search?q={}", encoded(question))).await;
        assert!(found["total"].as_i64().unwrap() > 0);
        let any = site.anyone().page("/search?q=library+xyzzyx").await;
        assert!(any.contains("has all of these words"), "what was dropped is said");
    }

    async fn age_and_confidence_narrow_the_results(site: Site) {
        let all = site.anyone().json("/api/v1/search").await;
        let count = |found: &Value, facet: &str, value: &str| {
            let values = found["facets"][facet].as_array().unwrap().clone();
            values.iter().find(|v| v["value"] == value).map_or(0, |v| v["count"].as_i64().unwrap())
        };
        assert_eq!(count(&all, "confidence", "imported"), all["total"].as_i64().unwrap());
        let before = count(&all, "freshness", "stale");
        let stale = site.anyone().json("/api/v1/search?freshness=stale").await;
        assert_eq!(stale["total"].as_i64().unwrap(), before);
        site.days_pass(3 * 365);
        let later = site.anyone().json("/api/v1/search").await;
        assert_eq!(count(&later, "freshness", "stale"), later["total"].as_i64().unwrap(), "they age without being indexed again");
    }

    async fn of_two_that_fit_alike_the_fresh_one_comes_first(site: Site) {
        let program = site.program("fife", "publisher").await;
        let entry = |place: &str| json!({ "organisation": "fife", "title": format!("Ferry timetables, {place}"), "visibility": "public", "technologies": ["spydus"],
            "capabilities": ["library-management"], "facts": { "lifecycle": "live" } });
        program.write("POST", "/api/v1/entries", None, &entry("Aye")).await;
        site.days_pass(2 * 365);
        program.write("POST", "/api/v1/entries", None, &entry("Bee")).await;
        let found = site.anyone().json("/api/v1/search?q=ferry+timetables").await;
        let titles: Vec<&str> = found["hits"].as_array().unwrap().iter().filter_map(|hit| hit["title"].as_str()).collect();
        assert_eq!(titles, ["Ferry timetables, Bee", "Ferry timetables, Aye"]);
    }

    async fn similar_entries_are_about_the_same_and_in_scope(site: Site) {
        let owner = site.program("fife", "publisher").await;
        let entry = |title: &str, visibility: &str, technology: &str| json!({ "kind": "guide", "organisation": "fife", "title": title, "visibility": visibility,
            "technologies": [technology], "capabilities": ["electoral-management"] });
        let one = owner.write("POST", "/api/v1/entries", None, &entry("Counting ballots with Eros", "public", "eros")).await.json();
        for (title, visibility) in [("Ballots and polling places in Eros", "public"), ("Secret ballots in Eros", "own")] {
            owner.write("POST", "/api/v1/entries", None, &entry(title, visibility, "eros")).await;
        }
        let page = site.anyone().page(one["url"].as_str().unwrap().trim_start_matches("http://kenning.example")).await;
        assert!(page.contains("Similar entries") && page.contains("Ballots and polling places") && !page.contains("Secret ballots"));
    }
}

fn encoded(text: &str) -> String {
    text.bytes()
        .map(|b| if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("%{b:02X}") })
        .collect()
}
