//! Facts that are narrower than their entry are found by those who may see them, in whatever way they are written, and by nobody else.

use serde_json::json;
use testkit::Asker;

/// Ways to ask for the cost, which procurement people see everywhere.
const COST: [&str; 10] = [
    "£50,000",
    "50,000",
    "50000",
    "50k",
    "£50,000 to £99,999",
    "99999",
    "50k-100k",
    "desk 99,999",
    "\"£50,000 to £99,999\"",
    "cost a year",
];
/// Ways to ask for the version, which its own council alone sees.
const VERSION: [&str; 7] =
    ["quernstone", "querns", "quernstnoe", "quernstn", "21.3", "\"quernstone 21.3\"", "desk qernstone"];

testkit::on_both_databases! {
    async fn each_is_found_by_those_who_may_see_it(site: Site) {
        let owner = site.program("fife", "publisher").await;
        let created = owner.write("POST", "/api/v1/entries", None, &entry()).await;
        assert_eq!(created.status, 201, "{}", created.body);
        let (colleague, buyer) = (site.person("fife", "reader").await, site.person("angus", "procurement").await);
        let others = [site.anyone(), site.person("angus", "reader").await, site.person("digital-office", "curator").await];
        for typed in COST {
            assert!(finds(&colleague, typed).await && finds(&buyer, typed).await, "{typed}");
        }
        for typed in VERSION {
            assert!(finds(&colleague, typed).await, "{typed}");
            assert!(!finds(&buyer, typed).await, "{typed}, to procurement elsewhere");
        }
        for typed in COST.into_iter().chain(VERSION).filter(|typed| !typed.starts_with("desk")) {
            for other in &others {
                assert!(!finds(other, typed).await, "{typed}");
            }
        }
    }

    async fn a_correction_is_offered_to_those_who_may_see_it(site: Site) {
        let owner = site.program("fife", "publisher").await;
        owner.write("POST", "/api/v1/entries", None, &entry()).await;
        let meant = async |asker: &Asker| asker.json("/api/v1/search?q=quernstnoe").await["did_you_mean"].clone();
        assert_eq!(meant(&owner).await, "quernstone");
        for other in [site.anyone(), site.person("angus", "procurement").await, site.person("angus", "reader").await] {
            assert_eq!(meant(&other).await, json!(null));
        }
        let costs = async |typed: &str| owner.json(&format!("/api/v1/search?q={typed}")).await["did_you_mean"].clone();
        assert_eq!(costs("50001").await, json!(null), "another number is no slip");
    }

    async fn a_minus_leaves_out_what_the_asker_may_see(site: Site) {
        let owner = site.program("fife", "publisher").await;
        owner.write("POST", "/api/v1/entries", None, &entry()).await;
        assert!(!finds(&owner, "peat -quernstone").await);
        assert!(!finds(&owner, "peat -\"quernstone 21.3\"").await);
        assert!(finds(&site.anyone(), "peat -quernstone").await, "of whom nobody hears that there was something to leave out");
    }
}

fn entry() -> serde_json::Value {
    json!({ "organisation": "fife", "title": "The peat bog desk", "visibility": "public", "technologies": ["spydus"],
        "capabilities": ["library-management"], "facts": { "lifecycle": "live", "version": "Quernstone 21.3", "annual_cost_band": "50k-100k" } })
}

async fn finds(asker: &Asker, typed: &str) -> bool {
    let typed: String = form_urlencoded::byte_serialize(typed.as_bytes()).collect();
    let found = asker.json(&format!("/api/v1/search?q={typed}")).await;
    let is_it = |hit: &serde_json::Value| hit["title"] == "The peat bog desk";
    found["hits"].as_array().unwrap().iter().any(is_it) && found["has_any_words"] == json!(false)
}
