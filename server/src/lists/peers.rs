//! A council beside its peers, and the partnership, as tables.

use super::table::Table;
use crate::api::{ArrivingShape, CompletenessShape, DueShape, GroupShape, PartnershipShape, SeekersShape};

pub fn groups(list: &[GroupShape]) -> Table {
    let rows = list.iter().map(|group| {
        vec![
            group.group.clone(),
            group.name.clone(),
            group.capabilities.to_string(),
            group.in_use.to_string(),
            group.reported.to_string(),
            group.peers.to_string(),
            group.peers_median.map(|median| median.to_string()).unwrap_or_default(),
        ]
    });
    Table::new(&["group", "name", "capabilities", "in_use", "reported", "peers", "peers_median"], rows)
}

pub fn arriving(list: &[ArrivingShape]) -> Table {
    let rows = list.iter().flat_map(|arriving| {
        arriving.councils.iter().map(|at| {
            vec![
                arriving.capability.clone(),
                arriving.state.clone(),
                at.council.clone(),
                at.lifecycle.clone(),
                at.planned.clone().unwrap_or_default(),
                at.entry.clone(),
            ]
        })
    });
    Table::new(&["capability", "state", "council", "lifecycle", "planned", "entry"], rows)
}

pub fn due(list: &[DueShape]) -> Table {
    let rows = list
        .iter()
        .map(|line| [&line.title, &line.freshness, &line.review_by, &line.as_of, &line.url].map(Clone::clone).to_vec());
    Table::new(&["title", "freshness", "review_by", "as_of", "url"], rows)
}

/// A row a council that the reader may see, and one for all of them.
pub fn completeness(partnership: &PartnershipShape) -> Table {
    let row = |council: &str, of: &CompletenessShape| {
        let figures = [of.reported, of.capabilities, of.fresh, of.due, of.stale].map(|n| n.to_string());
        std::iter::once(council.to_owned()).chain(figures).collect()
    };
    let councils = partnership.councils.iter().map(|record| row(&record.council, &record.completeness));
    let rows = councils.chain(std::iter::once(row("all", &partnership.total)));
    Table::new(&["council", "reported", "capabilities", "fresh", "due", "stale"], rows)
}

pub fn seekers(list: &[SeekersShape]) -> Table {
    let rows = list.iter().flat_map(|seekers| {
        seekers.councils.iter().map(|seeker| {
            vec![
                seekers.capability.clone(),
                seeker.council.clone(),
                seeker.looking.clone(),
                seeker.as_of.clone(),
                seeker.reason.clone(),
                seeker.entry.clone().unwrap_or_default(),
                seeker.contact.clone().unwrap_or_default(),
            ]
        })
    });
    Table::new(&["capability", "council", "looking", "as_of", "reason", "entry", "contact"], rows)
}
