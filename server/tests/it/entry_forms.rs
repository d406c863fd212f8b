//! What the form of an entry helps with, and what its page says to those who wrote it.

testkit::on_both_databases! {
    async fn before_a_kind_is_chosen_each_is_explained_and_what_the_address_says_goes_on(site: Site) {
        let page = site.person("fife", "contributor").await.page("/entries/new?technology=spydus").await;
        for kind in ["deployment", "case-study", "guide"] {
            assert!(page.contains(&format!("href=\"/entries/new?kind={kind}&amp;technology=spydus\"")), "{kind}: {page}");
        }
        assert!(page.contains("at what stage"));
        assert_eq!(site.anyone().get("/entries/new").await.location(), "/sign-in?next=%2Fentries%2Fnew");
    }

    async fn after_a_preview_only_the_groups_that_say_something_are_open(site: Site) {
        let writer = site.person("fife", "contributor").await;
        let mut form = vec![("intent", "preview"), ("kind", "deployment"), ("title", "T"), ("body", "Words.")];
        // As a browser does, which sends every box.
        form.extend(domain::facts::specs_of(domain::vocabulary::Kind::Deployment).map(|spec| (spec.key, "")));
        let open = |page: String| page.matches("<details open class=\"kn-group\"").count();
        assert_eq!(open(writer.post("/entries/new", &form).await.body), 1, "the stage");
        form.retain(|(name, _)| *name != "lessons");
        form.push(("lessons", "Begin with the data."));
        let page = writer.post("/entries/new", &form).await.body;
        assert_eq!(page.matches("How it will look").count(), 1, "one preview");
        assert_eq!(open(page), 2, "the stage, and how it is going");
    }

    async fn enter_in_a_box_saves_a_draft_and_does_not_publish(site: Site) {
        let writer = site.person("fife", "contributor").await;
        let page = writer.page("/entries/new?kind=guide").await;
        let (_, form) = page.split_once("class=\"kn-form\"").unwrap();
        let (_, first) = form.split_once("type=\"submit\"").unwrap();
        assert!(first.starts_with(" name=\"intent\" value=\"save\""), "Enter presses the first button: {first:.80}");
        let saved = writer.post("/entries/new", &[("intent", "save"), ("kind", "guide"), ("title", "Half")]).await;
        let page = writer.page(saved.location()).await;
        assert!(page.contains("role=\"status\"") && page.contains("This is your draft"), "{page}");
    }

    async fn what_was_just_done_is_said_to_those_who_did_it_and_to_nobody_else(site: Site) {
        let writer = site.person("fife", "publisher").await;
        let published = writer.post("/entries/new", &deployment("Burials in Fife", &[("technologies", "Spydus"), ("lifecycle", "live")])).await;
        let page = writer.page(published.location()).await;
        assert!(page.contains("role=\"status\"") && page.contains("It is published.") && page.contains("href=\"/gaps?council=fife\""), "{page}");
        assert!(page.find(">Edit</a>") < page.find("Still correct"), "what was just written need not be confirmed first");
        assert!(!site.anyone().page(published.location()).await.contains("It is published."), "anyone can make an address");

        let confirm = format!("/entries/{}/confirm", published.path().split('/').nth(2).unwrap());
        let confirmed = writer.post(&confirm, &[]).await;
        let moved = writer.get(confirmed.location()).await;
        assert_eq!((moved.status, moved.location()), (301, format!("{}?done=confirmed", published.path()).as_str()));
        assert!(writer.page(moved.location()).await.contains("It is confirmed."));

        let set = writer.post("/gaps/fife/burial-cremation", &[("state", "seeking")]).await;
        assert!(writer.page(set.location()).await.contains("It is saved: We want one, or a partner."));
        assert!(!site.anyone().page(set.location()).await.contains("It is saved"));

        let withdrawn = writer.post(&confirm.replace("confirm", "withdraw"), &[]).await;
        let moved = writer.get(withdrawn.location()).await;
        assert!(writer.page(moved.location()).await.contains("It is withdrawn."), "{}", moved.location());
    }

    async fn an_import_that_its_owner_has_not_confirmed_is_not_signed_by_its_owner(site: Site) {
        let anyone = site.anyone();
        let found = anyone.json("/api/v1/entries?organisation=fife&technology=spydus").await;
        let id = found["items"][0]["id"].as_str().unwrap().to_owned();
        let path = anyone.get(&format!("/entries/{id}")).await.location().to_owned();
        let page = anyone.page(&path).await;
        assert!(page.contains(", Kenning’s import.") && page.contains("Made from a public record of"), "{page}");
        assert!(page.contains("Sign in to confirm it") && !page.contains("Press the button below"));
        assert_eq!(anyone.json(&format!("/api/v1/entries/{id}")).await["updated_by"], "Kenning’s import");
        assert!(anyone.page("/councils/fife").await.contains("Record of "), "a card does not say that it was updated on the day of the import");
        let history = format!("/entries/{id}/history");
        assert!(!anyone.page(&history).await.contains("<td>Fife Council</td>"));

        let owner = site.person("fife", "contributor").await;
        owner.post(&format!("/entries/{id}/confirm"), &[]).await;
        let page = anyone.page(&path).await;
        assert!(page.contains("by Fife Council") && !page.contains("has not confirmed it"));
        assert!(anyone.page(&history).await.contains("<td>Kenning’s import</td>"), "what was imported stays so");
    }

    async fn a_deployment_without_a_stage_tells_its_writer_that_it_does_not_count(site: Site) {
        let writer = site.person("fife", "contributor").await;
        assert!(!writer.page("/entries/new?kind=deployment").await.contains("name=\"lifecycle\" value=\"\""), "nothing is chosen for the writer");
        let published = writer.post("/entries/new", &deployment("Burials without a stage", &[("technologies", "Spydus")])).await;
        let words = "does not say at what stage it is";
        assert!(writer.page(published.path()).await.contains(words));
        assert!(!site.anyone().page(published.path()).await.contains(words), "readers need not mend it");
        let cell = site.anyone().page("/gaps/fife/burial-cremation").await;
        assert!(cell.contains(words) && cell.contains("Not reported"), "{cell}");
    }

    async fn a_name_that_is_nearly_right_leads_to_what_the_catalogue_has(site: Site) {
        let writer = site.person("fife", "contributor").await;
        assert!(writer.page("/entries/new?kind=guide").await.contains("<option value=\"SharePoint Online\" label=\"SharePoint\">"));
        assert_eq!(writer.post("/entries/new", &deployment("Apart", &[("technologies", "share point")])).await.status, 303);
        assert!(writer.page("/technologies/sharepoint-online").await.contains("Apart"));

        let names = [("technologies", "Spydus"), ("technologies", "Sharepiont Online"), ("technologies", "Nosuch Suite")];
        let refused = writer.post("/entries/new", &deployment("Nearly", &names)).await;
        assert_eq!(refused.status, 422);
        for words in ["Did you mean SharePoint Online?", "name=\"meant Sharepiont Online\"", "id=\"technologies-2-error\"", "href=\"#technologies-2\"",
            "id=\"technologies-3-error\"", "href=\"#technologies-3\"", "Add “Nosuch Suite”", "Add “Sharepiont Online”"] {
            assert!(refused.body.contains(words), "{words}: {}", refused.body);
        }
        let mut chosen = names.to_vec();
        chosen.extend([("add_technologies", "Nosuch Suite"), ("meant Sharepiont Online", "SharePoint Online")]);
        assert_eq!(writer.post("/entries/new", &deployment("Taken up", &chosen)).await.status, 303);
        assert!(writer.page("/technologies/sharepoint-online").await.contains("Taken up"));
        assert!(writer.page("/technologies/nosuch-suite").await.contains("Taken up"));

        let own = [("technologies", "Sharepiont Online"), ("meant Sharepiont Online", "Sharepiont Online")];
        assert_eq!(writer.post("/entries/new", &deployment("Its own", &own)).await.status, 303);
        assert!(writer.page("/technologies/sharepiont-online").await.contains("Its own"), "who means it may add it");
    }
}

fn deployment<'a>(title: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut form = vec![
        ("intent", "publish"),
        ("kind", "deployment"),
        ("organisation", "fife"),
        ("title", title),
        ("capabilities", "burial-cremation"),
        ("visibility", "public"),
    ];
    form.extend(more);
    form
}
