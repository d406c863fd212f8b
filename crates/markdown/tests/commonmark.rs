//! All examples of the CommonMark specification, 0.31: where no rule of ours stands against it, the HTML is its HTML.
//!
//! Before comparing, both are read as a browser would, and the differences that are meant are taken away: headings are
//! one level down and have ids, links to other sites have a `rel`, fragments have our prefix.

mod browser;

use std::collections::BTreeMap;

use markdown::{Prose, safe_url};
use pulldown_cmark::{Event, Parser, Tag};
use scraper::Node;
use serde::Deserialize;

#[derive(Deserialize)]
struct Example {
    markdown: String,
    html: String,
    section: String,
}

fn examples() -> Vec<Example> {
    serde_json::from_str(include_str!("data/commonmark/commonmark-0.31.json")).expect("the examples are JSON")
}

#[test]
fn whatever_we_do_not_refuse_renders_as_the_specification_says() {
    let mut counts = BTreeMap::new();
    let mut wrong = Vec::new();
    for example in examples() {
        let reason = set_aside(&example.markdown).unwrap_or("compared");
        *counts.entry(reason).or_insert(0) += 1;
        let ours = Prose::render(&example.markdown);
        browser::assert_harmless(ours.as_html(), &example.markdown);
        let (ours, theirs) = (meant(ours.as_html(), false), meant(&example.html, true));
        if reason == "compared" && ours != theirs {
            wrong.push(format!("{}\n{:?}\nours:   {ours}\ntheirs: {theirs}", example.section, example.markdown));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    let expected = [("compared", 532), ("raw HTML", 72), ("refused image", 22), ("refused link", 26)];
    assert_eq!(counts, BTreeMap::from(expected));
}

/// Why an example is not to be compared: it needs what we refuse.
fn set_aside(markdown: &str) -> Option<&'static str> {
    Parser::new(markdown).find_map(|event| match event {
        Event::Html(_) | Event::InlineHtml(_) => Some("raw HTML"),
        Event::Start(Tag::Image { dest_url, .. }) if !dest_url.starts_with("/attachments/") => Some("refused image"),
        Event::Start(Tag::Link { dest_url, link_type, .. }) => {
            let is_mail = link_type == pulldown_cmark::LinkType::Email;
            (!is_mail && !safe_url(&dest_url)).then_some("refused link")
        }
        _ => None,
    })
}

/// The tree as text, without the differences that are meant.
fn meant(html: &str, is_theirs: bool) -> String {
    let mut text = String::new();
    for edge in browser::parse(html).root_element().traverse() {
        match edge {
            ego_tree::iter::Edge::Open(node) => match node.value() {
                Node::Text(words) => text += words,
                Node::Element(element) => {
                    let name = if is_theirs { one_down(element.name()) } else { element.name() };
                    let mut attributes: Vec<_> =
                        element.attrs().filter_map(|(key, value)| attribute(key, value)).collect();
                    attributes.sort();
                    text += &format!("<{name}{}>", attributes.concat());
                }
                _ => {}
            },
            ego_tree::iter::Edge::Close(node) if node.value().is_element() => text += "</>",
            ego_tree::iter::Edge::Close(_) => {}
        }
    }
    text
}

fn attribute(name: &str, value: &str) -> Option<String> {
    match name {
        "id" | "rel" => None,
        "href" => Some(format!(" href={:?}", value.replace("#h-", "#"))),
        _ => Some(format!(" {name}={value:?}")),
    }
}

fn one_down(name: &str) -> &str {
    match name {
        "h1" => "h2",
        "h2" => "h3",
        "h3" => "h4",
        "h4" => "h5",
        "h5" => "h6",
        other => other,
    }
}
