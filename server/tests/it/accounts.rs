//! Signing in and out, one-time links, and the people of an organisation.

testkit::on_both_databases! {
    async fn the_first_link_makes_the_first_administrator_once(site: Site) {
        let link = site.services.first_link().await.unwrap().expect("nobody has an account");
        let mut first = site.anyone();
        assert!(first.page(&format!("/link/{link}")).await.contains("Make the first administrator"));

        let refused = first.post(&format!("/link/{link}"), &[("name", ""), ("email", "nobody"), ("password", "short")]).await;
        assert_eq!(refused.status, 422);
        for words in ["Enter a name", "as an e-mail address", "at least 12 characters", "value=\"nobody\""] {
            assert!(refused.body.contains(words), "{words}: {}", refused.body);
        }
        assert!(!refused.body.contains("short\""), "a password is never sent back");

        let done = first.post(&format!("/link/{link}"), &[("name", "Ada"), ("email", "ada@digital.example"), ("password", "a heron in the burn")]).await;
        assert_eq!((done.status, done.location()), (303, "/account"));
        first.cookie = done.cookie();
        assert!(first.page("/account").await.contains("Site admin"));
        assert_eq!(site.anyone().get(&format!("/link/{link}")).await.status, 404, "a link works once");
        assert_eq!(site.services.first_link().await.unwrap(), None);
    }

    async fn a_session_ends_at_sign_out_and_everywhere_at_will(site: Site) {
        let here = site.person("fife", "reader").await;
        let mut there = site.anyone();
        there.sign_in("reader@fife.example").await;
        assert_eq!(there.get("/account").await.status, 200);
        assert_eq!(here.post("/sign-out", &[]).await.status, 303);
        assert_eq!(here.get("/account").await.location(), "/sign-in?next=%2Faccount");
        assert_eq!(there.get("/account").await.status, 200, "the other session stands");
        let mut third = site.anyone();
        third.sign_in("reader@fife.example").await;
        assert_eq!(third.post("/account/sign-out-everywhere", &[]).await.status, 303);
        assert_eq!((there.get("/account").await.status, third.get("/account").await.status), (303, 303));
    }

    async fn a_session_ends_when_it_rests_and_a_link_after_an_hour(site: Site) {
        let person = site.person("fife", "reader").await;
        site.minutes_pass(60 * 11);
        assert_eq!(person.get("/account").await.status, 200);
        site.minutes_pass(60 * 13);
        assert_eq!(person.get("/account").await.status, 303);
        let link = site.services.first_link().await.unwrap();
        assert_eq!(link, None, "somebody has an account");
        let invited = site.services.add_user("fife", "new@fife.example", "New", "reader").await.unwrap().link.unwrap();
        site.minutes_pass(61);
        assert_eq!(site.anyone().get(&format!("/link/{invited}")).await.status, 404);
    }

    async fn a_wrong_password_and_an_unknown_account_get_the_same_answer(site: Site) {
        site.person("fife", "reader").await;
        let anyone = site.anyone();
        let wrong = anyone.post("/sign-in", &[("email", "reader@fife.example"), ("password", "not the password")]).await;
        let unknown = anyone.post("/sign-in", &[("email", "nobody@fife.example"), ("password", "not the password")]).await;
        assert_eq!((wrong.status, unknown.status), (422, 422));
        let without = |body: &str, email: &str| body.replace(email, "");
        assert_eq!(without(&wrong.body, "reader@fife.example"), without(&unknown.body, "nobody@fife.example"));
        assert!(wrong.body.contains("do not fit together") && wrong.body.contains("value=\"reader@fife.example\""));
    }

    async fn guessing_passwords_is_throttled_by_account(site: Site) {
        site.person("fife", "reader").await;
        let anyone = site.anyone();
        for _ in 0..10 {
            anyone.post("/sign-in", &[("email", "reader@fife.example"), ("password", "a wrong password")]).await;
        }
        let waits = anyone.post("/sign-in", &[("email", "reader@fife.example"), ("password", "a heron stands in the burn")]).await;
        assert_eq!(waits.status, 429);
        assert!(waits.body.contains("Too many tries"));
        site.minutes_pass(16);
        let mut later = site.anyone();
        later.sign_in("reader@fife.example").await;
    }

    async fn a_sign_in_leads_back_to_where_one_was_and_nowhere_else(site: Site) {
        site.person("fife", "reader").await;
        let sign_in = |next: &'static str| {
            let anyone = site.anyone();
            async move {
                let fields = [("email", "reader@fife.example"), ("password", "a heron stands in the burn"), ("next", next)];
                anyone.post("/sign-in", &fields).await.location().to_owned()
            }
        };
        assert_eq!(sign_in("/gaps/fife").await, "/gaps/fife");
        assert_eq!(sign_in("https://evil.example/").await, "/");
    }

    async fn an_admin_invites_and_removes_the_people_of_the_own_council_alone(site: Site) {
        let admin = site.person("fife", "organisation-admin").await;
        let people = "/admin/people/fife";
        let invited = admin.post(people, &[("intent", "invite"), ("name", "Eilidh"), ("email", "eilidh@fife.example"), ("role", "contributor")]).await;
        assert_eq!(invited.status, 200);
        let link = invited.body.split("http://kenning.example/link/").nth(1).expect("the link is shown").split('<').next().unwrap().to_owned();
        let mut eilidh = site.anyone();
        eilidh.set_password(&link).await;
        assert_eq!(eilidh.get("/entries/new").await.status, 200);

        let refused = admin.post(people, &[("intent", "invite"), ("name", ""), ("email", "x"), ("role", "emperor")]).await;
        assert_eq!(refused.status, 422);
        assert!(refused.body.contains("value=\"x\"") && refused.body.contains("Enter a name"));
        let page = admin.page(people).await;
        let account = page.split("eilidh@fife.example").nth(1).and_then(|rest| rest.split("name=\"account\" value=\"").nth(1)).unwrap().split('"').next().unwrap().to_owned();
        assert_eq!(admin.post("/admin/people/angus", &[("intent", "invite"), ("name", "A"), ("email", "a@b.example"), ("role", "reader")]).await.status, 403);
        assert_eq!(admin.get("/admin/people/angus").await.status, 403);
        assert_eq!(admin.post(people, &[("intent", "remove"), ("account", &account), ("role", "contributor")]).await.status, 303);
        assert_eq!(eilidh.get("/entries/new").await.status, 403, "the role is gone at once");
    }

    async fn an_admin_grants_no_role_above_the_own(site: Site) {
        let admin = site.person("fife", "organisation-admin").await;
        let fields = [("intent", "invite"), ("name", "Eve"), ("email", "eve@fife.example"), ("role", "site-admin")];
        assert_eq!(admin.post("/admin/people/fife", &fields).await.status, 422);
    }
}
