use axum::http::header;
use axum::response::{IntoResponse, Response};

use crate::api::shapes::CardShape;
use crate::state::Site;

/// A feed of entries, each with a word on what happened to it. `asked` are the parameters that it has its address by: two feeds of one
/// address would be one to a reader.
pub fn response(site: &Site, title: &str, list: &str, asked: &str, lines: Vec<(CardShape, String)>) -> Response {
    let here = &site.public_url;
    let updated = lines.iter().map(|(card, _)| card.updated_at.as_str()).max().unwrap_or("1970-01-01T00:00:00Z");
    let entries: String = lines.iter().map(|(card, what)| entry(card, what)).collect();
    let asked = if asked.is_empty() { String::new() } else { escaped(&format!("?{asked}")) };
    let feed = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>{} – Kenning</title>\
         <id>{here}/{list}.atom{asked}</id><link rel=\"self\" href=\"{here}/{list}.atom{asked}\"/><link href=\"{here}/{list}{asked}\"/><updated>{updated}</updated>\
         <author><name>Kenning</name></author>\n{entries}</feed>\n",
        escaped(title)
    );
    ([(header::CONTENT_TYPE, "application/atom+xml; charset=utf-8")], feed).into_response()
}

fn entry(card: &CardShape, what: &str) -> String {
    let summary = if what.is_empty() { card.summary.clone() } else { format!("{what}. {}", card.summary) };
    format!(
        "<entry><title>{}</title><id>urn:uuid:{}</id><link href=\"{}\"/><updated>{}</updated><summary>{}</summary></entry>\n",
        escaped(&card.title),
        card.id,
        escaped(&card.url),
        card.updated_at,
        escaped(&summary)
    )
}

/// Text for XML; what XML cannot hold is left out.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            c if c.is_control() && !matches!(c, '\n' | '\t') => {}
            c => out.push(c),
        }
    }
    out
}
