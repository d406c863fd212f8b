//! The home page: four true numbers, and what changed lately.

use std::collections::HashSet;

use domain::accounts::Actor;
use domain::pages::{Home, Numbers};
use domain::register::Line;
use domain::when::Millis;

use crate::error::Result;
use crate::known::Known;
use crate::site::Services;

const CHANGES_AT_HOME: usize = 8;

impl Services {
    pub async fn home(&self, actor: &Actor) -> Result<Home> {
        let (scope, known, now) = (actor.scope(), self.known(), self.now());
        let numbers = self.counted(|followed| numbers(followed.register.seen_by(&scope), &known, now)).await?;
        Ok(Home { numbers, changes: self.changes(actor, 1, CHANGES_AT_HOME).await? })
    }
}

fn numbers<'a>(lines: impl Iterator<Item = &'a Line> + Clone, known: &Known, now: Millis) -> Numbers {
    let deployments = lines.clone().filter(|line| line.is_deployment());
    let owners: HashSet<&str> = deployments.clone().filter_map(|line| line.organisation.as_deref()).collect();
    let technologies: HashSet<&str> =
        deployments.flat_map(|line| &line.technologies).map(std::ops::Deref::deref).collect();
    Numbers {
        entries: lines.clone().count(),
        councils_reporting: known.councils().filter(|council| owners.contains(council.slug.as_str())).count(),
        technologies_in_use: technologies.len(),
        to_confirm: lines.filter(|line| line.awaits_confirmation(now)).count(),
    }
}
