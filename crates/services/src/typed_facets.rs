//! What somebody means who types `council:perth` or `lifecycle:"phasing out"`: by slug, name or label, or by a word of one.

use domain::catalogue::{FamilySet, Named};
use domain::freshness::Freshness;
use domain::names::fold;
use domain::portfolios::GROUPS as GROUPS_BOUGHT;
use domain::search::{Facet, SearchQuery, without};
use domain::typed_facets::{TypedFacet, typed_facets};
use domain::vocabulary::{Confidence, Hosting, Kind, Lifecycle};

use crate::document::subject_of;
use crate::known::Known;
use crate::lexicon::{Lexicon, starts_a_word};

/// Values that one typed word chooses at most.
const MEANT_AT_MOST: usize = 20;
/// Family groups of each set.
const GROUPS: usize = 8;

/// The query with typed facets chosen or, after a minus, left out; and those that are nothing's: they are searched for as words,
/// unless a minus stood before them.
pub(crate) fn understood(query: &SearchQuery, lexicon: &Lexicon, known: &Known) -> (SearchQuery, Vec<TypedFacet>) {
    let query = query.bounded();
    let read = typed_facets(&query.q);
    let mut understood = SearchQuery { q: read.words, ..query };
    let mut not_understood = Vec::new();
    for typed in read.typed {
        let meant = all_meant(&typed.value, |value| meant(typed.facet, value, lexicon, known));
        if meant.is_empty() {
            if !typed.is_excluded {
                understood.q = format!("{} {}", understood.q, typed.value).trim().to_owned();
            }
            not_understood.push(typed);
            continue;
        }
        let values = understood.chosen.entry(typed.facet).or_default();
        let choices = meant.into_iter().map(|value| if typed.is_excluded { without(&value) } else { value });
        let new: Vec<String> = choices.filter(|value| !values.contains(value)).collect();
        values.extend(new);
    }
    (understood.bounded(), not_understood)
}

/// What a value means or, where nothing is called so, what its parts between commas mean, each of which must be something's.
fn all_meant(typed: &str, meant: impl Fn(&str) -> Vec<String>) -> Vec<String> {
    let whole = meant(typed);
    if !whole.is_empty() || !typed.contains(',') {
        return whole;
    }
    let parts: Vec<Vec<String>> = typed.split(',').map(str::trim).filter(|part| !part.is_empty()).map(meant).collect();
    if parts.iter().any(Vec::is_empty) { Vec::new() } else { parts.concat() }
}

/// The values of a facet that somebody means, as addresses have them.
fn meant(facet: Facet, typed: &str, lexicon: &Lexicon, known: &Known) -> Vec<String> {
    let named = subject_of(facet).and_then(|subject| known.resolve(subject, typed));
    if let Some(slug) = named {
        return vec![slug.to_owned()];
    }
    let (typed, values) = (singular(&fold(typed)), values(facet, lexicon, known));
    let of = |fits: &dyn Fn(&str) -> bool| -> Vec<String> {
        let mut slugs: Vec<String> = Vec::new();
        for value in values.iter().filter(|value| fits(&value.name) || fold(&value.slug) == typed) {
            if !slugs.contains(&value.slug) {
                slugs.push(value.slug.clone());
            }
        }
        slugs.truncate(MEANT_AT_MOST);
        slugs
    };
    let has_word = |name: &str| starts_a_word(&format!("{name} "), &format!("{typed} ")).is_some();
    let tries: [&dyn Fn(&str) -> bool; 3] =
        [&|name| name == typed, &has_word, &|name| starts_a_word(name, &typed).is_some()];
    tries.into_iter().map(of).find(|slugs| !slugs.is_empty()).unwrap_or_default()
}

/// Every value of a facet under each of its folded names.
fn values(facet: Facet, lexicon: &Lexicon, known: &Known) -> Vec<Named> {
    let groups = || known.capabilities.iter().map(|c| Named::new(&c.group.slug, fold(&c.group.name)));
    let words = |choices: &[(&str, &str)]| choices.iter().map(|(word, label)| Named::new(*word, fold(label))).collect();
    match facet {
        Facet::Kind => words(Kind::CHOICES),
        Facet::Lifecycle => words(Lifecycle::CHOICES),
        Facet::Hosting => words(Hosting::CHOICES),
        Facet::Confidence => words(Confidence::CHOICES),
        Facet::Freshness => words(Freshness::CHOICES),
        Facet::Theme => groups().chain(bought_together()).collect(),
        Facet::Family => families(),
        Facet::Updated => (2000..2100).map(|year| Named::new(year.to_string(), year.to_string())).collect(),
        Facet::Council | Facet::Capability | Facet::Technology | Facet::Supplier => {
            let subject = subject_of(facet);
            let names = lexicon.names.iter().filter(|name| Some(name.subject) == subject);
            let there = names.filter(|name| known.has(name.subject, &name.slug));
            let things = there.map(|name| Named::new(&name.slug, &name.folded));
            if facet == Facet::Capability { things.chain(groups()).collect() } else { things.collect() }
        }
    }
}

/// The groups of capabilities of each portfolio, under its name.
fn bought_together() -> impl Iterator<Item = Named> {
    GROUPS_BOUGHT.iter().map(|(group, portfolio)| Named::new(*group, fold(portfolio.label())))
}

fn families() -> Vec<Named> {
    let of = |set: &FamilySet| {
        let (word, label) = (set.word(), set.label());
        (1..=GROUPS).map(move |group| Named::new(format!("{word}-{group}"), fold(&format!("{label} group {group}"))))
    };
    FamilySet::ALL.iter().flat_map(of).collect()
}

/// "guides" means "guide"; "case studies" "case study".
fn singular(folded: &str) -> String {
    let one = match folded.strip_suffix("ies") {
        Some(stem) => Some(format!("{stem}y")),
        None => folded.strip_suffix('s').filter(|stem| !stem.ends_with('s')).map(str::to_owned),
    };
    let is_kind = |one: &String| Kind::CHOICES.iter().any(|(_, label)| fold(label) == *one);
    one.filter(is_kind).unwrap_or_else(|| folded.to_owned())
}
