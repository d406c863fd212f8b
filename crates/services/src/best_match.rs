//! The things of the catalogue that the words of a search name, above the entries, and those like them where nothing was found.

use domain::accounts::Actor;
use domain::catalogue::Subject;
use domain::register::{self, Filter};
use domain::scope::Scope;
use domain::search::{BestMatch, Nearest, SearchQuery};
use search_index::Found;

use crate::error::Result;
use crate::known::Known;
use crate::lexicon::{Lexicon, ThingName};
use crate::register::Followed;
use crate::site::Services;
use crate::suggestions::says_as_typed;

const BEST_AT_MOST: usize = 3;
/// Where no more is found, a misspelt name is looked for.
const FEW: usize = 2;
const NEAREST_AT_MOST: usize = 6;

impl Services {
    /// The things that the words name, those whose whole name it is first. Counted in scope.
    pub(crate) async fn best_matches(
        &self,
        actor: &Actor,
        query: &SearchQuery,
        found: &Found,
        (lexicon, known): (&Lexicon, &Known),
    ) -> Result<Vec<BestMatch>> {
        if query.page > 1 || query.q.is_empty() {
            return Ok(Vec::new());
        }
        let scope = actor.scope();
        let mut named = lexicon.named(&query.q, known);
        if let (true, Some(better)) = (named.is_empty(), &found.did_you_mean) {
            named = lexicon.named(better, known);
        }
        // What means the same as something else is no slip.
        let may_be_slip = (found.total <= FEW || found.has_any_words) && !lexicon.synonyms.is_name(&query.q);
        if named.is_empty() && may_be_slip {
            named = lexicon.nearly_named(&query.q, known);
        }
        named.retain(|name| says_as_typed(&name.name, &query.q));
        let named: Vec<ThingName> = named.into_iter().take(BEST_AT_MOST).cloned().collect();
        if named.is_empty() {
            return Ok(Vec::new());
        }
        self.counted(|followed| {
            named.iter().map(|name| best_match(name, known, count(followed, &scope, known, name))).collect()
        })
        .await
    }
}

/// The name that was nearly typed, where nothing has all the words.
pub(crate) fn meant(
    query: &SearchQuery,
    found: &Found,
    best: &[BestMatch],
    (lexicon, known): (&Lexicon, &Known),
) -> Option<String> {
    let is_missed = found.total == 0 || found.has_any_words;
    let best = best.first().filter(|_| is_missed && lexicon.named(&query.q, known).is_empty())?;
    let meant = best.by.clone().unwrap_or_else(|| best.thing.name.clone());
    (domain::names::fold(&meant) != domain::names::fold(&query.q)).then_some(meant)
}

/// Technologies and capabilities with names like the words, where nothing was found.
pub(crate) fn nearest(query: &SearchQuery, total: usize, (lexicon, known): (&Lexicon, &Known)) -> Vec<Nearest> {
    if total > 0 {
        return Vec::new();
    }
    let like = lexicon.nearest(&query.q, known).into_iter().filter(|name| says_as_typed(&name.name, &query.q));
    let named = like.take(NEAREST_AT_MOST);
    named.map(|name| Nearest { kind: name.subject, thing: known.named(name.subject, &name.slug) }).collect()
}

fn best_match(name: &ThingName, known: &Known, count: usize) -> BestMatch {
    let about = match name.subject {
        Subject::Technology => known.technology(&name.slug).map(|t| {
            let supplier = t.supplier.as_ref().map(|s| s.name.as_str());
            supplier
                .into_iter()
                .chain(t.capabilities.iter().map(|c| c.name.as_str()))
                .take(3)
                .collect::<Vec<_>>()
                .join(" · ")
        }),
        Subject::Capability => known.capability(&name.slug).map(|c| c.description.clone()),
        Subject::Council => known.organisation(&name.slug).and_then(|o| o.region.clone()),
        Subject::Supplier | Subject::Entry => None,
    };
    BestMatch {
        kind: name.subject,
        thing: known.named(name.subject, &name.slug),
        by: name.is_alias.then(|| name.name.clone()),
        about: about.unwrap_or_default(),
        count,
    }
}

/// How many organisations run it or, of an organisation, how many entries there are.
fn count(followed: &Followed, scope: &Scope, known: &Known, name: &ThingName) -> usize {
    let slug = name.slug.as_str();
    let all = Filter::default();
    let lines = |filter| followed.register.taken_by(scope, filter);
    match name.subject {
        Subject::Council => lines(Filter { organisation: Some(slug), ..all }).count(),
        Subject::Capability => register::organisations_running(lines(Filter { capability: Some(slug), ..all })),
        Subject::Technology => register::organisations_running(lines(Filter { technology: Some(slug), ..all })),
        Subject::Supplier | Subject::Entry => {
            let theirs = known.technologies.iter().filter(|t| t.supplier.as_ref().is_some_and(|s| s.slug == slug));
            let with = theirs.flat_map(|theirs| lines(Filter { technology: Some(&theirs.slug), ..all }));
            register::organisations_running(with)
        }
    }
}
