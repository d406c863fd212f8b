//! Finding entries, and suggesting while one types. The index proposes ids; the store, by scope, disposes.

use std::time::Instant;

use domain::accounts::Actor;
use domain::catalogue::{FamilySet, Subject};
use domain::names::fold;
use domain::search::{
    Facet, FacetValue, Hit, Piece, QUERY_MAX, SearchQuery, SearchResults, Suggestion, SuggestionGroup,
};
use domain::vocabulary::{Hosting, Kind, Lifecycle};

use crate::error::Result;
use crate::indexing::{blocking, subject_of};
use crate::known::Known;
use crate::site::Services;
use crate::views;

const SUGGESTIONS_PER_GROUP: usize = 4;

impl Services {
    /// Finds entries. Whoever published something finds it with the next search.
    pub async fn search(&self, actor: &Actor, query: &SearchQuery) -> Result<SearchResults> {
        let began = Instant::now();
        let scope = actor.scope();
        self.index_has_answered().await?;
        let (index, asked, seen) = (self.index.clone(), query.clone(), scope.clone());
        let found = blocking(move || index.search(&asked, &seen)).await?;
        let ids: Vec<String> = found.hits.iter().map(|hit| hit.id.clone()).collect();
        let stored = store::entries::list_by_ids(self.store.reader(), &scope, &ids).await?;
        let (known, now) = (self.known(), self.now());
        let hits = found.hits.into_iter().filter_map(|hit| {
            let entry = stored.iter().find(|entry| entry.id == hit.id)?;
            Some(Hit {
                card: views::card(entry, &known, now),
                score: hit.score,
                title: hit.title,
                fragments: hit.fragments,
            })
        });
        let hits = hits.collect();
        let facets = found.facets.into_iter().map(|(facet, counts)| {
            let chosen = query.chosen.get(&facet).map_or(&[][..], Vec::as_slice);
            let values = counts.into_iter().map(|c| FacetValue {
                label: label(&known, facet, &c.value),
                selected: chosen.contains(&c.value),
                count: c.count,
                value: c.value,
            });
            (facet, values.collect())
        });
        Ok(SearchResults {
            total: found.total,
            took_ms: began.elapsed().as_secs_f64() * 1000.0,
            hits,
            facets: facets.collect(),
            did_you_mean: found.did_you_mean,
        })
    }

    /// What someone who has typed this may mean: things of the catalogue by any of their names, then entries by title.
    pub async fn suggest(&self, actor: &Actor, q: &str) -> Result<Vec<SuggestionGroup>> {
        let q: String = q.trim().chars().take(QUERY_MAX).collect();
        if q.is_empty() {
            return Ok(Vec::new());
        }
        let known = self.known();
        let mut groups = things(&known, &q);
        self.index_has_answered().await?;
        let (index, scope) = (self.index.clone(), actor.scope());
        let (typed, seen) = (q.clone(), scope.clone());
        let titles = blocking(move || index.titles_starting(&typed, &seen, SUGGESTIONS_PER_GROUP)).await?;
        let ids: Vec<String> = titles.iter().map(|title| title.id.clone()).collect();
        let stored = store::entries::list_by_ids(self.store.reader(), &scope, &ids).await?;
        let items: Vec<Suggestion> = titles
            .into_iter()
            .filter_map(|title| {
                let entry = stored.iter().find(|entry| entry.id == title.id)?;
                let url = domain::entries::path(&entry.id, entry.content.title.as_str());
                Some(Suggestion { label: title.title, url })
            })
            .collect();
        if !items.is_empty() {
            groups.push(SuggestionGroup { kind: Subject::Entry, items });
        }
        Ok(groups)
    }
}

