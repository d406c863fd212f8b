//! Who took which supplier over: curators decide, everybody's pages follow.

use domain::accounts::Actor;
use domain::catalogue::{Named, Subject};
use domain::changes::{ChangeSubject, ChangeWhat};
use domain::pages::Suggested;
use domain::policy::{self, Action};
use domain::successions::{self, Succession};

use crate::entries::name_of;
use crate::error::{Error, Result};
use crate::radar::CURATORS;
use crate::site::Services;

impl Services {
    /// Says who took a supplier over, or takes that back with an empty name. Earlier decisions are kept.
    pub async fn set_successor(&self, actor: &Actor, slug: &str, typed: &str, reason: &str) -> Result<Succession> {
        if !policy::may(actor, Action::CurateSuppliers, None) {
            return Err(Error::Forbidden);
        }
        let known = self.known();
        let supplier = known.supplier(slug).ok_or(Error::NotFound)?;
        let found = known.resolve(Subject::Supplier, typed);
        let checked = successions::check(&known.suppliers, supplier, typed, found, reason);
        let (successor, reason) = checked.map_err(Error::Invalid)?;
        let succession = Succession {
            supplier: supplier.slug.clone(),
            successor: successor.map(|successor| Named::new(&successor.slug, &successor.name)),
            reason,
            set_by: name_of(actor),
            set_at: self.now(),
        };
        let mut tx = self.store.begin().await?;
        store::successions::insert(&mut tx, &crate::random::id(), &succession).await?;
        self.commit(tx, ChangeSubject::Catalogue, &succession.supplier, ChangeWhat::Set, &succession.set_by).await?;
        self.learn().await?;
        Ok(succession)
    }

    /// Those whose successor a supplier is, by name.
    pub fn formerly(&self, slug: &str) -> Vec<Named> {
        successions::formerly(&self.known().suppliers, slug)
    }

    /// The names that this actor may choose a successor from.
    pub(crate) fn may_become(&self, actor: &Actor, slug: &str) -> Vec<Suggested> {
        if !policy::may(actor, Action::CurateSuppliers, None) {
            return Vec::new();
        }
        let known = self.known();
        let others = known.suppliers.iter().filter(|supplier| supplier.slug != slug);
        others.map(|other| Suggested { name: other.name.clone(), aliases: other.aliases.clone() }).collect()
    }

    /// Every decision on a supplier, the newest first. Names are for members.
    pub(crate) async fn successions(&self, actor: &Actor, slug: &str) -> Result<Vec<Succession>> {
        let mut successions = store::successions::list(self.store.reader(), slug).await?;
        if !actor.scope().is_member() {
            successions.iter_mut().for_each(|succession| succession.set_by = CURATORS.to_owned());
        }
        Ok(successions)
    }
}
