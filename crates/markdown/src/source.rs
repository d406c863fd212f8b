//! The text as the parser may see it: no longer than [`MAX_BODY`], and with no containers opened far from the margin.
//!
//! pulldown-cmark walks through every open quote and list at every line. 100 KB of `- ` and then a fence of 100 KB of
//! empty lines took it 30 s. A container stands at least one column right of the one around it, so a bound on columns
//! is a bound on depth.

use std::borrow::Cow;

use crate::MAX_BODY;

/// No quote, list item or footnote begins at or right of this column; its marker is text there.
const MAX_MARKER_COLUMN: usize = 100;

/// A tab reaches at most this many columns.
const TAB_COLUMNS: usize = 4;

/// The text, cut and disarmed; borrowed when nothing had to be done, as nearly always.
pub(crate) fn bounded(text: &str) -> Cow<'_, str> {
    let text = &text[..text.floor_char_boundary(MAX_BODY)];
    let mut disarmed = String::new();
    let mut copied = 0;
    for mark in distant_markers(text) {
        disarmed += &text[copied..mark];
        disarmed.push('\\');
        copied = mark;
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    disarmed += &text[copied..];
    Cow::Owned(disarmed)
}

/// Where a backslash makes text of the first marker that stands too far right, line by line.
fn distant_markers(text: &str) -> impl Iterator<Item = usize> {
    let mut start = 0;
    text.split_inclusive(['\n', '\r']).filter_map(move |line| {
        let mark = distant_marker(line.as_bytes()).map(|at| start + at);
        start += line.len();
        mark
    })
}

/// The offset in this line to put the backslash at.
fn distant_marker(line: &[u8]) -> Option<usize> {
    let (mut at, mut column) = (0, 0);
    loop {
        match line.get(at)? {
            b' ' => (at, column) = (at + 1, column + 1),
            b'\t' => (at, column) = (at + 1, column + TAB_COLUMNS),
            _ => {
                let marker = marker(&line[at..])?;
                if column >= MAX_MARKER_COLUMN {
                    return Some(at + marker.disarm_at);
                }
                (at, column) = (at + marker.length, column + marker.length);
            }
        }
    }
}

struct Marker {
    length: usize,
    disarm_at: usize,
}

/// What could open a container here. Reads more into a line than the parser does, never less.
fn marker(rest: &[u8]) -> Option<Marker> {
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let bullet = match (rest.get(digits)?, digits) {
        (b'>', 0) => return Some(Marker { length: 1, disarm_at: 0 }),
        (b'[', 0) => return footnote(rest),
        (b'-' | b'+' | b'*', 0) | (b'.' | b')', 1..=9) => Marker { length: digits + 1, disarm_at: digits },
        _ => return None,
    };
    let ends = matches!(rest.get(bullet.length), None | Some(b' ' | b'\t' | b'\n' | b'\r'));
    ends.then_some(bullet)
}

/// `[^name]:`
fn footnote(rest: &[u8]) -> Option<Marker> {
    let name = rest.strip_prefix(b"[^")?;
    let length = name.windows(2).position(|pair| pair == b"]:")?;
    Some(Marker { length: length + 4, disarm_at: 0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_text_is_not_copied() {
        let text = "> - 1. [^a]: text\n\t\t\t- deep\n\n---\n\n* * * * *\n\n**bold** -dash 2024. And";
        assert!(matches!(bounded(text), Cow::Borrowed(same) if same == text));
    }

    #[test]
    fn a_long_text_is_cut_between_characters() {
        let text = "à".repeat(MAX_BODY);
        assert_eq!(bounded(&text).len(), MAX_BODY);
        assert_eq!(bounded(&("a".to_owned() + &text)).len(), MAX_BODY - 1);
    }

    #[test]
    fn markers_beyond_the_hundredth_column_are_text() {
        let quotes = ">".repeat(MAX_MARKER_COLUMN);
        assert_eq!(bounded(&format!("{quotes}>>a")), format!("{quotes}\\>>a"));
        let blanks = "\t".repeat(MAX_MARKER_COLUMN / TAB_COLUMNS);
        assert_eq!(bounded(&format!("{blanks}12) a\r{blanks}- a")), format!("{blanks}12\\) a\r{blanks}\\- a"));
        assert_eq!(bounded(&format!("{blanks}[^a]: b")), format!("{blanks}\\[^a]: b"));
    }
}
