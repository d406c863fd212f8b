//! What deployments in scope say of one capability or one technology: the figures of its page, its pictures and its files.

use std::collections::HashSet;

use domain::accounts::Actor;
use domain::catalogue::{Capability, Named, Subject, Technology};
use domain::coverage::{Cell, Coverage};
use domain::naming::Naming;
use domain::pages::Figures;
use domain::register::{Filter, Line};
use domain::vocabulary::Kind;
use domain::{shares, stages, standings, trend};

use crate::error::Result;
use crate::known::Known;
use crate::site::Services;

impl Naming for Known {
    fn name_of(&self, subject: Subject, slug: &str) -> Named {
        self.named(subject, slug)
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

    /// Reads the deployments that a filter takes, and adds to what `differs` what is the same for all: stages, hosting and trend. It is
    /// handed all deployments, and those that councils have in use.
    async fn figures(
        &self,
        actor: &Actor,
        filter: Filter<'_>,
        differs: impl FnOnce(&[&Line], &[&Line]) -> Figures,
    ) -> Result<Figures> {
        let (scope, known, now) = (actor.scope(), self.known(), self.now());
        let deployments = Filter { kind: Some(Kind::Deployment), ..filter };
        self.counted(|followed| {
            let lines: Vec<&Line> = followed.register.taken_by(&scope, deployments).collect();
            let mut in_use = in_councils(&lines, &known);
            in_use.retain(|line| line.is_in_use(now));
            Figures {
                at: now,
                stages: stages::stages(lines.iter().copied(), &*known, now),
                hosting: shares::by_hosting(in_use.iter().copied()),
                trend: trend::trend(in_use.iter().copied(), &*known, now),
                ..differs(&lines, &in_use)
            }
        })
        .await
    }
}

/// The lines of councils; partners are never counted beside them.
pub(crate) fn in_councils<'a>(lines: &[&'a Line], known: &Known) -> Vec<&'a Line> {
    let councils: HashSet<&str> = known.councils().map(|council| council.slug.as_str()).collect();
    let is_of_one = |line: &&Line| line.organisation.as_deref().is_some_and(|slug| councils.contains(slug));
    lines.iter().copied().filter(is_of_one).collect()
}
