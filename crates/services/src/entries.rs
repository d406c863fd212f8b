//! Publishing, reading, withdrawing and confirming entries.

use domain::accounts::Actor;
use domain::catalogue::Subject;
use domain::changes::{ChangeSubject, ChangeWhat};
use domain::entries::{Card, Content, Entry, Provenance, Revision, RevisionLine};
use domain::entry_form::{EntryForm, LINKS_MAX};
use domain::facts::FactValue;
use domain::freshness;
use domain::pages::{EntryPage, EntryPowers, Page};
use domain::policy::{self, Action};
use domain::problems::{Code, Problem};
use domain::register::{self, Filter};
use domain::scope::Scope;
use domain::text::Note;
use domain::vocabulary::{Confidence, Kind, Source, Status, Visibility};
use domain::when::Millis;
use store::entries::StoredEntry;

use crate::error::{Error, Result};
use crate::known::Known;
use crate::references;
use crate::register::Followed;
use crate::site::Services;
use crate::views;

const SIMILAR_AT_MOST: usize = 6;

/// Which entries to list, the latest first.
#[derive(Clone, Debug, Default)]
pub struct EntriesQuery {
    pub organisation: Option<String>,
    pub technology: Option<String>,
    pub capability: Option<String>,
    pub kind: Option<Kind>,
    /// From 1.
    pub page: usize,
    pub per_page: usize,
}

/// What was published.
#[derive(Clone, Debug)]
pub struct Published {
    pub id: String,
    pub revision: i64,
    pub path: String,
}

impl Services {
    /// An entry, as the actor sees it.
    pub async fn entry(&self, actor: &Actor, id: &str) -> Result<Entry> {
        let scope = actor.scope();
        let stored = store::entries::find(self.store.reader(), &scope, id).await?.ok_or(Error::NotFound)?;
        self.seen_one(stored, &scope).await
    }

    /// An entry's page, with entries like it.
    pub async fn entry_page(&self, actor: &Actor, id: &str) -> Result<EntryPage> {
        let stored = store::entries::find(self.store.reader(), &actor.scope(), id).await?.ok_or(Error::NotFound)?;
        // An index that does not answer is no reason not to show an entry.
        let similar = self.similar(actor, &stored, SIMILAR_AT_MOST).await.unwrap_or_default();
        let (known, now) = (self.known(), self.now());
        let similar = similar.iter().map(|other| views::card(other, &known, now)).collect();
        let (contracts, clusters) = self.contracts_of(actor, id).await?;
        Ok(EntryPage { similar, contracts, clusters, ..self.page_of(actor, stored).await? })
    }

    /// An entry with its text rendered, and nothing around it.
    pub async fn entry_rendered(&self, actor: &Actor, id: &str) -> Result<EntryPage> {
        let stored = store::entries::find(self.store.reader(), &actor.scope(), id).await?.ok_or(Error::NotFound)?;
        self.page_of(actor, stored).await
    }

    pub(crate) async fn page_of(&self, actor: &Actor, stored: StoredEntry) -> Result<EntryPage> {
        let rendered = self.rendered(&stored);
        let owner = stored.content.organisation.clone();
        let may = EntryPowers {
            edit: policy::may_edit(actor, owner.as_deref(), stored.author.as_deref()),
            confirm: stored.content.kind == Kind::Deployment
                && policy::may(actor, Action::ConfirmEntry, owner.as_deref()),
        };
        let entry = self.seen_one(stored, &actor.scope()).await?;
        let stories = rendered.stories.iter().filter(|(key, _)| entry.content.facts.find(key).is_some());
        Ok(EntryPage {
            stories: stories.cloned().collect(),
            html: rendered.html.clone(),
            outline: rendered.outline.clone(),
            entry,
            similar: Vec::new(),
            contracts: Vec::new(),
            clusters: Vec::new(),
            today: self.now(),
            may,
        })
    }

    /// Publishes what was typed as a new entry, or as the next revision of one. Durable when this returns.
    pub async fn publish_entry(&self, actor: &Actor, id: Option<&str>, form: &EntryForm) -> Result<Published> {
        let existing = self.writable(actor, id, form).await?;
        self.will_see(actor, form)?;
        let (content, note) = self.checked(actor, form).await?;
        self.sees_deployments(actor, &content).await?;
        if existing.as_ref().is_none_or(|e| e.content.organisation != content.organisation)
            && content.kind != Kind::Overview
        {
            self.may_write_for(actor, content.organisation.as_deref())?;
        }
        let id = id.map_or_else(crate::random::id, str::to_owned);
        self.write(actor, id, content, &note, form.based_on).await
    }

