//! Text that its author may leave in any state. Saving a draft accepts anything and loses nothing.

use domain::accounts::{Actor, Person};
use domain::catalogue::{Named, Subject};
use domain::entry_form::EntryForm;
use domain::facts::Shape;
use domain::pages::{EditPage, Suggested};
use domain::policy;
use domain::vocabulary::{Kind, Visibility};

use crate::error::{Error, Result};
use crate::known::Known;
use crate::site::Services;

/// A draft may be longer than what can be published, but not without end.
const DRAFT_BYTES_MAX: usize = 1_000_000;

impl Services {
    /// The form for a new entry, with what the address says filled in.
    pub async fn new_entry_page(&self, actor: &Actor, prefill: EntryForm) -> Result<EditPage> {
        let person = writer(actor)?;
        let mut form = prefill;
        if Kind::parse(&form.kind).is_none() {
            form.kind = Kind::Deployment.word().to_owned();
        }
        if form.organisation.is_empty()
            && let [(slug, _)] = self.writes_for(person).as_slice()
        {
            form.organisation = slug.clone();
        }
        if form.visibility.is_empty() {
            form.visibility = self.default_visibility(&form).word().to_owned();
        }
        self.around(actor, person, None, form).await
    }

    /// The form for an entry: the author's draft of it, or what it says now.
    pub async fn edit_page(&self, actor: &Actor, id: &str) -> Result<EditPage> {
        let person = writer(actor)?;
        let draft = store::drafts::find(self.store.reader(), &person.account, id).await?;
        let exists = store::entries::find_unscoped(self.store.reader(), id).await?.is_some();
        if let Some((form, saved_at)) = draft {
            if exists {
                self.editable(actor, id).await?;
            }
            return Ok(EditPage {
                draft_saved_at: Some(saved_at),
                ..self.around(actor, person, Some(id), form).await?
            });
        }
        let stored = self.editable(actor, id).await?;
        let mut content = stored.content;
        let scope = actor.scope();
        content.facts = scope.facts(&content.facts, content.visibility, content.organisation.as_deref());
        self.cut_deployments(&mut content, &scope).await?;
        self.around(actor, person, Some(id), EntryForm::of(&content, stored.revision)).await
    }

    /// The same page around a form that was refused or previewed.
    pub async fn edit_page_with(&self, actor: &Actor, id: Option<&str>, form: EntryForm) -> Result<EditPage> {
        self.around(actor, writer(actor)?, id, form).await
    }

    /// Saves what was typed, whatever it is, for its author alone. Returns the entry's id.
    pub async fn save_draft(&self, actor: &Actor, id: Option<&str>, form: &EntryForm) -> Result<String> {
        let person = writer(actor)?;
        if size(form) > DRAFT_BYTES_MAX {
            return Err(Error::invalid("body", domain::problems::Code::TooLong, ""));
        }
        if let Some(id) = id {
            let mine = store::drafts::find(self.store.reader(), &person.account, id).await?.is_some();
            if !mine {
                self.editable(actor, id).await?;
            }
        }
        let id = id.map_or_else(crate::random::id, str::to_owned);
        let mut tx = self.store.begin().await?;
        store::drafts::save(&mut tx, &person.account, &id, form, self.now()).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// The author's draft, if this is one.
    pub async fn find_draft(&self, actor: &Actor, id: &str) -> Result<Option<EntryForm>> {
        let Some(account) = actor.account() else { return Ok(None) };
        Ok(store::drafts::find(self.store.reader(), account, id).await?.map(|(form, _)| form))
    }

    /// Forgets a draft. What was published stays.
    pub async fn discard_draft(&self, actor: &Actor, id: &str) -> Result<()> {
        let person = writer(actor)?;
        let mut tx = self.store.begin().await?;
        let removed = store::drafts::remove(&mut tx, &person.account, id).await?;
        tx.commit().await?;
        if removed { Ok(()) } else { Err(Error::NotFound) }
    }

    async fn around(&self, actor: &Actor, person: &Person, id: Option<&str>, form: EntryForm) -> Result<EditPage> {
        let known = self.known_by(&actor.scope()).await?;
        Ok(EditPage {
            id: id.map(str::to_owned),
            draft_saved_at: None,
            organisations: self.writes_for(person).into_iter().map(|(slug, name)| Named::new(slug, name)).collect(),
            technologies: known.technologies.iter().map(|t| suggested(&t.name, &t.aliases)).collect(),
            capabilities: known.capabilities.iter().map(|c| suggested(&c.name, &c.aliases)).collect(),
            form: with_names(form, &known),
        })
    }

    /// A site admin writes for any organisation; others for their own.
    fn writes_for(&self, person: &Person) -> Vec<(String, String)> {
        if person.has_role_anywhere(domain::accounts::Role::SiteAdmin) {
            return self.known().organisations.iter().map(|o| (o.slug.clone(), o.name.clone())).collect();
        }
        policy::writes_for(person)
    }

    /// The capability's own tier for a deployment; the partnership otherwise.
    fn default_visibility(&self, form: &EntryForm) -> Visibility {
        let known = self.known();
        let capability = form.capabilities.first().and_then(|typed| known.resolve(Subject::Capability, typed));
        let tier = capability.and_then(|slug| known.capability(slug)).map(|capability| capability.default_visibility);
        tier.unwrap_or(Visibility::Partnership)
    }
}

fn writer(actor: &Actor) -> Result<&Person> {
    let may = policy::may(actor, policy::Action::ImproveOverview, None);
    actor.person().filter(|_| may).ok_or(Error::Forbidden)
}

/// Names where the form has slugs: people read names.
fn with_names(mut form: EntryForm, known: &Known) -> EntryForm {
    for (subject, list) in
        [(Subject::Technology, &mut form.technologies), (Subject::Capability, &mut form.capabilities)]
    {
        for typed in list {
            if let Some(slug) = known.resolve(subject, typed) {
                *typed = known.named(subject, slug).name;
            }
        }
    }
    for (key, typed) in &mut form.facts {
        let is_list = domain::facts::spec(key).is_some_and(|spec| spec.shape == Shape::List);
        if is_list && typed.len() > 1 {
            *typed = vec![typed.join("\n")];
        }
    }
    form
}

fn suggested(name: &str, aliases: &[String]) -> Suggested {
    Suggested { name: name.to_owned(), aliases: aliases.to_vec() }
}

fn size(form: &EntryForm) -> usize {
    let lists = form.technologies.iter().chain(&form.capabilities).chain(form.facts.values().flatten());
    form.body.len() + form.title.len() + form.summary.len() + form.tags.len() + lists.map(String::len).sum::<usize>()
}
