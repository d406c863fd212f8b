//! Finding entries. The index proposes ids; the store, by scope, disposes.

use std::sync::Arc;
use std::time::Instant;

use domain::accounts::Actor;
use domain::pages::SearchPage;
use domain::policy::{self, Action};
use domain::scope::Scope;
use domain::search::{Hit, Piece, SearchQuery, SearchResults};
use search_index::{Found, SearchIndex, Searching};
use store::entries::StoredEntry;

use crate::best_match::{meant, nearest};
use crate::document::document;
use crate::error::Result;
use crate::facets;
use crate::lexicon::Lexicon;
use crate::site::Services;
use crate::typed_facets::understood;
use crate::views;

impl Services {
    /// What the search page shows.
    pub async fn search_page(&self, actor: &Actor, query: &SearchQuery) -> Result<SearchPage> {
        Ok(SearchPage {
            results: self.search(actor, query).await?,
            may_save: actor.person().is_some(),
            may_curate: policy::may(actor, Action::CurateSearch, None),
        })
    }

    /// Finds entries. Whoever published something finds it with the next search.
    pub async fn search(&self, actor: &Actor, query: &SearchQuery) -> Result<SearchResults> {
        let results = self.find(actor, query).await?;
        self.count_asked(&results.query, results.total);
        Ok(results)
    }

    /// The same, of which nobody is told that it was asked: for feeds, which ask by themselves.
    pub async fn find(&self, actor: &Actor, query: &SearchQuery) -> Result<SearchResults> {
        let began = Instant::now();
        let scope = actor.scope();
        let (known, lexicon) = self.catalogue_by(&scope).await?;
        let (query, not_understood) = understood(query, &lexicon, &known);
        self.index_has_answered().await?;
        let asked = facets::expanded(&query, &known);
        let mut found = self.ask_for(&scope, &lexicon, asked.clone()).await?;
        for (facet, words) in &query.find {
            let wanted = facets::looked_for(*facet, words, &asked, &lexicon, &known);
            let values = self.ask_for(&scope, &lexicon, wanted.clone()).await?.facets.remove(facet).unwrap_or_default();
            found.facets.insert(*facet, facets::only(values, &wanted.chosen[facet]));
        }
        let ids: Vec<String> = found.hits.iter().map(|hit| hit.id.clone()).collect();
        let stored = store::entries::list_by_ids(self.store.reader(), &scope, &ids).await?;
        let hits = self.hits(&mut found, &stored);
        let best = self.best_matches(actor, &query, &found, (&lexicon, &known)).await?;
        Ok(SearchResults {
            total: found.total,
            hits,
            facets: facets::named(&known, &query, &mut found),
            did_you_mean: found.did_you_mean.clone().or_else(|| meant(&query, &found, &best, (&lexicon, &known))),
            nearest: nearest(&query, found.total, (&lexicon, &known)),
            chosen: facets::chosen(&known, &query),
            not_understood,
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

    /// The query with typed facets chosen, and chosen groups as what belongs to them.
    pub(crate) async fn as_index_reads(&self, scope: &Scope, query: &SearchQuery) -> Result<SearchQuery> {
        let (known, lexicon) = self.catalogue_by(scope).await?;
        Ok(facets::expanded(&understood(query, &lexicon, &known).0, &known))
    }

    async fn ask_for(&self, scope: &Scope, lexicon: &Arc<Lexicon>, query: SearchQuery) -> Result<Found> {
        let (lexicon, now, seen) = (lexicon.clone(), self.now(), scope.clone());
        let searching = move |index: &SearchIndex| {
            index.search(&query, Searching { scope: &seen, synonyms: &lexicon.synonyms, now })
        };
        self.ask_index(searching).await
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
}