    /// Nobody publishes what they could not see again: it could be neither read back nor mended by whoever wrote it.
    fn will_see(&self, actor: &Actor, form: &EntryForm) -> Result<()> {
        let known = self.known();
        let owner = known.resolve(Subject::Council, &form.organisation);
        match Visibility::parse(&form.visibility) {
            Some(tier) if owner.is_some() && !actor.scope().sees(tier, owner) => {
                Err(Error::invalid("visibility", Code::Unseen, tier.label()))
            }
            _ => Ok(()),
        }
    }

    /// A contract names deployments that its writer may see.
    async fn sees_deployments(&self, actor: &Actor, content: &Content) -> Result<()> {
        let Some(FactValue::List(ids)) = content.facts.find("deployments") else { return Ok(()) };
        let seen = store::entries::list_by_ids(self.store.reader(), &actor.scope(), ids).await?;
        let unknown = ids.iter().filter(|id| seen.iter().all(|entry| entry.id != **id));
        let problems: Vec<Problem> =
            unknown.map(|id| Problem::quoting("deployments", Code::UnknownEntry, id)).collect();
        if problems.is_empty() { Ok(()) } else { Err(Error::Invalid(problems)) }
    }

    /// Takes an entry out of sight. Its history stays, and editing it publishes it again.
    pub async fn withdraw_entry(&self, actor: &Actor, id: &str) -> Result<()> {
        let found = self.editable(actor, id).await?;
        let mut tx = self.store.begin().await?;
        let mut entry = store::entries::find_unscoped(tx.db(), &found.id).await?.ok_or(Error::NotFound)?;
        entry.status = Status::Withdrawn;
        entry.updated_at = self.now();
        entry.updated_by = name_of(actor);
        store::entries::update(&mut tx, &entry).await?;
        self.commit(tx, ChangeSubject::Entry, id, ChangeWhat::Withdrawn, &name_of(actor)).await
    }

    /// "Still correct": resets the review clock, and makes an imported entry one that its owner reports. No revision.
    pub async fn confirm_entry(&self, actor: &Actor, id: &str) -> Result<()> {
        let found = store::entries::find(self.store.reader(), &actor.scope(), id).await?.ok_or(Error::NotFound)?;
        if !policy::may(actor, Action::ConfirmEntry, found.content.organisation.as_deref()) {
            return Err(Error::Forbidden);
        }
        let mut tx = self.store.begin().await?;
        let mut entry = store::entries::find_unscoped(tx.db(), id).await?.ok_or(Error::NotFound)?;
        confirm(&mut entry, self.now(), name_of(actor));
        store::entries::update(&mut tx, &entry).await?;
        self.commit(tx, ChangeSubject::Entry, id, ChangeWhat::Confirmed, &name_of(actor)).await
    }

    /// A page of the entries in scope, the latest first.
    pub async fn list_entries(&self, actor: &Actor, query: &EntriesQuery) -> Result<Page<Card>> {
        let scope = actor.scope();
        let filter = Filter {
            organisation: query.organisation.as_deref(),
            technology: query.technology.as_deref(),
            capability: query.capability.as_deref(),
            kind: query.kind,
        };
        let (page, per_page) = (query.page.max(1), query.per_page.clamp(1, 100));
        let (total, stored) = self.latest(&scope, &filter, (page - 1).saturating_mul(per_page), per_page).await?;
        let (known, now) = (self.known(), self.now());
        Ok(Page { items: stored.iter().map(|e| views::card(e, &known, now)).collect(), total, page, per_page })
    }

    /// How many entries in scope a filter takes, and a page of them, the latest first.
    pub(crate) async fn latest(
        &self,
        scope: &Scope,
        filter: &Filter<'_>,
        offset: usize,
        limit: usize,
    ) -> Result<(usize, Vec<StoredEntry>)> {
        let list = |followed: &Followed| register::latest(followed.register.taken_by(scope, *filter), offset, limit);
        let (total, ids) = self.counted(list).await?;
        Ok((total, store::entries::list_by_ids(self.store.reader(), scope, &ids).await?))
    }

    /// Markdown as it would look, for those who may write.
    pub async fn preview(&self, actor: &Actor, markdown: &str) -> Result<String> {
        if !policy::may(actor, Action::ImproveOverview, None) {
            return Err(Error::Forbidden);
        }
        match domain::text::Body::parse(markdown) {
            Ok(body) => Ok(crate::prose::html(body.as_str())),
            Err(code) => Err(Error::invalid("body", code, "")),
        }
    }

