//! What deployments in scope say of one capability or one technology: the figures of its page, its pictures and its files.

use std::collections::HashSet;

use domain::accounts::Actor;
use domain::catalogue::{Capability, Named, Subject, Technology};
use domain::coverage::{self, Cell, Coverage};
use domain::entries::Content;
use domain::names::fold;
use domain::naming::Naming;
use domain::pages::Figures;
use domain::register::{Filter, Line};
use domain::scope::Scope;
use domain::stages::{self, StageLine};
use domain::trend::{Histories, Told};
use domain::vocabulary::{Kind, Lifecycle};
use domain::{shares, standings, trend};

use crate::error::Result;
use crate::known::Known;
use crate::register::Followed;
use crate::site::Services;

/// Deployments whose revisions are read at once.
const AT_ONCE: usize = 400;

impl Naming for Known {
    fn name_of(&self, subject: Subject, slug: &str) -> Named {
        self.named(subject, slug)
    }

    /// Councils by their short names: The Moray Council stands at M.
    fn sorts_as(&self, subject: Subject, slug: &str) -> String {
        let council = self.organisation(slug).filter(|_| subject == Subject::Council);
        fold(&council.map_or_else(|| self.named(subject, slug).name, |council| council.short_name.clone()))
    }
}

impl Services {
    /// A capability, and what deployments say of it.
    pub async fn capability_with_figures(&self, actor: &Actor, slug: &str) -> Result<(Capability, Figures)> {
        let known = self.known();
        match known.capability(slug) {
            Some(capability) => Ok((capability.clone(), self.figures_of_capability(actor, slug).await?)),
            None => self.moved(Subject::Capability, slug, "capabilities").await,
        }
    }

    /// A technology, and what deployments say of it.
    pub async fn technology_with_figures(&self, actor: &Actor, slug: &str) -> Result<(Technology, Figures)> {
        let known = self.known_by(&actor.scope()).await?;
        match known.technology(slug) {
            Some(technology) => Ok((technology.clone(), self.figures_of_technology(actor, slug).await?)),
            None => self.moved(Subject::Technology, slug, "technologies").await,
        }
    }

    /// Who is at what stage with a capability; nobody, when there is none of this slug.
    pub async fn stages_of_capability(&self, actor: &Actor, slug: &str) -> Result<Vec<StageLine>> {
        self.stages(actor, Filter { capability: Some(slug), ..Filter::default() }).await
    }

    /// The same with a technology.
    pub async fn stages_of_technology(&self, actor: &Actor, slug: &str) -> Result<Vec<StageLine>> {
        self.stages(actor, Filter { technology: Some(slug), ..Filter::default() }).await
    }

    async fn stages(&self, actor: &Actor, filter: Filter<'_>) -> Result<Vec<StageLine>> {
        let (scope, known, now) = (actor.scope(), self.known(), self.now());
        let deployments = Filter { kind: Some(Kind::Deployment), ..filter };
        self.counted(|followed| stages::stages(followed.register.taken_by(&scope, deployments), &*known, now)).await
    }

    pub(crate) async fn figures_of_capability(&self, actor: &Actor, slug: &str) -> Result<Figures> {
        let (cells, known) = (self.cells(actor).await?, self.known());
        let of_it: Vec<Cell> = cells.iter().filter(|cell| cell.capability == slug).cloned().collect();
        let filter = Filter { capability: Some(slug), ..Filter::default() };
        self.figures(actor, filter, |lines, in_use| Figures {
            standings: standings::standings(
                known.councils(),
                &of_it,
                in_councils(lines, &known).iter().copied(),
                Subject::Technology,
                &*known,
            ),
            shares: shares::by_technology(in_use.iter().copied(), &*known),
            ..Figures::default()
        })
        .await
    }

