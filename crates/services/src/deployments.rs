//! The deployments of a technology's or a capability's page: from the register alone, for a page on a thousand of them reads no texts.

use std::collections::HashMap;
use std::sync::Arc;

use domain::accounts::Actor;
use domain::catalogue::{Subject, Technology};
use domain::freshness::Freshness;
use domain::naming::Naming;
use domain::pages::Deployment;
use domain::register::{self, Filter, Line};
use domain::vocabulary::{Kind, YesNo};
use domain::when::Millis;

use crate::error::Result;
use crate::known::Known;
use crate::site::Services;

/// Deployments on one page.
const DEPLOYMENTS_AT_MOST: usize = 200;

impl Services {
    /// The latest deployments on a technology or a capability, by stage, and the ids of the other entries among the latest. `other_side` is
    /// what a row names.
    pub(crate) async fn about(
        &self,
        actor: &Actor,
        filter: Filter<'_>,
        other_side: fn(&Line) -> (Subject, &[Arc<str>]),
    ) -> Result<(Vec<Deployment>, Vec<String>)> {
        let (scope, known, now) = (actor.scope(), self.known(), self.now());
        self.counted(|followed| {
            let taken = followed.register.taken_by(&scope, filter);
            let (_, latest) = register::latest_lines(taken, 0, DEPLOYMENTS_AT_MOST);
            let (deployments, others): (Vec<&Line>, Vec<&Line>) =
                latest.into_iter().partition(|line| line.is_deployment());
            let deployment = |line| deployment(line, other_side(line), &known, now);
            let mut deployments: Vec<Deployment> = deployments.into_iter().map(deployment).collect();
            deployments.sort_by_cached_key(|one| {
                (
                    one.is_stale,
                    one.stage,
                    one.organisation.as_ref().map(|owner| known.sorts_as(Subject::Council, &owner.slug)),
                )
            });
            let others = others.into_iter().filter(|line| line.kind != Kind::Overview);
            (deployments, others.map(|line| line.id.to_string()).collect())
        })
        .await
    }
    /// How many councils run each of these technologies. Takes time in the number of lines about them.
    pub(crate) async fn councils_running(
        &self,
        actor: &Actor,
        technologies: impl Iterator<Item = &Technology>,
    ) -> Result<HashMap<String, usize>> {
        let scope = actor.scope();
        self.counted(|followed| {
            let running = |technology: &Technology| {
                let of_it = Filter { technology: Some(&technology.slug), ..Filter::default() };
                (technology.slug.clone(), register::organisations_running(followed.register.taken_by(&scope, of_it)))
            };
            technologies.map(running).collect()
        })
        .await
    }
}

fn deployment(line: &Line, (subject, slugs): (Subject, &[Arc<str>]), known: &Known, now: Millis) -> Deployment {
    Deployment {
        entry: line.id.to_string(),
        title: line.title.to_string(),
        organisation: line.organisation.as_deref().map(|slug| known.named(Subject::Council, slug)),
        things: slugs.iter().map(|slug| known.named(subject, slug)).collect(),
        stage: line.stated.lifecycle,
        live_since: line.stated.live_since.map(|date| date.to_string()),
        as_of: line.as_of(),
        is_stale: line.freshness(now) == Freshness::Stale,
        contact: line.contact.as_deref().map(str::to_owned),
        willing_to_talk: line.stated.willing_to_talk == Some(YesNo::Yes),
    }
}
