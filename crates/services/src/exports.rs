//! Everything that a search finds, for a file: its ids first, then its cards, a part at a time, so that a file of any length takes
//! little memory.

use domain::accounts::Actor;
use domain::entries::Card;
use domain::search::SearchQuery;
use search_index::Searching;

use crate::error::{Error, Result};
use crate::site::Services;
use crate::views;

/// Parts of files that are made at once; the others wait their turn, and so do not keep people from their pages.
pub(crate) const EXPORTS_AT_ONCE: usize = 2;

impl Services {
    /// The ids of everything that a search finds, in its order.
    pub async fn search_ids(&self, actor: &Actor, query: &SearchQuery) -> Result<Vec<String>> {
        let seen = actor.scope();
        let asked = self.as_index_reads(&seen, query).await?;
        self.index_has_answered().await?;
        let _turn = self.exporting.acquire().await.map_err(|error| Error::fault(&error))?;
        let (lexicon, now) = (self.lexicon(), self.now());
        self.ask_index(move |index| index.all(&asked, Searching { scope: &seen, synonyms: &lexicon.synonyms, now }))
            .await
    }

    /// The cards of those of these entries that are in scope, in their order. Some hundreds at a time.
    pub async fn cards(&self, actor: &Actor, ids: &[String]) -> Result<Vec<Card>> {
        let _turn = self.exporting.acquire().await.map_err(|error| Error::fault(&error))?;
        let (known, now) = (self.known(), self.now());
        let stored = store::entries::list_by_ids(self.store.reader(), &actor.scope(), ids).await?;
        Ok(stored.iter().map(|entry| views::card(entry, &known, now)).collect())
    }
}
