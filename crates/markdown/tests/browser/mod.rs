//! HTML as a browser reads it, and what of it may stand on a page. The lists are written anew, not shared with the
//! crate: an element let in by mistake there is still refused here.

use scraper::{ElementRef, Html, Node};

const ELEMENTS: [&str; 29] = [
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

/// The tree of a fragment, below the `html` element that every fragment is given.
pub(crate) fn parse(html: &str) -> Html {
    Html::parse_fragment(html)
}

/// How deep elements stand in one another.
#[allow(dead_code)]
pub(crate) fn depth(html: &str) -> usize {
    let tree = parse(html);
    let mut deepest = 0;
    let mut level = vec![*tree.root_element()];
    while !level.is_empty() {
        deepest += 1;
        level = level.iter().flat_map(|node| node.children()).filter(|node| node.value().is_element()).collect();
    }
    deepest - 1
}

/// Fails on whatever could run, load from elsewhere, or look like a part of the page.
#[allow(dead_code)]
pub(crate) fn assert_harmless(html: &str, source: &str) {
    let tree = parse(html);
    for node in tree.root_element().descendants().skip(1) {
        match node.value() {
            Node::Text(_) => {}
            Node::Element(element) => {
                let name = element.name();
                assert!(ELEMENTS.contains(&name), "<{name}> from {source:?}: {html}");
                for (attribute, value) in element.attrs() {
                    assert!(
                        is_allowed(name, attribute, value),
                        "<{name} {attribute}={value:?}> from {source:?}: {html}"
                    );
                }
            }
            other => panic!("{other:?} from {source:?}: {html}"),
        }
    }
}

fn is_allowed(element: &str, attribute: &str, value: &str) -> bool {
    match (element, attribute) {
        ("a", "href") => {
            ["http://", "https://", "mailto:"].iter().any(|scheme| value.to_lowercase().starts_with(scheme))
                || value.starts_with('#')
                || (value.starts_with('/') && !value.starts_with("//") && !value.starts_with("/\\"))
        }
        ("a", "rel") => value == "nofollow noopener noreferrer",
        ("img", "src") => value.starts_with("/attachments/"),
        ("img", "alt") | ("a" | "img", "title") => true,
        ("h2" | "h3" | "h4" | "h5" | "h6", "id") => value.starts_with("h-") && !value.contains(char::is_whitespace),
        ("a" | "li", "id") => value.starts_with("h--"),
        ("a", "aria-label") => value.starts_with("Footnote ") || value.starts_with("Back to reference "),
        ("ol", "start") => value.parse::<u32>().is_ok(),
        ("code", "class") => value.starts_with("language-") && !value.contains(char::is_whitespace),
        ("td" | "th", "class") => ["kn-align-centre", "kn-align-right"].contains(&value),
        ("th", "scope") => value == "col",
        ("div", "class") => value == "kn-table-scroll",
        ("div", "tabindex") => value == "0",
        ("div", "role") => value == "region",
        ("div", "aria-label") => value.starts_with("Table"),
        ("section", "class") => value == "footnotes",
        ("section", "aria-label") => value == "Footnotes",
        ("span", "class") => value == "kn-visually-hidden",
        ("span", "aria-hidden") => value == "true",
        _ => false,
    }
}

/// The elements that a selector of names finds.
#[allow(dead_code)]
pub(crate) fn all<'t>(tree: &'t Html, selector: &str) -> Vec<ElementRef<'t>> {
    tree.select(&scraper::Selector::parse(selector).expect("the selector is written in the test")).collect()
}
