//! Finding: forgiving, exact, narrowed, and never a leak.

use serde_json::{Value, json};

testkit::on_both_databases! {
    async fn words_are_found_stemmed_begun_and_misspelt(site: Site) {
        let anyone = site.anyone();
        for query in ["libraries", "librar", "library managment", "spydus", "spyd", "spidus", "Civica Spydus", "\"library management\"", "idox public acess"] {
            let found = anyone.json(&format!("/api/v1/search?q={}", query.replace(' ', "+").replace('"', "%22"))).await;
            assert!(found["total"].as_i64().unwrap() > 0, "{query}");
            let marked = found["hits"].as_array().unwrap().iter().any(|hit| hit.to_string().contains("\"hit\":true"));
            assert!(marked, "{query} is highlighted");
        }
        assert_eq!(anyone.json("/api/v1/search?q=%22management+library%22").await["total"], 0, "a phrase has an order");
    }

    async fn facets_are_or_within_and_across_and_each_is_counted_without_itself(site: Site) {
        let anyone = site.anyone();
        let all = anyone.json("/api/v1/search?q=").await;
        let both = anyone.json("/api/v1/search?council=fife&council=angus").await;
        assert_eq!(both["total"].as_i64().unwrap(), count(&all, "council", "fife") + count(&all, "council", "angus"));
        assert_eq!(count(&both, "council", "highland"), count(&all, "council", "highland"), "a facet ignores its own selection");
        assert!(count(&both, "technology", "spydus") <= 2, "and not the others'");
        let narrower = anyone.json("/api/v1/search?council=fife&technology=spydus").await;
        assert_eq!(narrower["total"], 1);
        let chosen = narrower["facets"]["council"].as_array().unwrap().iter().find(|v| v["value"] == "fife").unwrap();
        assert_eq!((&chosen["selected"], &chosen["label"]), (&json!(true), &json!("Fife Council")));
    }

    async fn results_are_paged_and_sorted(site: Site) {
        let anyone = site.anyone();
        let mut seen = Vec::new();
        for page in 1..=3 {
            let found = anyone.json(&format!("/api/v1/search?q=library&per_page=5&page={page}")).await;
            seen.extend(found["hits"].as_array().unwrap().iter().map(|hit| hit["id"].as_str().unwrap().to_owned()));
        }
        let count = seen.len();
        seen.sort();
        seen.dedup();
        assert_eq!((seen.len(), count), (15, 15), "no hit twice");
        let total = anyone.json("/api/v1/search?q=").await["total"].as_u64().unwrap();
        assert!(total > 100);
        assert_eq!(anyone.get("/search.csv?q=").await.body.lines().count() as u64, total + 1, "a file holds everything");
        let sorted = anyone.json("/api/v1/search?q=library&sort=council&per_page=30").await;
        let councils: Vec<&str> = sorted["hits"].as_array().unwrap().iter().map(|hit| hit["organisation_name"].as_str().unwrap()).collect();
        assert!(councils.is_sorted(), "{councils:?}");
    }

    async fn suggestions_are_grouped_and_lead_somewhere(site: Site) {
        let anyone = site.anyone();
        let groups = anyone.json("/api/v1/suggest?q=spy").await["groups"].clone();
        let group = groups.as_array().unwrap().iter().find(|group| group["kind"] == "technology").expect("technologies");
        let url = group["items"][0]["url"].as_str().unwrap().to_owned();
        assert_eq!(url, "/technologies/spydus");
        assert_eq!(anyone.get(&url).await.status, 200);
        assert_eq!(anyone.json("/api/v1/suggest?q=").await["groups"], json!([]));
    }

    async fn another_process_finds_it_once_its_index_follows(site: Site) {
        let other = site.another_process().await;
        other.services.catch_up().await.unwrap();
        let program = site.program("fife", "publisher").await;
        let entry = json!({ "kind": "guide", "organisation": "fife", "title": "Quernstones", "visibility": "public" });
        assert_eq!(program.write("POST", "/api/v1/entries", None, &entry).await.status, 201);
        assert_eq!(site.anyone().json("/api/v1/search?q=quernstone").await["total"], 1, "at once, in the process that answered");
        other.services.catch_up().await.unwrap();
        assert_eq!(other.anyone().json("/api/v1/search?q=quernstone").await["total"], 1);
    }

    async fn a_lost_or_corrupt_index_is_built_again(site: Site) {
        let total = site.anyone().json("/api/v1/search?q=").await["total"].clone();
        let index = site.folder().join("index");
        let generation = std::fs::read_dir(&index).unwrap().filter_map(|e| Some(e.ok()?.path())).find(|path| path.is_dir()).unwrap();
        let segment = std::fs::read_dir(generation).unwrap().filter_map(|e| Some(e.ok()?.path())).find(|path| path.extension().is_some_and(|e| e == "idx")).unwrap();
        let mut bytes = std::fs::read(&segment).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 0xff;
        std::fs::write(&segment, bytes).unwrap();
        let site = site.restarted().await;
        assert_eq!(site.anyone().json("/api/v1/search?q=").await["total"], total, "a flipped bit is seen at start");
        std::fs::remove_dir_all(site.folder().join("index")).unwrap();
        let site = site.restarted().await;
        assert_eq!(site.anyone().json("/api/v1/search?q=").await["total"], total);
        assert!(site.services.check().await.unwrap().are_good());
    }
}

fn count(found: &Value, facet: &str, value: &str) -> i64 {
    let values = found["facets"][facet].as_array().unwrap();
    values.iter().find(|v| v["value"] == value).map_or(0, |v| v["count"].as_i64().unwrap())
}
