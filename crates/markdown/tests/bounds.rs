//! Work is bounded whatever the text: counted here, not timed, so that a busy machine fails nothing.

mod browser;
mod hostile;

use std::thread;

use hostile::{FAMILIES, Family};
use markdown::{MAX_BODY, Prose, links, plain_text};

/// A thread of a server has this much.
const STACK: usize = 2 << 20;

/// Bytes out for each byte in, at most: empty headings, each with an id of its own, come nearest.
const MAX_GROWTH: usize = 16;

/// Beyond that, what references may repeat of their targets and titles in any text: the parser's own bound of 100,000
/// bytes, and all of them ampersands.
const MAX_EXPANSION: usize = 500_000;

/// One hundred of the text, and what the page puts around tables, list items and notes.
const MAX_DEPTH: usize = 110;

/// Renders on a thread as small as a server's, and counts what comes of it.
fn render(family: &Family, size: usize) -> Prose {
    let (name, text_of) = *family;
    let text = text_of(size);
    assert!(text.len() <= size && text.len() * 10 >= size * 7, "{name} has {} bytes of {size}", text.len());
    let work = move || {
        assert!(plain_text(&text).len() <= 3 * size, "{name}: much plain text");
        assert!(links(&text).len() <= size / 4, "{name}: many links");
        Prose::render(&text)
    };
    let prose = thread::Builder::new().stack_size(STACK).spawn(work).expect("a thread starts").join().expect(name);
    assert!(
        prose.as_html().len() <= size * MAX_GROWTH + MAX_EXPANSION,
        "{name}: {} bytes of HTML",
        prose.as_html().len()
    );
    prose
}

#[test]
fn hostile_texts_stay_small_shallow_and_harmless() {
    for family in FAMILIES {
        let prose = render(family, 4_000);
        browser::assert_harmless(prose.as_html(), family.0);
        let depth = browser::depth(prose.as_html());
        assert!(depth <= MAX_DEPTH, "{}: {depth} deep", family.0);
    }
}

#[test]
fn the_first_half_of_the_largest_hostile_texts_ends() {
    FAMILIES.iter().step_by(2).for_each(|family| drop(render(family, MAX_BODY)));
}

/// Apart from the first half only to run beside it.
#[test]
fn the_second_half_of_the_largest_hostile_texts_ends() {
    FAMILIES.iter().skip(1).step_by(2).for_each(|family| drop(render(family, MAX_BODY)));
}

#[test]
fn what_is_beyond_the_bound_is_not_read() {
    let text = "à".repeat(MAX_BODY) + "the end";
    assert!(Prose::render(&text).as_html().len() <= MAX_BODY + "<p></p>\n".len());
    assert!(!plain_text(&text).contains("the end"));
}

#[test]
fn flattened_text_keeps_its_words() {
    let text = ">".repeat(50) + &"*_".repeat(200) + "kept" + &"_*".repeat(200);
    assert!(Prose::render(&text).as_html().contains("kept"));
    let deep = "- ".repeat(500) + "kept";
    assert!(plain_text(&deep).contains("kept"));
    let many = "# a\n\n".repeat(31_000) + "[kept](/kept)";
    let prose = Prose::render(&many);
    assert!(
        prose.as_html().contains("kept") && !prose.as_html().contains("href"),
        "a tag beyond the bound was written"
    );
}
