//! A calendar of one's own at a secret address, which its owner may end.

use domain::accounts::Actor;

use crate::error::{Error, Result};
use crate::random;
use crate::site::Services;

impl Services {
    /// Makes the address's secret; an earlier one ends. Only its hash is kept: it is shown once.
    pub async fn start_calendar(&self, actor: &Actor) -> Result<String> {
        let secret = random::token(32);
        self.set_calendar(actor, Some(random::hash(&secret))).await?;
        Ok(secret)
    }

    pub async fn end_calendar(&self, actor: &Actor) -> Result<()> {
        self.set_calendar(actor, None).await
    }

    /// Whose calendar this is, as they stand now: it shows what they see.
    pub async fn calendar_owner(&self, secret: &str) -> Result<Actor> {
        let found = store::calendars::find(self.store.reader(), &random::hash(secret)).await?;
        self.actor_of_account(&found.ok_or(Error::NotFound)?, true).await
    }

    /// A calendar is a person's own: whoever is signed in may have one.
    async fn set_calendar(&self, actor: &Actor, hash: Option<String>) -> Result<()> {
        let person = actor.person().filter(|person| !person.read_only);
        let account = person.and(actor.account()).ok_or(Error::Forbidden)?;
        let mut tx = self.store.begin().await?;
        store::calendars::set(&mut tx, account, hash, self.now()).await?;
        Ok(tx.commit().await?)
    }
}
