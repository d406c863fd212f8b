//! Writing entries: forms, drafts, revisions, and two people at once.

use serde_json::json;

testkit::on_both_databases! {
    async fn a_page_that_was_kept_is_drawn_again_after_the_next_change(site: Site) {
        let program = site.program("fife", "contributor").await;
        let anyone = site.anyone();
        let guide = |title: &str| json!({ "kind": "guide", "organisation": "fife", "title": title, "visibility": "public", "body": "Words." });
        let created = program.write("POST", "/api/v1/entries", None, &guide("The first title")).await;
        let path = format!("/entries/{}/the-first-title", created.json()["id"].as_str().unwrap());
        for _ in 0..2 {
            assert!(anyone.get(&path).await.body.contains("The first title"));
            assert!(anyone.get("/").await.body.contains("The first title"));
        }
        let member = site.person("fife", "reader").await;
        assert!(member.get("/").await.body.contains("Sign out"), "a member gets a page of one’s own");
        assert!(!anyone.get("/").await.body.contains("Sign out"), "and nobody else gets that");
        let api = format!("/api/v1/entries/{}", created.json()["id"].as_str().unwrap());
        program.write("PUT", &api, Some(1), &guide("The second title")).await;
        assert!(anyone.get("/").await.body.contains("The second title"));
        program.write("DELETE", &api, Some(2), &json!(null)).await;
        assert_eq!(anyone.get(&path).await.status, 404);
        assert!(!anyone.get("/").await.body.contains("The second title"));
    }

    async fn a_refused_form_says_everything_that_is_wrong_and_keeps_everything_that_was_typed(site: Site) {
        let writer = site.person("fife", "contributor").await;
        let typed = [
            ("intent", "publish"), ("kind", "deployment"), ("organisation", "fife"), ("title", ""), ("technologies", "Nosuch Suite"),
            ("capabilities", ""), ("visibility", "public"), ("live_since", "next spring"), ("contact", "the library"),
            ("satisfaction", "9"), ("body", "Kept & <safe>"),
        ];
        let refused = writer.post("/entries/new", &typed).await;
        assert_eq!(refused.status, 422);
        for words in [
            "Enter a title", "“Nosuch Suite” is not in the catalogue", "Enter at least one capability", "“next spring” is none of these",
            "as an e-mail address", "whole number from 1 to 5", "value=\"Nosuch Suite\"", "value=\"next spring\"", "Kept &amp; &lt;safe&gt;</textarea>",
            "Add “Nosuch Suite”", "href=\"#title\"", "aria-invalid=\"true\"",
        ] {
            assert!(refused.body.contains(words), "{words}");
        }
        let order: Vec<usize> = ["#title", "#technologies", "#capabilities", "#live_since", "#contact"].iter()
            .map(|field| refused.body.find(&format!("href=\"{field}\"")).unwrap_or_else(|| panic!("{field} is in the summary"))).collect();
        assert!(order.is_sorted(), "the summary follows the page");
    }

    async fn a_technology_that_is_missing_can_be_added_in_the_form(site: Site) {
        let writer = site.person("fife", "contributor").await;
        let mut form = guide("A new thing");
        form.extend([("technologies", "Nosuch Suite"), ("add_technologies", "Nosuch Suite")]);
        assert_eq!(writer.post("/entries/new", &form).await.status, 303);
        assert!(writer.page("/technologies/nosuch-suite").await.contains("A new thing"));
    }

    async fn a_draft_takes_anything_and_nobody_else_sees_it(site: Site) {
        let writer = site.person("fife", "contributor").await;
        let saved = writer.post("/entries/new", &[("intent", "save"), ("kind", "guide"), ("title", ""), ("body", "half a thou")]).await;
        assert_eq!(saved.status, 303);
        let edit = saved.path().to_owned();
        assert!(writer.page(&edit).await.contains("half a thou"));
        assert!(writer.page("/account").await.contains(&edit));
        let other = site.person("fife", "publisher").await;
        assert_eq!(other.get(&edit).await.status, 404);
        assert_eq!(other.get(edit.trim_end_matches("/edit")).await.status, 404);
        assert_eq!(site.anyone().json("/api/v1/search?q=thou").await["total"], 0);

        let mut done = guide("A whole thought");
        done.push(("body", "half a thought more"));
        let published = writer.post(&edit, &done).await;
        assert_eq!(published.status, 303, "{}", published.body);
        assert!(!writer.page("/account").await.contains(&edit), "the draft became the entry");
    }

    async fn a_preview_shows_how_it_will_look_and_keeps_what_was_typed(site: Site) {
        let writer = site.person("fife", "contributor").await;
        let page = writer.post("/entries/new", &[("intent", "preview"), ("kind", "guide"), ("title", "T"), ("body", "some **bold** words")]).await;
        assert_eq!(page.status, 200);
        assert!(page.body.contains("<strong>bold</strong>") && page.body.contains("some **bold** words</textarea>"));
        assert_eq!(site.anyone().post("/entries/new", &[("intent", "preview"), ("body", "x")]).await.status, 403);
    }

    async fn every_publish_makes_a_revision_and_any_can_be_restored(site: Site) {
        let writer = site.person("fife", "contributor").await;
        let first = writer.post("/entries/new", &with_body(guide("How we did it"), "first words\n\nand more")).await;
        let path = first.path().to_owned();
        let id = id_of(&path);
        let mut second = with_body(guide("How we did it"), "second words\n\nand more");
        second.extend([("based_on", "1"), ("note", "Said it better")]);
        assert_eq!(writer.post(&format!("/entries/{id}/edit"), &second).await.status, 303);

        let history = writer.page(&format!("/entries/{id}/history")).await;
        assert!(history.contains("Revision 2") && history.contains("Said it better") && history.contains("Mòrag O"));
        assert!(writer.page(&format!("/entries/{id}/history/1")).await.contains("first words"));
        let diff = writer.page(&format!("/entries/{id}/history/1..2")).await;
        assert!(diff.contains("<del>first</del>") && diff.contains("<ins>second</ins>"), "{diff}");
        assert_eq!(writer.get(&format!("/entries/{id}/history/7")).await.status, 404);

        assert_eq!(writer.post(&format!("/entries/{id}/history/1/restore"), &[]).await.status, 303);
        assert!(writer.page(&path).await.contains("first words"));
        assert!(writer.page(&format!("/entries/{id}/history")).await.contains("Restored revision 1"));
    }

    async fn the_second_of_two_editors_is_told_sees_both_and_loses_nothing(site: Site) {
        let one = site.person("fife", "contributor").await;
        let two = site.person("fife", "publisher").await;
        let path = one.post("/entries/new", &with_body(guide("Shared"), "the beginning")).await.path().to_owned();
        let edit = format!("/entries/{}/edit", id_of(&path));
        let mut ours = with_body(guide("Shared"), "the words of one");
        ours.push(("based_on", "1"));
        assert_eq!(one.post(&edit, &ours).await.status, 303);
        let mut theirs = with_body(guide("Shared"), "the words of two");
        theirs.push(("based_on", "1"));
        let told = two.post(&edit, &theirs).await;
        assert_eq!(told.status, 409);
        assert!(told.body.contains("Someone else published while you were writing"));
        assert!(told.body.contains("the words of two</textarea>") && told.body.contains("<del>one</del>") && told.body.contains("<ins>two</ins>"));
        assert!(two.page(&path).await.contains("the words of one"), "nothing was overwritten");
        assert!(told.body.contains("name=\"based_on\" value=\"2\""));
        theirs.pop();
        theirs.push(("based_on", "2"));
        assert_eq!(two.post(&edit, &theirs).await.status, 303);
    }

    async fn a_withdrawn_entry_is_gone_for_everyone_else_and_can_come_back(site: Site) {
        let writer = site.person("fife", "contributor").await;
        let path = writer.post("/entries/new", &guide("Soon gone")).await.path().to_owned();
        let id = id_of(&path);
        assert_eq!(site.anyone().get(&path).await.status, 200);
        assert_eq!(site.person("angus", "publisher").await.post(&format!("/entries/{id}/withdraw"), &[]).await.status, 403);
        assert_eq!(writer.post(&format!("/entries/{id}/withdraw"), &[]).await.status, 303);
        assert_eq!(site.anyone().get(&path).await.status, 404);
        assert_eq!(site.anyone().json("/api/v1/search?q=soon+gone").await["total"], 0);
        let mut again = guide("Soon gone");
        again.push(("based_on", "1"));
        assert_eq!(writer.post(&format!("/entries/{id}/edit"), &again).await.status, 303);
        assert_eq!(site.anyone().get(&path).await.status, 200);
    }

    async fn still_correct_resets_the_clock_without_a_revision(site: Site) {
        let owner = site.person("fife", "contributor").await;
        let found = site.anyone().json("/api/v1/entries?organisation=fife&technology=spydus").await;
        let id = found["items"][0]["id"].as_str().unwrap().to_owned();
        site.days_pass(365 + 91);
        let entry = |site: &testkit::Site| { let anyone = site.anyone(); let path = format!("/api/v1/entries/{id}"); async move { anyone.json(&path).await } };
        assert_eq!(entry(&site).await["freshness"], "stale");
        let owner = { let mut again = owner; again.sign_in("contributor@fife.example").await; again };
        assert_eq!(owner.post(&format!("/entries/{id}/confirm"), &[]).await.status, 303);
        let after = entry(&site).await;
        assert_eq!((&after["freshness"], &after["revision"], &after["confidence"]), (&"fresh".into(), &1.into(), &"reported".into()));
    }

    async fn an_overview_may_be_improved_by_any_contributor(site: Site) {
        let writer = site.person("fife", "contributor").await;
        let form = [("intent", "publish"), ("kind", "overview"), ("title", "About Spydus"), ("technologies", "spydus"), ("visibility", "public"), ("body", "A library system.")];
        let published = writer.post("/entries/new", &form).await;
        assert_eq!(published.status, 303, "{}", published.body);
        assert!(site.anyone().page("/technologies/spydus").await.contains("A library system."));
        let other = site.person("angus", "contributor").await;
        let mut form = form.to_vec();
        form.extend([("based_on", "1"), ("note", "more")]);
        assert_eq!(other.post(&format!("/entries/{}/edit", id_of(published.location())), &form).await.status, 303);
    }

    async fn nobody_publishes_what_they_could_not_see_again(site: Site) {
        let admin = site.program("digital-office", "site-admin").await;
        let entry = |visibility: &str| serde_json::json!({ "organisation": "fife", "title": "Kept by Fife", "visibility": visibility, "technologies": ["Unheard Of"],
            "add_technologies": ["Unheard Of"], "capabilities": ["library-management"] });
        for tier in ["own", "procurement"] {
            let refused = admin.write("POST", "/api/v1/entries", None, &entry(tier)).await;
            assert_eq!((refused.status, refused.problems()), (422, vec![("visibility".to_owned(), "unseen".to_owned())]), "{tier}: {}", refused.body);
        }
        let fifes = site.program("fife", "publisher").await;
        assert_eq!(fifes.json("/api/v1/entries?organisation=fife").await["items"].as_array().unwrap().iter().filter(|e| e["title"] == "Kept by Fife").count(), 0, "nothing was written");
        assert_eq!(fifes.get("/technologies/unheard-of").await.status, 404, "nor added to the catalogue");
        assert_eq!(admin.write("POST", "/api/v1/entries", None, &entry("partnership")).await.status, 201);
        let own = fifes.write("POST", "/api/v1/entries", None, &entry("own")).await;
        assert_eq!(own.status, 201, "its own council's, a publisher may keep: {}", own.body);
        let form = [("intent", "publish"), ("kind", "guide"), ("organisation", "fife"), ("title", "Typed"), ("visibility", "own")];
        let page = site.person("digital-office", "site-admin").await.post("/entries/new", &form).await;
        assert!(page.status == 422 && page.body.contains("you could not see the entry again"), "{}", page.body);
    }

    async fn facts_that_a_writer_may_not_see_survive_the_writers_edit(site: Site) {
        let owner = site.program("fife", "contributor").await;
        let entry = serde_json::json!({ "organisation": "fife", "title": "Secret version", "visibility": "public", "technologies": ["spydus"],
            "capabilities": ["library-management"], "facts": { "lifecycle": "live", "version": "1.2.3-hidden" } });
        let id = owner.write("POST", "/api/v1/entries", None, &entry).await.json()["id"].as_str().unwrap().to_owned();
        let admin = site.program("digital-office", "site-admin").await;
        let mut changed = admin.json(&format!("/api/v1/entries/{id}")).await;
        assert_eq!(changed["facts"].get("version"), None, "a site admin is not of the council");
        changed["title"] = "Still a secret version".into();
        let put = admin.write("PUT", &format!("/api/v1/entries/{id}"), Some(1), &changed).await;
        assert_eq!(put.status, 200, "{}", put.body);
        assert_eq!(owner.json(&format!("/api/v1/entries/{id}")).await["facts"]["version"], "1.2.3-hidden");
    }
}

fn guide(title: &str) -> Vec<(&str, &str)> {
    vec![("intent", "publish"), ("kind", "guide"), ("organisation", "fife"), ("title", title), ("visibility", "public")]
}

fn with_body<'a>(mut form: Vec<(&'a str, &'a str)>, body: &'a str) -> Vec<(&'a str, &'a str)> {
    form.push(("body", body));
    form
}

fn id_of(path: &str) -> &str {
    path.split('/').nth(2).unwrap_or_default()
}