    /// The entry that is to be changed, if there is one; refused when the actor may not.
    async fn writable(&self, actor: &Actor, id: Option<&str>, form: &EntryForm) -> Result<Option<StoredEntry>> {
        if let Some(id) = id
            && store::entries::find_unscoped(self.store.reader(), id).await?.is_some()
        {
            return self.editable(actor, id).await.map(Some);
        }
        if let Some(id) = id {
            let account = actor.account().ok_or(Error::NotFound)?;
            store::drafts::find(self.store.reader(), account, id).await?.ok_or(Error::NotFound)?;
        }
        if form.kind == Kind::Overview.word() {
            return if policy::may(actor, Action::ImproveOverview, None) { Ok(None) } else { Err(Error::Forbidden) };
        }
        let known = self.known();
        match known.resolve(Subject::Council, &form.organisation) {
            Some(slug) => self.may_write_for(actor, Some(slug)).map(|()| None),
            None if actor.person().is_some_and(|person| !policy::writes_for(person).is_empty()) => Ok(None),
            None => Err(Error::Forbidden),
        }
    }

    fn may_write_for(&self, actor: &Actor, organisation: Option<&str>) -> Result<()> {
        if policy::may(actor, Action::WriteEntry, organisation) { Ok(()) } else { Err(Error::Forbidden) }
    }

    /// An entry in scope that the actor may edit.
    pub(crate) async fn editable(&self, actor: &Actor, id: &str) -> Result<StoredEntry> {
        let stored = store::entries::find(self.store.reader(), &actor.scope(), id).await?.ok_or(Error::NotFound)?;
        if policy::may_edit(actor, stored.content.organisation.as_deref(), stored.author.as_deref()) {
            Ok(stored)
        } else {
            Err(Error::Forbidden)
        }
    }

    /// What a form would publish, checked and resolved; nothing is written but additions to the catalogue.
    pub async fn content_of(&self, actor: &Actor, form: &EntryForm) -> Result<Content> {
        Ok(self.checked(actor, form).await?.0)
    }

    /// Resolves names to the catalogue's, adds what the writer asked to add, and checks the whole form.
    async fn checked(&self, actor: &Actor, form: &EntryForm) -> Result<(Content, Note)> {
        let mut problems = Vec::new();
        let mut form = form.clone();
        Self::resolve(&*self.known_by(&actor.scope()).await?, &mut form, &mut problems);
        let checked = match form.check() {
            Ok(checked) if problems.is_empty() => Some(checked),
            Ok(_) => None,
            Err(more) => {
                problems.extend(
                    more.into_iter().filter(|p| !problems.iter().any(|q| q.field == p.field)).collect::<Vec<_>>(),
                );
                None
            }
        };
        let (additions, missing): (Vec<_>, Vec<_>) = problems
            .into_iter()
            .partition(|p| p.code == Code::UnknownTechnology && form.add_technologies.contains(&p.given));
        if let (true, Some(checked)) = (additions.is_empty(), checked) {
            return Ok(checked);
        }
        if !missing.is_empty() || additions.is_empty() {
            return Err(Error::Invalid(EntryForm::in_page_order(missing)));
        }
        for addition in &additions {
            self.add_technology(actor, &addition.given, &form.capabilities).await?;
        }
        let mut problems = Vec::new();
        Self::resolve(&self.known(), &mut form, &mut problems);
        form.check().map_err(Error::Invalid)
    }

    /// Writes slugs where names or aliases were typed; what the catalogue does not know is a problem.
    fn resolve(known: &Known, form: &mut EntryForm, problems: &mut Vec<Problem>) {
        let organisation = form.organisation.trim().to_owned();
        match known.resolve(Subject::Council, &organisation) {
            Some(slug) => form.organisation = slug.to_owned(),
            None if organisation.is_empty() => {}
            None => problems.push(Problem::quoting("organisation", Code::UnknownOrganisation, &organisation)),
        }
        resolve_facts(form, known, problems);
        let mut lists = [
            ("technologies", Subject::Technology, Code::UnknownTechnology, &mut form.technologies),
            ("capabilities", Subject::Capability, Code::UnknownCapability, &mut form.capabilities),
        ];
        for (field, subject, code, list) in &mut lists {
            for typed in list.iter_mut().filter(|typed| !typed.trim().is_empty()) {
                match known.resolve(*subject, typed) {
                    Some(slug) => *typed = slug.to_owned(),
                    None => {
                        // As many as a form may have: a longer list is refused, and each look-up costs.
                        let nearest = (problems.len() < LINKS_MAX).then(|| known.nearest(*subject, typed)).flatten();
                        problems.push(Problem::quoting(field, *code, typed.trim()).meaning(nearest));
                    }
                }
            }
        }
    }

