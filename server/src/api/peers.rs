//! A council beside its peers, and what awaits its review.

use domain::arrivals::{Arrival, Arriving};
use domain::group_coverage::GroupCoverage;
use domain::reviews::DueLine;
use serde::Serialize;
use utoipa::ToSchema;

use crate::state::Site;

/// A group of capabilities: what is in use here, and at peers.
#[derive(Serialize, ToSchema)]
pub struct GroupShape {
    pub group: String,
    pub name: String,
    pub capabilities: usize,
    pub in_use: usize,
    pub reported: usize,
    /// Peers that have said anything of the group.
    pub peers: usize,
    /// The median of what these have in use; absent when there are none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub peers_median: Option<f64>,
}

impl GroupShape {
    pub fn of(group: GroupCoverage) -> Self {
        Self {
            group: group.group.slug,
            name: group.group.name,
            capabilities: group.capabilities,
            in_use: group.in_use,
            reported: group.reported,
            peers: group.peers,
            peers_median: group.peers_median,
        }
    }
}

/// A capability that is arriving at peers.
#[derive(Serialize, ToSchema)]
pub struct ArrivingShape {
    pub capability: String,
    /// The council's own state.
    pub state: String,
    pub councils: Vec<ArrivalShape>,
}

/// What is arriving at one peer.
#[derive(Serialize, ToSchema)]
pub struct ArrivalShape {
    pub council: String,
    pub entry: String,
    pub lifecycle: String,
    /// When it is to be live; may stop at the month or the year; absent when nobody says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub planned: Option<String>,
}

impl ArrivingShape {
    pub fn of(arriving: Arriving) -> Self {
        let at = |arrival: Arrival| ArrivalShape {
            council: arrival.council.slug,
            entry: arrival.entry,
            lifecycle: arrival.lifecycle.word().to_owned(),
            planned: arrival.planned,
        };
        Self {
            capability: arriving.capability.slug,
            state: arriving.own.word().to_owned(),
            councils: arriving.at.into_iter().map(at).collect(),
        }
    }
}

/// An entry that is due for review, or stale.
#[derive(Serialize, ToSchema)]
pub struct DueShape {
    pub entry: String,
    pub url: String,
    pub title: String,
    /// `due` or `stale`.
    pub freshness: String,
    pub review_by: String,
    pub as_of: String,
}

impl DueShape {
    pub fn of(site: &Site, line: DueLine) -> Self {
        Self {
            url: format!("{}{}", site.public_url, domain::entries::path(&line.entry, &line.title)),
            entry: line.entry,
            title: line.title,
            freshness: line.freshness.word().to_owned(),
            review_by: line.review_by.iso_day(),
            as_of: line.as_of.iso_day(),
        }
    }
}
