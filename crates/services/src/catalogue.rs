//! What all organisations share, and who uses it.

use std::collections::HashMap;
use std::sync::Arc;

use domain::accounts::Actor;
use domain::catalogue::{Named, Subject, Supplier, Technology};
use domain::changes::{ChangeSubject, ChangeWhat};
use domain::coverage::Coverage;
use domain::names::slugify;
use domain::organisations::Organisation;
use domain::pages::{
    CapabilityLine, CapabilityPage, CouncilLine, CouncilPage, EntryPage, SupplierLine, SupplierPage, TechnologyLine,
    TechnologyPage, ToConfirm,
};
use domain::policy::{self, Action};
use domain::register::{self, Filter, Line};
use domain::text::Name;
use domain::vocabulary::Kind;

use crate::entries::{EntriesQuery, name_of};
use crate::error::{Error, Result};
use crate::site::Services;
use crate::views;

const CARDS_PER_PAGE: usize = 20;
/// Entries that a council's page asks its own people to confirm.
const TO_CONFIRM_AT_ONCE: usize = 10;

impl Services {
    /// Councils by name, then partners.
    pub async fn organisations(&self) -> Result<Vec<Organisation>> {
        Ok(self.known().organisations.clone())
    }

    pub async fn councils_page(&self, actor: &Actor) -> Result<Vec<CouncilLine>> {
        let (scope, known) = (actor.scope(), self.known());
        self.counted(|followed| {
            let counts = register::entries_by_organisation(followed.register.seen_by(&scope));
            let line = |o: &Organisation| CouncilLine {
                organisation: o.clone(),
                entries: counts.get(o.slug.as_str()).copied().unwrap_or(0),
            };
            known.organisations.iter().map(line).collect()
        })
        .await
    }

    pub async fn council_page(&self, actor: &Actor, slug: &str, page: usize) -> Result<CouncilPage> {
        let known = self.known();
        let Some(organisation) = known.organisation(slug) else {
            return self.moved(Subject::Council, slug, "councils").await;
        };
        let query = EntriesQuery {
            organisation: Some(slug.to_owned()),
            page,
            per_page: CARDS_PER_PAGE,
            ..EntriesQuery::default()
        };
        let cells = self.cells(actor).await?;
        let states: Vec<Coverage> = cells.iter().filter(|cell| cell.council == slug).map(|cell| cell.state).collect();
        let numbers = Coverage::ALL.iter().map(|state| (*state, states.iter().filter(|s| *s == state).count()));
        let silent = known.capabilities.len() - states.len().min(known.capabilities.len());
        let with_silent = |(state, n)| (state, if state == Coverage::NotReported { n + silent } else { n });
        Ok(CouncilPage {
            organisation: organisation.clone(),
            aliases: known.council_aliases.get(slug).cloned().unwrap_or_default(),
            entries: self.list_entries(actor, &query).await?,
            numbers: if organisation.is_council { numbers.map(with_silent).collect() } else { Vec::new() },
            to_confirm: self.to_confirm(actor, slug).await?,
            contracts: self.contracts_of_council(actor, slug).await?,
            today: self.now(),
            may_manage_people: policy::may(actor, Action::ManagePeople, Some(slug)),
            may_write: policy::may(actor, Action::WriteEntry, Some(slug)),
        })
    }

    pub async fn technologies_page(&self, actor: &Actor) -> Result<Vec<TechnologyLine>> {
        let known = self.known_by(&actor.scope()).await?;
        let counts = self.councils_by(actor, |line| &line.technologies).await?;
        Ok(known.technologies.iter().map(|technology| line(technology, &counts)).collect())
    }

    pub async fn technology_page(&self, actor: &Actor, slug: &str) -> Result<TechnologyPage> {
        let known = self.known_by(&actor.scope()).await?;
        let Some(technology) = known.technology(slug) else {
            return self.moved(Subject::Technology, slug, "technologies").await;
        };
        let filter = Filter { technology: Some(slug), ..Filter::default() };
        let (deployments, others) =
            self.about(actor, filter, |line| (Subject::Capability, &*line.capabilities)).await?;
        Ok(TechnologyPage {
            technology: technology.clone(),
            overview: self.overview(actor, Some(slug), None).await?,
            deployments,
            others: self.cards(actor, &others).await?,
            figures: self.figures_of_technology(actor, slug).await?,
            may_write: policy::may(actor, Action::ImproveOverview, None),
        })
    }

