//! Which days several contracts share: exact, by the ends of their ranges alone.

use super::Range;

/// Ranges that share at least a day, no other range sharing all of those days with them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overlap {
    /// Which of the ranges, ascending.
    pub which: Vec<usize>,
    /// The days that all of them share.
    pub window: Range,
}

/// Every largest set of ranges that share a day, in order of time; a range that shares none is a set by itself: each day on which ranges are open has all of its ranges
/// in one of them. There are at most as many sets as ranges. For n ranges, of which at most w are open on one day, it takes O(n log n + n w):
/// in the worst case, where all are, O(n²), which is also how long the answer may be.
pub fn overlaps(ranges: &[Range]) -> Vec<Overlap> {
    let mut starts: Vec<usize> = (0..ranges.len()).filter(|at| ranges[*at].from <= ranges[*at].to).collect();
    let mut ends = starts.clone();
    starts.sort_by_key(|at| ranges[*at].from);
    ends.sort_by_key(|at| ranges[*at].to);
    let (mut found, mut open) = (Vec::new(), Vec::<usize>::new());
    let mut next = starts.into_iter().peekable();
    for end in ends {
        let to = ranges[end].to;
        let mut newest = None;
        while let Some(start) = next.next_if(|at| ranges[*at].from <= to) {
            put(&mut open, start);
            newest = Some(start);
        }
        // Only a set that has grown since the last one was seen is no part of it. Its window begins with the newest and ends with the first to end.
        if let Some(newest) = newest {
            found.push(Overlap { which: open.clone(), window: Range { from: ranges[newest].from, to } });
        }
        take(&mut open, end);
    }
    found
}

/// What is open stays ascending, so that no set has to be sorted by itself.
fn put(open: &mut Vec<usize>, range: usize) {
    if let Err(place) = open.binary_search(&range) {
        open.insert(place, range);
    }
}

fn take(open: &mut Vec<usize>, range: usize) {
    if let Ok(place) = open.binary_search(&range) {
        open.remove(place);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::when::Millis;

    fn range(from: i64, to: i64) -> Range {
        Range { from: Millis(from), to: Millis(to) }
    }

    fn found(ranges: &[(i64, i64)]) -> Vec<(Vec<usize>, (i64, i64))> {
        let ranges: Vec<Range> = ranges.iter().map(|(from, to)| range(*from, *to)).collect();
        overlaps(&ranges).into_iter().map(|o| (o.which, (o.window.from.0, o.window.to.0))).collect()
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
    fn by_brute_force(ranges: &[Range]) -> Vec<Overlap> {
        let window = |set: usize| {
            let mut all = (0..ranges.len()).filter(|at| set & (1 << at) != 0).map(|at| ranges[at]);
            let first = all.next()?;
            all.try_fold(first, Range::shared)
        };
        let is_largest =
            |set: usize| (0..ranges.len()).all(|at| set & (1 << at) != 0 || window(set | 1 << at).is_none());
        let sets = (0..1_usize << ranges.len()).filter(|set| set.count_ones() > 0);
        sets.filter_map(|set| window(set).map(|window| (set, window)))
            .filter(|(set, _)| is_largest(*set))
            .map(|(set, window)| Overlap {
                which: (0..ranges.len()).filter(|at| set & (1 << at) != 0).collect(),
                window,
            })
            .collect()
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
            let (mut fast, mut slow) = (overlaps(&ranges), by_brute_force(&ranges));
            fast.sort_by(|a, b| a.which.cmp(&b.which));
            slow.sort_by(|a, b| a.which.cmp(&b.which));
            assert_eq!(fast, slow, "{ranges:?}");
        }
    }
}
