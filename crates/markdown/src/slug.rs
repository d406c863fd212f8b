//! Names for headings to be linked by.

use std::collections::{HashMap, HashSet};

/// The ids of users' texts begin so, and those of pages never do.
pub(crate) const ID_PREFIX: &str = "h-";

/// Longer headings are linked by their beginning.
const MAX_CHARACTERS: usize = 80;

/// The name of a heading without any letter or digit.
const NAMELESS: &str = "section";

/// The ids of one text; each is given once.
#[derive(Default)]
pub(crate) struct Slugs {
    given: HashSet<String>,
    next_number: HashMap<String, usize>,
}

impl Slugs {
    /// An id that no other heading has: `h-costs`, then `h-costs-1`.
    pub(crate) fn id(&mut self, text: &str) -> String {
        let base = ID_PREFIX.to_owned() + &slug(text);
        let mut id = base.clone();
        while !self.given.insert(id.clone()) {
            // The count goes on where it ended, or a thousand equal headings would try half a million names.
            let number = self.next_number.entry(base.clone()).or_default();
            *number += 1;
            id = format!("{base}-{number}");
        }
        id
    }
}

/// Letters and digits of every script, small, with one hyphen for whatever was between; never a hyphen at either end.
fn slug(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, '-' | '_' | '/' | '–' | '—'));
    let words = words.map(|word| word.chars().filter(|c| is_kept(*c)).flat_map(char::to_lowercase).collect::<String>());
    let joined = words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-");
    let cut: String = joined.chars().take(MAX_CHARACTERS).collect();
    match cut.trim_end_matches('-') {
        "" => NAMELESS.to_owned(),
        slug => slug.to_owned(),
    }
}

/// Accents may come as marks of their own.
fn is_kept(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_every_language_are_kept() {
        assert_eq!(slug("Roghainnean coimhearsnachd: àrd-sgoiltean!"), "roghainnean-coimhearsnachd-àrd-sgoiltean");
        assert_eq!(slug("  What it costs / who pays?  "), "what-it-costs-who-pays");
        assert_eq!(slug("社会"), "社会");
        assert_eq!(slug("\"'><img src=x onerror=alert(1)>"), "img-srcx-onerroralert1");
    }

    #[test]
    fn a_heading_without_letters_still_has_a_name() {
        assert_eq!(slug("!?"), "section");
        assert_eq!(slug(""), "section");
    }

    #[test]
    fn no_two_headings_share_an_id() {
        let mut slugs = Slugs::default();
        let ids = ["a", "a-1", "a", "a", "A"].map(|text| slugs.id(text));
        assert_eq!(ids, ["h-a", "h-a-1", "h-a-2", "h-a-3", "h-a-4"]);
    }

    #[test]
    fn a_long_heading_has_a_short_id() {
        assert_eq!(slug(&"à".repeat(200)).chars().count(), MAX_CHARACTERS);
    }
}