    pub async fn suppliers(&self, actor: &Actor) -> Result<Vec<Supplier>> {
        Ok(self.known_by(&actor.scope()).await?.suppliers.clone())
    }

    pub async fn suppliers_page(&self, actor: &Actor) -> Result<Vec<SupplierLine>> {
        let known = self.known_by(&actor.scope()).await?;
        let counts = self.councils_by(actor, |line| &line.technologies).await?;
        let line = |supplier: &Supplier| {
            let theirs =
                known.technologies.iter().filter(|t| t.supplier.as_ref().is_some_and(|s| s.slug == supplier.slug));
            SupplierLine {
                supplier: Named::new(&supplier.slug, &supplier.name),
                technologies: theirs.clone().count(),
                in_use: theirs.filter(|technology| counts.contains_key(&technology.slug)).count(),
            }
        };
        Ok(known.suppliers.iter().map(line).collect())
    }

    pub async fn technologies(&self, actor: &Actor) -> Result<Vec<Technology>> {
        Ok(self.known_by(&actor.scope()).await?.technologies.clone())
    }

    pub async fn supplier_page(&self, actor: &Actor, slug: &str) -> Result<SupplierPage> {
        let known = self.known_by(&actor.scope()).await?;
        let Some(supplier) = known.supplier(slug) else {
            return self.moved(Subject::Supplier, slug, "suppliers").await;
        };
        let theirs = known.technologies.iter().filter(|t| t.supplier.as_ref().is_some_and(|s| s.slug == slug));
        let counts = self.councils_running(actor, theirs.clone()).await?;
        Ok(SupplierPage {
            supplier: supplier.clone(),
            formerly: self.formerly(slug),
            successions: self.successions(actor, slug).await?,
            may_become: self.may_become(actor, slug),
            technologies: theirs.map(|technology| line(technology, &counts)).collect(),
            exposure: self.exposure(actor, slug).await?,
            contracts: self.contracts_with_supplier(actor, slug).await?,
            today: self.now(),
        })
    }

    pub async fn capabilities_page(&self, actor: &Actor) -> Result<Vec<CapabilityLine>> {
        let counts = self.councils_by(actor, |line| &line.capabilities).await?;
        let known = self.known();
        let councils = |slug: &str| counts.get(slug).copied().unwrap_or(0);
        Ok(known
            .capabilities
            .iter()
            .map(|c| CapabilityLine { capability: c.clone(), councils: councils(&c.slug) })
            .collect())
    }

    pub async fn capability_page(&self, actor: &Actor, slug: &str) -> Result<CapabilityPage> {
        let known = self.known_by(&actor.scope()).await?;
        let Some(capability) = known.capability(slug) else {
            return self.moved(Subject::Capability, slug, "capabilities").await;
        };
        let filter = Filter { capability: Some(slug), ..Filter::default() };
        let (deployments, _) = self.about(actor, filter, |line| (Subject::Technology, &*line.technologies)).await?;
        let serving = known.technologies.iter().filter(|t| t.capabilities.iter().any(|c| c.slug == slug));
        let counts = self.councils_running(actor, serving.clone()).await?;
        Ok(CapabilityPage {
            capability: capability.clone(),
            overview: self.overview(actor, None, Some(slug)).await?,
            deployments,
            figures: self.figures_of_capability(actor, slug).await?,
            technologies: serving.map(|technology| line(technology, &counts)).collect(),
            may_write: policy::may(actor, Action::ImproveOverview, None),
        })
    }

