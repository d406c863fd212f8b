//! What results can be narrowed by: values by name, groups of capabilities, and the values of a long facet that somebody looks for.

use std::collections::BTreeMap;

use domain::catalogue::{FamilySet, Named, Subject};
use domain::names::fold;
use domain::search::{Facet, FacetValue, SearchQuery, left_out, without};
use domain::vocabulary::{Confidence, Hosting, Kind, Lifecycle};
use search_index::{FacetCount, Found};

use crate::document::subject_of;
use crate::known::Known;
use crate::lexicon::{Lexicon, ThingName};

/// Values of a long facet that are shown where somebody looks for them.
const LOOKED_FOR_AT_MOST: usize = 100;

/// Every value with its name.
pub(crate) fn named(known: &Known, query: &SearchQuery, found: &mut Found) -> BTreeMap<Facet, Vec<FacetValue>> {
    let named = std::mem::take(&mut found.facets).into_iter().map(|(facet, counts)| {
        let chosen = query.chosen.get(&facet).map_or(&[][..], Vec::as_slice);
        // The index gives back whatever was chosen: of a chosen group also what found nothing, and the group's own slug.
        let is_shown = |c: &FacetCount| c.count > 0 || (chosen.contains(&c.value) && !is_group(known, facet, &c.value));
        let values = counts.into_iter().filter(is_shown).map(|c| FacetValue {
            label: label(known, facet, &c.value),
            selected: chosen.contains(&c.value),
            count: c.count,
            group: known.capability(&c.value).filter(|_| facet == Facet::Capability).map(|c| c.group.clone()),
            value: c.value,
        });
        (facet, values.collect())
    });
    named.collect()
}

/// Is this the slug of a group of capabilities, among capabilities?
fn is_group(known: &Known, facet: Facet, value: &str) -> bool {
    facet == Facet::Capability && !known.has(Subject::Capability, value)
}

/// What is chosen, by name.
pub(crate) fn chosen(known: &Known, query: &SearchQuery) -> BTreeMap<Facet, Vec<Named>> {
    let name = |facet, value: &str| match left_out(value) {
        Some(value) => format!("not {}", label(known, facet, value)),
        None => label(known, facet, value),
    };
    let named = |facet: Facet, values: &[String]| values.iter().map(|v| Named::new(v, name(facet, v))).collect();
    query.chosen.iter().map(|(facet, values)| (*facet, named(*facet, values))).collect()
}

/// The query with each chosen group of capabilities as all that belongs to it.
pub(crate) fn expanded(query: &SearchQuery, known: &Known) -> SearchQuery {
    let mut expanded = query.clone();
    if let Some(chosen) = expanded.chosen.get_mut(&Facet::Capability) {
        let more = |chosen: &String| match left_out(chosen) {
            Some(group) => within(known, group).map(|slug| without(slug)).collect::<Vec<_>>(),
            None => within(known, chosen).cloned().collect(),
        };
        let more: Vec<String> = chosen.iter().flat_map(more).collect();
        chosen.extend(more);
    }
    expanded
}

/// The capabilities of a group.
fn within<'a>(known: &'a Known, group: &'a str) -> impl Iterator<Item = &'a String> {
    known.capabilities.iter().filter(move |c| c.group.slug == group).map(|c| &c.slug)
}

/// A question for the counts of the values with these words in a name, and of those that are chosen.
pub(crate) fn looked_for(
    facet: Facet,
    words: &str,
    query: &SearchQuery,
    lexicon: &Lexicon,
    known: &Known,
) -> SearchQuery {
    let words = fold(words);
    let has = |name: &ThingName| Some(name.subject) == subject_of(facet) && name.folded.contains(&words);
    let mut values = query.chosen.get(&facet).cloned().unwrap_or_default();
    values.extend(lexicon.each(known, has).into_iter().map(|name| name.slug.clone()).take(LOOKED_FOR_AT_MOST));
    let mut wanted = SearchQuery { page: 1, per_page: 1, ..query.clone() };
    wanted.chosen.insert(facet, values);
    wanted
}

/// Of these counts those of some values.
pub(crate) fn only(counts: Vec<FacetCount>, values: &[String]) -> Vec<FacetCount> {
    counts.into_iter().filter(|count| values.contains(&count.value)).collect()
}

/// A facet's value in words.
fn label(known: &Known, facet: Facet, value: &str) -> String {
    let of_group = |slug: &str| known.capabilities.iter().find(|c| c.group.slug == slug).map(|c| c.group.name.clone());
    if is_group(known, facet, value) {
        return of_group(value).unwrap_or_else(|| value.to_owned());
    }
    if let Some(subject) = subject_of(facet) {
        return known.named(subject, value).name;
    }
    let words = match facet {
        Facet::Kind => Kind::parse(value).map(|kind| kind.label().to_owned()),
        Facet::Lifecycle => Lifecycle::parse(value).map(|stage| stage.label().to_owned()),
        Facet::Hosting => Hosting::parse(value).map(|hosting| hosting.label().to_owned()),
        Facet::Confidence => Confidence::parse(value).map(|confidence| confidence.label().to_owned()),
        Facet::Freshness => domain::freshness::Freshness::parse(value).map(|age| age.label().to_owned()),
        Facet::Theme => of_group(value),
        Facet::Family => value
            .split_once('-')
            .and_then(|(set, group)| FamilySet::parse(set).map(|set| format!("{} group {group}", set.label()))),
        _ => None,
    };
    words.unwrap_or_else(|| value.to_owned())
}
