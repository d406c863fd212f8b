//! Facets that are typed among the words of a search: `council:fife`, `council:"argyll and bute"`, `-council:fife`.

use serde::{Deserialize, Serialize};

use crate::search::Facet;

/// Words, and the facets that were typed among them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypedFacets {
    pub words: String,
    pub typed: Vec<TypedFacet>,
}

/// One facet as it was typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypedFacet {
    pub facet: Facet,
    pub value: String,
    /// A minus stood before it.
    pub is_excluded: bool,
}

impl TypedFacet {
    /// One line on why it narrows nothing.
    pub fn not_understood(&self) -> String {
        let (called, value) = (self.facet.label().to_lowercase(), &self.value);
        match self.is_excluded {
            true => format!("No {called} is called “{value}”, so nothing was left out for it."),
            false => format!("No {called} is called “{value}”, so the search was for the words."),
        }
    }
}

/// Takes what is typed as a facet out of the words.
pub fn typed_facets(q: &str) -> TypedFacets {
    let (mut words, mut typed) = (Vec::new(), Vec::new());
    let mut rest = q.trim();
    while !rest.is_empty() {
        if let Some((facet, after)) = first(rest) {
            typed.push(facet);
            rest = after;
            continue;
        }
        let (word, after) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        words.push(word);
        rest = after.trim_start();
    }
    TypedFacets { words: words.join(" "), typed }
}

/// The facet that a text starts with, and the text after it.
fn first(text: &str) -> Option<(TypedFacet, &str)> {
    let is_excluded = text.starts_with('-');
    // A colon further on is another word's.
    let (name, after) = text.strip_prefix('-').unwrap_or(text).split_once(':')?;
    let facet = Facet::parse(name).or_else(|| Facet::parse(&name.to_lowercase()))?;
    let (value, after) = match after.strip_prefix('"').and_then(|quoted| quoted.split_once('"')) {
        Some((value, after)) => (value.trim(), after),
        None => after.split_once(char::is_whitespace).unwrap_or((after, "")),
    };
    let typed = TypedFacet { facet, value: value.to_owned(), is_excluded };
    (!value.is_empty()).then(|| (typed, after.trim_start()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn council(value: &str, is_excluded: bool) -> TypedFacet {
        TypedFacet { facet: Facet::Council, value: value.to_owned(), is_excluded }
    }

    #[test]
    fn facets_may_be_typed_among_the_words() {
        let found = typed_facets("portal council:fife council:\"argyll and bute\" 10:30 kind: x");
        assert_eq!(found.words, "portal 10:30 kind: x");
        assert_eq!(found.typed, [council("fife", false), council("argyll and bute", false)]);
        assert_eq!(typed_facets("council:\"").typed, [council("\"", false)]);
        assert_eq!(typed_facets("council:\"\"").typed, []);
        assert_eq!(typed_facets("Council:Fife").typed, [council("Fife", false)]);
    }

    #[test]
    fn a_minus_before_a_facet_belongs_to_it() {
        let found = typed_facets("library -council:fife -old");
        assert_eq!((found.words.as_str(), found.typed.as_slice()), ("library -old", &[council("fife", true)][..]));
        assert!(found.typed[0].not_understood().contains("nothing was left out"));
    }
}
