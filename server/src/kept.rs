//! Pages as nobody in particular sees them, and long answers as one scope sees them, kept until the change log or the day moves on: drawn
//! once, compressed once.

use std::borrow::Borrow;
use std::collections::HashMap;
use std::hash::Hash;
use std::io::Write;
use std::sync::{Mutex, PoisonError};

use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use flate2::Compression;
use flate2::write::GzEncoder;
use services::Moment;

/// Both forms of all that one store keeps; when there are more, all are forgotten, which costs drawing them again.
const BYTES_AT_MOST: usize = 16_000_000;
/// Longer queries are nobody's link.
const QUERY_MAX: usize = 200;
/// What is made for one person, or of words that may be anything.
const NOT_KEPT: [&str; 6] = ["/search", "/sign-in", "/link/", "/entries/new", "/account", "/admin/"];

/// The pages that were drawn since a moment, by address.
pub type Kept = KeptBy<String>;

/// What was drawn since a moment.
#[derive(Debug)]
pub struct KeptBy<K>(Mutex<Pages<K>>);

#[derive(Debug)]
struct Pages<K> {
    since: Moment,
    bytes: usize,
    by_address: HashMap<K, KeptPage>,
}

impl<K> Default for KeptBy<K> {
    fn default() -> Self {
        Self(Mutex::new(Pages::since(Moment::default())))
    }
}

impl<K> Pages<K> {
    fn since(since: Moment) -> Self {
        Self { since, bytes: 0, by_address: HashMap::new() }
    }
}

/// A page whole, and compressed.
#[derive(Clone, Debug)]
pub struct KeptPage {
    kind: &'static str,
    plain: Bytes,
    gzip: Bytes,
    links: Option<HeaderValue>,
}

impl KeptBy<String> {
    /// May this address be kept at all?
    pub fn takes(path: &str, query: &str) -> bool {
        query.len() <= QUERY_MAX && !NOT_KEPT.iter().any(|start| path.starts_with(start))
    }
}

impl<K: Hash + Eq> KeptBy<K> {
    /// The page, if it was drawn at this very moment of the log.
    pub fn find<Q: Hash + Eq + ?Sized>(&self, now: Moment, address: &Q) -> Option<KeptPage>
    where
        K: Borrow<Q>,
    {
        let pages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        (pages.since == now).then(|| pages.by_address.get(address).cloned()).flatten()
    }

    /// Keeps a page, unless it would fill half the store by itself. `drawn_at` is the moment before drawing began: what changed meanwhile
    /// makes it old at once.
    pub fn keep(&self, drawn_at: Moment, address: K, page: &KeptPage) {
        let size = page.plain.len() + page.gzip.len();
        if size > BYTES_AT_MOST / 2 {
            return;
        }
        let mut pages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if pages.since < drawn_at || pages.bytes + size > BYTES_AT_MOST {
            *pages = Pages::since(drawn_at.max(pages.since));
        }
        if pages.since == drawn_at && pages.by_address.insert(address, page.clone()).is_none() {
            pages.bytes += size;
        }
    }
}

impl KeptPage {
    pub fn new(html: Bytes) -> Self {
        Self::compressed("text/html; charset=utf-8", html, Compression::default())
    }

    /// JSON is long, and may be asked for once: it is compressed as fast as what is not kept.
    pub fn json(json: Bytes) -> Self {
        Self::compressed("application/json", json, Compression::fast())
    }

    fn compressed(kind: &'static str, plain: Bytes, level: Compression) -> Self {
        let mut writer = GzEncoder::new(Vec::new(), level);
        let gzip = writer.write_all(&plain).and_then(|()| writer.finish());
        Self { kind, gzip: gzip.map(Bytes::from).unwrap_or_default(), plain, links: None }
    }

    /// The same, with where its neighbours are.
    pub fn linked(self, links: Option<HeaderValue>) -> Self {
        Self { links, ..self }
    }

    /// The answer in the form that the browser takes.
    pub fn answer(mut self, asked: &HeaderMap) -> Response {
        let links = self.links.take();
        let mut response = self.in_form(asked);
        if let Some(links) = links {
            response.headers_mut().insert(header::LINK, links);
        }
        response
    }

    fn in_form(self, asked: &HeaderMap) -> Response {
        let takes_gzip = asked.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
        let takes_gzip = takes_gzip.is_some_and(|value| value.contains("gzip") && !value.contains("gzip;q=0"));
        let kind = (header::CONTENT_TYPE, HeaderValue::from_static(self.kind));
        let vary = (header::VARY, HeaderValue::from_static("accept-encoding"));
        if takes_gzip && !self.gzip.is_empty() {
            let gzip = (header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            return ([kind, vary, gzip], self.gzip).into_response();
        }
        ([kind, vary], self.plain).into_response()
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
        kept.keep(moment(2), "/long".into(), &KeptPage::json(Bytes::from(vec![b'x'; BYTES_AT_MOST])));
        assert!(kept.find(moment(2), "/long").is_none());
        assert!(
            !Kept::takes("/search", "") && !Kept::takes("/", &"x".repeat(QUERY_MAX + 1)) && Kept::takes("/gaps", "")
        );
    }
}
