//! The catalogue as a scope sees it. What an entry brought into it is that entry's secret, until another entry or a curator names it.

use std::collections::HashSet;
use std::sync::Arc;

use domain::register::Filter;
use domain::scope::Scope;

use crate::error::Result;
use crate::known::Known;
use crate::register::Followed;
use crate::site::Services;

/// What a scope saw of the catalogue at one change.
#[derive(Debug)]
pub(crate) struct Seen {
    seq: i64,
    whole: Arc<Known>,
    seen: Arc<Known>,
}

impl Services {
    /// The catalogue without what only entries out of scope name: to list it, to find in it, to offer from it. Remembered until something changes.
    pub(crate) async fn known_by(&self, scope: &Scope) -> Result<Arc<Known>> {
        self.counted(|followed| {
            let whole = self.known();
            let kept =
                self.seen.find(scope).filter(|kept| kept.seq == followed.seq && Arc::ptr_eq(&kept.whole, &whole));
            if let Some(kept) = kept {
                return kept.seen.clone();
            }
            let hidden = hidden(&whole, followed, scope);
            let seen = if hidden.is_empty() { whole.clone() } else { Arc::new(whole.without(&hidden)) };
            self.seen.keep(scope.clone(), Seen { seq: followed.seq, whole, seen: seen.clone() });
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
