//! The catalogue as a scope sees it. What an entry brought into it is that entry's secret, until another entry or a curator names it.

use std::collections::HashSet;
use std::sync::Arc;

use domain::register::Filter;
use domain::scope::Scope;

use crate::error::Result;
use crate::known::Known;
use crate::lexicon::Lexicon;
use crate::register::Followed;
use crate::site::Services;

/// What a scope saw of the catalogue at one change, and the names that it knew.
#[derive(Debug)]
pub(crate) struct Seen {
    seq: i64,
    whole: Arc<Lexicon>,
    seen: Catalogue,
}

type Catalogue = (Arc<Known>, Arc<Lexicon>);

impl Services {
    /// The catalogue without what only entries out of scope name: to list it, to find in it, to offer from it.
    pub(crate) async fn known_by(&self, scope: &Scope) -> Result<Arc<Known>> {
        Ok(self.catalogue_by(scope).await?.0)
    }

    /// The names of that catalogue: were those of other things among them, a search would be read by names that nobody may know.
    pub(crate) async fn lexicon_by(&self, scope: &Scope) -> Result<Arc<Lexicon>> {
        Ok(self.catalogue_by(scope).await?.1)
    }

    /// Both. Remembered until something changes.
    pub(crate) async fn catalogue_by(&self, scope: &Scope) -> Result<Catalogue> {
        self.counted(|followed| {
            let (known, lexicon) = (self.known(), self.lexicon());
            let kept =
                self.seen.find(scope).filter(|kept| kept.seq == followed.seq && Arc::ptr_eq(&kept.whole, &lexicon));
            if let Some(kept) = kept {
                return kept.seen.clone();
            }
            let hidden = hidden(&known, followed, scope);
            let seen = match hidden.is_empty() {
                true => (known, lexicon.clone()),
                false => {
                    let rest = known.without(&hidden);
                    let names = lexicon.of(&rest);
                    (Arc::new(rest), Arc::new(names))
                }
            };
            self.seen.keep(scope.clone(), Seen { seq: followed.seq, whole: lexicon, seen: seen.clone() });
            seen
        })
        .await
    }
}

/// The technologies that entries brought, and that no entry in scope names.
fn hidden(known: &Known, followed: &Followed, scope: &Scope) -> HashSet<String> {
    let is_named = |slug: &String| {
        let naming = Filter { technology: Some(slug), ..Filter::default() };
        followed.register.taken_by(scope, naming).next().is_some()
    };
    known.brought.iter().filter(|slug| !is_named(slug)).cloned().collect()
}
