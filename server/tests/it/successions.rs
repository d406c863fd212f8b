//! Who took a supplier over: curators say so, and everything that counts suppliers follows.

use serde_json::json;

const CIVICA: &str = "/suppliers/civica";

testkit::on_both_databases! {
    async fn a_curator_says_who_took_a_supplier_over_and_takes_it_back(site: Site) {
        let (curator, member) = (site.person("digital-office", "curator").await, site.person("fife", "publisher").await);
        assert!(curator.page(CIVICA).await.contains("name=\"successor\""));
        assert!(!member.page(CIVICA).await.contains("name=\"successor\""), "only curators are offered to say so");
        assert_eq!(member.post(CIVICA, &[("successor", "idox-group"), ("reason", "R")]).await.status, 403);

        let refused = curator.post(CIVICA, &[("successor", "Nobody Ltd"), ("reason", "")]).await;
        assert_eq!(refused.status, 422);
        assert!(refused.body.contains("“Nobody Ltd” is not a name that Kenning knows") && refused.body.contains("Enter the reason"));
        assert!(refused.body.contains("value=\"Nobody Ltd\""), "what was typed is kept");

        let before = site.services.moment();
        let done = curator.post(CIVICA, &[("successor", "Idox Group"), ("reason", "Merged on 1 June 2026")]).await;
        assert_eq!((done.status, done.location()), (303, "/suppliers/civica#taken-over"));
        assert!(site.services.moment() > before, "a decision is a change, so that no kept page is out of date");
        let (old, new) = (site.anyone().page(CIVICA).await, site.anyone().page("/suppliers/idox-group").await);
        assert!(old.contains("Taken over by, or now called, <a href=\"/suppliers/idox-group\">") && old.contains("Merged on 1 June 2026"));
        assert!(old.contains("Kenning’s curators") && !old.contains("Mòrag"), "names are for members");
        assert!(member.page(CIVICA).await.contains("Mòrag"));
        assert!(new.contains("Formerly, or taken over: ") && new.contains("href=\"/suppliers/civica\""));
        assert!(new.contains("href=\"/technologies/spydus\""), "what councils run of either hangs on it");

        let back = curator.post("/suppliers/idox-group", &[("successor", "civica"), ("reason", "R")]).await;
        assert!(back.status == 422 && back.body.contains("is this one, or went into it"), "nobody is their own successor");
        site.minutes_pass(1);
        assert_eq!(curator.post(CIVICA, &[("successor", ""), ("reason", "They parted")]).await.status, 303);
        let page = site.anyone().page(CIVICA).await;
        assert!(page.find("They parted").unwrap() < page.find("Merged on 1 June 2026").unwrap(), "earlier decisions are kept");
        assert!(!site.anyone().page("/suppliers/idox-group").await.contains("Formerly"));
    }

    async fn programs_of_curators_say_it_too_and_the_former_name_is_still_found(site: Site) {
        let curator = site.program("digital-office", "curator").await;
        let path = "/api/v1/suppliers/civica/successor";
        let set = curator.write("PUT", path, None, &json!({ "successor": "idox-group", "reason": "They merged" })).await;
        assert_eq!((set.status, &set.json()["successor"]), (200, &json!("idox-group")), "{}", set.body);
        let refused = curator.write("PUT", path, None, &json!({ "successor": "civica" })).await;
        assert_eq!(refused.problems(), [("successor".to_owned(), "circle".to_owned()), ("reason".to_owned(), "required".to_owned())]);
        assert_eq!(curator.write("PUT", "/api/v1/suppliers/nosuch/successor", None, &json!({ "successor": "idox-group", "reason": "R" })).await.status, 404);
        assert_eq!(site.program("fife", "publisher").await.write("PUT", path, None, &json!({ "reason": "R" })).await.status, 403);

        let anyone = site.anyone();
        let (civica, idox) = (anyone.json("/api/v1/suppliers/civica").await, anyone.json("/api/v1/suppliers/idox-group").await);
        assert_eq!((&civica["successor"], &idox["formerly"]), (&json!("idox-group"), &json!(["civica"])));
        assert_eq!((&civica["house"], &idox["house"]), (&json!(["idox-group", "civica"]), &json!(["idox-group", "civica"])));
        assert!(anyone.page("/suppliers.csv").await.contains("civica,Civica,,idox-group"));
        let suggested = anyone.json("/api/v1/suggest?q=civica").await;
        assert!(suggested.to_string().contains("/suppliers/civica"), "the former name is still found: {suggested}");

        let taken_back = curator.write("PUT", path, None, &json!({ "successor": "", "reason": "They parted" })).await;
        assert_eq!((taken_back.status, taken_back.json().get("successor")), (200, None));
        assert!(anyone.json("/api/v1/suppliers/civica").await.get("successor").is_none());
    }
}
