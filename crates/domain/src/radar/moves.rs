//! Where a technology came from since the quarter began.

use serde::{Deserialize, Serialize};

use super::Ring;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// How a technology moved since the quarter began.
    Move {
        Inward = "in", "Moved in";
        Outward = "out", "Moved out";
        New = "new", "New";
        Gone = "gone", "No ring any more";
        Same = "same", "No change";
        NotKnown = "not-known", "Not known";
    }
}

/// The ring at the quarter's beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Earlier {
    /// Nobody kept it.
    NotKnown,
    /// It is known; it may have had none.
    Known(Option<Ring>),
}

impl Move {
    /// The mark on its blip; the words stand in the list.
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Inward => "▲",
            Self::Outward => "▼",
            Self::New => "★",
            Self::Gone | Self::Same | Self::NotKnown => "",
        }
    }

    /// From an earlier ring to the one of today.
    pub fn between(earlier: Earlier, now: Option<Ring>) -> Self {
        match (earlier, now) {
            (Earlier::NotKnown, _) => Self::NotKnown,
            (Earlier::Known(None), None) => Self::Same,
            (Earlier::Known(None), Some(_)) => Self::New,
            (Earlier::Known(Some(_)), None) => Self::Gone,
            (Earlier::Known(Some(then)), Some(now)) if now < then => Self::Inward,
            (Earlier::Known(Some(then)), Some(now)) if now > then => Self::Outward,
            _ => Self::Same,
        }
    }

    /// The move in words, with where it came from.
    pub fn words(self, earlier: Earlier) -> String {
        match (self, earlier) {
            (Self::Inward | Self::Outward | Self::Gone, Earlier::Known(Some(ring))) => {
                format!("{}, from {}", self.label(), ring.label())
            }
            _ => self.label().to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_move_is_read_from_the_ring_before_and_the_ring_now() {
        use Ring::{Adopt, Hold, Trial};
        let table = [
            (Earlier::NotKnown, Some(Adopt), Move::NotKnown),
            (Earlier::Known(None), None, Move::Same),
            (Earlier::Known(None), Some(Hold), Move::New),
            (Earlier::Known(Some(Trial)), None, Move::Gone),
            (Earlier::Known(Some(Trial)), Some(Trial), Move::Same),
            (Earlier::Known(Some(Trial)), Some(Adopt), Move::Inward),
            (Earlier::Known(Some(Trial)), Some(Hold), Move::Outward),
        ];
        for (earlier, now, expected) in table {
            assert_eq!(Move::between(earlier, now), expected, "{earlier:?} {now:?}");
        }
        assert_eq!(Move::Inward.words(Earlier::Known(Some(Trial))), "Moved in, from Trial");
        assert_eq!(Move::NotKnown.words(Earlier::NotKnown), "Not known");
    }
}
