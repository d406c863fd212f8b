//! How much of what two councils run is the same: a figure and words for it, never an order of councils.

use serde::{Deserialize, Serialize};

use crate::catalogue::Named;

/// From this share of sameness on, in per cent, two councils are much alike, or partly.
const MUCH: usize = 50;
const PARTLY: usize = 20;
/// With fewer uses than this between them nothing is said: one more entry would turn it round.
const ENOUGH: usize = 4;

/// Each council with each other, in the order in which they stand.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Similarity {
    pub pairs: Vec<Likeness>,
}

/// What two councils have in common.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Likeness {
    pub one: Named,
    pub other: Named,
    /// Uses: a technology for a capability. The same technology for another capability is another use.
    pub uses: Share,
    /// Capabilities in use, by whatever technology.
    pub capabilities: Share,
}

/// Two sets by their sizes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    pub one: usize,
    pub other: usize,
    /// In both of them.
    pub both: usize,
}

impl Similarity {
    /// What the figures count, for whoever reads them.
    pub const COUNTS: &'static str = "A use is a technology that serves a capability. Counted are deployments that you may see, that are live or \
         phasing out, and that are not stale. The figure is how many uses both have, divided by how many either has (the Jaccard index): 0% when \
         nothing is the same, 100% when everything is. It is counted again for capabilities in use, by whatever technology. What nobody reported \
         is not counted, so a low figure may only mean that little is known.";
}

impl Share {
    /// Sizes of two sets without repetition.
    pub fn of<T: Ord>(one: &std::collections::BTreeSet<T>, other: &std::collections::BTreeSet<T>) -> Self {
        Self { one: one.len(), other: other.len(), both: one.intersection(other).count() }
    }

    pub const fn either(self) -> usize {
        self.one + self.other - self.both
    }

    /// The Jaccard index, from 0 to 1: what both have by what either has. None when one of them has nothing: that may be silence.
    pub fn figure(self) -> Option<f64> {
        (self.one > 0 && self.other > 0).then(|| self.both as f64 / self.either() as f64)
    }

    /// The same in whole per cent.
    pub fn percent(self) -> Option<usize> {
        self.figure().map(|figure| (figure * 100.0).round() as usize)
    }
}

impl Likeness {
    /// The verdict in two or three words.
    pub fn verdict(&self) -> &'static str {
        match self.uses.percent() {
            None => "not enough is reported to say",
            Some(_) if self.uses.either() < ENOUGH => "not enough is reported to say",
            Some(_) if self.uses.both == 0 => "nothing in common that is known",
            Some(share) if share >= MUCH => "much alike",
            Some(share) if share >= PARTLY => "partly alike",
            Some(_) => "little alike",
        }
    }

    /// The verdict with what it rests on.
    pub fn words(&self) -> String {
        let percent = |share: Share| share.percent().map(|n| format!(" ({n}%)")).unwrap_or_default();
        let Self { uses, capabilities, .. } = self;
        let mut verdict = self.verdict().to_owned();
        if let Some(first) = verdict.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        format!(
            "{verdict}: {} of {} uses of a technology are the same{}; {} of {} capabilities in use are in use at both{}.",
            uses.both,
            uses.either(),
            percent(*uses),
            capabilities.both,
            capabilities.either(),
            percent(*capabilities)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_figure_is_what_both_have_by_what_either_has() {
        for (one, other, both, figure, percent, verdict) in [
            (4, 4, 4, Some(1.0), Some(100), "much alike"),
            (3, 3, 2, Some(0.5), Some(50), "much alike"),
            (3, 5, 2, Some(2.0 / 6.0), Some(33), "partly alike"),
            (5, 6, 1, Some(0.1), Some(10), "little alike"),
            (5, 6, 0, Some(0.0), Some(0), "nothing in common that is known"),
            (1, 2, 1, Some(0.5), Some(50), "not enough is reported to say"),
            (0, 6, 0, None, None, "not enough is reported to say"),
        ] {
            let uses = Share { one, other, both };
            assert_eq!((uses.figure(), uses.percent()), (figure, percent), "{uses:?}");
            let pair = Likeness { one: Named::new("a", "A"), other: Named::new("b", "B"), uses, capabilities: uses };
            assert_eq!(pair.verdict(), verdict, "{uses:?}");
        }
    }

    #[test]
    fn the_words_say_what_was_counted() {
        let (uses, capabilities) = (Share { one: 3, other: 5, both: 2 }, Share { one: 3, other: 4, both: 3 });
        let pair = Likeness { one: Named::new("a", "A"), other: Named::new("b", "B"), uses, capabilities };
        let words = "Partly alike: 2 of 6 uses of a technology are the same (33%); 3 of 4 capabilities in use are in use at both (75%).";
        assert_eq!(pair.words(), words);
    }
}
