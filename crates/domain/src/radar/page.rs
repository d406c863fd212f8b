//! What the radar's pages need.

use serde::{Deserialize, Serialize};

use super::moves::{Earlier, Move};
use super::placement::Placement;
use super::tally::Tally;
use super::{Proposal, Ring};
use crate::catalogue::{Capability, Named, Technology};
use crate::scope::Scope;
use crate::vocabulary::vocabulary;
use crate::when::{DAY_MS, Millis};

/// The sort of capability whose technologies are on the radar when no group is chosen.
const EMERGING_SORT: &str = "emerging";
const EMERGING_GROUP: &str = "emerging-technology";

vocabulary! {
    /// For whom a radar is drawn: all of an audience see the same, so that it can be shown to a room.
    Audience {
        Public = "public", "from public entries";
        Partnership = "partnership", "from entries that every member organisation sees";
    }
}

impl Audience {
    /// The widest audience that this scope's reader belongs to.
    pub fn of(scope: &Scope) -> Self {
        if scope.is_member() { Self::Partnership } else { Self::Public }
    }

    /// What all of the audience may see.
    pub fn scope(self) -> Scope {
        match self {
            Self::Public => Scope::public(),
            Self::Partnership => Scope::partnership(),
        }
    }
}

/// The radar of one group, or of the emerging technologies.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RadarPage {
    /// Every group that may be chosen.
    pub groups: Vec<Named>,
    /// The one that is; none: the emerging technologies.
    pub group: Option<Named>,
    /// The capabilities that have a technology here, in order.
    pub sectors: Vec<Named>,
    /// By sector, ring and name.
    pub lines: Vec<RadarLine>,
    pub audience: Audience,
    pub since: Since,
}

/// Since when moves are known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Since {
    /// The present quarter, in words.
    pub quarter: String,
    pub quarter_start: Millis,
    /// When the proposals of this quarter were kept; none: they have not been yet.
    pub kept_at: Option<Millis>,
}

impl RadarPage {
    /// What it is a radar of.
    pub fn name(&self) -> &str {
        self.group.as_ref().map_or("Emerging technologies", |group| &group.name)
    }

    /// The picture in a sentence.
    pub fn words(&self) -> String {
        let standing = |ring: &Ring| {
            let count = self.lines.iter().filter(|line| line.ring() == Some(*ring)).count();
            format!("{count} at {}", ring.label())
        };
        let rings: Vec<String> = Ring::ALL.iter().map(standing).collect();
        format!("{}. The list has the same with the reasons.", rings.join(", "))
    }
}

impl Since {
    /// From when on moves are told, in words.
    pub fn words(&self) -> String {
        match self.kept_at {
            Some(at) if at.0 - self.quarter_start.0 <= DAY_MS => {
                format!("Moves are told from {}, when this quarter began.", self.quarter_start.day())
            }
            Some(at) => format!(
                "Moves are told from {}: what the rules proposed earlier in this quarter was not kept. What curators decided is known from {}.",
                at.day(),
                self.quarter_start.day()
            ),
            None => format!(
                "What the rules proposed when this quarter began, {}, was not kept. Only what curators had decided by then is known.",
                self.quarter_start.day()
            ),
        }
    }
}

/// One technology on the radar.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RadarLine {
    /// The letter of its sector and a number within it.
    pub key: String,
    pub technology: Named,
    /// Which of the page's sectors, from 0.
    pub sector: usize,
    pub proposal: Option<Proposal>,
    /// The decision in force, if it names a ring.
    pub placed: Option<Placement>,
    pub earlier: Earlier,
    pub councils: usize,
}

impl RadarLine {
    /// The ring that it stands in: what curators decided, or else what the rules propose.
    pub fn ring(&self) -> Option<Ring> {
        let placed = self.placed.as_ref().and_then(|placed| placed.ring);
        placed.or(self.proposal.as_ref().map(|proposal| proposal.ring))
    }

    /// Did curators decide it?
    pub fn is_decided(&self) -> bool {
        self.placed.is_some()
    }

    /// Why it stands there: the rule and its figures, or the curators' reason.
    pub fn why(&self) -> String {
        match (&self.placed, &self.proposal) {
            (Some(placed), _) => placed.reason.clone(),
            (None, Some(proposal)) => format!("{}: {}", proposal.rule.label(), proposal.why),
            (None, None) => "Nothing is known, so there is no ring.".to_owned(),
        }
    }

