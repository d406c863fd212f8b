//! What is kept in memory and follows the change log: the register of entries, and what councils say of themselves.

use std::collections::{BTreeMap, HashSet};
use std::sync::{Arc, PoisonError, RwLockReadGuard, RwLockWriteGuard};

use domain::changes::{Change, ChangeSubject};
use domain::coverage::Position;
use domain::register::{Line, Register};
use domain::renewals::{Contract, Framework};
use domain::vocabulary::Kind;
use domain::when::DAY_MS;

use store::entries::StoredEntry;

use crate::error::Result;
use crate::site::Services;

/// Contracts read at once.
const AT_ONCE: usize = 500;
/// Changes taken in one step.
const STEP: i64 = 500;

/// The register as of one change.
#[derive(Debug)]
pub(crate) struct Followed {
    pub register: Register,
    pub positions: Vec<Position>,
    /// By id.
    pub contracts: BTreeMap<String, Arc<Contract>>,
    pub frameworks: BTreeMap<String, Framework>,
    /// The entries that contracts pay for.
    pub paid_for: HashSet<String>,
    /// The last change that renewals depend on.
    pub renewed: i64,
    /// The last of them that was not of a contract itself: then what is said of every contract may have changed.
    pub relined: i64,
    /// The change that it has reached.
    pub seq: i64,
}

/// The newest change that this process knows of, and the day: entries come of age.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    pub position: i64,
    pub day: i64,
}

/// What changes ask renewals to work out anew: contracts that changed themselves, or all.
#[derive(Clone, Copy, Default)]
struct Renews {
    contracts: bool,
    the_rest: bool,
}

impl Followed {
    /// Forgets what an entry said as a contract or a framework.
    fn forget(&mut self, id: &str) -> Renews {
        Renews { contracts: self.contracts.remove(id).is_some(), the_rest: self.frameworks.remove(id).is_some() }
    }

    /// Keeps what a contract or a framework says.
    fn put(&mut self, entry: &StoredEntry) {
        let (id, content) = (entry.id.clone(), &entry.content);
        match content.kind {
            Kind::Contract => {
                // An entry that is no longer paid for stays on the list: it costs one answer worked out in vain.
                let contract = Contract::of(&id, content, entry.updated_at, entry.provenance.confidence);
                self.paid_for.extend(contract.deployments.iter().cloned());
                self.contracts.insert(id, Arc::new(contract));
            }
            Kind::Framework => drop(self.frameworks.insert(id.clone(), Framework::of(&id, content))),
            _ => {}
        }
    }
}

impl Services {
    /// Brings the register and the catalogue up to the newest change. Returns how many changes it took; zero when idle.
    pub async fn follow(&self) -> Result<u64> {
        let _alone = self.following.lock().await;
        let newest = self.newest_change().await?;
        match self.reached() {
            None => self.load_register(newest).await.map(|()| 1),
            Some(reached) if reached < newest => self.follow_from(reached).await,
            Some(_) => Ok(0),
        }
    }

    /// Asks the register, once it has what this process had answered before.
    pub(crate) async fn counted<T>(&self, ask: impl FnOnce(&Followed) -> T) -> Result<T> {
        let answered = self.answered();
        while self.reached().is_none_or(|reached| reached < answered) {
            if self.follow().await? == 0 {
                break;
            }
        }
        if self.reached().is_none() {
            self.follow().await?;
        }
        let followed = self.followed();
        followed.as_ref().map(ask).ok_or(crate::Error::Unavailable)
    }

    /// Now, as far as answers depend on it: what was drawn at an earlier moment may be out of date.
    pub fn moment(&self) -> Moment {
        let position = self.reached().unwrap_or_default().max(self.answered());
        Moment { position, day: self.now().0 / DAY_MS }
    }

    fn reached(&self) -> Option<i64> {
        self.followed().as_ref().map(|followed| followed.seq)
    }

    async fn load_register(&self, seq: i64) -> Result<()> {
        // The catalogue was read before this position was.
        self.learn().await?;
        let mut register = Register::default();
        for line in store::register::load(&self.store).await? {
            register.put(line);
        }
        let positions = store::positions::list(self.store.reader()).await?;
        let (contracts, frameworks, paid_for) = (BTreeMap::new(), BTreeMap::new(), HashSet::new());
        let mut followed =
            Followed { register, positions, contracts, frameworks, paid_for, renewed: seq, relined: seq, seq };
        for ids in followed.register.bought().chunks(AT_ONCE) {
            let bought = store::entries::list_unscoped(self.store.reader(), ids).await?;
            bought.iter().for_each(|entry| followed.put(entry));
        }
        *self.followed_mut() = Some(followed);
        Ok(())
    }

    async fn follow_from(&self, reached: i64) -> Result<u64> {
        let changes = store::changes::list_after(self.store.reader(), reached, STEP).await?;
        let Some(seq) = changes.last().map(|change| change.seq) else { return Ok(0) };
        let about = |subject| changes.iter().filter(move |change: &&Change| change.subject == subject);
        let has_new_names = about(ChangeSubject::Catalogue).next().is_some();
        // A curator who places a technology on the radar names it to everyone.
        if has_new_names || about(ChangeSubject::Radar).next().is_some() {
            self.learn().await?;
        }
        let positions = match about(ChangeSubject::Position).next() {
            Some(_) => Some(store::positions::list(self.store.reader()).await?),
            None => None,
        };
        let mut ids: Vec<&str> = about(ChangeSubject::Entry).map(|change| change.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        let mut lines = Vec::with_capacity(ids.len());
        for id in ids {
            lines.push((id, store::register::find(&self.store, id).await?));
        }
        let is_bought = |(_, line): &&(&str, Option<Line>)| line.as_ref().is_some_and(Line::is_bought);
        let ids: Vec<String> = lines.iter().filter(is_bought).map(|(id, _)| (*id).to_owned()).collect();
        let bought = store::entries::list_unscoped(self.store.reader(), &ids).await?;
        if let Some(followed) = self.followed_mut().as_mut() {
            let is_framework = |entry: &StoredEntry| entry.content.kind == Kind::Framework;
            let mut renews =
                Renews { contracts: !bought.is_empty(), the_rest: has_new_names || bought.iter().any(is_framework) };
            for (id, line) in lines {
                let forgotten = followed.forget(id);
                renews.contracts |= forgotten.contracts;
                renews.the_rest |= forgotten.the_rest || followed.paid_for.contains(id);
                match line {
                    Some(line) => followed.register.put(line),
                    None => followed.register.remove(id),
                }
            }
            bought.iter().for_each(|entry| followed.put(entry));
            followed.positions = positions.unwrap_or_else(|| std::mem::take(&mut followed.positions));
            followed.relined = if renews.the_rest { seq } else { followed.relined };
            followed.renewed = if renews.the_rest || renews.contracts { seq } else { followed.renewed };
            followed.seq = seq;
        }
        Ok(changes.len() as u64)
    }

    fn followed(&self) -> RwLockReadGuard<'_, Option<Followed>> {
        self.followed.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn followed_mut(&self) -> RwLockWriteGuard<'_, Option<Followed>> {
        self.followed.write().unwrap_or_else(PoisonError::into_inner)
    }
}
