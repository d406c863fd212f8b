//! The index follows the change log: by current state, safe to repeat, one step at a time.

use domain::catalogue::{FamilySet, Subject};
use domain::changes::ChangeSubject;
use domain::peers::family;
use domain::vocabulary::{Hosting, Status};
use search_index::{Document, Labelled};
use store::entries::StoredEntry;

use crate::error::{Error, Result};
use crate::known::Known;
use crate::site::Services;

/// Changes taken in one step, and entries read at once in a rebuild.
const STEP: i64 = 500;

/// What a rebuild has done so far.
#[derive(Clone, Copy, Debug)]
pub struct Progress {
    pub done: u64,
    pub total: u64,
}

impl Services {
    /// Brings register and index up to the newest change of the database. Returns how many changes the index took.
    pub async fn catch_up(&self) -> Result<u64> {
        while self.follow().await? > 0 {}
        let _alone = self.indexing.lock().await;
        let mut taken = 0;
        loop {
            match self.catch_up_a_step().await? {
                0 => return Ok(taken),
                more => taken += more,
            }
        }
    }

    async fn catch_up_a_step(&self) -> Result<u64> {
        let newest = self.newest_change().await?;
        let cursor = self.index.cursor();
        if cursor == newest {
            return Ok(0);
        }
        if cursor == 0 || cursor > newest {
            return self.rebuild(&mut |_| {}).await;
        }
        self.step(cursor).await
    }

    /// Waits until the index has what this process had answered before; by doing the work, if nobody else does.
    pub(crate) async fn index_has_answered(&self) -> Result<()> {
        if self.index.cursor() < self.answered() {
            self.catch_up().await?;
        }
        Ok(())
    }

    /// Builds the index again beside the running one, then swaps.
    pub async fn reindex(&self, report: &mut (dyn FnMut(Progress) + Send)) -> Result<u64> {
        let _alone = self.indexing.lock().await;
        self.rebuild(report).await
    }

    async fn step(&self, cursor: i64) -> Result<u64> {
        let changes = store::changes::list_after(self.store.reader(), cursor, STEP).await?;
        let Some(last) = changes.last() else { return Ok(0) };
        let seq = last.seq;
        let mut ids: Vec<&String> =
            changes.iter().filter(|c| c.subject == ChangeSubject::Entry).map(|c| &c.id).collect();
        ids.sort();
        ids.dedup();
        let (mut documents, mut gone) = (Vec::new(), Vec::new());
        let known = self.known();
        for id in ids {
            match store::entries::find_unscoped(self.store.reader(), id).await? {
                Some(entry) if entry.status == Status::Published => documents.push(document(&entry, &known)),
                _ => gone.push(id.clone()),
            }
        }
        let index = self.index.clone();
        blocking(move || index.apply(&documents, &gone, seq)).await?;
        Ok(changes.len() as u64)
    }

    async fn rebuild(&self, report: &mut (dyn FnMut(Progress) + Send)) -> Result<u64> {
        let index = self.index.clone();
        let mut rebuild = blocking(move || index.start_rebuild()).await?;
        // The position is read first: what changes meanwhile is taken again afterwards, which is safe.
        let seq = self.newest_change().await?;
        let total = self.published().await?;
        let (known, mut after, mut done) = (self.known(), String::new(), 0);
        loop {
            let entries = store::entries::list_after(self.store.reader(), &after, STEP).await?;
            let Some(last) = entries.last() else { break };
            after.clone_from(&last.id);
            done += entries.len() as u64;
            let known = known.clone();
            rebuild = blocking(move || {
                let documents: Vec<Document> = entries.iter().map(|entry| document(entry, &known)).collect();
                rebuild.add(&documents)?;
                Ok(rebuild)
            })
            .await?;
            report(Progress { done, total });
        }
        blocking(move || rebuild.finish(seq)).await?;
        Ok(done.max(1))
    }

