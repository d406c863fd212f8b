//! What a council says of a capability itself.

use domain::accounts::Actor;
use domain::changes::{ChangeSubject, ChangeWhat};
use domain::coverage::{Position, PositionState};
use domain::policy::{self, Action};
use domain::problems::Code;
use domain::text::Note;

use crate::entries::name_of;
use crate::error::{Error, Result};
use crate::site::Services;

impl Services {
    /// What a council says of itself, by capability. Positions are public.
    pub async fn positions(&self, organisation: &str) -> Result<Vec<Position>> {
        let known = self.known();
        known.organisation(organisation).filter(|o| o.is_council).ok_or(Error::NotFound)?;
        let own = |position: &&Position| position.organisation == organisation;
        self.counted(|followed| followed.positions.iter().filter(own).cloned().collect()).await
    }

    /// Sets a council's position, over an earlier one.
    pub async fn set_position(
        &self,
        actor: &Actor,
        organisation: &str,
        capability: &str,
        state: &str,
        reason: &str,
    ) -> Result<Position> {
        self.may_set(actor, organisation, capability)?;
        let state = PositionState::parse(state).ok_or_else(|| {
            let code = if state.is_empty() { Code::Required } else { Code::NotAChoice };
            Error::invalid("state", code, state)
        })?;
        let reason = Note::parse(reason).map_err(|code| Error::invalid("reason", code, ""))?.to_string();
        let (organisation, capability) = (organisation.to_owned(), capability.to_owned());
        let position = Position { organisation, capability, state, reason, set_at: self.now() };
        let mut tx = self.store.begin().await?;
        store::positions::save(&mut tx, &position, &name_of(actor)).await?;
        let id = subject(&position.organisation, &position.capability);
        self.commit(tx, ChangeSubject::Position, &id, ChangeWhat::Set, &name_of(actor)).await?;
        Ok(position)
    }

    /// Takes a position back.
    pub async fn remove_position(&self, actor: &Actor, organisation: &str, capability: &str) -> Result<()> {
        self.may_set(actor, organisation, capability)?;
        let mut tx = self.store.begin().await?;
        if !store::positions::remove(&mut tx, organisation, capability).await? {
            return Err(Error::NotFound);
        }
        let id = subject(organisation, capability);
        self.commit(tx, ChangeSubject::Position, &id, ChangeWhat::Removed, &name_of(actor)).await
    }

    fn may_set(&self, actor: &Actor, organisation: &str, capability: &str) -> Result<()> {
        let known = self.known();
        let council = known.organisation(organisation).filter(|o| o.is_council);
        council.and(known.capability(capability)).ok_or(Error::NotFound)?;
        if policy::may(actor, Action::SetPosition, Some(organisation)) { Ok(()) } else { Err(Error::Forbidden) }
    }
}

fn subject(organisation: &str, capability: &str) -> String {
    format!("{organisation}/{capability}")
}
