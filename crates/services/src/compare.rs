//! Things side by side.

mod choices;

use domain::accounts::Actor;
use domain::catalogue::Subject;
use domain::compare::{
    COMPARE_MAX, CompareOf, ComparePage, CompareQuery, Compared, Comparison, Portfolio, Practice, compare_councils,
    compare_entries, compare_technologies,
};
use domain::register::{Filter, Line, Register};
use domain::scope::Scope;

use crate::error::Result;
use crate::known::Known;
use crate::register::Followed;
use crate::site::Services;

impl Services {
    /// Lays up to five things side by side, in the order asked; what is not in scope is not there, and is named.
    pub async fn compare(&self, actor: &Actor, query: &CompareQuery) -> Result<Compared> {
        let Asked { ids, mut unknown, is_cut } = self.asked_for(actor, query).await?;
        let comparison = self.laid_out(actor, query.of, &ids).await?;
        unknown.extend(ids.iter().filter(|id| comparison.columns.iter().all(|c| c.id != **id)).cloned());
        let comparison = if query.differences { comparison.differences() } else { comparison };
        Ok(Compared { comparison, unknown, is_cut })
    }

    /// The same with what may be put beside them.
    pub async fn compare_page(&self, actor: &Actor, query: &CompareQuery) -> Result<ComparePage> {
        let Compared { comparison, unknown, is_cut } = self.compare(actor, query).await?;
        let choices = self.compare_choices(actor, query.of, &self.asked_for(actor, query).await?.ids).await?;
        Ok(ComparePage { comparison, differences: query.differences, unknown, is_cut, choices })
    }

    async fn laid_out(&self, actor: &Actor, of: CompareOf, ids: &[String]) -> Result<Comparison> {
        match of {
            CompareOf::Entries => self.entries_compared(actor, ids).await,
            CompareOf::Technologies => self.technologies_compared(actor, ids).await,
            CompareOf::Councils => self.councils_compared(actor, ids).await,
        }
    }

    async fn entries_compared(&self, actor: &Actor, ids: &[String]) -> Result<Comparison> {
        let scope = actor.scope();
        let stored = store::entries::list_by_ids(self.store.reader(), &scope, ids).await?;
        Ok(compare_entries(&self.seen(stored, &scope).await?))
    }

    async fn technologies_compared(&self, actor: &Actor, slugs: &[String]) -> Result<Comparison> {
        let (scope, now) = (actor.scope(), self.now());
        let known = self.known_by(&scope).await?;
        let name = |subject, slug: &str| short_name(&known, subject, slug);
        self.counted(|followed| {
            let practices: Vec<Practice<'_>> =
                slugs.iter().filter_map(|slug| practice(&followed.register, &scope, &known, slug)).collect();
            compare_technologies(&practices, &name, now)
        })
        .await
    }

    async fn councils_compared(&self, actor: &Actor, slugs: &[String]) -> Result<Comparison> {
        let (scope, known, now) = (actor.scope(), self.known(), self.now());
        let name = |subject, slug: &str| short_name(&known, subject, slug);
        self.counted(|followed| {
            let portfolios: Vec<Portfolio<'_>> =
                slugs.iter().filter_map(|slug| portfolio(followed, &scope, &known, slug)).collect();
            compare_councils(&portfolios, &known.capabilities, &name, now)
        })
        .await
    }

    async fn asked_for(&self, actor: &Actor, query: &CompareQuery) -> Result<Asked> {
        let known = self.known_by(&actor.scope()).await?;
        let mut asked = Asked::default();
        for typed in &query.ids {
            match slug_of(&known, query.of, typed) {
                None => asked.unknown.push(typed.clone()),
                Some(id) if asked.ids.iter().any(|other| other == id) => {}
                Some(id) if asked.ids.len() < COMPARE_MAX => asked.ids.push(id.to_owned()),
                Some(_) => asked.is_cut = true,
            }
        }
        Ok(asked)
    }
}

/// Councils by their short names: a cell may list all of them.
fn short_name(known: &Known, subject: Subject, slug: &str) -> String {
    let council = known.organisation(slug).filter(|_| subject == Subject::Council);
    council.map_or_else(|| known.named(subject, slug).name, |council| council.short_name.clone())
}

/// What is asked for, each once and by its slug, five at most; and what nobody knows.
#[derive(Default)]
struct Asked {
    ids: Vec<String>,
    unknown: Vec<String>,
    is_cut: bool,
}

/// Partners are councils to the catalogue, not to a comparison.
fn slug_of<'a>(known: &'a Known, of: CompareOf, typed: &'a str) -> Option<&'a str> {
    match of {
        CompareOf::Entries => Some(typed),
        CompareOf::Technologies => known.resolve(Subject::Technology, typed),
        CompareOf::Councils => {
            let slug = known.resolve(Subject::Council, typed)?;
            known.organisation(slug).is_some_and(|organisation| organisation.is_council).then_some(slug)
        }
    }
}

/// A technology, its deployments, and what runs of all that its supplier sells.
fn practice<'a>(register: &'a Register, scope: &'a Scope, known: &'a Known, slug: &'a str) -> Option<Practice<'a>> {
    let technology = known.technology(slug)?;
    let of = |slug| Filter { technology: Some(slug), ..Filter::default() };
    let siblings = known.technologies.iter().filter(|t| t.supplier.is_some() && t.supplier == technology.supplier);
    let mut of_supplier: Vec<&Line> = siblings.flat_map(|t| running(register, scope, of(&t.slug))).collect();
    // One deployment may name several of them.
    of_supplier.sort_by(|a, b| a.id.cmp(&b.id));
    of_supplier.dedup_by(|a, b| a.id == b.id);
    let deployments = register.taken_by(scope, of(slug)).filter(|line| line.is_deployment()).collect();
    Some(Practice { technology, deployments, of_supplier })
}

/// A council, what runs there, and what it says of itself.
fn portfolio<'a>(followed: &'a Followed, scope: &'a Scope, known: &'a Known, slug: &'a str) -> Option<Portfolio<'a>> {
    let filter = Filter { organisation: Some(slug), ..Filter::default() };
    Some(Portfolio {
        council: known.organisation(slug)?,
        deployments: running(&followed.register, scope, filter),
        positions: followed.positions.iter().filter(|said| said.organisation == slug).collect(),
    })
}

fn running<'a>(register: &'a Register, scope: &'a Scope, filter: Filter<'a>) -> Vec<&'a Line> {
    register.taken_by(scope, filter).filter(|line| line.is_running()).collect()
}
