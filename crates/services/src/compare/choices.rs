//! What may be put beside what is compared already.

use std::collections::HashSet;

use domain::accounts::Actor;
use domain::catalogue::{Named, Subject, Technology};
use domain::compare::CompareOf;
use domain::register::Line;

use crate::error::Result;
use crate::known::Known;
use crate::site::Services;

/// Deployments that are offered at once.
const DEPLOYMENTS_OFFERED: usize = 50;

impl Services {
    /// Councils: all of them. Technologies: those for the same things, or all when nothing is chosen. Entries: deployments in scope for the
    /// same things. What is chosen already is not offered again.
    pub async fn compare_choices(&self, actor: &Actor, of: CompareOf, chosen: &[String]) -> Result<Vec<Named>> {
        let known = self.known_by(&actor.scope()).await?;
        let is_new = |named: &Named| !chosen.contains(&named.slug);
        Ok(match of {
            CompareOf::Councils => known.councils().map(|c| Named::new(&c.slug, &c.name)).filter(is_new).collect(),
            CompareOf::Technologies => alike(&known, chosen).filter(is_new).collect(),
            CompareOf::Entries => self.deployments_alike(actor, chosen).await?,
        })
    }

    async fn deployments_alike(&self, actor: &Actor, chosen: &[String]) -> Result<Vec<Named>> {
        let (scope, known) = (actor.scope(), self.known());
        self.counted(|followed| {
            let is_chosen = |line: &&Line| chosen.iter().any(|id| **id == *line.id);
            let seen = followed.register.seen_by(&scope);
            let served: HashSet<&str> =
                seen.clone().filter(is_chosen).flat_map(|line| &line.capabilities).map(|slug| &**slug).collect();
            let is_alike = |line: &&Line| line.capabilities.iter().any(|slug| served.contains(&**slug));
            let alike = seen.filter(|line| line.is_deployment() && !is_chosen(line) && is_alike(line));
            let mut named: Vec<Named> = alike.map(|line| named(line, &known)).collect();
            named.sort_by(|a, b| (&a.name, &a.slug).cmp(&(&b.name, &b.slug)));
            named.truncate(DEPLOYMENTS_OFFERED);
            named
        })
        .await
    }
}

/// Technologies that serve what the chosen ones serve; all, when there are none such.
fn alike<'a>(known: &'a Known, chosen: &[String]) -> impl Iterator<Item = Named> + use<'a> {
    let served: HashSet<&str> = chosen
        .iter()
        .filter_map(|slug| known.technology(slug))
        .flat_map(|technology| technology.capabilities.iter().map(|c| c.slug.as_str()))
        .collect();
    let serves = |technology: &&Technology| technology.capabilities.iter().any(|c| served.contains(c.slug.as_str()));
    let alike: Vec<&Technology> = known.technologies.iter().filter(serves).collect();
    let is_alone = alike.len() <= chosen.len();
    let offered = if is_alone { known.technologies.iter().collect() } else { alike };
    offered.into_iter().map(|technology| Named::new(&technology.slug, &technology.name))
}

fn named(line: &Line, known: &Known) -> Named {
    let owner = line.organisation.as_deref().map(|slug| known.named(Subject::Council, slug).name);
    Named::new(&*line.id, owner.map_or_else(|| line.title.to_string(), |owner| format!("{owner}: {}", line.title)))
}
