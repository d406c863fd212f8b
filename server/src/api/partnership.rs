use axum::extract::State;
use axum::{Extension, Json};
use domain::accounts::Actor;
use domain::partnership::{Completeness, Seeker};
use serde::Serialize;
use utoipa::ToSchema;

use super::Asking;
use super::problems::Refusal;
use crate::state::Site;

/// The partnership, as far as the asker may know.
#[derive(Serialize, ToSchema)]
pub struct PartnershipShape {
    pub councils_total: usize,
    pub councils_reporting: usize,
    pub total: CompletenessShape,
    /// The councils whose figures concern the asker, by name: one's own; for curators all.
    pub councils: Vec<CouncilRecordShape>,
    /// Capabilities for which two councils or more look.
    pub seekers: Vec<SeekersShape>,
}

/// How much is reported, and how fresh it is.
#[derive(Serialize, ToSchema)]
pub struct CompletenessShape {
    pub reported: usize,
    pub capabilities: usize,
    /// Deployments confirmed within the year.
    pub fresh: usize,
    pub due: usize,
    pub stale: usize,
}

#[derive(Serialize, ToSchema)]
pub struct CouncilRecordShape {
    pub council: String,
    #[serde(flatten)]
    pub completeness: CompletenessShape,
}

#[derive(Serialize, ToSchema)]
pub struct SeekersShape {
    pub capability: String,
    pub councils: Vec<SeekerShape>,
}

#[derive(Serialize, ToSchema)]
pub struct SeekerShape {
    pub council: String,
    /// `planned`, `considering` or `seeking`.
    pub looking: String,
    pub as_of: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub reason: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entry: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
}

/// How complete and fresh the register is, and which councils look for the same.
#[utoipa::path(get, path = "/api/v1/partnership", tag = "gaps", responses((status = 200, body = PartnershipShape)))]
pub async fn partnership(
    State(site): State<Site>,
    Extension(asker): Asking,
) -> Result<Json<PartnershipShape>, Refusal> {
    Ok(Json(partnership_of(&site, &asker.actor).await?))
}

/// The same for the page's twins.
pub async fn partnership_of(site: &Site, actor: &Actor) -> Result<PartnershipShape, Refusal> {
    let page = site.services.partnership(actor).await?;
    let councils = page.records.into_iter().map(|record| CouncilRecordShape {
        council: record.council.slug,
        completeness: completeness(record.completeness),
    });
    let seekers = page.seekers.into_iter().map(|seekers| SeekersShape {
        capability: seekers.capability.slug,
        councils: seekers.councils.into_iter().map(seeker).collect(),
    });
    Ok(PartnershipShape {
        councils_total: page.councils,
        councils_reporting: page.councils_reporting,
        total: completeness(page.total),
        councils: councils.collect(),
        seekers: seekers.collect(),
    })
}

fn completeness(of: Completeness) -> CompletenessShape {
    let Completeness { reported, capabilities, fresh, due, stale } = of;
    CompletenessShape { reported, capabilities, fresh, due, stale }
}

fn seeker(seeker: Seeker) -> SeekerShape {
    SeekerShape {
        council: seeker.council.slug,
        looking: seeker.looking.word().to_owned(),
        as_of: seeker.as_of.iso_day(),
        reason: seeker.reason,
        entry: seeker.entry.map(|entry| entry.slug),
        contact: seeker.contact,
    }
}