    pub(crate) async fn figures_of_technology(&self, actor: &Actor, slug: &str) -> Result<Figures> {
        let (cells, known, now) = (self.cells(actor).await?, self.known(), self.now());
        let in_use_at_all = |capability: &str| {
            let of_it = |cell: &&Cell| cell.capability == capability && cell.state == Coverage::InUse;
            cells.iter().filter(of_it).count()
        };
        let filter = Filter { technology: Some(slug), ..Filter::default() };
        self.figures(actor, filter, |lines, in_use| {
            let of_councils = in_councils(lines, &known);
            let cells = standings::cells_of(slug, of_councils.iter().copied(), now);
            Figures {
                standings: standings::standings(
                    known.councils(),
                    &cells,
                    of_councils.iter().copied(),
                    Subject::Capability,
                    &*known,
                ),
                shares: shares::by_capability(in_use.iter().copied(), in_use_at_all, &*known),
                ..Figures::default()
            }
        })
        .await
    }

    /// Reads the deployments that a filter takes, and adds to what `differs` what is the same for all: hosting and trend. It is
    /// handed all deployments, and those that councils have in use.
    async fn figures(
        &self,
        actor: &Actor,
        filter: Filter<'_>,
        differs: impl FnOnce(&[&Line], &[&Line]) -> Figures,
    ) -> Result<Figures> {
        let (scope, known, now) = (actor.scope(), self.known(), self.now());
        let deployments = Filter { kind: Some(Kind::Deployment), ..filter };
        let histories = self.histories(&scope, deployments).await?;
        self.counted(|followed| {
            let lines: Vec<&Line> = followed.register.taken_by(&scope, deployments).collect();
            let mut in_use = in_councils(&lines, &known);
            let trend = trend::trend(in_use.iter().copied(), &histories, &*known, now);
            in_use.retain(|line| line.is_in_use(now));
            Figures {
                at: now,
                deployments: lines.len(),
                hosting: shares::by_hosting(in_use.iter().copied()),
                trend,
                ..differs(&lines, &in_use)
            }
        })
        .await
    }

    /// What the deployments that a filter takes said at each time, as far as they were edited and a scope may read it.
    async fn histories(&self, scope: &Scope, filter: Filter<'_>) -> Result<Histories> {
        let is_edited = |line: &&Line| line.updated_at > line.created_at;
        let edited = |followed: &Followed| -> Vec<String> {
            followed.register.taken_by(scope, filter).filter(is_edited).map(|line| line.id.to_string()).collect()
        };
        let edited = self.counted(edited).await?;
        let mut histories = Histories::new();
        for ids in edited.chunks(AT_ONCE) {
            for (entry, at, content) in store::revisions::list_of(self.store.reader(), ids).await? {
                // One that was of a narrower tier than the entry is now stays narrow.
                if scope.sees(content.visibility, content.organisation.as_deref()) {
                    histories.entry(entry).or_default().push(Told { at, is_in_use: is_in_use(&content, filter) });
                }
            }
        }
        Ok(histories)
    }
}

/// Did a deployment that said this have in use what a filter names?
fn is_in_use(content: &Content, filter: Filter<'_>) -> bool {
    let names = |slugs: &[String], wanted: Option<&str>| wanted.is_none_or(|one| slugs.iter().any(|slug| slug == one));
    let lifecycle = content.facts.text("lifecycle").and_then(Lifecycle::parse);
    coverage::stage(lifecycle) == Coverage::InUse
        && names(&content.technologies, filter.technology)
        && names(&content.capabilities, filter.capability)
}

/// The lines of councils; partners are never counted beside them.
pub(crate) fn in_councils<'a>(lines: &[&'a Line], known: &Known) -> Vec<&'a Line> {
    let councils: HashSet<&str> = known.councils().map(|council| council.slug.as_str()).collect();
    let is_of_one = |line: &&Line| line.organisation.as_deref().is_some_and(|slug| councils.contains(slug));
    lines.iter().copied().filter(is_of_one).collect()
}
