//! Finding entries. The index proposes ids; the store, by scope, disposes.

use std::time::Instant;

use domain::accounts::Actor;
use domain::catalogue::{FamilySet, Subject};
use domain::pages::SearchPage;
use domain::policy::{self, Action};
use domain::register::{self, Filter};
use domain::search::{BestMatch, Facet, FacetValue, Hit, Piece, SearchQuery, SearchResults};
use domain::vocabulary::{Confidence, Hosting, Kind, Lifecycle};
use search_index::{Found, Searching};
use store::entries::StoredEntry;

use crate::error::Result;
use crate::indexing::{document, subject_of};
use crate::known::Known;
use crate::lexicon::ThingName;
use crate::register::Followed;
use crate::site::Services;
use crate::views;

const BEST_AT_MOST: usize = 3;
/// Where no more is found, a misspelt name is looked for.
const FEW: usize = 2;

impl Services {
    /// What the search page shows.
    pub async fn search_page(&self, actor: &Actor, query: &SearchQuery) -> Result<SearchPage> {
        let results = self.search(actor, query).await?;
        self.count_asked(&results.query, results.total);
        Ok(SearchPage {
            results,
            may_save: actor.person().is_some(),
            may_curate: policy::may(actor, Action::CurateSearch, None),
        })
    }

    /// Finds entries. Whoever published something finds it with the next search.
    pub async fn search(&self, actor: &Actor, query: &SearchQuery) -> Result<SearchResults> {
        let began = Instant::now();
        let query = self.understood(query);
        let scope = actor.scope();
        self.index_has_answered().await?;
        let (lexicon, now, asked, seen) = (self.lexicon(), self.now(), query.clone(), scope.clone());
        let found = self
            .ask_index(move |index| index.search(&asked, Searching { scope: &seen, synonyms: &lexicon.synonyms, now }));
        let mut found = found.await?;
        let ids: Vec<String> = found.hits.iter().map(|hit| hit.id.clone()).collect();
        let stored = store::entries::list_by_ids(self.store.reader(), &scope, &ids).await?;
        let hits = self.hits(&mut found, &stored);
        let best = self.best_matches(actor, &query, &found).await?;
        Ok(SearchResults {
            total: found.total,
            hits,
            facets: facets(&self.known(), &query, &mut found),
            did_you_mean: found.did_you_mean.or_else(|| self.meant(&query, found.total, &best)),
            query,
            best,
            has_any_words: found.has_any_words,
            is_building: self.index_is_building(),
            took_ms: began.elapsed().as_secs_f64() * 1000.0,
        })
    }

    /// Entries that say much the same of much the same things.
    pub(crate) async fn similar(&self, actor: &Actor, entry: &StoredEntry, limit: usize) -> Result<Vec<StoredEntry>> {
        let (scope, wanted, now) = (actor.scope(), document(entry, &self.known()), self.now());
        self.index_has_answered().await?;
        let seen = scope.clone();
        let ids = self.ask_index(move |index| index.similar(&wanted, &seen, now, limit)).await?;
        Ok(store::entries::list_by_ids(self.store.reader(), &scope, &ids).await?)
    }

    /// The query with facets that were typed among the words chosen, by any name of the thing.
    pub(crate) fn understood(&self, query: &SearchQuery) -> SearchQuery {
        let query = query.bounded();
        let (q, typed) = query.typed_facets();
        let known = self.known();
        let mut understood = SearchQuery { q, ..query };
        for (facet, value) in typed {
            let slug = subject_of(facet).and_then(|subject| known.resolve(subject, &value)).map(str::to_owned);
            let values = understood.chosen.entry(facet).or_default();
            let value = slug.unwrap_or_else(|| value.to_lowercase());
            if !values.contains(&value) {
                values.push(value);
            }
        }
        understood
    }

    fn hits(&self, found: &mut Found, stored: &[StoredEntry]) -> Vec<Hit> {
        let (known, now) = (self.known(), self.now());
        let hits = std::mem::take(&mut found.hits).into_iter().filter_map(|hit| {
            let entry = stored.iter().find(|entry| entry.id == hit.id)?;
            let card = views::card(entry, &known, now);
            if hit.updated_at != entry.updated_at {
                // What was taken out since is not shown again.
                let title = vec![Piece { text: card.title.clone(), hit: false }];
                return Some(Hit { card, score: hit.score, title, fragments: Vec::new() });
            }
            Some(Hit { card, score: hit.score, title: hit.title, fragments: hit.fragments })
        });
        hits.collect()
    }

