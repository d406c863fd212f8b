//! What a text says, and where it leads, without its markup.

use std::collections::HashSet;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use crate::{events, source, url};

/// The words of a text, for search and summaries: a line for each heading, paragraph, item, table row or line of code.
///
/// Raw HTML stays as it was typed, being text to readers too. Images give their description.
pub fn plain_text(text: &str) -> String {
    let source = source::bounded(text);
    let mut plain = String::with_capacity(source.len());
    for event in events::of(&source) {
        match event {
            Event::Text(words) | Event::Code(words) => plain += &words,
            // One blank for any number of empty cells, of which a short row may have thousands.
            Event::SoftBreak | Event::End(TagEnd::TableCell) if plain.ends_with([' ', '\n']) => {}
            Event::SoftBreak | Event::End(TagEnd::TableCell) => plain.push(' '),
            Event::HardBreak | Event::Rule => plain.push('\n'),
            Event::End(tag) if !events::is_inline(tag) => plain.push('\n'),
            Event::Start(Tag::List(_)) => plain.push('\n'),
            _ => {}
        }
    }
    let lines = plain.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

/// The destinations of the links and images of a text that may be followed, each once, in order.
pub fn links(text: &str) -> Vec<String> {
    let source = source::bounded(text);
    let mut seen = HashSet::new();
    events::of(&source).filter_map(destination).filter(|url| url::safe_url(url) && seen.insert(url.clone())).collect()
}

fn destination(event: Event<'_>) -> Option<String> {
    match event {
        Event::Start(Tag::Link { link_type: LinkType::Email, dest_url, .. }) => Some(format!("mailto:{dest_url}")),
        Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => Some(dest_url.into_string()),
        _ => None,
    }
}