/// Technologies, councils, capabilities and suppliers with a name in which a word starts with what was typed.
fn things(known: &Known, q: &str) -> Vec<SuggestionGroup> {
    let typed = fold(q);
    let technologies =
        known.technologies.iter().map(|t| (t.name.as_str(), &t.aliases[..], format!("/technologies/{}", t.slug)));
    let councils = known.organisations.iter().map(|o| {
        let aliases = known.council_aliases.get(&o.slug).map_or(&[][..], Vec::as_slice);
        (o.name.as_str(), aliases, format!("/councils/{}", o.slug))
    });
    let capabilities =
        known.capabilities.iter().map(|c| (c.name.as_str(), &c.aliases[..], format!("/capabilities/{}", c.slug)));
    let suppliers = known.suppliers.iter().map(|s| (s.name.as_str(), &s.aliases[..], format!("/suppliers/{}", s.slug)));
    let groups = [
        (Subject::Technology, matching(technologies, &typed)),
        (Subject::Council, matching(councils, &typed)),
        (Subject::Capability, matching(capabilities, &typed)),
        (Subject::Supplier, matching(suppliers, &typed)),
    ];
    groups
        .into_iter()
        .filter(|(_, items)| !items.is_empty())
        .map(|(kind, items)| SuggestionGroup { kind, items })
        .collect()
}

fn matching<'a>(things: impl Iterator<Item = (&'a str, &'a [String], String)>, typed: &str) -> Vec<Suggestion> {
    let mut ranked: Vec<(usize, Suggestion)> = things
        .filter_map(|(name, aliases, url)| {
            let by_name = starts_a_word(&fold(name), typed);
            let by_alias =
                aliases.iter().filter_map(|alias| starts_a_word(&fold(alias), typed)).min().map(|at| at + 1000);
            let rank = by_name.into_iter().chain(by_alias).min()?;
            Some((rank, Suggestion { label: marked(name, typed), url }))
        })
        .collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().take(SUGGESTIONS_PER_GROUP).map(|(_, suggestion)| suggestion).collect()
}

/// Where in a folded name what was typed starts a word.
fn starts_a_word(name: &str, typed: &str) -> Option<usize> {
    if typed.is_empty() {
        return None;
    }
    name.match_indices(typed).map(|(at, _)| at).find(|at| *at == 0 || name.as_bytes()[at - 1] == b' ')
}

/// The name in pieces, the part that was typed marked. Where folding moved letters, none is.
fn marked(name: &str, typed: &str) -> Vec<Piece> {
    let lower = name.to_lowercase();
    let piece = |text: &str, hit| Piece { text: text.to_owned(), hit };
    let found = starts_a_word(&lower, typed).filter(|_| lower.len() == name.len());
    match found
        .map(|at| (at, at + typed.len()))
        .filter(|(from, to)| name.is_char_boundary(*from) && name.is_char_boundary(*to))
    {
        Some((from, to)) => [piece(&name[..from], false), piece(&name[from..to], true), piece(&name[to..], false)]
            .into_iter()
            .filter(|piece| !piece.text.is_empty())
            .collect(),
        None => vec![piece(name, false)],
    }
}

/// A facet's value in words.
fn label(known: &Known, facet: Facet, value: &str) -> String {
    if let Some(subject) = subject_of(facet) {
        return known.named(subject, value).name;
    }
    let words = match facet {
        Facet::Kind => Kind::parse(value).map(|kind| kind.label().to_owned()),
        Facet::Lifecycle => Lifecycle::parse(value).map(|stage| stage.label().to_owned()),
        Facet::Hosting => Hosting::parse(value).map(|hosting| hosting.label().to_owned()),
        Facet::Theme => known.capabilities.iter().find(|c| c.group.slug == value).map(|c| c.group.name.clone()),
        Facet::Family => value
            .split_once('-')
            .and_then(|(set, group)| FamilySet::parse(set).map(|set| format!("{} group {group}", set.label()))),
        _ => None,
    };
    words.unwrap_or_else(|| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_marked_where_a_word_starts_with_it() {
        let pieces = marked("Modern.gov", "gov");
        assert_eq!(pieces.len(), 1, "a dot does not start a word in the name as written");
        let pieces = marked("Idox Public Access", "pub");
        assert_eq!(pieces[1], Piece { text: "Pub".into(), hit: true });
        assert_eq!(pieces.iter().map(|p| p.text.as_str()).collect::<String>(), "Idox Public Access");
    }
}
