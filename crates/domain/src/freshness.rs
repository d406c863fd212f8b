//! How long a fact may be believed. Nothing stale passes for fresh.

use crate::vocabulary::vocabulary;
use crate::when::Millis;

/// An entry is due for review this long after it was last confirmed.
pub const REVIEW_AFTER_DAYS: i64 = 365;
/// And stale this long after that.
pub const STALE_AFTER_DAYS: i64 = 90;

vocabulary! {
    /// Whether an entry may still be believed.
    Freshness {
        Fresh = "fresh", "Fresh";
        Due = "due", "Due for review";
        Stale = "stale", "Stale";
    }
}

/// When something confirmed at this moment is next due.
pub const fn review_by(confirmed: Millis) -> Millis {
    confirmed.plus_days(REVIEW_AFTER_DAYS)
}

/// How fresh something is at `now` that was to be reviewed by `review_by`. What has no review date does not age.
pub fn freshness(review_by: Option<Millis>, now: Millis) -> Freshness {
    match review_by {
        Some(due) if due.plus_days(STALE_AFTER_DAYS) <= now => Freshness::Stale,
        Some(due) if due <= now => Freshness::Due,
        _ => Freshness::Fresh,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_due_on_its_day_and_stale_ninety_days_later() {
        let due = Millis(1_000_000);
        for (now, expected) in [
            (Millis(999_999), Freshness::Fresh),
            (due, Freshness::Due),
            (Millis(due.plus_days(90).0 - 1), Freshness::Due),
            (due.plus_days(90), Freshness::Stale),
        ] {
            assert_eq!(freshness(Some(due), now), expected);
        }
        assert_eq!(freshness(None, Millis(i64::MAX)), Freshness::Fresh);
    }
}
