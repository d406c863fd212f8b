//! Entries side by side.

use domain::accounts::Actor;
use domain::compare::{COMPARE_MAX, Comparison};

use crate::error::Result;
use crate::site::Services;
use crate::views;

impl Services {
    /// Lays up to five entries side by side, in the order asked; what is not in scope is not there.
    pub async fn compare(&self, actor: &Actor, ids: &[String]) -> Result<Comparison> {
        let mut wanted: Vec<String> = Vec::new();
        for id in ids {
            if !wanted.contains(id) && wanted.len() < COMPARE_MAX {
                wanted.push(id.clone());
            }
        }
        let scope = actor.scope();
        let stored = store::entries::list_by_ids(self.store.reader(), &scope, &wanted).await?;
        let (known, now) = (self.known(), self.now());
        let entries: Vec<_> = stored.into_iter().map(|entry| views::entry(entry, &known, &scope, now)).collect();
        Ok(domain::compare::compare(&entries))
    }
}
