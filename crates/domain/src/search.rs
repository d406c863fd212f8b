//! What is asked of a search, and what it answers.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::catalogue::{Named, Subject};
use crate::entries::Card;
use crate::typed_facets::TypedFacet;
use crate::vocabulary::vocabulary;

/// The longest query that is read, in characters; the rest is dropped.
pub const QUERY_MAX: usize = 256;
pub const PER_PAGE: usize = 10;
pub const PER_PAGE_MAX: usize = 100;
/// More than any site holds: what is found can be leafed through to its end, and no sum of pages overflows.
pub const DEPTH_MAX: usize = 10_000_000;

vocabulary! {
    /// What results can be narrowed by. The words are the names of the address's parameters.
    Facet {
        Kind = "kind", "Kind";
        Council = "council", "Council";
        Capability = "capability", "Capability";
        Technology = "technology", "Technology";
        Supplier = "supplier", "Supplier";
        Lifecycle = "lifecycle", "Stage";
        Hosting = "hosting", "Hosting";
        Family = "family", "Peer family";
        Theme = "theme", "Theme";
        Confidence = "confidence", "Confidence";
        Freshness = "freshness", "Freshness";
        Updated = "updated", "Year updated";
    }
}

/// What stands before a value that results must not have: `council=-fife`. No value begins with it.
const WITHOUT: char = '-';

/// The value that results must not have, if that is what is chosen.
pub fn left_out(chosen: &str) -> Option<&str> {
    chosen.strip_prefix(WITHOUT)
}

/// The choice of everything but this value.
pub fn without(value: &str) -> String {
    format!("{WITHOUT}{value}")
}

/// How the parameters begin that look for values of a long facet.
const FIND: &str = "find_";
const FIND_MAX: usize = 60;

impl Facet {
    /// The facets with more values than a page shows.
    pub const LONG: [Self; 2] = [Self::Technology, Self::Supplier];

    /// The parameter that looks for values of it, if it is long.
    pub const fn finder(self) -> Option<&'static str> {
        match self {
            Self::Technology => Some("find_technology"),
            Self::Supplier => Some("find_supplier"),
            _ => None,
        }
    }
}

vocabulary! {
    /// The order of results.
    Sort {
        Relevance = "relevance", "Relevance";
        Updated = "updated", "Latest first";
        Council = "council", "Council";
        Title = "title", "Title";
    }
}

/// What someone asks. Values of one facet are *or*; different facets are *and*; a value with a minus is what no result has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchQuery {
    pub q: String,
    pub chosen: BTreeMap<Facet, Vec<String>>,
    /// Which values of long facets to show: those with these words.
    #[serde(default)]
    pub find: BTreeMap<Facet, String>,
    pub sort: Sort,
    /// From 1.
    pub page: usize,
    pub per_page: usize,
}

impl Default for SearchQuery {
    fn default() -> Self {
        Self {
            q: String::new(),
            chosen: BTreeMap::new(),
            find: BTreeMap::new(),
            sort: Sort::Relevance,
            page: 1,
            per_page: PER_PAGE,
        }
    }
}

impl SearchQuery {
    /// Reads the parameters of an address. Nothing that can be typed is an error: what is not understood is left out.
    pub fn from_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut query = Self::default();
        for (name, value) in pairs {
            match name {
                "q" => query.q = value.trim().chars().take(QUERY_MAX).collect(),
                "sort" => query.sort = Sort::parse(value).unwrap_or(Sort::Relevance),
                "page" => query.page = value.parse().unwrap_or(1).max(1),
                "per_page" => query.per_page = value.parse().unwrap_or(PER_PAGE).clamp(1, PER_PAGE_MAX),
                _ if name.starts_with(FIND) => query.look_for(name, value),
                _ => {
                    if let Some(facet) = Facet::parse(name).filter(|_| !value.is_empty() && value.len() <= 100) {
                        let values = query.chosen.entry(facet).or_default();
                        if values.len() < 50 && !values.iter().any(|v| v == value) {
                            values.push(value.to_owned());
                        }
                    }
                }
            }
        }
        query.page = query.page.min(DEPTH_MAX / query.per_page);
        query
    }

    fn look_for(&mut self, name: &str, value: &str) {
        let facet = Facet::LONG.iter().find(|facet| facet.finder() == Some(name));
        let words: String = value.trim().chars().take(FIND_MAX).collect();
        if let Some(facet) = facet.filter(|_| !words.is_empty()) {
            self.find.insert(*facet, words);
        }
    }

    /// The address's parameters for this query, without what is default.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        if !self.q.is_empty() {
            pairs.push(("q", self.q.clone()));
        }
        for (facet, values) in &self.chosen {
            pairs.extend(values.iter().map(|value| (facet.word(), value.clone())));
        }
        let find = self.find.iter().filter_map(|(facet, words)| Some((facet.finder()?, words.clone())));
        pairs.extend(find);
        if self.sort != Sort::Relevance {
            pairs.push(("sort", self.sort.word().to_owned()));
        }
        if self.page > 1 {
            pairs.push(("page", self.page.to_string()));
        }
        if self.per_page != PER_PAGE {
            pairs.push(("per_page", self.per_page.to_string()));
        }
        pairs
    }

    /// This query within the bounds of what is served, wherever it came from.
    pub fn bounded(&self) -> Self {
        let pairs = self.pairs();
        let chosen = pairs.iter().map(|(name, value)| (*name, value.as_str()));
        Self::from_pairs(chosen)
    }

    /// The last page that something is on, of so many found; the first, where nothing is.
    pub fn last_page(&self, total: usize) -> usize {
        total.div_ceil(self.per_page.max(1)).max(1)
    }

    /// This query with a facet's value chosen, or no longer; back on the first page.
    pub fn toggled(&self, facet: Facet, value: &str) -> Self {
        let mut query = Self { page: 1, ..self.clone() };
        let values = query.chosen.entry(facet).or_default();
        values.retain(|chosen| left_out(chosen) != Some(value));
        match values.iter().position(|v| v == value) {
            Some(at) => drop(values.remove(at)),
            None => values.push(value.to_owned()),
        }
        query.chosen.retain(|_, values| !values.is_empty());
        query
    }
}

