//! Which days several contracts share: exact, by the ends of their ranges alone.

use super::Range;

/// What happens as one goes through the days on which ranges begin and end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// This range begins.
    Opens(usize),
    /// All ranges that are open share these days, and no other range shares all of them.
    Shared(Range),
    /// This range has ended.
    Closes(usize),
}

/// Goes through ranges by time, and stops at every largest set of them that share a day; one that shares none is a set by itself. Each day
/// on which ranges are open has all of its ranges in one of the sets, of which there are at most as many as ranges. For n ranges it takes
/// O(n log n) and 3 n steps; whoever writes down each set whole takes O(n²) in the worst case, where all are open at once.
pub fn go_through(ranges: &[Range], mut step: impl FnMut(Step)) {
    let mut starts: Vec<usize> = (0..ranges.len()).filter(|at| ranges[*at].from <= ranges[*at].to).collect();
    let mut ends = starts.clone();
    starts.sort_by_key(|at| ranges[*at].from);
    ends.sort_by_key(|at| ranges[*at].to);
    let mut next = starts.into_iter().peekable();
    for end in ends {
        let to = ranges[end].to;
        let mut newest = None;
        while let Some(start) = next.next_if(|at| ranges[*at].from <= to) {
            step(Step::Opens(start));
            newest = Some(start);
        }
        // Only a set that has grown since the last one was seen is no part of it. Its days begin with the newest and end with the first to end.
        if let Some(newest) = newest {
            step(Step::Shared(Range { from: ranges[newest].from, to }));
        }
        step(Step::Closes(end));
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::when::Millis;

    /// Ranges that share days, and those days.
    type Set = (Vec<usize>, Range);

    fn range(from: i64, to: i64) -> Range {
        Range { from: Millis(from), to: Millis(to) }
    }

    fn sets(ranges: &[Range]) -> Vec<Set> {
        let (mut sets, mut open) = (Vec::new(), BTreeSet::new());
        go_through(ranges, |step| match step {
            Step::Opens(at) => assert!(open.insert(at)),
            Step::Shared(days) => sets.push((open.iter().copied().collect(), days)),
            Step::Closes(at) => assert!(open.remove(&at)),
        });
        assert!(open.is_empty(), "what begins ends");
        sets
    }

    fn found(ranges: &[(i64, i64)]) -> Vec<(Vec<usize>, (i64, i64))> {
        let ranges: Vec<Range> = ranges.iter().map(|(from, to)| range(*from, *to)).collect();
        sets(&ranges).into_iter().map(|(which, days)| (which, (days.from.0, days.to.0))).collect()
    }

    #[test]
    fn the_largest_sets_that_share_a_day_are_found() {
        assert_eq!(found(&[(1, 5), (4, 9), (8, 12)]), [(vec![0, 1], (4, 5)), (vec![1, 2], (8, 9))]);
        assert_eq!(found(&[(1, 9), (2, 3), (3, 4)]), [(vec![0, 1, 2], (3, 3))]);
        assert_eq!(found(&[(1, 2), (2, 2)]), [(vec![0, 1], (2, 2))], "one day is enough");
        assert_eq!(found(&[(1, 2), (3, 4)]), [(vec![0], (1, 2)), (vec![1], (3, 4))]);
        assert!(found(&[]).is_empty());
    }

    /// Every set of ranges, by its bits, that shares a day and that no other range could join.
    fn by_brute_force(ranges: &[Range]) -> Vec<Set> {
        let shared = |set: usize| {
            let mut all = (0..ranges.len()).filter(|at| set & (1 << at) != 0).map(|at| ranges[at]);
            let first = all.next()?;
            all.try_fold(first, Range::shared)
        };
        let is_largest =
            |set: usize| (0..ranges.len()).all(|at| set & (1 << at) != 0 || shared(set | 1 << at).is_none());
        let sets = (0..1_usize << ranges.len()).filter(|set| set.count_ones() > 0);
        let which = |set: usize| (0..ranges.len()).filter(|at| set & (1 << at) != 0).collect();
        let largest = sets.filter_map(|set| shared(set).map(|days| (set, days))).filter(|(set, _)| is_largest(*set));
        largest.map(|(set, days)| (which(set), days)).collect()
    }

    #[test]
    fn what_is_found_is_what_trying_every_set_finds() {
        let mut state: u64 = 0x9E37_79B9_7F4A_7C15;
        let mut random = move |below: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            i64::try_from((state >> 33) % below).unwrap()
        };
        for round in 0..2000 {
            let count = usize::try_from(random(9)).unwrap();
            let ranges: Vec<Range> = (0..count)
                .map(|_| {
                    let from = random(20);
                    range(from, from + random(1 + round % 12))
                })
                .collect();
            let (mut fast, mut slow) = (sets(&ranges), by_brute_force(&ranges));
            fast.sort_by(|a, b| a.0.cmp(&b.0));
            slow.sort_by(|a, b| a.0.cmp(&b.0));
            assert_eq!(fast, slow, "{ranges:?}");
            for (which, days) in fast {
                let has = |at: &usize| ranges[*at].from <= days.from && days.to <= ranges[*at].to;
                let covering: Vec<usize> = (0..ranges.len()).filter(has).collect();
                assert_eq!(which, covering, "a set is those that have all of its days");
            }
        }
    }
}
