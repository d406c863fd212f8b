//! What happens to the index's files under a process that serves: outsiders write into them, cut them short, take them away.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;
use testkit::{Asker, Site};

testkit::on_both_databases! {
    /// Every search once answered 500 for good, while the indexer wrote segment after segment into a folder that it could not open.
    async fn damage_before_a_write_is_mended_by_the_next_search(site: Site) {
        let owner = site.program("fife", "publisher").await;
        publish(&owner, "Quernstones").await;
        assert_eq!(total(&site, "quernstones").await, 1);
        damage(&site, |bytes| bytes.iter_mut().rev().take(200).for_each(|byte| *byte = !*byte));
        publish(&owner, "Shielings").await;
        for word in ["shielings", "quernstones"] {
            assert_eq!(total(&site, word).await, 1, "{word}");
        }
        assert_eq!(site.anyone().get("/health/ready").await.status, 200);
        assert!(site.services.check().await.unwrap().are_good());
        for n in 0..5 {
            publish(&owner, &format!("Byres {n}")).await;
            assert_eq!(total(&site, "byres").await, n + 1);
        }
        assert!(files(&site).len() < 100, "what failed is removed: {}", files(&site).len());
    }

    /// A mapped file that is cut short ends the process that reads it.
    async fn files_that_are_cut_short_are_said_to_be_out_of_reach_until_they_are_built_again(site: Site) {
        let anyone = site.anyone();
        assert_eq!(anyone.get("/health/ready").await.status, 200);
        let before = anyone.json("/api/v1/search?q=library").await["total"].clone();
        damage(&site, |bytes| bytes.truncate(10));
        assert_eq!(anyone.get("/health/ready").await.status, 503);
        let page = anyone.get("/search?q=library").await;
        assert_eq!(page.status, 503);
        assert!(page.body.contains("Kenning cannot reach its data just now"), "{}", page.body);
        assert_eq!(anyone.get("/api/v1/search?q=library").await.status, 503);
        assert_eq!(anyone.get("/technologies/spydus").await.status, 200, "other pages go on");
        site.services.catch_up().await.unwrap();
        assert_eq!(anyone.get("/health/ready").await.status, 200);
        assert_eq!(anyone.json("/api/v1/search?q=library").await["total"], before);
        assert!(site.services.check().await.unwrap().are_good());
    }

    async fn an_index_that_was_just_built_again_is_built_again_if_it_is_damaged_again(site: Site) {
        for _ in 0..3 {
            damage(&site, |bytes| bytes.truncate(10));
            assert_eq!(site.anyone().get("/api/v1/search?q=library").await.status, 503);
            site.services.catch_up().await.unwrap();
            assert!(total(&site, "library").await > 0);
        }
    }

    async fn a_process_that_cannot_write_its_index_searches_what_is_there_and_follows_later(site: Site) {
        let owner = site.program("fife", "publisher").await;
        publish(&owner, "Quernstones").await;
        assert_eq!(total(&site, "quernstones").await, 1);
        let index = site.folder().join("index");
        let away = site.folder().join("away");
        fs::rename(&index, &away).unwrap();
        fs::write(&index, "in its place").unwrap();
        publish(&owner, "Shielings").await;
        assert_eq!(total(&site, "quernstones").await, 1, "reads go on");
        fs::remove_file(&index).unwrap();
        fs::rename(&away, &index).unwrap();
        site.services.catch_up().await.unwrap();
        assert_eq!((total(&site, "shielings").await, total(&site, "quernstones").await), (1, 1));
    }
}

async fn publish(owner: &Asker, title: &str) {
    let guide = json!({ "kind": "guide", "organisation": "fife", "title": title, "visibility": "public" });
    assert_eq!(owner.write("POST", "/api/v1/entries", None, &guide).await.status, 201);
}

async fn total(site: &Site, word: &str) -> u64 {
    site.anyone().json(&format!("/api/v1/search?q={word}")).await["total"].as_u64().unwrap()
}

/// Changes every file of every segment in place, as a bad disk does: whoever has it open has the changed one.
fn damage(site: &Site, change: impl Fn(&mut Vec<u8>)) {
    let ends = ["term", "idx", "pos", "store", "fast"];
    let segments = files(site).into_iter().filter(|file| has_end(file, &ends));
    for file in segments {
        let mut bytes = fs::read(&file).unwrap();
        change(&mut bytes);
        fs::write(&file, bytes).unwrap();
    }
}

fn has_end(file: &Path, ends: &[&str]) -> bool {
    file.extension().is_some_and(|end| ends.iter().any(|other| end == *other))
}

/// The files of the index in force.
fn files(site: &Site) -> Vec<PathBuf> {
    let index = site.folder().join("index");
    let folder = index.join(fs::read_to_string(index.join("current")).unwrap().trim());
    fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect()
}
