//! The HTML that this crate writes by itself; everything a user wrote is escaped here.

use pulldown_cmark::Alignment;
use pulldown_cmark_escape::{escape_href, escape_html};

use crate::{slug::ID_PREFIX, url};

/// What every link to another site carries: no credit, no window handle, no address of ours.
pub(crate) const EXTERNAL_REL: &str = "nofollow noopener noreferrer";

/// A note that is referred to a thousand times has not a thousand ways back.
const MAX_BACKLINKS: usize = 20;

/// Titles of links and descriptions of images are cut here; a text of references could repeat a long one at will.
const MAX_ATTRIBUTE: usize = 1_000;

pub(crate) const TABLE_CLASS: &str = "kn-table-scroll";
pub(crate) const HIDDEN_CLASS: &str = "kn-visually-hidden";
pub(crate) const FOOTNOTES_CLASS: &str = "footnotes";
pub(crate) const CENTRE_CLASS: &str = "kn-align-centre";
pub(crate) const RIGHT_CLASS: &str = "kn-align-right";

pub(crate) const FOOTNOTES_OPEN: &str = "\n<section class=\"footnotes\" aria-label=\"Footnotes\">\n<ol>\n";
pub(crate) const FOOTNOTES_CLOSE: &str = "</ol>\n</section>\n";

/// The start of a link, its end being `</a>`. A fragment leads to a heading of the same text.
pub(crate) fn link(destination: &str, title: &str) -> String {
    let mut html = String::from("<a href=\"");
    match destination.strip_prefix('#') {
        Some(name) if !name.is_empty() && !name.starts_with(ID_PREFIX) => {
            html = html + "#" + ID_PREFIX;
            push_href(&mut html, name);
        }
        _ => push_href(&mut html, destination),
    }
    html.push('"');
    push_title(&mut html, title);
    if url::is_external(destination) {
        html = html + " rel=\"" + EXTERNAL_REL + "\"";
    }
    html + ">"
}

pub(crate) fn image(source: &str, alt: &str, title: &str) -> String {
    let mut html = String::from("<img src=\"");
    push_href(&mut html, source);
    html += "\" alt=\"";
    push_text(&mut html, alt);
    html.push('"');
    push_title(&mut html, title);
    html + ">"
}

/// Wide tables scroll in a box that the keyboard can reach; boxes of one page have different names.
pub(crate) fn table(number: usize) -> String {
    let label = if number == 1 { "Table".to_owned() } else { format!("Table {number}") };
    format!("\n<div class=\"{TABLE_CLASS}\" tabindex=\"0\" role=\"region\" aria-label=\"{label}\">\n")
}

/// The start of a cell. Alignment is a class, for our policy for styles refuses `style`.
pub(crate) fn cell(in_head: bool, alignment: Alignment) -> String {
    let tag = if in_head { "th scope=\"col\"" } else { "td" };
    match alignment {
        Alignment::Center => format!("<{tag} class=\"{CENTRE_CLASS}\">"),
        Alignment::Right => format!("<{tag} class=\"{RIGHT_CLASS}\">"),
        Alignment::Left | Alignment::None => format!("<{tag}>"),
    }
}

/// A box that nobody can tick is no input: a sign for the eye, a word for the ear.
pub(crate) fn task(is_done: bool) -> String {
    let (sign, word) = if is_done { ("☑", "Done: ") } else { ("☐", "To do: ") };
    format!("<span aria-hidden=\"true\">{sign}</span> <span class=\"{HIDDEN_CLASS}\">{word}</span>")
}

pub(crate) fn note_reference(number: usize, nth: usize) -> String {
    let id = reference_id(number, nth);
    format!("<sup><a href=\"#{}\" id=\"{id}\" aria-label=\"Footnote {number}\">{number}</a></sup>", note_id(number))
}

/// The start of a note, its end being `</li>`.
pub(crate) fn note(number: usize) -> String {
    format!("<li id=\"{}\">\n", note_id(number))
}

/// The ways back to where a note was referred to.
pub(crate) fn backlinks(number: usize, references: usize) -> String {
    let mut html = String::new();
    for nth in 1..=references.min(MAX_BACKLINKS) {
        let (id, label) = (reference_id(number, nth), suffixed(number, nth));
        html += &format!(" <a href=\"#{id}\" aria-label=\"Back to reference {label}\">↩</a>");
    }
    html
}

// No heading's id has a hyphen after the prefix, so notes and headings cannot clash.
fn note_id(number: usize) -> String {
    format!("{ID_PREFIX}-note-{number}")
}

fn reference_id(number: usize, nth: usize) -> String {
    format!("{ID_PREFIX}-ref-{}", suffixed(number, nth))
}

fn suffixed(number: usize, nth: usize) -> String {
    if nth == 1 { number.to_string() } else { format!("{number}-{nth}") }
}

fn push_title(html: &mut String, title: &str) {
    if !title.is_empty() {
        *html += " title=\"";
        push_text(html, title);
        html.push('"');
    }
}

// Writing to a string cannot fail.
fn push_text(html: &mut String, text: &str) {
    let _ = escape_html(html, &text[..text.floor_char_boundary(MAX_ATTRIBUTE)]);
}

fn push_href(html: &mut String, url: &str) {
    let _ = escape_href(html, url);
}