    /// The things of the catalogue that the words name. Counted in scope.
    async fn best_matches(&self, actor: &Actor, query: &SearchQuery, found: &Found) -> Result<Vec<BestMatch>> {
        if query.page > 1 || query.q.is_empty() {
            return Ok(Vec::new());
        }
        let (lexicon, known, scope) = (self.lexicon(), self.known(), actor.scope());
        let mut named = lexicon.named(&query.q);
        if let (true, Some(better)) = (named.is_empty(), &found.did_you_mean) {
            named = lexicon.named(better);
        }
        if named.is_empty() && found.total <= FEW {
            named = lexicon.nearly_named(&query.q);
        }
        let named: Vec<ThingName> = named.into_iter().take(BEST_AT_MOST).cloned().collect();
        if named.is_empty() {
            return Ok(Vec::new());
        }
        self.counted(|followed| {
            named.iter().map(|name| best_match(name, &known, count(followed, &scope, &known, name))).collect()
        })
        .await
    }

    /// The name that was nearly typed, where hardly anything was found.
    fn meant(&self, query: &SearchQuery, total: usize, best: &[BestMatch]) -> Option<String> {
        let best = best.first().filter(|_| total == 0)?;
        let meant = best.by.clone().unwrap_or_else(|| best.thing.name.clone());
        (domain::names::fold(&meant) != domain::names::fold(&query.q)).then_some(meant)
    }
}

fn best_match(name: &ThingName, known: &Known, count: usize) -> BestMatch {
    let about = match name.subject {
        Subject::Technology => known.technology(&name.slug).map(|t| {
            let supplier = t.supplier.as_ref().map(|s| s.name.as_str());
            supplier
                .into_iter()
                .chain(t.capabilities.iter().map(|c| c.name.as_str()))
                .take(3)
                .collect::<Vec<_>>()
                .join(" · ")
        }),
        Subject::Capability => known.capability(&name.slug).map(|c| c.description.clone()),
        Subject::Council => known.organisation(&name.slug).and_then(|o| o.region.clone()),
        Subject::Supplier | Subject::Entry => None,
    };
    BestMatch {
        kind: name.subject,
        thing: known.named(name.subject, &name.slug),
        by: name.is_alias.then(|| name.name.clone()),
        about: about.unwrap_or_default(),
        count,
    }
}

/// How many organisations run it or, of an organisation, how many entries there are.
fn count(followed: &Followed, scope: &domain::scope::Scope, known: &Known, name: &ThingName) -> usize {
    let slug = name.slug.as_str();
    let all = Filter::default();
    let lines = |filter| followed.register.taken_by(scope, filter);
    match name.subject {
        Subject::Council => lines(Filter { organisation: Some(slug), ..all }).count(),
        Subject::Capability => register::organisations_running(lines(Filter { capability: Some(slug), ..all })),
        Subject::Technology => register::organisations_running(lines(Filter { technology: Some(slug), ..all })),
        Subject::Supplier | Subject::Entry => {
            let theirs = known.technologies.iter().filter(|t| t.supplier.as_ref().is_some_and(|s| s.slug == slug));
            let with = theirs.flat_map(|theirs| lines(Filter { technology: Some(&theirs.slug), ..all }));
            register::organisations_running(with)
        }
    }
}

fn facets(known: &Known, query: &SearchQuery, found: &mut Found) -> std::collections::BTreeMap<Facet, Vec<FacetValue>> {
    let named = std::mem::take(&mut found.facets).into_iter().map(|(facet, counts)| {
        let chosen = query.chosen.get(&facet).map_or(&[][..], Vec::as_slice);
        let values = counts.into_iter().map(|c| FacetValue {
            label: label(known, facet, &c.value),
            selected: chosen.contains(&c.value),
            count: c.count,
            value: c.value,
        });
        (facet, values.collect())
    });
    named.collect()
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
        Facet::Confidence => Confidence::parse(value).map(|confidence| confidence.label().to_owned()),
        Facet::Freshness => domain::freshness::Freshness::parse(value).map(|age| age.label().to_owned()),
        Facet::Theme => known.capabilities.iter().find(|c| c.group.slug == value).map(|c| c.group.name.clone()),
        Facet::Family => value
            .split_once('-')
            .and_then(|(set, group)| FamilySet::parse(set).map(|set| format!("{} group {group}", set.label()))),
        _ => None,
    };
    words.unwrap_or_else(|| value.to_owned())
}
