//! The radar: what the rules propose from what councils say, what curators decided, and what was proposed when the quarter began.

use domain::accounts::Actor;
use domain::catalogue::{Named, Technology};
use domain::changes::{ChangeSubject, ChangeWhat};
use domain::policy::{self, Action};
use domain::radar::moves::Earlier;
use domain::radar::page::{
    Audience, RadarLine, RadarPage, RadarTechnologyPage, Since, is_emerging, is_on_radar, number,
};
use domain::radar::placement::{self, Placement};
use domain::radar::quarter::Quarter;
use domain::radar::tally::Tally;
use domain::radar::{Proposal, propose};
use domain::register::Filter;
use domain::when::Millis;
use store::radar::Rings;

use crate::entries::name_of;
use crate::error::{Error, Result};
use crate::known::Known;
use crate::site::Services;

/// How Kenning signs what it keeps by itself.
const KEEPER: &str = "Kenning’s radar";
/// Who decided, to those who are no members.
pub(crate) const CURATORS: &str = "Kenning’s curators";

/// What one audience's radar is told from.
struct Told {
    audience: Audience,
    quarter: Quarter,
    now: Millis,
    kept: Option<(Millis, Rings)>,
    /// Of every technology, the newest first.
    placements: Vec<Placement>,
}

impl Services {
    /// The radar of a group of capabilities; of the emerging technologies, when none is named.
    pub async fn radar(&self, actor: &Actor, group: Option<&str>) -> Result<RadarPage> {
        let known = self.known_by(&actor.scope()).await?;
        let groups = groups(&known);
        let group = match group {
            Some(slug) => Some(groups.iter().find(|group| group.slug == slug).cloned().ok_or(Error::NotFound)?),
            None => None,
        };
        let told = self.told(actor).await?;
        let slug = group.as_ref().map(|group| group.slug.as_str());
        let chosen = on_radar(&known, slug);
        let mut lines = Vec::with_capacity(chosen.len());
        for (technology, _) in &chosen {
            lines.push(self.radar_line(&known, &told, technology).await?.0);
        }
        let mut sectors: Vec<Named> = known
            .capabilities
            .iter()
            .map(|capability| Named::new(&capability.slug, &capability.name))
            .filter(|capability| chosen.iter().any(|(_, main)| *main == capability.slug))
            .collect();
        sectors.dedup();
        for (line, (_, main)) in lines.iter_mut().zip(&chosen) {
            line.sector = sectors.iter().position(|sector| sector.slug == *main).unwrap_or_default();
        }
        number(&mut lines);
        Ok(RadarPage { groups, group, sectors, lines, audience: told.audience, since: told.since() })
    }

    /// One technology's place and its decisions.
    pub async fn radar_technology(&self, actor: &Actor, slug: &str) -> Result<RadarTechnologyPage> {
        let known = self.known_by(&actor.scope()).await?;
        let technology = known.technology(slug).ok_or(Error::NotFound)?;
        let told = self.told(actor).await?;
        let (line, tally) = self.radar_line(&known, &told, technology).await?;
        Ok(RadarTechnologyPage {
            line,
            tally,
            history: told.history(slug),
            audience: told.audience,
            since: told.since(),
            may_place: policy::may(actor, Action::PlaceOnRadar, None),
        })
    }

    /// Confirms or overrides a technology's ring, or leaves it to the rules again. Earlier decisions are kept.
    pub async fn place_on_radar(&self, actor: &Actor, slug: &str, ring: &str, reason: &str) -> Result<Placement> {
        if !policy::may(actor, Action::PlaceOnRadar, None) {
            return Err(Error::Forbidden);
        }
        let known = self.known_by(&actor.scope()).await?;
        let technology = known.technology(slug).ok_or(Error::NotFound)?;
        let (ring, reason) = placement::check(ring, reason).map_err(Error::Invalid)?;
        let proposed = self.proposed(&known, Audience::Partnership, technology).await?.0;
        let placement = Placement {
            technology: technology.slug.clone(),
            ring,
            proposed: proposed.map(|proposal| proposal.ring),
            reason,
            set_by: name_of(actor),
            set_at: self.now(),
        };
        let mut tx = self.store.begin().await?;
        store::radar::insert_placement(&mut tx, &crate::random::id(), &placement).await?;
        self.commit(tx, ChangeSubject::Radar, &placement.technology, ChangeWhat::Set, &placement.set_by).await?;
        self.learn().await?;
        Ok(placement)
    }

