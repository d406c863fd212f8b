//! The last door: whatever this crate does not mean to write is taken out, should the rooms before have let it in.

use std::borrow::Cow;
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

use crate::{slug::ID_PREFIX, tags, url};

const TAGS: [&str; 29] = [
    "a",
    "blockquote",
    "br",
    "code",
    "del",
    "div",
    "em",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "img",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "span",
    "strong",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

const ATTRIBUTES: [(&str, &[&str]); 10] = [
    ("a", &["href", "title", "id", "aria-label"]),
    ("img", &["src", "alt", "title"]),
    ("ol", &["start"]),
    ("li", &["id"]),
    ("code", &["class"]),
    ("h2", &["id"]),
    ("h3", &["id"]),
    ("h4", &["id"]),
    ("h5", &["id"]),
    ("h6", &["id"]),
];

const EXACT_ATTRIBUTES: [(&str, &str, &str); 6] = [
    ("a", "rel", tags::EXTERNAL_REL),
    ("div", "tabindex", "0"),
    ("div", "role", "region"),
    ("section", "aria-label", "Footnotes"),
    ("span", "aria-hidden", "true"),
    ("th", "scope", "col"),
];

const CLASSES: [(&str, &[&str]); 5] = [
    ("div", &[tags::TABLE_CLASS]),
    ("section", &[tags::FOOTNOTES_CLASS]),
    ("span", &[tags::HIDDEN_CLASS]),
    ("td", &[tags::CENTRE_CLASS, tags::RIGHT_CLASS]),
    ("th", &[tags::CENTRE_CLASS, tags::RIGHT_CLASS]),
];

static DOOR: LazyLock<Builder<'static>> = LazyLock::new(door);

/// html5ever takes time quadratic in a text node to write it (from 200 KB of `&`, 0.3 s): longer text is parted.
const MAX_TEXT_NODE: usize = 4_096;

/// Parts text for the sanitiser, which drops comments and does not join what was around them.
const PARTING: &str = "<!---->";

/// The longest entity that the writer puts into text: `&quot;`
const MAX_ENTITY: usize = 6;

/// A fence's language; longer is no language.
const MAX_LANGUAGE: usize = 64;

/// The same HTML, without whatever is not on the lists above.
pub(crate) fn clean(html: &str) -> String {
    DOOR.clean(&with_text_parted(html)).to_string()
}

/// Relies on the writer: `<` and `>` begin and end tags and nothing else.
fn with_text_parted(html: &str) -> String {
    let mut parted = String::with_capacity(html.len() + html.len() / 100);
    for piece in html.split_inclusive('>') {
        let (mut text, tag) = piece.split_at(piece.find('<').unwrap_or(piece.len()));
        while text.len() > MAX_TEXT_NODE {
            let (part, rest) = text.split_at(parting_place(text));
            parted = parted + part + PARTING;
            text = rest;
        }
        parted = parted + text + tag;
    }
    parted
}

/// Between characters, and not within an entity.
fn parting_place(text: &str) -> usize {
    let place = text.floor_char_boundary(MAX_TEXT_NODE);
    let tail = text.floor_char_boundary(place - MAX_ENTITY);
    text[tail..place].rfind('&').map_or(place, |at| tail + at)
}

fn door() -> Builder<'static> {
    let mut door = Builder::empty();
    door.add_tags(TAGS);
    for (tag, attributes) in ATTRIBUTES {
        door.add_tag_attributes(tag, attributes);
    }
    door.add_tag_attributes("div", ["aria-label"]);
    for (tag, attribute, value) in EXACT_ATTRIBUTES {
        door.add_tag_attribute_values(tag, attribute, [value]);
    }
    for (tag, classes) in CLASSES {
        door.add_allowed_classes(tag, classes);
    }
    door.add_url_schemes(["http", "https", "mailto"]);
    door.url_relative(UrlRelative::PassThrough)
        .link_rel(None)
        .attribute_filter(|tag, attribute, value| is_ours(tag, attribute, value).then_some(Cow::Borrowed(value)));
    door
}

/// Whether this crate could have written that value.
fn is_ours(tag: &str, attribute: &str, value: &str) -> bool {
    match (tag, attribute) {
        (_, "href") => url::safe_url(value),
        (_, "src") => url::is_attachment(value),
        (_, "id") => value.starts_with(ID_PREFIX),
        (_, "start") => value.bytes().all(|byte| byte.is_ascii_digit()),
        ("div", "aria-label") => value.starts_with("Table"),
        // The language of a fence is the only class that has a user's word in it; a blank would make it two.
        ("code", "class") => {
            value.starts_with("language-") && value.len() <= MAX_LANGUAGE && !value.contains(char::is_whitespace)
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_this_crate_does_not_write_does_not_pass() {
        for (html, left) in [
            ("<script>a</script><p>b", "<p>b</p>"),
            ("<p onclick=\"a\" style=\"b\" class=\"c\" id=\"main\">d</p>", "<p>d</p>"),
            ("<a href=\"javascript:a\" target=\"_top\" rel=\"opener\">b</a>", "<a>b</a>"),
            ("<img src=\"https://example.org/a.png\" alt=\"b\">", "<img alt=\"b\">"),
            ("<h1>a</h1><h2 id=\"h-b\">b</h2><h2 id=\"b\">b</h2>", "a<h2 id=\"h-b\">b</h2><h2>b</h2>"),
            ("<code class=\"language-a kn-button\">b</code>", "<code>b</code>"),
            (
                "<div class=\"kn-table-scroll kn-button\" role=\"alert\">a</div>",
                "<div class=\"kn-table-scroll\">a</div>",
            ),
            ("<svg><a xlink:href=\"javascript:b\">c</a></svg><!-- d -->e", "e"),
        ] {
            assert_eq!(clean(html), left);
        }
    }

    #[test]
    fn parting_leaves_no_trace() {
        for word in ["&amp;", "à", "£", "&nbsp;", "a&lt;"] {
            for lead in ["", "a", "ab", "abc", "abcd"] {
                let html = format!("<p>{lead}{}</p>", word.repeat(5_000));
                assert!(with_text_parted(&html).contains(PARTING));
                assert_eq!(clean(&html), html);
            }
        }
    }
}
