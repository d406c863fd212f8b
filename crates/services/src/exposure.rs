//! What hangs on a supplier, as far as the actor may see.

use std::collections::BTreeSet;

use domain::accounts::Actor;
use domain::catalogue::{Subject, Supplier, Technology};
use domain::exposure::{self, Exposure};
use domain::register::{Filter, Line, Register};
use domain::scope::Scope;
use domain::vocabulary::Kind;
use domain::when::Millis;

use crate::error::Result;
use crate::figures::in_councils;
use crate::site::Services;

impl Services {
    /// A supplier, and what hangs on it.
    pub async fn supplier_with_exposure(&self, actor: &Actor, slug: &str) -> Result<(Supplier, Exposure)> {
        let known = self.known_by(&actor.scope()).await?;
        match known.supplier(slug) {
            Some(supplier) => Ok((supplier.clone(), self.exposure(actor, slug).await?)),
            None => self.moved(Subject::Supplier, slug, "suppliers").await,
        }
    }

    pub(crate) async fn exposure(&self, actor: &Actor, slug: &str) -> Result<Exposure> {
        let (scope, now) = (actor.scope(), self.now());
        let known = self.known_by(&scope).await?;
        let house = exposure::house(&known.suppliers, slug);
        let sells = |technology: &&Technology| {
            technology.supplier.as_ref().is_some_and(|seller| house.iter().any(|one| one.slug == seller.slug))
        };
        let theirs: Vec<&Technology> = known.technologies.iter().filter(sells).collect();
        self.counted(|followed| {
            let lines = concerned(&followed.register, &scope, &theirs, now);
            exposure::exposure(&house, &theirs, in_councils(&lines, &known).into_iter(), &*known, now)
        })
        .await
    }
}

/// Every deployment that names one of these technologies, or serves a capability that one of them is in use for; each once.
fn concerned<'a>(register: &'a Register, scope: &'a Scope, theirs: &[&'a Technology], now: Millis) -> Vec<&'a Line> {
    let deployments = Filter { kind: Some(Kind::Deployment), ..Filter::default() };
    let taken = |filter: Filter<'a>| register.taken_by(scope, filter);
    let naming = theirs.iter().flat_map(|one| taken(Filter { technology: Some(&one.slug), ..deployments }));
    let mut lines: Vec<&Line> = naming.collect();
    let served = lines.iter().filter(|line| line.is_in_use(now)).flat_map(|line| &line.capabilities);
    let served: BTreeSet<&str> = served.map(|slug| &**slug).collect();
    for capability in served {
        lines.extend(taken(Filter { capability: Some(capability), ..deployments }));
    }
    // By where they stand in memory: cheaper than to compare ids, and nothing here depends on their order.
    lines.sort_unstable_by_key(|line| std::ptr::from_ref(*line));
    lines.dedup_by(|a, b| std::ptr::eq(*a, *b));
    lines
}