    pub(crate) async fn published(&self) -> Result<u64> {
        let published = store::entries::count_published(self.store.reader()).await?;
        Ok(u64::try_from(published).unwrap_or_default())
    }
}

pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> std::result::Result<T, search_index::IndexError> + Send + 'static,
) -> Result<T> {
    Ok(tokio::task::spawn_blocking(work).await.map_err(|error| Error::fault(&error))??)
}

/// An entry as the index reads it. Facts that are narrower than their entry are left out: a find would give them away.
pub(crate) fn document(entry: &StoredEntry, known: &Known) -> Document {
    let content = &entry.content;
    let owner = content.organisation.as_deref().and_then(|slug| known.organisation(slug));
    let capabilities = content.capabilities.iter().filter_map(|slug| known.capability(slug));
    let families = owner.into_iter().flat_map(|o| {
        [(FamilySet::People, family(o, FamilySet::People)), (FamilySet::Other, family(o, FamilySet::Other))]
    });
    let facts = content.facts.iter().filter(|(spec, _)| spec.audience_in(content.visibility) == content.visibility);
    Document {
        id: entry.id.clone(),
        kind: content.kind,
        visibility: content.visibility,
        organisation: owner.map(|o| Labelled {
            slug: o.slug.clone(),
            name: o.name.clone(),
            aliases: o
                .name_gd
                .iter()
                .cloned()
                .chain(known.council_aliases.get(&o.slug).into_iter().flatten().cloned())
                .collect(),
        }),
        title: content.title.to_string(),
        summary: content.summary.to_string(),
        body: markdown::plain_text(content.body.as_str()),
        facts: facts
            .map(|(spec, value)| format!("{}: {}", spec.label, markdown::plain_text(&spec.words(value))))
            .collect::<Vec<_>>()
            .join("\n"),
        tags: content.tags.clone(),
        technologies: content.technologies.iter().filter_map(|slug| technology(known, slug)).collect(),
        suppliers: crate::views::suppliers(known, &content.technologies)
            .iter()
            .filter_map(|s| supplier(known, &s.slug))
            .collect(),
        themes: themes(known, &content.capabilities),
        capabilities: capabilities.map(|c| labelled(&c.slug, &c.name, &c.aliases)).collect(),
        families: families
            .filter_map(|(set, group)| Some(labelled(&format!("{}-{}", set.word(), group?), "", &[])))
            .collect(),
        lifecycle: content.facts.lifecycle(),
        hosting: content.facts.text("hosting").and_then(Hosting::parse),
        updated_at: entry.updated_at,
    }
}

fn technology(known: &Known, slug: &str) -> Option<Labelled> {
    known.technology(slug).map(|t| labelled(&t.slug, &t.name, &t.aliases))
}

fn supplier(known: &Known, slug: &str) -> Option<Labelled> {
    known.supplier(slug).map(|s| labelled(&s.slug, &s.name, &s.aliases))
}

fn themes(known: &Known, capabilities: &[String]) -> Vec<Labelled> {
    let mut themes: Vec<Labelled> = Vec::new();
    for capability in capabilities.iter().filter_map(|slug| known.capability(slug)) {
        if themes.iter().all(|theme| theme.slug != capability.group.slug) {
            themes.push(labelled(&capability.group.slug, &capability.group.name, &[]));
        }
    }
    themes
}

fn labelled(slug: &str, name: &str, aliases: &[String]) -> Labelled {
    Labelled { slug: slug.to_owned(), name: name.to_owned(), aliases: aliases.to_vec() }
}

/// Which of the catalogue's things a facet's values are.
pub(crate) const fn subject_of(facet: domain::search::Facet) -> Option<Subject> {
    use domain::search::Facet;
    match facet {
        Facet::Council => Some(Subject::Council),
        Facet::Capability => Some(Subject::Capability),
        Facet::Technology => Some(Subject::Technology),
        Facet::Supplier => Some(Subject::Supplier),
        _ => None,
    }
}