/// A stretch of text, and whether the query matched it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    pub text: String,
    pub hit: bool,
}

/// One result.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Hit {
    pub card: Card,
    pub score: f32,
    pub title: Vec<Piece>,
    /// The best stretches of what it says, each cut at sentence or word ends.
    pub fragments: Vec<Vec<Piece>>,
}

/// One value of a facet, counted without the facet's own selection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FacetValue {
    pub value: String,
    pub label: String,
    pub count: usize,
    pub selected: bool,
    /// Of a capability, its group: choosing the group's slug chooses all of it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub group: Option<Named>,
}

/// What a search answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SearchResults {
    pub total: usize,
    /// How long the answer took to make, in milliseconds.
    pub took_ms: f64,
    pub hits: Vec<Hit>,
    pub facets: BTreeMap<Facet, Vec<FacetValue>>,
    pub did_you_mean: Option<String>,
    /// The query as it was understood: facets that were typed among the words are chosen.
    pub query: SearchQuery,
    /// The things of the catalogue that the words name.
    pub best: Vec<BestMatch>,
    /// Hardly anything has all the words, so that what was found has some of them.
    pub has_any_words: bool,
    /// The index is being built: there is more than was found.
    pub is_building: bool,
    /// What was typed as a facet and narrows nothing.
    pub not_understood: Vec<TypedFacet>,
    /// What is chosen, by name.
    pub chosen: BTreeMap<Facet, Vec<Named>>,
    /// Where nothing was found: the technologies and capabilities with names like the words.
    pub nearest: Vec<Nearest>,
}

/// A thing of the catalogue that the words name, by a name, an alias, or nearly.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BestMatch {
    pub kind: Subject,
    pub thing: Named,
    /// The other name that was typed, if one was.
    pub by: Option<String>,
    /// One line about it.
    pub about: String,
    /// How many organisations run it or, for an organisation, how many entries it has.
    pub count: usize,
}

impl BestMatch {
    pub fn path(&self) -> String {
        format!("/{}/{}", self.kind.folder(), self.thing.slug)
    }
}

/// A thing whose name is like what was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Nearest {
    pub kind: Subject,
    pub thing: Named,
}

/// Suggestions of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SuggestionGroup {
    pub kind: crate::catalogue::Subject,
    pub items: Vec<Suggestion>,
}

/// One thing that the typist may mean.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    pub label: Vec<Piece>,
    pub url: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_and_its_query_are_the_same() {
        let pairs = [("q", "libraries"), ("council", "fife"), ("council", "angus"), ("sort", "updated"), ("page", "2")];
        let query = SearchQuery::from_pairs(pairs);
        let again = query.pairs();
        assert_eq!(SearchQuery::from_pairs(again.iter().map(|(name, value)| (*name, value.as_str()))), query);
        assert_eq!(query.chosen[&Facet::Council], ["fife", "angus"]);
    }

    #[test]
    fn nothing_that_can_be_typed_is_an_error() {
        let long = "x".repeat(10_000);
        let query = SearchQuery::from_pairs([
            ("q", long.as_str()),
            ("page", "-1"),
            ("per_page", "99999"),
            ("sort", "?"),
            ("colour", "blue"),
        ]);
        assert_eq!((query.q.len(), query.page, query.per_page), (QUERY_MAX, 1, PER_PAGE_MAX));
        assert!(query.chosen.is_empty());
        let deep = SearchQuery::from_pairs([("page", "18446744073709551615")]);
        assert!(deep.page * deep.per_page <= DEPTH_MAX);
    }

    #[test]
    fn a_query_from_anywhere_is_bounded() {
        let wild =
            SearchQuery { q: "a ".repeat(1_000_000), page: usize::MAX, per_page: usize::MAX, ..SearchQuery::default() };
        let tame = wild.bounded();
        assert!(tame.q.chars().count() <= QUERY_MAX && tame.page * tame.per_page <= DEPTH_MAX, "{tame:?}");
    }

    #[test]
    fn the_last_page_is_the_one_that_holds_the_last_entry() {
        let query = SearchQuery::default();
        for (total, last) in [(0, 1), (1, 1), (10, 1), (11, 2), (25_981, 2_599)] {
            assert_eq!(query.last_page(total), last, "{total}");
        }
        let deep = SearchQuery::from_pairs([("page", "2599")]);
        assert_eq!(deep.page, 2_599, "every page can be asked for");
    }

    #[test]
    fn values_of_a_long_facet_are_looked_for_by_words() {
        let query = SearchQuery::from_pairs([("find_technology", " idox "), ("find_kind", "x"), ("find_supplier", "")]);
        assert_eq!(query.find, BTreeMap::from([(Facet::Technology, "idox".to_owned())]));
        assert_eq!(query.pairs(), [("find_technology", "idox".to_owned())]);
    }

    #[test]
    fn a_chosen_value_can_be_taken_back() {
        let query = SearchQuery::default().toggled(Facet::Kind, "guide");
        assert_eq!(query.toggled(Facet::Kind, "guide"), SearchQuery::default());
        let but = SearchQuery::default().toggled(Facet::Kind, &without("guide"));
        assert_eq!(left_out(&but.chosen[&Facet::Kind][0]), Some("guide"));
        assert_eq!(but.toggled(Facet::Kind, "guide"), query, "nobody wants what is left out");
    }
}
