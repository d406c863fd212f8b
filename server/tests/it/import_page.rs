//! Importing a file by hand, as a browser does.

use axum::body::Body;
use axum::http::{Method, header};
use serde_json::json;
use testkit::{Answer, Asker};

const FILE: &str = "title,technologies,capabilities,lifecycle\n\
    Spydus in the branches,spydus,library-management,live\n\
    <b>Bold</b> & brave,spydus,library-management,lively\n";
const BOUNDARY: &str = "a-line-that-stands-in-no-file";

testkit::on_both_databases! {
    async fn a_file_is_looked_through_before_it_is_taken_in(site: Site) {
        let admin = site.person("fife", "organisation-admin").await;
        let looked = upload(&admin, &[("organisation", None, b"fife"), ("file", Some("ours & theirs.csv"), FILE.as_bytes())]).await;
        assert_eq!(looked.status, 200, "{}", looked.body);
        for words in ["ours &amp; theirs.csv: 2 rows", "<strong>1</strong>would be new entries", "Import 1 row", "“lively”", "<td data-label=\"What becomes of it\">New entry</td>"] {
            assert!(looked.body.contains(words), "{words}: {}", looked.body);
        }
        assert!(!admin.page("/search?q=branches").await.contains("Spydus in the branches"), "nothing was written");

        let held = looked.body.split("name=\"held\" value=\"").nth(1).unwrap().split('"').next().unwrap();
        let again = [("name", None, "ours.csv".as_bytes()), ("organisation", None, b"fife"), ("held", None, held.as_bytes())];
        let taken = upload(&admin, &again).await.body;
        assert!(taken.contains("<strong>1</strong>new entries") && taken.contains("href=\"/entries/") && !taken.contains("name=\"held\""), "{taken}");
        assert!(admin.page("/search?q=branches").await.contains("href=\"/entries/"), "and it is found");
        assert!(upload(&admin, &again).await.body.contains("<strong>1</strong>say nothing new"), "twice changes nothing");
    }

    async fn a_large_workbook_and_a_large_table_are_taken(site: Site) {
        let admin = site.person("fife", "organisation-admin").await;
        let contract = json!({ "kind": "contract", "organisation": "fife", "title": "Libraries", "visibility": "public", "facts": { "end": "2027-03-31" } });
        assert_eq!(admin.write("POST", "/api/v1/entries", None, &contract).await.status, 201);
        let workbook = admin.get("/renewals.xlsx").await.bytes;
        let looked = upload(&admin, &[("organisation", None, b"fife"), ("file", Some("f.xlsx"), &workbook)]).await;
        assert!(looked.body.contains("<strong>1</strong>say nothing new"), "{}", looked.body);
        let padded = format!("{FILE}{}", "\n".repeat(3 << 20));
        let looked = upload(&admin, &[("organisation", None, b"fife"), ("file", Some("f.csv"), padded.as_bytes())]).await;
        assert!(looked.body.contains("Import 1 row"), "{}", looked.status);
        let program = site.program("fife", "organisation-admin").await;
        let request = program.request(Method::POST, "/api/v1/imports?organisation=fife").header(header::CONTENT_TYPE, "text/csv");
        let report = program.send(request.body(Body::from(padded)).unwrap()).await.json();
        assert_eq!((&report["rows"], &report["created"]), (&json!(2), &json!(1)), "as the API takes it: {report}");
        let more = format!("{FILE}{}", "\n".repeat(9 << 20));
        let refused = upload(&admin, &[("file", Some("f.csv"), more.as_bytes())]).await;
        assert_eq!((refused.status, refused.body.contains("longer than Kenning can")), (422, true), "{}", refused.body);
    }

    async fn what_is_no_file_is_refused_in_words(site: Site) {
        let admin = site.person("fife", "organisation-admin").await;
        for (parts, words) in [
            (vec![("file", Some(""), &b""[..])], "Send a file that is not empty"),
            (vec![], "Send a file that is not empty"),
            (vec![("file", Some("f.csv"), b"\x00\x01\x02\xff")], "There is a problem"),
            (vec![("held", None, b"no base 64!")], "cannot be read as a table"),
            (vec![("organisation", None, b"atlantis"), ("file", Some("f.csv"), FILE.as_bytes())], "atlantis"),
        ] {
            let refused = upload(&admin, &parts).await;
            assert_eq!((refused.status, refused.body.contains(words)), (422, true), "{words}: {}", refused.body);
            assert!(refused.body.contains("type=\"file\""), "and the form is there again");
        }
        let form = admin.post("/imports", &[("file", "title\nNo file")]).await;
        assert_eq!(form.status, 422, "{}", form.body);
    }

    async fn only_those_who_import_see_the_page(site: Site) {
        let parts = [("organisation", None, &b"fife"[..]), ("file", Some("f.csv"), FILE.as_bytes())];
        for role in ["reader", "contributor", "publisher", "procurement"] {
            let other = site.person("fife", role).await;
            assert_eq!((other.get("/imports").await.status, upload(&other, &parts).await.status), (403, 403), "{role}");
            assert!(!other.page("/renewals").await.contains("href=\"/imports\""), "{role} is not led there");
        }
        assert_eq!(site.anyone().get("/imports").await.location(), "/sign-in?next=%2Fimports");
        assert_eq!(upload(&site.person("angus", "organisation-admin").await, &parts).await.status, 403, "of another council");
        let admin = site.person("fife", "organisation-admin").await;
        for from in ["/renewals", "/entries/new"] {
            assert!(admin.page(from).await.contains("href=\"/imports\""), "{from}");
        }
        assert!(admin.page("/imports").await.contains("type=\"hidden\" name=\"organisation\" value=\"fife\""));
        let everywhere = site.person("digital-office", "site-admin").await;
        assert!(everywhere.page("/imports").await.contains("<option value=\"fife\""), "who may for all is asked");
    }
}

/// Sends a form with a file: names, the file's name where it is one, and bytes.
async fn upload(asker: &Asker, parts: &[(&str, Option<&str>, &[u8])]) -> Answer {
    let mut body = Vec::new();
    for (name, file, bytes) in parts {
        let file = file.map(|file| format!("; filename=\"{file}\"\r\nContent-Type: application/octet-stream"));
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"{}\r\n\r\n",
            file.unwrap_or_default()
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
    let request = asker.request(Method::POST, "/imports").header("sec-fetch-site", "same-origin");
    let request = request.header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}"));
    asker.send(request.body(Body::from(body)).unwrap()).await
}
