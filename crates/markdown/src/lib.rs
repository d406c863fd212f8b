//! Users' text: markdown in; safe HTML, plain text, an outline and links out.
//!
//! CommonMark with tables, task lists, footnotes and strikethrough. Raw HTML is shown as the text it is, links lead
//! only to http, https, mailto and our own pages, images come only from our own attachments.
//!
//! Text passes five rooms, each of which may trust the one before:
//! `source` bounds the text, `events` parses it and bounds the tree, `page` (with `footnotes` and `slug`)
//! gives each piece its place on our pages, pulldown-cmark writes it, and `sanitise` lets pass only what this crate
//! is known to write.
//!
//! The crate knows a parser and a sanitiser; no database, no web. Work is linear in the text and ends: 0.15 s at
//! [`MAX_BODY`] for the worst text that is known (see `tests/hostile`).

mod events;
mod footnotes;
mod page;
mod plain;
mod sanitise;
mod slug;
mod source;
mod tags;
mod url;

pub use plain::{links, plain_text};
pub use url::safe_url;

/// The most bytes of a text that are read; what follows is not rendered. Callers refuse longer texts earlier.
pub const MAX_BODY: usize = 200_000;

/// Raised whenever the same text would give other HTML: caches of rendered text are keyed by it.
pub const RENDERER_VERSION: u32 = 1;

/// HTML that is safe to place in a page, for it can be made only here.
#[derive(Clone, Debug, PartialEq)]
pub struct Prose {
    html: String,
    outline: Vec<Heading>,
}

/// A heading of a [`Prose`], for a table of contents.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// As rendered, 2 to 6: the page's own title is the only `h1`.
    pub level: u8,
    /// The `id` to link to; unique in its text, and always beginning with `h-`, unlike the ids of pages themselves.
    pub id: String,
    /// The words, without markup.
    pub text: String,
}

impl Prose {
    /// Renders markdown that anyone may have written.
    pub fn render(text: &str) -> Prose {
        let source = source::bounded(text);
        let page = page::dress(events::of(&source));
        let mut html = String::with_capacity(source.len() * 3 / 2);
        pulldown_cmark::html::push_html(&mut html, page.events.into_iter());
        Prose { html: sanitise::clean(&html), outline: page.outline }
    }

    /// The HTML: block elements, to be placed inside an element of the page.
    pub fn as_html(&self) -> &str {
        &self.html
    }

    /// The headings, in the order of the page.
    pub fn outline(&self) -> &[Heading] {
        &self.outline
    }
}