    pub(crate) async fn write(
        &self,
        actor: &Actor,
        id: String,
        mut content: Content,
        note: &Note,
        based_on: i64,
    ) -> Result<Published> {
        let mut tx = self.store.begin().await?;
        let found = store::entries::find_unscoped(tx.db(), &id).await?;
        if let Some(before) = &found {
            references::keep_unseen(&mut tx, &mut content, &before.content, &actor.scope()).await?;
        }
        let current = found.as_ref().map_or(0, |entry| entry.revision);
        if current != based_on {
            return Err(Error::Stale { current });
        }
        let what = if found.is_some() { ChangeWhat::Edited } else { ChangeWhat::Published };
        let is_new = found.is_none();
        let entry = next(found, &id, content, actor, self.now());
        match is_new {
            true => store::entries::insert(&mut tx, &entry).await?,
            false => store::entries::update(&mut tx, &entry).await?,
        }
        let line = RevisionLine {
            number: entry.revision,
            author: name_of(actor),
            note: note.to_string(),
            at: entry.updated_at,
        };
        store::revisions::insert(&mut tx, &id, &Revision { line, content: entry.content.clone() }).await?;
        if let Some(account) = actor.account() {
            store::drafts::remove(&mut tx, account, &id).await?;
        }
        self.commit(tx, ChangeSubject::Entry, &id, what, &name_of(actor)).await?;
        let path = domain::entries::path(&id, entry.content.title.as_str());
        Ok(Published { id, revision: entry.revision, path })
    }
}

/// Writes slugs for the contractor, as far as it is known, and for the councils that a contract serves.
pub(crate) fn resolve_facts(form: &mut EntryForm, known: &Known, problems: &mut Vec<Problem>) {
    for typed in form.facts.get_mut("supplier").into_iter().flatten() {
        if let Some(slug) = known.resolve(Subject::Supplier, typed) {
            *typed = slug.to_owned();
        }
    }
    let Some(typed) = form.facts.get_mut("councils") else { return };
    let lines = typed.iter().flat_map(|text| text.split(['\n', ';'])).map(str::trim).filter(|line| !line.is_empty());
    let mut slugs = Vec::new();
    for line in lines.take(LINKS_MAX * 2) {
        match known.resolve(Subject::Council, line) {
            Some(slug) => slugs.push(slug.to_owned()),
            None => {
                problems.push(Problem::quoting("councils", Code::UnknownOrganisation, line));
                slugs.push(line.to_owned());
            }
        }
    }
    *typed = slugs;
}

/// The next state of an entry. Facts that its editor may not see stay as they were: nobody erases what they cannot read.
fn next(found: Option<StoredEntry>, id: &str, mut content: Content, actor: &Actor, now: Millis) -> StoredEntry {
    if let Some(before) = &found {
        let owner = before.content.organisation.as_deref();
        let scope = actor.scope();
        let seen = |spec: &domain::facts::FactSpec| scope.sees(spec.audience_in(before.content.visibility), owner);
        let hidden = before.content.facts.only(|spec| !seen(spec) && spec.kinds.contains(&content.kind));
        content.facts = hidden.or(&content.facts);
    }
    let mut entry = found.unwrap_or_else(|| StoredEntry {
        id: id.to_owned(),
        status: Status::Published,
        content: content.clone(),
        revision: 0,
        provenance: Provenance {
            source: Source::Written,
            confidence: Confidence::Reported,
            evidence_url: None,
            external_id: None,
        },
        created_at: now,
        author: actor.account().map(str::to_owned),
        updated_at: now,
        updated_by: String::new(),
        last_confirmed_at: None,
        last_confirmed_by: None,
        review_by: None,
    });
    entry.content = content;
    entry.status = Status::Published;
    entry.revision += 1;
    entry.updated_at = now;
    entry.updated_by = name_of(actor);
    match entry.content.kind {
        Kind::Deployment => confirm(&mut entry, now, name_of(actor)),
        _ => take_over(&mut entry),
    }
    entry
}

fn confirm(entry: &mut StoredEntry, now: Millis, by: String) {
    entry.last_confirmed_at = Some(now);
    entry.last_confirmed_by = Some(by);
    entry.review_by = Some(freshness::review_by(now));
    take_over(entry);
}

/// Whoever edits or confirms it answers for it, and no file that is imported again decides what it says.
fn take_over(entry: &mut StoredEntry) {
    if entry.provenance.confidence == Confidence::Imported {
        entry.provenance.confidence = Confidence::Reported;
    }
}

pub(crate) fn name_of(actor: &Actor) -> String {
    actor.person().map_or_else(|| "Kenning".to_owned(), |person| person.name.clone())
}

/// Limit and offset of a page, for SQL.
pub(crate) fn window(page: usize, per_page: usize) -> (i64, i64) {
    let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    (number(per_page), number((page.max(1) - 1).saturating_mul(per_page)))
}
