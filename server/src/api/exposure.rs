//! What hangs on one supplier.

use std::collections::BTreeMap;

use axum::extract::{Path, State};
use axum::{Extension, Json};
use domain::accounts::Actor;
use domain::exposure::{CapabilityExposure, TechnologyExposure};
use serde::Serialize;
use utoipa::ToSchema;

use super::Asking;
use super::problems::{ProblemShape, Refusal};
use super::shapes::slugs;
use crate::state::Site;

/// A supplier's exposure, as far as the asker may see; slugs.
#[derive(Serialize, ToSchema)]
pub struct ExposureShape {
    pub slug: String,
    pub name: String,
    pub aliases: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub successor: Option<String>,
    /// Those whose successor it is.
    pub formerly: Vec<String>,
    /// The suppliers whose figures are counted together, today's name first.
    pub house: Vec<String>,
    /// By `in-use`, `arriving` and `leaving`: the councils whose best deployment of anything of theirs it is.
    pub councils: BTreeMap<String, Vec<String>>,
    pub technologies: Vec<TechnologyExposureShape>,
    /// What would become of each capability that councils have in use by its technologies.
    pub if_it_failed: Vec<LossShape>,
}

#[derive(Serialize, ToSchema)]
pub struct TechnologyExposureShape {
    pub slug: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub supplier: Option<String>,
    pub in_use: usize,
    pub arriving: usize,
    pub leaving: usize,
    /// What it is in use for.
    pub capabilities: Vec<String>,
}

#[derive(Serialize, ToSchema)]
pub struct LossShape {
    pub capability: String,
    /// Councils that would have nothing else in use.
    pub without: Vec<String>,
    /// Councils that have something else in use as well, and what.
    pub with_another: BTreeMap<String, Vec<String>>,
    /// What is in use for it that needs nothing of theirs, and where.
    pub ask: BTreeMap<String, Vec<String>>,
}

/// A supplier: which councils run its technologies, and what would become of them if it failed.
#[utoipa::path(get, path = "/api/v1/suppliers/{slug}", tag = "catalogue", responses((status = 200, body = ExposureShape), (status = 404, body = ProblemShape)))]
pub async fn supplier(
    State(site): State<Site>,
    Extension(asker): Asking,
    Path(slug): Path<String>,
) -> Result<Json<ExposureShape>, Refusal> {
    Ok(Json(exposure_of(&site, &asker.actor, &slug).await?))
}

pub async fn exposure_of(site: &Site, actor: &Actor, slug: &str) -> Result<ExposureShape, Refusal> {
    let (supplier, exposure) = site.services.supplier_with_exposure(actor, slug).await?;
    let by_state = exposure.councils.into_iter().map(|one| (one.state.word().to_owned(), slugs(one.councils)));
    Ok(ExposureShape {
        slug: supplier.slug,
        name: supplier.name,
        aliases: supplier.aliases,
        successor: supplier.successor.map(|successor| successor.slug),
        formerly: slugs(site.services.formerly(slug)),
        house: slugs(exposure.house),
        councils: by_state.collect(),
        technologies: exposure.technologies.into_iter().map(technology).collect(),
        if_it_failed: exposure.capabilities.into_iter().map(loss).collect(),
    })
}

fn technology(one: TechnologyExposure) -> TechnologyExposureShape {
    TechnologyExposureShape {
        slug: one.technology.slug,
        supplier: one.supplier.map(|supplier| supplier.slug),
        in_use: one.in_use,
        arriving: one.arriving,
        leaving: one.leaving,
        capabilities: slugs(one.capabilities),
    }
}

fn loss(one: CapabilityExposure) -> LossShape {
    LossShape {
        capability: one.capability.slug,
        without: slugs(one.without),
        with_another: one.with_another.into_iter().map(|it| (it.council.slug, slugs(it.technologies))).collect(),
        ask: one.ask.into_iter().map(|it| (it.technology.slug, slugs(it.councils))).collect(),
    }
}
