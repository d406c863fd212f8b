//! What is searched for: one query for each class of them, the same for everybody who is asked.

use super::request;

/// The classes, in the order of the table.
pub const QUERIES: [Query; 8] = [
    Query::of("one word", Shape::Words, "library"),
    Query::of("two words", Shape::Words, "planning portal"),
    Query::of("a phrase", Shape::Phrase, "\"public access\""),
    Query::of("a prefix", Shape::Prefix, "libr"),
    Query::of("a typo", Shape::Words, "libary"),
    Query { chosen: &[("kind", "deployment"), ("lifecycle", "live")], ..Query::of("filtered", Shape::Words, "system") },
    Query::of(
        "a question of 20 words",
        Shape::Question,
        "which councils moved their housing repairs to a new system over the last two years and what did they learn",
    ),
    // A heading of nearly every made-up entry, of words that stand in all of them.
    Query::of("a phrase of common words", Shape::Phrase, "\"what we would do again\""),
];

/// What is typed; and what is chosen beside it, as facets and their values.
pub struct Query {
    pub class: &'static str,
    pub shape: Shape,
    pub typed: &'static str,
    pub chosen: &'static [(&'static str, &'static str)],
}

/// What is meant, for those that do not see it from what is typed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// All of the words.
    Words,
    /// The words, one after the other.
    Phrase,
    /// Words that begin so.
    Prefix,
    /// Any of the words, the more the better.
    Question,
}

impl Query {
    const fn of(class: &'static str, shape: Shape, typed: &'static str) -> Self {
        Self { class, shape, typed, chosen: &[] }
    }

    /// Where Kenning's API answers it.
    pub fn path(&self) -> String {
        let chosen: String = self.chosen.iter().map(|(facet, value)| format!("&{facet}={value}")).collect();
        format!("/api/v1/search?q={}{chosen}", request::encoded(self.typed))
    }

    /// The words, without the marks around a phrase.
    pub fn words(&self) -> impl Iterator<Item = &'static str> {
        self.typed.trim_matches('"').split(' ')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_what_is_typed_and_what_is_chosen() {
        let paths = QUERIES.map(|query| query.path());
        assert_eq!(paths[2], "/api/v1/search?q=%22public+access%22");
        assert_eq!(paths[5], "/api/v1/search?q=system&kind=deployment&lifecycle=live");
    }
}
