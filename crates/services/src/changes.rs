//! What changed lately, as far as the reader may see.

use domain::accounts::Actor;
use domain::catalogue::Subject;
use domain::changes::{ChangeWhat, EntryChange};
use domain::pages::Page;

use crate::entries::window;
use crate::error::Result;
use crate::site::Services;
use crate::views;

const CHANGES_PER_PAGE: usize = 20;

impl Services {
    /// Each entry once, with its latest change, the latest first.
    pub async fn changes_page(&self, actor: &Actor, page: usize) -> Result<Page<EntryChange>> {
        let scope = actor.scope();
        let total = self.counted(|followed| followed.register.seen_by(&scope).count()).await?;
        let page = page.max(1);
        let items = self.changes(actor, page, CHANGES_PER_PAGE).await?;
        Ok(Page { items, total, page, per_page: CHANGES_PER_PAGE })
    }

    pub(crate) async fn changes(&self, actor: &Actor, page: usize, per_page: usize) -> Result<Vec<EntryChange>> {
        let scope = actor.scope();
        let (limit, offset) = window(page, per_page);
        let lines = store::changes::list_of_entries(self.store.reader(), &scope, limit, offset).await?;
        let ids: Vec<String> = lines.iter().map(|(change, _)| change.id.clone()).collect();
        let stored = store::entries::list_by_ids(self.store.reader(), &scope, &ids).await?;
        let (known, now) = (self.known(), self.now());
        let changes = lines.into_iter().filter_map(|(change, actor)| {
            let entry = stored.iter().find(|entry| entry.id == change.id)?;
            let owner = entry.content.organisation.as_deref().map(|slug| known.named(Subject::Council, slug));
            let actor = views::who(&actor, &scope, owner.as_ref(), change.what == ChangeWhat::Imported);
            Some(EntryChange {
                seq: change.seq,
                what: change.what,
                at: change.at,
                actor,
                card: views::card(entry, &known, now),
            })
        });
        Ok(changes.collect())
    }
}
