//! What curators decide: a ring that is confirmed or overridden, with a reason and a date, and every earlier decision.

use serde::{Deserialize, Serialize};

use super::Ring;
use crate::problems::{Code, Problem};
use crate::text::{NOTE_MAX, tidy_text};
use crate::when::Millis;

/// The word for leaving a technology to the rules.
pub const AS_PROPOSED: &str = "as-proposed";

/// One decision. Never edited: a later one stands over it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placement {
    pub technology: String,
    /// None: the ring is left to the rules again.
    pub ring: Option<Ring>,
    /// What the rules proposed to the partnership at that time; none also to who is no member.
    pub proposed: Option<Ring>,
    pub reason: String,
    pub set_by: String,
    pub set_at: Millis,
}

impl Placement {
    /// The ring's word, or the word for leaving it to the rules.
    pub fn word(&self) -> &'static str {
        self.ring.map_or(AS_PROPOSED, Ring::word)
    }

    /// What was decided, in words.
    pub fn words(&self) -> &'static str {
        match (self.ring, self.proposed) {
            (None, _) => "Left to the rules",
            (ring, proposed) if ring == proposed => "Confirmed",
            (_, Some(_)) => "Overridden",
            (_, None) => "Decided",
        }
    }
}

/// Reads a decision as it is typed: a ring or `as-proposed`, and a reason, which there must be.
pub fn check(ring: &str, reason: &str) -> Result<(Option<Ring>, String), Vec<Problem>> {
    let chosen = match ring {
        "" => Err(Problem::new("ring", Code::Required)),
        AS_PROPOSED => Ok(None),
        word => Ring::parse(word).map(Some).ok_or_else(|| Problem::quoting("ring", Code::NotAChoice, word)),
    };
    let reason = tidy_text(reason, NOTE_MAX, true, false).map_err(|code| Problem::new("reason", code));
    match (chosen, reason) {
        (Ok(ring), Ok(reason)) => Ok((ring, reason)),
        (ring, reason) => Err(ring.err().into_iter().chain(reason.err()).collect()),
    }
}

/// The decision in force at a moment, of one technology's decisions, the newest first.
pub fn in_force(history: &[Placement], at: Millis) -> Option<&Placement> {
    history.iter().find(|placement| placement.set_at <= at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decision_needs_a_ring_and_a_reason_and_both_are_asked_for_at_once() {
        assert_eq!(check("hold", " too \n dear ").unwrap(), (Some(Ring::Hold), "too dear".to_owned()));
        assert_eq!(check("as-proposed", "as before").unwrap().0, None);
        let codes = |ring, reason| {
            let problems = check(ring, reason).unwrap_err();
            problems.into_iter().map(|p| (p.field, p.code)).collect::<Vec<_>>()
        };
        assert_eq!(codes("", ""), [("ring".to_owned(), Code::Required), ("reason".to_owned(), Code::Required)]);
        assert_eq!(codes("avoid", "x"), [("ring".to_owned(), Code::NotAChoice)]);
        assert_eq!(codes("hold", &"x".repeat(NOTE_MAX + 1)), [("reason".to_owned(), Code::TooLong)]);
    }

    #[test]
    fn the_newest_decision_before_a_moment_is_in_force_then() {
        let placement = |ring, at| Placement {
            technology: "uipath".into(),
            ring,
            proposed: Some(Ring::Trial),
            reason: "because".into(),
            set_by: "Morag".into(),
            set_at: Millis(at),
        };
        let history = [placement(None, 30), placement(Some(Ring::Hold), 20), placement(Some(Ring::Trial), 10)];
        let ring = |at| in_force(&history, Millis(at)).map(|p| p.ring);
        assert_eq!(
            [ring(9), ring(10), ring(29), ring(30)],
            [None, Some(Some(Ring::Trial)), Some(Some(Ring::Hold)), Some(None)]
        );
        let said: Vec<&str> = history.iter().map(Placement::words).collect();
        assert_eq!(said, ["Left to the rules", "Overridden", "Confirmed"]);
    }
}
