//! What people write, and what they see.

mod browser;

use markdown::{Prose, links, plain_text};

fn html(text: &str) -> String {
    Prose::render(text).as_html().to_owned()
}

#[test]
fn headings_go_one_level_down_and_can_be_linked_to() {
    let prose = Prose::render("# Costs\n\n## Àireamhan *ùra*\n\n# Costs\n\n###### Small `print`");
    let outline: Vec<_> = prose.outline().iter().map(|h| (h.level, h.id.as_str(), h.text.as_str())).collect();
    let expected = [
        (2, "h-costs", "Costs"),
        (3, "h-àireamhan-ùra", "Àireamhan ùra"),
        (2, "h-costs-1", "Costs"),
        (6, "h-small-print", "Small print"),
    ];
    assert_eq!(outline, expected);
    assert!(prose.as_html().starts_with("<h2 id=\"h-costs\">Costs</h2>"));
    assert!(prose.as_html().contains("<h3 id=\"h-àireamhan-ùra\">Àireamhan <em>ùra</em></h3>"));
}

#[test]
fn a_fragment_leads_to_a_heading_of_the_text() {
    assert_eq!(html("[a](#costs) [b](#h-costs)"), "<p><a href=\"#h-costs\">a</a> <a href=\"#h-costs\">b</a></p>\n");
}

#[test]
fn raw_html_is_shown_as_it_was_typed() {
    assert_eq!(html("a <b>c</b>"), "<p>a &lt;b&gt;c&lt;/b&gt;</p>\n");
    assert_eq!(html("<div onclick=x>\n*a*\n</div>"), "<p>&lt;div onclick=x&gt;\n*a*\n&lt;/div&gt;</p>\n");
    assert_eq!(html("<!-- a -->"), "<p>&lt;!-- a --&gt;</p>\n");
}

#[test]
fn links_to_other_sites_say_so_and_ours_do_not() {
    let external = "<p><a href=\"https://example.org\" title=\"b\" rel=\"nofollow noopener noreferrer\">a</a></p>\n";
    assert_eq!(html("[a](https://example.org 'b')"), external);
    assert_eq!(html("[a](/entries/1)"), "<p><a href=\"/entries/1\">a</a></p>\n");
    assert_eq!(html("<ict@example.org>"), "<p><a href=\"mailto:ict@example.org\">ict@example.org</a></p>\n");
}

#[test]
fn of_a_refused_link_the_words_stay() {
    assert_eq!(html("[*a*](javascript:alert) [b](data:x) [c](//d)"), "<p><em>a</em> b c</p>\n");
}

#[test]
fn only_attachments_are_shown_as_images() {
    assert_eq!(html("![a plan](/attachments/1)"), "<p><img src=\"/attachments/1\" alt=\"a plan\"></p>\n");
    let link = "<a href=\"https://example.org/a.png\" rel=\"nofollow noopener noreferrer\">";
    assert_eq!(html("![a *plan*](https://example.org/a.png)"), format!("<p>{link}a plan</a></p>\n"));
    assert_eq!(html("![](https://example.org/a.png)"), format!("<p>{link}https://example.org/a.png</a></p>\n"));
    assert_eq!(html("![a](x.png) ![b](javascript:x) ![c](/d.png)"), "<p>a b c</p>\n");
}

#[test]
fn an_image_in_a_link_makes_no_link_in_a_link() {
    assert_eq!(html("[![a](https://example.org/a.png)](/b)"), "<p><a href=\"/b\">a</a></p>\n");
    assert_eq!(
        html("[![a](/attachments/1)](/b)"),
        "<p><a href=\"/b\"><img src=\"/attachments/1\" alt=\"a\"></a></p>\n"
    );
}

#[test]
fn tables_scroll_by_keyboard_and_their_heads_head_columns() {
    let html = html("|a|b|\n|-|-:|\n|c|d|\n\n|e|\n|:-:|");
    let tree = browser::parse(&html);
    let boxes = browser::all(&tree, "div.kn-table-scroll[tabindex='0'][role=region] > table");
    assert_eq!(boxes.len(), 2);
    let names: Vec<_> = browser::all(&tree, "div").iter().filter_map(|one| one.attr("aria-label")).collect();
    assert_eq!(names, ["Table", "Table 2"]);
    assert_eq!(browser::all(&tree, "th[scope=col]").len(), 3);
    assert_eq!(browser::all(&tree, ".kn-align-right").len(), 2);
    assert_eq!(browser::all(&tree, "th.kn-align-centre").len(), 1);
}

#[test]
fn tasks_are_words_and_not_controls() {
    let html = html("- [x] a\n- [ ] b");
    let shown: String = browser::parse(&html).root_element().text().collect();
    assert!(shown.contains("☑ Done: ") && shown.contains("☐ To do: "), "{shown}");
    assert!(!html.contains("<input"));
}

#[test]
fn footnotes_are_numbered_as_they_are_read_and_lead_back() {
    let html =
        html("a[^z] b[^Y] c[^z]\n\n[^y]: second[^deep]\n\n[^z]: first\n\n[^deep]: third, see[^z]\n\n[^idle]: last");
    let tree = browser::parse(&html);
    let notes: Vec<String> = browser::all(&tree, "section[aria-label=Footnotes] > ol > li")
        .iter()
        .map(|note| note.text().collect())
        .collect();
    assert_eq!(notes.len(), 4, "{html}");
    for (note, words) in notes.iter().zip(["first ↩ ↩ ↩", "second3 ↩", "third, see1 ↩", "last"]) {
        assert_eq!(note.trim(), words);
    }
    for link in browser::all(&tree, "a[href]") {
        let id = link.attr("href").and_then(|href| href.strip_prefix('#')).expect("all links are to ids here");
        assert_eq!(browser::all(&tree, &format!("[id='{id}']")).len(), 1, "{id}");
    }
}

#[test]
fn a_reference_to_no_note_stays_as_it_was_typed() {
    assert_eq!(html("a[^b]"), "<p>a[^b]</p>\n");
    assert!(html("[a[^b]](/c)\n\n[^b]: d").starts_with("<p>[a<sup>"), "a reference stands in a link");
}

#[test]
fn plain_text_has_the_words_and_no_marks() {
    let text = "# Costs\n\nSome *plain*\nwords, [a link](/b) & `code`.\n\n|a|b|\n|-|-|\n|c|d|\n\n- one\n  - two\n- [x] three\n\n\
                ![a plan](/attachments/1) <b>bold</b>[^1]\n\n```rust\nlet a;\n```\n\n[^1]: note";
    let expected =
        "Costs\nSome plain words, a link & code.\na b\nc d\none\ntwo\nthree\na plan <b>bold</b>\nlet a;\nnote";
    assert_eq!(plain_text(text), expected);
}

#[test]
fn links_are_listed_once_and_only_when_they_may_be_followed() {
    let text =
        "[a](/b) <https://example.org> [c](/b) [d](javascript:x) ![e](/attachments/1) <a@example.org> [f]\n\n[f]: #g";
    assert_eq!(links(text), ["/b", "https://example.org", "/attachments/1", "mailto:a@example.org", "#g"]);
}