    /// The whole of it in words, beginning with what is seen in the picture.
    pub fn words(&self) -> String {
        let ring = self.ring().map_or("no ring", Ring::label);
        let by = if self.is_decided() { "decided by curators" } else { "proposed by rules" };
        let moved = match self.moved() {
            Move::Same | Move::NotKnown => String::new(),
            moved => format!(", {}", moved.words(self.earlier).to_lowercase()),
        };
        format!("{}, {}: {ring}, {by}{moved}", self.key, self.technology.name)
    }

    pub fn moved(&self) -> Move {
        Move::between(self.earlier, self.ring())
    }
}

/// One technology's place, with every earlier decision, the newest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RadarTechnologyPage {
    pub line: RadarLine,
    pub tally: Tally,
    pub history: Vec<Placement>,
    pub audience: Audience,
    pub since: Since,
    pub may_place: bool,
}

/// Is this capability on the radar of this group? (`None`: of the emerging technologies.)
pub fn is_on_radar(capability: &Capability, group: Option<&str>) -> bool {
    match group {
        Some(slug) => capability.group.slug == slug,
        None => capability.sort == EMERGING_SORT || capability.group.slug == EMERGING_GROUP,
    }
}

/// Does a technology serve an emerging capability? `of` finds a capability by its slug.
pub fn is_emerging<'a>(technology: &Technology, of: impl Fn(&str) -> Option<&'a Capability>) -> bool {
    let mut serves = technology.capabilities.iter().filter_map(|capability| of(&capability.slug));
    serves.any(|capability| capability.sort == EMERGING_SORT)
}

/// Puts lines in order of sector, ring and name (no ring last), and gives each its key. Their sectors must be set.
pub fn number(lines: &mut [RadarLine]) {
    lines.sort_by_cached_key(|line| {
        (line.sector, line.ring().is_none(), line.ring(), crate::names::fold(&line.technology.name))
    });
    let (mut sector, mut number) = (usize::MAX, 0);
    for line in lines {
        number = if line.sector == sector { number + 1 } else { 1 };
        sector = line.sector;
        line.key = format!("{}{number}", letter(sector));
    }
}

/// The letter of a sector: A, B, C…
pub fn letter(sector: usize) -> char {
    char::from_u32('A' as u32 + u32::try_from(sector % 26).unwrap_or_default()).unwrap_or('A')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::radar::Rule;

    fn line(name: &str, sector: usize, rule: Option<Rule>) -> RadarLine {
        RadarLine {
            key: String::new(),
            technology: Named::new(name, name),
            sector,
            proposal: rule.map(|rule| Proposal { ring: rule.ring(), rule, why: String::new() }),
            placed: None,
            earlier: Earlier::NotKnown,
            councils: 0,
        }
    }

    #[test]
    fn lines_are_numbered_by_sector_ring_and_name() {
        let mut lines = [
            line("zeta", 1, Some(Rule::Proven)),
            line("beta", 0, None),
            line("gamma", 0, Some(Rule::InUse)),
            line("Alpha", 0, Some(Rule::InUse)),
            line("omega", 0, Some(Rule::Proven)),
        ];
        number(&mut lines);
        let said = lines.map(|line| format!("{} {}", line.key, line.technology.name));
        assert_eq!(said, ["A1 omega", "A2 Alpha", "A3 gamma", "A4 beta", "B1 zeta"]);
    }

    #[test]
    fn a_decision_stands_over_a_proposal_until_it_is_left_to_the_rules() {
        let placement = |ring| Placement {
            technology: "a".into(),
            ring,
            proposed: None,
            reason: String::new(),
            set_by: String::new(),
            set_at: Millis(0),
        };
        let mut one = line("a", 0, Some(Rule::Proven));
        assert_eq!(one.ring(), Some(Ring::Adopt));
        one.placed = Some(placement(Some(Ring::Hold)));
        assert_eq!(one.ring(), Some(Ring::Hold));
        one.placed = Some(placement(None));
        assert_eq!(one.ring(), Some(Ring::Adopt));
    }
}
