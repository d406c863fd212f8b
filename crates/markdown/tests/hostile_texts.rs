//! The public collections of hostile text, in every place of a text where words can stand: nothing is left that runs.

mod browser;

use markdown::{Prose, links, plain_text, safe_url};
use serde::Deserialize;

const CANARY: &str = "</title></textarea></script>\"'><img src=x onerror=alert(1)>";

#[derive(Deserialize)]
struct Payload {
    payload: String,
}

fn dompurify() -> Vec<String> {
    let payloads: Vec<Payload> =
        serde_json::from_str(include_str!("data/dompurify/expect.json")).expect("the payloads are JSON");
    payloads.into_iter().map(|one| one.payload).collect()
}

fn naughty_strings() -> Vec<String> {
    serde_json::from_str(include_str!("data/blns/blns.json")).expect("the strings are JSON")
}

/// Texts that have the words in every place that a text has.
fn places(words: &str) -> Vec<String> {
    let line = words.replace(['\n', '\r'], " ");
    let packed = line.replace(' ', "%20");
    vec![
        words.to_owned(),
        format!("a {line} b"),
        format!("# {line}"),
        format!("{line}\n==="),
        format!("> {line}"),
        format!("- [ ] {line}\n- [x] {line}"),
        format!("**{line}** ~~{line}~~ `{line}`"),
        format!("    {line}"),
        format!("```{line}\n{line}\n```"),
        format!("~~~ {line}\n{line}\n~~~"),
        format!("|{line}|a|\n|:-:|-:|\n|{line}|{line}|"),
        format!("[a]({packed})"),
        format!("[a](<{line}>)"),
        format!("[a](/b \"{line}\")\n\n[a](/b '{line}')"),
        format!("[{line}](/b)"),
        format!("[{line}]\n\n[{line}]: /b"),
        format!("[a]\n\n[a]: {packed}"),
        format!("[a]\n\n[a]: <{line}> '{line}'"),
        format!("<{packed}>"),
        format!("![{line}](/attachments/1 \"{line}\")"),
        format!("![{line}](https://example.org/a.png \"{line}\")"),
        format!("![a]({packed})\n\n![a](<{line}>)"),
        format!("![a](/attachments/{packed})"),
        format!("[a](https://example.org/{packed})\n\n[a](/{packed})\n\n[a](#{packed})\n\n[a](mailto:{packed})"),
        format!("a[^{line}]\n\n[^{line}]: {line}"),
        format!("a[^1]\n\n[^1]: # {line}"),
    ]
}

fn assert_harmless_everywhere(words: &str) {
    for text in places(words) {
        browser::assert_harmless(Prose::render(&text).as_html(), &text);
        for url in links(&text) {
            assert!(safe_url(&url), "{url:?} from {text:?}");
        }
    }
}

#[test]
fn nothing_of_the_payloads_against_dompurify_runs() {
    let payloads = dompurify();
    assert_eq!(payloads.len(), 223);
    payloads.iter().for_each(|words| assert_harmless_everywhere(words));
}

#[test]
fn nothing_of_the_naughty_strings_runs() {
    let strings = naughty_strings();
    assert_eq!(strings.len(), 515);
    strings.iter().for_each(|words| assert_harmless_everywhere(words));
}

#[test]
fn the_canary_is_only_ever_text() {
    assert_harmless_everywhere(CANARY);
    for text in places(CANARY) {
        let html = Prose::render(&text);
        assert!(!html.as_html().contains("<img src=\"x\""), "{text:?}");
        let tree = browser::parse(html.as_html());
        assert!(browser::all(&tree, "[onerror]").is_empty(), "{text:?}");
    }
}

#[test]
fn the_canary_can_be_read_in_full() {
    for text in [CANARY.to_owned(), format!("a {CANARY}"), format!("<div>\n{CANARY}\n</div>"), format!("`{CANARY}`")] {
        let html = Prose::render(&text);
        let shown: String = browser::parse(html.as_html()).root_element().text().collect();
        assert!(shown.contains(CANARY), "{shown:?}");
        assert!(plain_text(&text).contains(CANARY));
    }
}

#[test]
fn outlines_have_the_words_as_they_were_typed_and_ids_without_markup() {
    let prose = Prose::render(&format!("# {CANARY}"));
    let heading = &prose.outline()[0];
    assert_eq!(heading.text, CANARY);
    assert!(heading.id.chars().all(|c| c.is_alphanumeric() || c == '-'), "{}", heading.id);
}
