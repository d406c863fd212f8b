//! What a council is asked to look at again: its entries that are due or stale.

use serde::{Deserialize, Serialize};

use crate::freshness::Freshness;
use crate::register::Line;
use crate::when::Millis;

/// An entry that awaits its owner's word.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DueLine {
    pub entry: String,
    pub title: String,
    pub freshness: Freshness,
    /// The day on which it was to be looked at.
    pub review_by: Millis,
    /// When it was last known to be true.
    pub as_of: Millis,
}

/// The due and the stale deployments, the longest overdue first.
pub fn due<'a>(lines: impl Iterator<Item = &'a Line>, now: Millis) -> Vec<DueLine> {
    let late = lines.filter(|line| line.is_deployment() && line.freshness(now) != Freshness::Fresh);
    let mut due: Vec<DueLine> = late.filter_map(|line| one(line, now)).collect();
    due.sort_by(|a, b| (a.review_by, &a.title, &a.entry).cmp(&(b.review_by, &b.title, &b.entry)));
    due
}

fn one(line: &Line, now: Millis) -> Option<DueLine> {
    Some(DueLine {
        entry: line.id.to_string(),
        title: line.title.to_string(),
        freshness: line.freshness(now),
        review_by: line.review_by?,
        as_of: line.as_of(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register::tests::line;
    use crate::vocabulary::Visibility;

    #[test]
    fn what_is_longest_overdue_comes_first_and_what_is_fresh_not_at_all() {
        let now = Millis(0).plus_days(1000);
        let of = |id: &str, review_by: Option<i64>| {
            let mut line = line(id, "fife", Visibility::Public);
            line.review_by = review_by.map(|day| Millis(0).plus_days(day));
            line
        };
        let lines = [of("fresh", Some(1001)), of("due", Some(1000)), of("stale", Some(910)), of("ageless", None)];
        let due: Vec<_> = due(lines.iter(), now).into_iter().map(|line| (line.entry, line.freshness)).collect();
        assert_eq!(due, [("stale".to_owned(), Freshness::Stale), ("due".to_owned(), Freshness::Due)]);
    }
}
