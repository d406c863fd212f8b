//! Searches that people keep; each may have a feed at a secret address, which its owner may revoke.

use domain::accounts::Actor;
use domain::saved_searches::SavedSearch;
use domain::search::SearchQuery;
use domain::text::Name;

use crate::error::{Error, Result};
use crate::random;
use crate::site::Services;

const SAVED_AT_MOST: usize = 50;

impl Services {
    pub async fn saved_searches(&self, actor: &Actor) -> Result<Vec<SavedSearch>> {
        let account = actor.account().ok_or(Error::Forbidden)?;
        Ok(store::saved_searches::list(self.store.reader(), account).await?)
    }

    /// Keeps a search under a name.
    pub async fn save_search(&self, actor: &Actor, name: &str, query: &SearchQuery) -> Result<SavedSearch> {
        let account = writer(actor)?;
        let name = Name::parse(name).map_err(|code| Error::invalid("name", code, name))?;
        if store::saved_searches::list(self.store.reader(), account).await?.len() >= SAVED_AT_MOST {
            return Err(Error::invalid("name", domain::problems::Code::TooMany, name.as_str()));
        }
        let query = SearchQuery { page: 1, ..query.bounded() };
        let search =
            SavedSearch { id: random::id(), name: name.to_string(), query, has_feed: false, saved_at: self.now() };
        let mut tx = self.store.begin().await?;
        store::saved_searches::insert(&mut tx, account, &search).await?;
        tx.commit().await?;
        Ok(search)
    }

    /// Gives a search a feed at a new secret address; an earlier one ends. Only its hash is kept: it is shown once.
    pub async fn make_feed(&self, actor: &Actor, id: &str) -> Result<String> {
        let secret = random::token(32);
        self.set_feed(actor, id, Some(random::hash(&secret))).await?;
        Ok(secret)
    }

    /// Ends a search's feed: its address leads nowhere any more.
    pub async fn end_feed(&self, actor: &Actor, id: &str) -> Result<()> {
        self.set_feed(actor, id, None).await
    }

    pub async fn remove_saved_search(&self, actor: &Actor, id: &str) -> Result<()> {
        let account = writer(actor)?;
        let mut tx = self.store.begin().await?;
        if !store::saved_searches::remove(&mut tx, account, id).await? {
            return Err(Error::NotFound);
        }
        Ok(tx.commit().await?)
    }

    /// The search behind a feed's secret address, and its owner as they stand now: the feed sees what they see.
    pub async fn feed(&self, secret: &str) -> Result<(Actor, SavedSearch)> {
        let found = store::saved_searches::find_by_feed(self.store.reader(), &random::hash(secret)).await?;
        let (account, search) = found.ok_or(Error::NotFound)?;
        Ok((self.actor_of_account(&account, true).await?, search))
    }

    async fn set_feed(&self, actor: &Actor, id: &str, hash: Option<String>) -> Result<()> {
        let account = writer(actor)?;
        let mut tx = self.store.begin().await?;
        if !store::saved_searches::set_feed(&mut tx, account, id, hash).await? {
            return Err(Error::NotFound);
        }
        Ok(tx.commit().await?)
    }
}

/// Searches are a person's own: whoever is signed in may keep some.
fn writer(actor: &Actor) -> Result<&str> {
    let person = actor.person().filter(|person| !person.read_only);
    person.and(actor.account()).ok_or(Error::Forbidden)
}