    /// Keeps what is proposed now, unless this quarter's proposals are kept already; true when they were not.
    pub async fn keep_radar_quarter(&self) -> Result<bool> {
        let (known, quarter) = (self.known(), Quarter::of(self.now()));
        if store::radar::find_quarter(self.store.reader(), quarter, Audience::Partnership).await?.is_some() {
            return Ok(false);
        }
        let mut kept = Vec::new();
        for audience in Audience::ALL {
            let mut rings = Rings::new();
            for technology in &known.technologies {
                if let Some(proposal) = self.proposed(&known, *audience, technology).await?.0 {
                    rings.insert(technology.slug.clone(), proposal.ring);
                }
            }
            kept.push((*audience, rings));
        }
        let mut tx = self.store.begin().await?;
        let mut is_first = false;
        for (audience, rings) in &kept {
            is_first |= store::radar::insert_quarter(&mut tx, quarter, *audience, rings, self.now()).await?;
        }
        // Another process kept it meanwhile: what it kept stands.
        if is_first {
            self.commit(tx, ChangeSubject::Radar, &quarter.to_string(), ChangeWhat::Added, KEEPER).await?;
        }
        Ok(is_first)
    }

    async fn told(&self, actor: &Actor) -> Result<Told> {
        let (audience, now) = (Audience::of(&actor.scope()), self.now());
        let quarter = Quarter::of(now);
        let mut placements = store::radar::placements(self.store.reader()).await?;
        if audience == Audience::Public {
            for placement in &mut placements {
                placement.set_by = CURATORS.to_owned();
                // It was told from what the public may not see.
                placement.proposed = None;
            }
        }
        let kept = store::radar::find_quarter(self.store.reader(), quarter, audience).await?;
        Ok(Told { audience, quarter, now, kept, placements })
    }

    /// One technology; the sector and the key are still to be given.
    async fn radar_line(&self, known: &Known, told: &Told, technology: &Technology) -> Result<(RadarLine, Tally)> {
        let (proposal, tally) = self.proposed(known, told.audience, technology).await?;
        let history = told.history(&technology.slug);
        let placed = placement::in_force(&history, told.now).filter(|placement| placement.ring.is_some()).cloned();
        let line = RadarLine {
            key: String::new(),
            technology: Named::new(&technology.slug, &technology.name),
            sector: 0,
            proposal,
            placed,
            earlier: told.earlier(&technology.slug, &history),
            councils: tally.councils(),
        };
        Ok((line, tally))
    }

    /// What the rules propose to an audience, and the figures.
    async fn proposed(
        &self,
        known: &Known,
        audience: Audience,
        technology: &Technology,
    ) -> Result<(Option<Proposal>, Tally)> {
        let (scope, now) = (audience.scope(), self.now());
        let this = Filter { technology: Some(&technology.slug), ..Filter::default() };
        let tally = self.counted(|followed| Tally::of(followed.register.taken_by(&scope, this), now)).await?;
        Ok((propose(&tally, is_emerging(technology, |slug| known.capability(slug))), tally))
    }
}

impl Told {
    fn since(&self) -> Since {
        Since {
            quarter: self.quarter.words(),
            quarter_start: self.quarter.start(),
            kept_at: self.kept.as_ref().map(|(at, _)| *at),
        }
    }

    fn history(&self, slug: &str) -> Vec<Placement> {
        self.placements.iter().filter(|placement| placement.technology == slug).cloned().collect()
    }

    /// The ring when the quarter began: what was decided by then, or else what was proposed and kept.
    fn earlier(&self, slug: &str, history: &[Placement]) -> Earlier {
        let decided = placement::in_force(history, self.quarter.start()).and_then(|placement| placement.ring);
        match (decided, &self.kept) {
            (Some(ring), _) => Earlier::Known(Some(ring)),
            (None, Some((_, rings))) => Earlier::Known(rings.get(slug).copied()),
            (None, None) => Earlier::NotKnown,
        }
    }
}

/// Every group of capabilities, in the catalogue's order.
fn groups(known: &Known) -> Vec<Named> {
    let mut groups: Vec<Named> = Vec::new();
    for capability in &known.capabilities {
        if !groups.contains(&capability.group) {
            groups.push(capability.group.clone());
        }
    }
    groups
}

/// The technologies of a group, each with the first capability there that it serves.
fn on_radar<'a>(known: &'a Known, group: Option<&str>) -> Vec<(&'a Technology, &'a str)> {
    let is_here = |slug: &str| known.capability(slug).is_some_and(|capability| is_on_radar(capability, group));
    let main = |technology: &'a Technology| technology.capabilities.iter().find(|served| is_here(&served.slug));
    known.technologies.iter().filter_map(|technology| Some((technology, main(technology)?.slug.as_str()))).collect()
}
