//! What deployments say of one capability, one technology or one supplier: the figures of its page.

use axum::extract::{Path, State};
use axum::{Extension, Json};
use domain::accounts::Actor;
use domain::pages::Figures;
use domain::shares::Share;
use domain::stages::StageLine;
use domain::standings::Standing;
use domain::trend::Step;
use serde::Serialize;
use utoipa::ToSchema;

use super::Asking;
use super::problems::{ProblemShape, Refusal};
use super::shapes::{NamedShape, slugs};
use crate::state::Site;

/// What deployments say of a capability or a technology, as far as the asker may see.
#[derive(Serialize, ToSchema)]
pub struct FiguresShape {
    pub slug: String,
    pub name: String,
    pub aliases: Vec<String>,
    /// Of a capability: what it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Of a capability: the group that it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// Of a technology: who sells or maintains it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub supplier: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
    /// Of a technology: what it is made for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub capabilities: Option<Vec<String>>,
    /// The day on which they were read.
    pub as_of: String,
    /// Every council once.
    pub councils: Vec<StandingShape>,
    pub stages: Vec<StageShape>,
    /// Technologies in use for a capability; capabilities that a technology is in use for.
    pub shares: Vec<ShareShape>,
    /// Where it runs: a hosting, or `not-said`.
    pub hosting: Vec<ShareShape>,
    /// From when until when councils are known to have it in use, in order of date.
    pub trend: Vec<StepShape>,
}

#[derive(Serialize, ToSchema)]
pub struct StandingShape {
    pub council: String,
    pub name: String,
    /// `in-use`, `arriving`, `leaving`, `seeking`, `none`, `not-applicable` or `not-reported`.
    pub state: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<String>,
    /// Whether a record here is too old to be believed.
    pub has_stale: bool,
    /// Technologies of a capability; capabilities of a technology.
    pub things: Vec<String>,
}

#[derive(Serialize, ToSchema)]
pub struct StageShape {
    pub entry: String,
    pub title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// A lifecycle; absent when the entry does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<String>,
    pub technologies: Vec<String>,
    pub capabilities: Vec<String>,
    pub since: String,
    /// `said`, when its council says since when; `first-known`, when it may be older.
    pub since_basis: String,
    pub as_of: String,
    pub stale: bool,
    /// `yes`, `no` or `unsure`; absent when the council does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub willing_to_talk: Option<String>,
}

#[derive(Serialize, ToSchema)]
pub struct ShareShape {
    pub slug: String,
    pub name: String,
    pub councils: usize,
    /// Of so many that have the capability, or the technology, in use.
    pub of: usize,
}

#[derive(Serialize, ToSchema)]
pub struct StepShape {
    pub council: String,
    pub since: String,
    /// `said`, `first-known`, or `given-up`: one council fewer from then on.
    pub basis: String,
    /// How many councils it makes.
    pub councils: usize,
}

/// A capability: where every council stands, who is at what stage, with what, and since when.
#[utoipa::path(get, path = "/api/v1/capabilities/{slug}", tag = "catalogue", responses((status = 200, body = FiguresShape), (status = 404, body = ProblemShape)))]
pub async fn capability(
    State(site): State<Site>,
    Extension(asker): Asking,
    Path(slug): Path<String>,
) -> Result<Json<FiguresShape>, Refusal> {
    Ok(Json(capability_figures(&site, &asker.actor, &slug).await?))
}

/// A technology: which councils run it, at what stage, for what, where, and since when.
#[utoipa::path(get, path = "/api/v1/technologies/{slug}", tag = "catalogue", responses((status = 200, body = FiguresShape), (status = 404, body = ProblemShape)))]
pub async fn technology(
    State(site): State<Site>,
    Extension(asker): Asking,
    Path(slug): Path<String>,
) -> Result<Json<FiguresShape>, Refusal> {
    Ok(Json(technology_figures(&site, &asker.actor, &slug).await?))
}

pub async fn capability_figures(site: &Site, actor: &Actor, slug: &str) -> Result<FiguresShape, Refusal> {
    let (capability, figures) = site.services.capability_with_figures(actor, slug).await?;
    let stages = site.services.stages_of_capability(actor, slug).await?;
    Ok(FiguresShape {
        aliases: capability.aliases,
        description: Some(capability.description),
        group: Some(capability.group.slug),
        ..shape(NamedShape { slug: capability.slug, name: capability.name }, figures, stages)
    })
}

pub async fn technology_figures(site: &Site, actor: &Actor, slug: &str) -> Result<FiguresShape, Refusal> {
    let (technology, figures) = site.services.technology_with_figures(actor, slug).await?;
    let stages = site.services.stages_of_technology(actor, slug).await?;
    Ok(FiguresShape {
        aliases: technology.aliases,
        supplier: technology.supplier.map(|supplier| supplier.slug),
        licence: Some(technology.licence),
        capabilities: Some(slugs(technology.capabilities)),
        ..shape(NamedShape { slug: technology.slug, name: technology.name }, figures, stages)
    })
}

fn shape(of: NamedShape, figures: Figures, stages: Vec<StageLine>) -> FiguresShape {
    FiguresShape {
        slug: of.slug,
        name: of.name,
        aliases: Vec::new(),
        description: None,
        group: None,
        supplier: None,
        licence: None,
        capabilities: None,
        as_of: figures.at.iso_day(),
        councils: figures.standings.into_iter().map(standing).collect(),
        stages: stages.into_iter().map(stage).collect(),
        shares: figures.shares.into_iter().map(share).collect(),
        hosting: figures.hosting.into_iter().map(share).collect(),
        trend: figures.trend.into_iter().map(step).collect(),
    }
}

fn standing(standing: Standing) -> StandingShape {
    StandingShape {
        council: standing.council.slug,
        name: standing.council.name,
        state: standing.state.word().to_owned(),
        as_of: standing.as_of.map(|at| at.iso_day()),
        has_stale: standing.has_stale,
        things: slugs(standing.things),
    }
}

fn stage(line: StageLine) -> StageShape {
    StageShape {
        entry: line.entry,
        title: line.title,
        organisation: line.organisation.map(|organisation| organisation.slug),
        stage: line.stage.map(|stage| stage.word().to_owned()),
        technologies: slugs(line.technologies),
        capabilities: slugs(line.capabilities),
        since: line.since.date,
        since_basis: line.since.basis.word().to_owned(),
        as_of: line.as_of.iso_day(),
        stale: line.is_stale,
        willing_to_talk: line.willing_to_talk.map(|answer| answer.word().to_owned()),
    }
}

fn share(share: Share) -> ShareShape {
    ShareShape { slug: share.thing.slug, name: share.thing.name, councils: share.councils, of: share.of }
}

fn step(step: Step) -> StepShape {
    StepShape {
        council: step.council.slug,
        since: step.since.date,
        basis: step.since.basis.word().to_owned(),
        councils: step.councils,
    }
}