    /// What awaits confirmation by this organisation, the longest unconfirmed first; for those who may confirm it.
    async fn to_confirm(&self, actor: &Actor, slug: &str) -> Result<ToConfirm> {
        if !policy::may(actor, Action::ConfirmEntry, Some(slug)) {
            return Ok(ToConfirm::default());
        }
        let (scope, known, now) = (actor.scope(), self.known(), self.now());
        let ids: Vec<String> = self
            .counted(|followed| {
                let own = Filter { organisation: Some(slug), ..Filter::default() };
                let own = followed.register.taken_by(&scope, own);
                let mut waiting: Vec<&Line> = own.filter(|line| line.awaits_confirmation(now)).collect();
                waiting.sort_by_key(|line| line.as_of());
                waiting.iter().map(|line| line.id.to_string()).collect()
            })
            .await?;
        let first = &ids[..ids.len().min(TO_CONFIRM_AT_ONCE)];
        let stored = store::entries::list_by_ids(self.store.reader(), &scope, first).await?;
        Ok(ToConfirm { total: ids.len(), first: stored.iter().map(|entry| views::card(entry, &known, now)).collect() })
    }

    /// Adds a technology that someone named in an entry; curators give it the rest.
    pub(crate) async fn add_technology(&self, actor: &Actor, name: &str, capabilities: &[String]) -> Result<String> {
        if !policy::may(actor, Action::AddTechnology, None) {
            return Err(Error::Forbidden);
        }
        let name = Name::parse(name).map_err(|code| Error::invalid("technologies", code, name))?.to_string();
        let known = self.known();
        // It may be there, out of the writer's sight.
        if let Some(slug) = known.resolve(Subject::Technology, &name) {
            return Ok(slug.to_owned());
        }
        let mut slug = slugify(&name);
        while known.technology(&slug).is_some() {
            slug.push_str("-2");
        }
        let serves = capabilities.iter().filter_map(|typed| known.resolve(Subject::Capability, typed));
        let technology = Technology {
            slug: slug.clone(),
            name,
            licence: "commercial".to_owned(),
            capabilities: serves.map(|slug| Named::new(slug, "")).collect(),
            ..Technology::default()
        };
        let mut tx = self.store.begin().await?;
        store::catalogue::insert_technology(&mut tx, &technology).await?;
        self.commit(tx, ChangeSubject::Catalogue, &slug, ChangeWhat::Added, &name_of(actor)).await?;
        self.learn().await?;
        Ok(slug)
    }

    async fn overview(
        &self,
        actor: &Actor,
        technology: Option<&str>,
        capability: Option<&str>,
    ) -> Result<Option<EntryPage>> {
        let filter = Filter { technology, capability, kind: Some(Kind::Overview), organisation: None };
        let overview = self.latest(&actor.scope(), &filter, 0, 1).await?.1.pop();
        match overview {
            Some(stored) => self.page_of(actor, stored).await.map(Some),
            None => Ok(None),
        }
    }

    /// How many councils run each technology or capability that `of` names.
    async fn councils_by(&self, actor: &Actor, of: fn(&Line) -> &[Arc<str>]) -> Result<HashMap<String, usize>> {
        let scope = actor.scope();
        self.counted(|followed| {
            let counts = register::organisations_by(followed.register.seen_by(&scope), of);
            counts.into_iter().map(|(slug, n)| (slug.to_owned(), n)).collect()
        })
        .await
    }

    /// Where something that is not here went; `NotFound` when nobody knows.
    pub(crate) async fn moved<T>(&self, subject: Subject, slug: &str, folder: &str) -> Result<T> {
        match store::catalogue::find_redirect(self.store.reader(), subject, slug).await? {
            Some(to) => Err(Error::Moved(format!("/{folder}/{to}"))),
            None => Err(Error::NotFound),
        }
    }
}

fn line(technology: &Technology, counts: &HashMap<String, usize>) -> TechnologyLine {
    TechnologyLine {
        technology: Named::new(&technology.slug, &technology.name),
        aliases: technology.aliases.clone(),
        supplier: technology.supplier.clone(),
        capabilities: technology.capabilities.clone(),
        councils: counts.get(&technology.slug).copied().unwrap_or(0),
    }
}
