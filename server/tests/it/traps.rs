//! The traps that were met while the design was proven, each with what must not happen again.

use axum::body::Body;
use axum::http::Method;
use serde_json::json;

/// Closes every kind of element that a text might stand in, and opens a script.
const CANARY: &str = "</title></textarea></script></style></noscript>\"'><svg onload=alert(1)>";

testkit::on_both_databases! {
    /// Leptos 0.8 does not escape the text of `<textarea>` and its like when it renders on the server.
    async fn no_text_field_of_any_page_becomes_markup(site: Site) {
        let writer = site.person("fife", "contributor").await;
        let mut form = vec![("kind", "deployment"), ("organisation", "fife"), ("visibility", "public"), ("technologies", "spydus"),
            ("technologies", CANARY), ("add_technologies", CANARY), ("capabilities", "library-management"), ("lifecycle", "live")];
        for field in ["title", "summary", "body", "note", "local_name", "version", "departments", "integrates_with", "lessons", "platform_not_known"] {
            form.push((field, CANARY));
        }
        form.push(("tags", "<svg onload=alert(1)>"));
        let with = |intent| { let mut form = form.clone(); form.push(("intent", intent)); form };
        let mut pages = vec![];
        for intent in ["preview", "publish"] {
            let answer = writer.post("/entries/new", &with(intent)).await;
            pages.push((format!("POST {intent}: {}", answer.status), answer.body.clone()));
            if answer.status == 303 {
                let path = answer.path().to_owned();
                let id = path.split('/').nth(2).unwrap().to_owned();
                for road in [path, format!("/entries/{id}/edit"), format!("/entries/{id}/history"), format!("/entries/{id}/history/1"),
                    format!("/compare?id={id}&id={id}"), "/changes".into(), "/".into(), "/search?q=svg".into(), "/councils/fife".into(),
                    "/technologies".into(), "/gaps/fife/library-management".into(), "/changes.atom".into()] {
                    pages.push((road.clone(), writer.page(&road).await));
                }
                let stale = { let mut form = with("publish"); form.push(("based_on", "0")); writer.post(&format!("/entries/{id}/edit"), &form).await };
                pages.push((format!("stale: {}", stale.status), stale.body));
            }
        }
        assert!(pages.len() > 10, "the entry was published: {:?}", pages.iter().map(|(road, _)| road).collect::<Vec<_>>());
        for saved in [writer.post("/entries/new", &with("save")).await] {
            pages.push(("draft".into(), writer.page(saved.location()).await));
            pages.push(("account".into(), writer.page("/account").await));
        }
        pages.push(("search".into(), site.anyone().page(&format!("/search?q={}", encoded(CANARY))).await));
        pages.push(("sign-in".into(), site.anyone().post("/sign-in", &[("email", CANARY), ("next", CANARY), ("password", CANARY)]).await.body));
        for (road, page) in pages {
            assert!(!page.contains("<svg onload") && !page.contains("</textarea></script>"), "{road}: {page}");
        }
    }

    async fn a_missing_page_is_a_404_and_leads_onward(site: Site) {
        for path in ["/nowhere", "/entries/nosuch", "/councils/nowhere", "/technologies/nosuch", "/gaps/nowhere", "/gaps/fife/nosuch", "/link/nosuch", "/entries/%00/x"] {
            let answer = site.anyone().get(path).await;
            assert_eq!(answer.status, 404, "{path}");
            assert!(answer.body.contains("There is no page here") && answer.body.contains("href=\"/search\""), "{path}");
        }
    }

    async fn another_sites_form_writes_nothing(site: Site) {
        let writer = site.person("fife", "contributor").await;
        let send = |headers: &[(&str, &str)]| {
            let mut request = writer.request(Method::POST, "/sign-out").header("host", "kenning.example");
            for (name, value) in headers {
                request = request.header(*name, *value);
            }
            let (writer, request) = (writer.clone(), request.body(Body::empty()).unwrap());
            async move { writer.send(request).await.status }
        };
        assert_eq!(send(&[("sec-fetch-site", "cross-site")]).await, 403);
        assert_eq!(send(&[("sec-fetch-site", "same-site")]).await, 403);
        assert_eq!(send(&[("origin", "https://evil.example")]).await, 403);
        assert_eq!(send(&[("origin", "null")]).await, 403);
        assert_eq!(send(&[]).await, 403, "a write by cookie that says nothing of where it comes from");
        assert_eq!(writer.get("/account").await.status, 200, "still signed in");
        assert_eq!(send(&[("origin", "http://kenning.example")]).await, 303);
    }

    async fn server_functions_redirect_nowhere_and_take_no_files(site: Site) {
        let ask = |path: &'static str, headers: &[(&str, &str)], body: &'static str| {
            let mut request = site.anyone().request(Method::POST, path).header("sec-fetch-site", "same-origin");
            for (name, value) in headers {
                request = request.header(*name, *value);
            }
            let (anyone, request) = (site.anyone(), request.body(Body::from(body)).unwrap());
            async move { anyone.send(request).await }
        };
        let form = ("content-type", "application/x-www-form-urlencoded");
        let answer = ask("/_/search/suggest", &[form], "q=spy").await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        let answer = ask("/_/search/suggest", &[form, ("accept", "text/html"), ("referer", "https://evil.example/")], "q=spy").await;
        assert_eq!((answer.status, answer.location()), (200, ""));
        assert_eq!(ask("/_/search/suggest", &[("content-type", "multipart/form-data")], "").await.status, 415);
        let unknown = ask("/_/no/such", &[form], "").await;
        assert_eq!(unknown.status, 404);
        assert!(!unknown.body.contains("server function"));
        let broken = ask("/_/entries/load", &[form], "nothing=here").await;
        assert!(!broken.body.contains("missing field"), "no words of a library's: {}", broken.body);
        let refused = ask("/_/entries/load", &[form], "id=nosuch").await;
        assert_eq!((refused.status, refused.body.as_str()), (404, "\"NotFound\""));
        assert_eq!(ask("/_/entries/moved", &[form], "to=https%3A%2F%2Fevil.example").await.location(), "/");
    }

    async fn nothing_that_can_be_typed_into_a_search_is_an_error(site: Site) {
        let anyone = site.anyone();
        let hostile = ["(".repeat(3_000), "\"".repeat(999), "a ".repeat(5_000), "*".into(), "AND OR NOT".into(), "title:x^2~3 [a TO b]".into(),
            "\u{0}\u{202e}".into(), "🦊 c# .net g-cloud".into(), "-".into(), "a*?b".into(), "\\".repeat(99), "ß".repeat(300), "'; DROP TABLE entries; --".into()];
        for query in hostile {
            for road in ["/search", "/api/v1/search", "/api/v1/suggest", "/search.csv"] {
                let answer = anyone.get(&format!("{road}?q={}", encoded(&query))).await;
                assert_eq!(answer.status, 200, "{road} {query:.40}");
            }
        }
        for query in ["q=%ff%fe", "council=%00&kind=zzz&sort=up&page=-1&per_page=x", "page=99999999999", "family=people-9", "q=a&q=b", "&&==&"] {
            assert_eq!(anyone.get(&format!("/search?{query}")).await.status, 200, "{query}");
            assert_eq!(anyone.get(&format!("/api/v1/search?{query}")).await.status, 200, "{query}");
        }
    }

    async fn deep_and_long_markdown_is_bounded(site: Site) {
        let writer = site.person("fife", "contributor").await;
        let deep = ">".repeat(98_000);
        let began = std::time::Instant::now();
        let page = writer.post("/entries/new", &[("intent", "preview"), ("kind", "guide"), ("body", &deep)]).await;
        assert_eq!(page.status, 200);
        assert!(began.elapsed().as_secs() < 20, "98 KB of > once took 234 s");
        let long = "x".repeat(100_001);
        assert_eq!(writer.post("/entries/new", &[("intent", "preview"), ("kind", "guide"), ("body", &long)]).await.status, 422);
        let longer = "x".repeat(3 << 20);
        assert_eq!(writer.post("/entries/new", &[("intent", "save"), ("kind", "guide"), ("body", &longer)]).await.status, 413);
    }

    async fn every_answer_carries_the_headers_that_keep_browsers_safe(site: Site) {
        let writer = site.person("fife", "contributor").await;
        for path in ["/", "/nowhere", "/api/v1/search", "/api/v1/nothing", "/gaps.csv", "/health/live", "/assets/nosuch"] {
            let answer = writer.get(path).await;
            assert!(answer.header("content-security-policy").contains("frame-ancestors 'none'"), "{path}");
            assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
            assert!(!answer.header("x-request-id").is_empty(), "{path}");
        }
        let page = writer.get("/").await;
        let policy = page.header("content-security-policy");
        assert!(!policy.contains("unsafe-inline") && policy.contains("script-src 'self' 'wasm-unsafe-eval'"), "{policy}");
        assert_eq!(page.header("cache-control"), "no-store", "a member's page is not left behind");
        for page in [&page.body, &site.anyone().get("/gaps").await.body, &site.anyone().get("/search?q=a").await.body] {
            assert!(!page.contains(" style=\"") && !page.contains(" onclick=\""));
            assert!(page.ends_with("</html>"), "nothing stands behind a page, such as a script of Leptos’ own");
            let scripts = page.matches("<script").count();
            assert_eq!(scripts, page.matches("<script type=\"module\" src=\"/assets/").count(), "no script stands within a page");
        }
    }

    async fn a_slug_never_equals_an_id_or_a_route(site: Site) {
        let program = site.program("fife", "contributor").await;
        for name in ["new", "edit", "01a20e12-5f1c-75d4-8948-692b5c0bcf28"] {
            let entry = json!({ "kind": "guide", "organisation": "fife", "title": name, "visibility": "public", "technologies": [name], "add_technologies": [name] });
            let created = program.write("POST", "/api/v1/entries", None, &entry).await;
            assert_eq!(created.status, 201, "{}", created.body);
            let slug = created.json()["technologies"][0].as_str().unwrap().to_owned();
            assert_ne!(slug, name);
            assert_eq!(site.anyone().get(&format!("/technologies/{slug}")).await.status, 200);
            let url = created.json()["url"].as_str().unwrap().replace("http://kenning.example", "");
            assert_eq!(site.anyone().get(&url).await.status, 200, "{url}");
        }
    }
}

fn encoded(text: &str) -> String {
    let short: String = text.chars().take(8_000).collect();
    short
        .bytes()
        .map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
