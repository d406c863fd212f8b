//! Everything that a search finds can be had: page after page, and as a file.

use std::collections::BTreeSet;

use testkit::Asker;

testkit::on_both_databases! {
    /// Pages once ended at the thousandth, which was then answered again and again.
    async fn pages_hold_everything_once_and_then_nothing(site: Site) {
        let anyone = site.anyone();
        for order in ["q=", "q=&sort=council", "q=library&sort=updated", "q=system+council"] {
            let first = anyone.json(&format!("/api/v1/search?{order}")).await;
            let ids = leafed(&anyone, order).await;
            assert_eq!(ids.len() as u64, first["total"].as_u64().unwrap(), "{order}");
            assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{order}: each once");
            for page in ["1001", "5000", "18446744073709551615"] {
                let past = anyone.json(&format!("/api/v1/search?{order}&page={page}")).await;
                assert_eq!((past["hits"].as_array().unwrap().len(), &past["total"]), (0, &first["total"]), "{order}, {page}");
            }
        }
    }

    async fn a_page_past_the_end_says_so_and_leads_to_the_last(site: Site) {
        let anyone = site.anyone();
        let total = anyone.json("/api/v1/search?q=library").await["total"].as_u64().unwrap();
        let last = total.div_ceil(10);
        assert!(last > 1);
        let past = anyone.page("/search?q=library&page=5000").await;
        assert!(past.contains("There is no page 5,000") && past.contains(&format!("href=\"/search?q=library&amp;page={last}\"")), "{past}");
        assert!(!past.contains("Nothing here fits that"));
        assert!(!anyone.page(&format!("/search?q=library&page={last}")).await.contains("There is no page"));
        let none = anyone.page("/search?q=zzzzqqqq&page=3").await;
        assert!(none.contains("Nothing here fits that") && !none.contains("There is no page"));
    }

    /// A file once ended without a word at ten thousand rows.
    async fn a_file_has_what_the_pages_have_in_their_order(site: Site) {
        let reader = site.person("fife", "reader").await;
        for order in ["q=", "q=&sort=council", "q=library&sort=updated", "q=library&kind=deployment&page=3", "q=zzzzqqqq"] {
            let pages = leafed(&reader, &order.replace("&page=3", "")).await;
            let file = reader.get(&format!("/search.csv?{order}")).await;
            assert_eq!(file.status, 200);
            assert!(file.header("content-disposition").contains("kenning-search.csv"));
            let (heading, rows) = file.body.split_once('\n').unwrap();
            assert!(heading.starts_with("id,url,kind"), "{heading}");
            let ids: Vec<&str> = rows.lines().filter_map(|row| row.split(',').next().filter(|id| id.len() == 36)).collect();
            assert_eq!(ids, pages, "{order}");
        }
    }
}

/// The ids of page after page, until one is empty.
async fn leafed(asker: &Asker, order: &str) -> Vec<String> {
    let mut ids = Vec::new();
    for page in 1.. {
        let found = asker.json(&format!("/api/v1/search?{order}&per_page=100&page={page}")).await;
        let hits = found["hits"].as_array().unwrap();
        if hits.is_empty() {
            break;
        }
        ids.extend(hits.iter().map(|hit| hit["id"].as_str().unwrap().to_owned()));
    }
    ids
}
