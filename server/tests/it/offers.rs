//! What pages offer to do, and to whom.

use serde_json::json;

const COUNCIL: &str = "/councils/fife";

testkit::on_both_databases! {
    async fn those_who_may_confirm_find_what_awaits_their_council_and_say_so_there(site: Site) {
        let owner = site.person("fife", "contributor").await;
        let page = owner.page(COUNCIL).await;
        let asked = asked_to_confirm(&page);
        assert!(asked.len() > 1, "a new site starts with public records of Fife: {asked:?}");
        assert!(page.contains(&format!("{} entries of yours await confirmation", asked.len())));
        assert!(page.contains(&format!("href=\"/entries/{}/", asked[0])), "each leads to what it says");

        assert_eq!(owner.post(&format!("/entries/{}/confirm", asked[0]), &[]).await.status, 303);
        assert_eq!(asked_to_confirm(&owner.page(COUNCIL).await), asked[1..]);
    }

    async fn nobody_else_is_asked_to_confirm(site: Site) {
        let others = [site.anyone(), site.person("fife", "reader").await, site.person("angus", "publisher").await];
        for other in others {
            let page = other.page(COUNCIL).await;
            assert!(asked_to_confirm(&page).is_empty() && !page.contains("confirmation</h2>"));
        }
    }

    async fn a_council_is_asked_for_ten_at_a_time_the_longest_unconfirmed_first(site: Site) {
        let before = asked_to_confirm(&site.person("fife", "contributor").await.page(COUNCIL).await);
        let program = site.program("fife", "contributor").await;
        for n in 0..12 {
            let entry = json!({ "organisation": "fife", "title": format!("System {n}"), "visibility": "public", "technologies": ["spydus"],
                "capabilities": ["library-management"], "facts": { "lifecycle": "live" } });
            assert_eq!(program.write("POST", "/api/v1/entries", None, &entry).await.status, 201);
        }
        site.days_pass(366);
        let mut owner = site.anyone();
        owner.sign_in("contributor@fife.example").await;
        let page = owner.page(COUNCIL).await;
        assert!(page.contains(&format!("{} entries of yours await confirmation", before.len() + 12)));
        let asked = asked_to_confirm(&page);
        assert_eq!((asked.len(), &asked[..before.len()]), (10, &before[..]));
    }

    async fn writing_is_offered_to_those_who_may_and_to_strangers_by_way_of_the_sign_in_page(site: Site) {
        for role in ["contributor", "publisher", "organisation-admin", "curator"] {
            let page = site.person("fife", role).await.page("/entries/new").await;
            assert!(page.contains("aria-current=\"page\">Write an entry"), "{role}");
        }
        for role in ["reader", "procurement"] {
            let reader = site.person("fife", role).await;
            for path in ["/", "/technologies/spydus", "/technologies?q=nosuch"] {
                assert!(!reader.page(path).await.contains("/entries/new"), "{role} on {path}");
            }
        }
        let stranger = site.anyone();
        assert!(stranger.page("/").await.contains("href=\"/entries/new\""));
        let asked = stranger.get("/entries/new").await;
        assert_eq!((asked.status, asked.location()), (303, "/sign-in?next=%2Fentries%2Fnew"));
        assert!(stranger.page(asked.location()).await.contains("<h1>Sign in to write an entry</h1>"));
    }

    async fn a_technology_is_found_by_its_other_names_and_one_that_is_not_there_leads_onward(site: Site) {
        let anyone = site.anyone();
        assert!(anyone.page("/technologies?q=SharePoint").await.contains("href=\"/technologies/sharepoint-online\""));
        assert!(anyone.page("/technologies?q=civica+spyd").await.contains("href=\"/technologies/spydus\""), "Spydus is also called Civica Spydus");
        let nothing = anyone.page("/technologies?q=zzzz").await;
        assert!(nothing.contains("No technology here has that name") && nothing.contains("href=\"/search?q=zzzz\""));
        let rows = |page: &str| page.matches("<tr id=\"row-").count();
        let (all, in_use) = (anyone.page("/technologies").await, anyone.page("/technologies?in_use=1").await);
        assert!(in_use.contains("/technologies/spydus") && rows(&in_use) > 0 && rows(&in_use) < rows(&all));
    }
}

/// The entries that a page asks its reader to confirm, by id.
fn asked_to_confirm(page: &str) -> Vec<String> {
    let forms = page.split("action=\"/entries/").skip(1);
    forms.filter_map(|rest| Some(rest.split_once("/confirm\"")?.0.to_owned())).filter(|id| id.len() == 36).collect()
}
