//! Names that curators say mean the same: in force with the next search, without a rebuild.

use domain::accounts::Actor;
use domain::changes::{ChangeSubject, ChangeWhat};
use domain::pages::SearchAdminPage;
use domain::policy::{self, Action};
use domain::synonyms::SynonymGroup;

use crate::entries::name_of;
use crate::error::{Error, Result};
use crate::site::Services;

const FRUITLESS_AT_MOST: i64 = 100;

impl Services {
    /// What curators see of the search: the synonyms, and what was looked for in vain.
    pub async fn search_admin_page(&self, actor: &Actor) -> Result<SearchAdminPage> {
        self.may_curate_search(actor)?;
        if let Err(error) = self.write_search_log().await {
            tracing::warn!(%error, "what was asked lately could not be written");
        }
        Ok(SearchAdminPage {
            synonyms: store::synonyms::list(self.store.reader()).await?,
            fruitless: store::search_log::list_fruitless(self.store.reader(), FRUITLESS_AT_MOST).await?,
        })
    }

    /// Adds a group of names, typed a name a line or between semicolons.
    pub async fn add_synonyms(&self, actor: &Actor, typed: &str) -> Result<SynonymGroup> {
        self.may_curate_search(actor)?;
        let names = SynonymGroup::parse(typed).map_err(|problem| Error::Invalid(vec![problem]))?;
        let group = SynonymGroup { id: crate::random::id(), names };
        let mut tx = self.store.begin().await?;
        store::synonyms::insert(&mut tx, &group, &name_of(actor), self.now()).await?;
        self.commit(tx, ChangeSubject::Catalogue, &group.id, ChangeWhat::Added, &name_of(actor)).await?;
        self.learn().await?;
        Ok(group)
    }

    pub async fn remove_synonyms(&self, actor: &Actor, id: &str) -> Result<()> {
        self.may_curate_search(actor)?;
        let mut tx = self.store.begin().await?;
        if !store::synonyms::remove(&mut tx, id).await? {
            return Err(Error::NotFound);
        }
        self.commit(tx, ChangeSubject::Catalogue, id, ChangeWhat::Removed, &name_of(actor)).await?;
        self.learn().await
    }

    fn may_curate_search(&self, actor: &Actor) -> Result<()> {
        if policy::may(actor, Action::CurateSearch, None) { Ok(()) } else { Err(Error::Forbidden) }
    }
}
