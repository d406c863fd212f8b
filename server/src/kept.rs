//! Pages as nobody in particular sees them, kept until the change log or the day moves on: drawn once, compressed once.

use std::collections::HashMap;
use std::io::Write;
use std::sync::{Mutex, PoisonError};

use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use flate2::Compression;
use flate2::write::GzEncoder;
use services::Moment;

/// Both forms of all pages together; when there are more, all are forgotten, which costs drawing them again.
const BYTES_AT_MOST: usize = 16_000_000;
/// Longer queries are nobody's link.
const QUERY_MAX: usize = 200;
/// What is made for one person, or of words that may be anything.
const NOT_KEPT: [&str; 6] = ["/search", "/sign-in", "/link/", "/entries/new", "/account", "/admin/"];

/// The pages that were drawn since a moment.
#[derive(Debug, Default)]
pub struct Kept(Mutex<Pages>);

#[derive(Debug, Default)]
struct Pages {
    since: Moment,
    bytes: usize,
    by_address: HashMap<String, KeptPage>,
}

/// A page whole, and compressed.
#[derive(Clone, Debug)]
pub struct KeptPage {
    plain: Bytes,
    gzip: Bytes,
}

impl Kept {
    /// May this address be kept at all?
    pub fn takes(path: &str, query: &str) -> bool {
        query.len() <= QUERY_MAX && !NOT_KEPT.iter().any(|start| path.starts_with(start))
    }

    /// The page, if it was drawn at this very moment of the log.
    pub fn find(&self, now: Moment, address: &str) -> Option<KeptPage> {
        let pages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        (pages.since == now).then(|| pages.by_address.get(address).cloned()).flatten()
    }

    /// Keeps a page. `drawn_at` is the moment before drawing began: what changed meanwhile makes it old at once.
    pub fn keep(&self, drawn_at: Moment, address: String, page: &KeptPage) {
        let size = page.plain.len() + page.gzip.len();
        let mut pages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if pages.since < drawn_at || pages.bytes + size > BYTES_AT_MOST {
            *pages = Pages { since: drawn_at.max(pages.since), ..Pages::default() };
        }
        if pages.since == drawn_at && pages.by_address.insert(address, page.clone()).is_none() {
            pages.bytes += size;
        }
    }
}

impl KeptPage {
    pub fn new(html: Bytes) -> Self {
        let mut writer = GzEncoder::new(Vec::new(), Compression::default());
        let gzip = writer.write_all(&html).and_then(|()| writer.finish());
        Self { gzip: gzip.map(Bytes::from).unwrap_or_default(), plain: html }
    }

    /// The answer in the form that the browser takes.
    pub fn answer(self, asked: &HeaderMap) -> Response {
        let takes_gzip = asked.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
        let takes_gzip = takes_gzip.is_some_and(|value| value.contains("gzip") && !value.contains("gzip;q=0"));
        let html = (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
        let vary = (header::VARY, HeaderValue::from_static("accept-encoding"));
        if takes_gzip && !self.gzip.is_empty() {
            let gzip = (header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            return ([html, vary, gzip], self.gzip).into_response();
        }
        ([html, vary], self.plain).into_response()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(position: i64) -> Moment {
        Moment { position, day: 1 }
    }

    #[test]
    fn a_page_is_found_until_something_changes() {
        let kept = Kept::default();
        kept.keep(moment(1), "/".into(), &KeptPage::new(Bytes::from_static(b"one")));
        assert!(kept.find(moment(1), "/").is_some());
        assert!(kept.find(moment(2), "/").is_none());
        kept.keep(moment(2), "/".into(), &KeptPage::new(Bytes::from_static(b"two")));
        kept.keep(moment(1), "/".into(), &KeptPage::new(Bytes::from_static(b"one, drawn slowly")));
        assert_eq!(kept.find(moment(2), "/").unwrap().plain, Bytes::from_static(b"two"));
    }

    #[test]
    fn what_is_kept_is_bounded() {
        let kept = Kept::default();
        let page = KeptPage::new(Bytes::from(vec![b'x'; BYTES_AT_MOST / 3]));
        for n in 0..20 {
            kept.keep(moment(1), n.to_string(), &page);
        }
        assert!(kept.0.lock().unwrap().bytes <= BYTES_AT_MOST);
        assert!(
            !Kept::takes("/search", "") && !Kept::takes("/", &"x".repeat(QUERY_MAX + 1)) && Kept::takes("/gaps", "")
        );
    }
}
