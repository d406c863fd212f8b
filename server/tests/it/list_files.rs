//! Every link to a file on a page leads to one: as CSV and as a workbook, of the same table.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use testkit::Asker;

/// Pages with tables, at least one of each kind.
const PAGES: [&str; 17] = [
    "/councils",
    "/councils/fife",
    "/technologies",
    "/technologies/spydus",
    "/suppliers",
    "/suppliers/civica",
    "/capabilities",
    "/capabilities/library-management",
    "/search",
    "/changes",
    "/gaps",
    "/gaps/fife",
    "/gaps/fife?peers=angus,moray",
    "/partnership",
    "/radar",
    "/renewals",
    "/compare?of=councils&id=fife&id=angus",
];

testkit::on_both_databases! {
    async fn every_table_is_there_as_csv_and_as_a_workbook(site: Site) {
        let owner = site.person("fife", "publisher").await;
        for council in ["fife", "angus"] {
            publish(&site.program(council, "publisher").await, json!({ "kind": "contract", "organisation": council, "title": "Libraries", "visibility": "public",
                "capabilities": ["library-management"], "facts": { "supplier": "civica", "end": "2028-03-31" } })).await;
        }
        publish(&site.program("angus", "publisher").await, json!({ "organisation": "angus", "title": "Robots", "visibility": "public",
            "technologies": ["uipath"], "capabilities": ["process-automation-rpa"], "facts": { "lifecycle": "planned" } })).await;
        let mut files = BTreeSet::new();
        for page in PAGES {
            let found = files_on(&owner.page(page).await);
            assert!(!found.is_empty(), "{page} has no file");
            assert_twinned(page, &found);
            for file in found.iter().filter(|file| file.contains(".csv")) {
                assert_same_table(&owner, file).await;
            }
            files.extend(found);
        }
        for list in ["/gaps/fife/groups.csv?peers=angus%2Cmoray", "/gaps/fife/arriving.csv?peers=angus%2Cmoray", "/suppliers/civica/technologies.csv", "/renewals.csv?supplier=civica",
            "/technologies/spydus/trend.csv", "/capabilities/library-management/shares.csv", "/capabilities/library-management/hosting.csv", "/partnership/seekers.csv", "/renewals/together.csv"] {
            assert!(files.contains(list), "{list} is on no page: {files:?}");
        }
    }

    async fn what_is_due_is_a_file_too(site: Site) {
        site.days_pass(460);
        let owner = site.person("fife", "publisher").await;
        let found = files_on(&owner.page("/gaps/fife").await);
        assert!(found.contains("/gaps/fife/due.csv"), "{found:?}");
        assert_twinned("/gaps/fife", &found);
        assert_same_table(&owner, "/gaps/fife/due.csv").await;
    }
}

async fn publish(owner: &Asker, entry: Value) {
    let created = owner.write("POST", "/api/v1/entries", None, &entry).await;
    assert_eq!(created.status, 201, "{}", created.body);
}

fn assert_twinned(page: &str, files: &BTreeSet<String>) {
    for file in files {
        let other = if file.contains(".csv") { file.replace(".csv", ".xlsx") } else { file.replace(".xlsx", ".csv") };
        assert!(files.contains(&other), "{page} gives {file} and not {other}");
    }
}

/// The addresses of the tables that a page offers to keep.
fn files_on(page: &str) -> BTreeSet<String> {
    let links = page.split("href=\"").skip(1).filter_map(|rest| Some(rest.split_once('"')?.0.replace("&amp;", "&")));
    links
        .filter(|link| {
            [".csv", ".xlsx"].iter().any(|ending| link.split('?').next().is_some_and(|path| path.ends_with(ending)))
        })
        .collect()
}

async fn assert_same_table(owner: &Asker, file: &str) {
    let csv = owner.get(file).await;
    assert_eq!((csv.status, csv.header("content-type")), (200, "text/csv; charset=utf-8"), "{file}");
    let workbook = owner.get(&file.replace(".csv", ".xlsx")).await;
    assert_eq!((workbook.status, &workbook.bytes[..2]), (200, &b"PK"[..]), "{file} as a workbook");
    assert!(csv.body.lines().next().is_some_and(|heading| heading.contains(',')), "{file} names its columns");
}
