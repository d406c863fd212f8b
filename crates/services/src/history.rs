//! What an entry said before.

use domain::accounts::Actor;
use domain::diff::{Diff, DiffKind, DiffLine, field_changes};
use domain::entries::{Content, Revision};
use domain::pages::{DiffPage, HistoryPage, RevisionPage};
use domain::policy;
use domain::scope::Scope;
use domain::text::Note;
use similar::{ChangeTag, TextDiff};
use store::entries::StoredEntry;

use crate::entries::Published;
use crate::error::{Error, Result};
use crate::site::Services;
use crate::views;

/// Lines that did not change, shown on each side of one that did.
const CONTEXT: usize = 3;

impl Services {
    pub async fn history_page(&self, actor: &Actor, id: &str) -> Result<HistoryPage> {
        let (stored, scope) = self.readable(actor, id).await?;
        let mut revisions = Vec::new();
        for line in store::revisions::list(self.store.reader(), id).await? {
            if let Ok(revision) = self.revision(&stored, &scope, line.number).await {
                revisions.push(revision.line);
            }
        }
        Ok(HistoryPage {
            id: stored.id.clone(),
            title: stored.content.title.to_string(),
            path: path_of(&stored),
            revisions,
            may_restore: may_restore(actor, &stored),
        })
    }

    pub async fn revision_page(&self, actor: &Actor, id: &str, number: i64) -> Result<RevisionPage> {
        let (stored, scope) = self.readable(actor, id).await?;
        let Revision { line, content } = self.revision(&stored, &scope, number).await?;
        let (path, current) = (path_of(&stored), stored.revision);
        let may_restore = may_restore(actor, &stored);
        let as_it_was = StoredEntry { content, ..stored };
        let rendered = crate::prose::render(&as_it_was);
        let entry = self.seen_one(as_it_was, &scope).await?;
        Ok(RevisionPage { path, current, line, entry, html: rendered.html, stories: rendered.stories, may_restore })
    }

    /// What changed from one revision to another.
    pub async fn diff_page(&self, actor: &Actor, id: &str, from: i64, to: i64) -> Result<DiffPage> {
        let (stored, scope) = self.readable(actor, id).await?;
        let before = self.revision(&stored, &scope, from).await?;
        let after = self.revision(&stored, &scope, to).await?;
        let title = stored.content.title.to_string();
        Ok(DiffPage { title, path: path_of(&stored), diff: difference(before, after) })
    }

    /// What changed from the revision that stands to what someone typed, as a revision to come.
    pub async fn diff_with_current(&self, actor: &Actor, id: &str, typed: &Content) -> Result<Diff> {
        let (stored, scope) = self.readable(actor, id).await?;
        let current = self.revision(&stored, &scope, stored.revision).await?;
        let mut yours = current.clone();
        yours.line.number += 1;
        yours.content = typed.clone();
        Ok(difference(current, yours))
    }

    /// Publishes an earlier revision again, as a new one.
    pub async fn restore_revision(&self, actor: &Actor, id: &str, number: i64) -> Result<Published> {
        let stored = self.editable(actor, id).await?;
        let revision = self.revision(&stored, &actor.scope(), number).await?;
        let note = Note::parse(&format!("Restored revision {number}")).unwrap_or_default();
        self.write(actor, stored.id, revision.content, &note, stored.revision).await
    }

    async fn readable(&self, actor: &Actor, id: &str) -> Result<(StoredEntry, Scope)> {
        let scope = actor.scope();
        let stored = store::entries::find(self.store.reader(), &scope, id).await?.ok_or(Error::NotFound)?;
        Ok((stored, scope))
    }

    /// A revision as this scope sees it: one that was of a narrower tier than the entry is now stays narrow.
    async fn revision(&self, stored: &StoredEntry, scope: &Scope, number: i64) -> Result<Revision> {
        let mut revision =
            store::revisions::find(self.store.reader(), &stored.id, number).await?.ok_or(Error::NotFound)?;
        let owner = revision.content.organisation.clone();
        let tier = revision.content.visibility;
        if !scope.sees(tier, owner.as_deref()) {
            return Err(Error::NotFound);
        }
        revision.content.facts = scope.facts(&revision.content.facts, tier, owner.as_deref());
        self.cut_deployments(&mut revision.content, scope).await?;
        let known = self.known();
        let owner = owner.map(|slug| known.named(domain::catalogue::Subject::Council, &slug));
        let is_import = views::is_unconfirmed(stored);
        revision.line.author = views::who(&revision.line.author, scope, owner.as_ref(), is_import);
        Ok(revision)
    }
}

fn path_of(stored: &StoredEntry) -> String {
    domain::entries::path(&stored.id, stored.content.title.as_str())
}

fn may_restore(actor: &Actor, stored: &StoredEntry) -> bool {
    policy::may_edit(actor, stored.content.organisation.as_deref(), stored.author.as_deref())
}

fn difference(before: Revision, after: Revision) -> Diff {
    Diff {
        fields: field_changes(&before.content, &after.content),
        body: lines(before.content.body.as_str(), after.content.body.as_str()),
        from: before.line,
        to: after.line,
    }
}

/// The changed lines with a little of what is around them. Bounded: past its deadline a diff is coarser, never slow.
fn lines(before: &str, after: &str) -> Vec<DiffLine> {
    let diff = TextDiff::configure().timeout(std::time::Duration::from_millis(100)).diff_lines(before, after);
    let mut lines = Vec::new();
    for (at, group) in diff.grouped_ops(CONTEXT).iter().enumerate() {
        if at > 0 {
            lines.push(DiffLine { what: DiffKind::Skipped, pieces: Vec::new() });
        }
        for change in group.iter().flat_map(|op| diff.iter_inline_changes(op)) {
            let what = match change.tag() {
                ChangeTag::Equal => DiffKind::Same,
                ChangeTag::Insert => DiffKind::Added,
                ChangeTag::Delete => DiffKind::Removed,
            };
            let pieces =
                change.iter_strings_lossy().map(|(emphasis, text)| (text.trim_end_matches('\n').to_owned(), emphasis));
            lines.push(DiffLine { what, pieces: pieces.filter(|(text, _)| !text.is_empty()).collect() });
        }
    }
    lines
}
