//! Contracts and frameworks whole, for files that can be taken in again.

use domain::accounts::Actor;
use domain::renewals::{Bought, ContractLine};

use crate::error::Result;
use crate::site::Services;

/// Entries read at once.
const AT_ONCE: usize = 500;

impl Services {
    /// These contracts whole, in the same order: what a file of them holds.
    pub async fn contracts_whole(&self, actor: &Actor, contracts: &[ContractLine]) -> Result<Vec<Bought>> {
        self.bought(actor, &contracts.iter().map(|line| line.id.clone()).collect::<Vec<_>>()).await
    }

    /// Every framework in scope whole, in order of title.
    pub async fn frameworks_whole(&self, actor: &Actor) -> Result<Vec<Bought>> {
        let ids: Vec<String> = self.counted(|followed| followed.frameworks.keys().cloned().collect()).await?;
        let mut frameworks = self.bought(actor, &ids).await?;
        frameworks.sort_by(|a, b| (a.content.title.as_str(), &a.id).cmp(&(b.content.title.as_str(), &b.id)));
        Ok(frameworks)
    }

    async fn bought(&self, actor: &Actor, ids: &[String]) -> Result<Vec<Bought>> {
        let scope = actor.scope();
        let mut whole = Vec::with_capacity(ids.len());
        for ids in ids.chunks(AT_ONCE) {
            let entries = store::entries::list_by_ids(self.store.reader(), &scope, ids).await?;
            whole.extend(entries.into_iter().map(|entry| {
                let (mut content, owner) = (entry.content.clone(), entry.content.organisation);
                content.facts = scope.facts(&content.facts, content.visibility, owner.as_deref());
                Bought { id: entry.id, content }
            }));
        }
        Ok(whole)
    }
}
