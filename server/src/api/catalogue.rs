use axum::Extension;
use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use domain::accounts::Actor;
use domain::catalogue::{Supplier, Technology};
use domain::organisations::Organisation;
use domain::pages::CapabilityLine;
use serde::Serialize;
use utoipa::ToSchema;

use super::Asking;
use super::asked::Asked;
use super::paging::{Paging, linked};
use super::problems::Refusal;
use super::shapes::{List, slugs};
use crate::state::Site;

/// A council or a partner.
#[derive(Serialize, ToSchema)]
pub struct OrganisationShape {
    pub slug: String,
    pub name: String,
    pub short_name: String,
    /// `council` or `partner`.
    pub kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name_gd: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gss_code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub homepage: Option<String>,
    /// People, mid-2020.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub population: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub family_people: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub family_other: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rural_class: Option<String>,
}

#[derive(Serialize, ToSchema)]
pub struct TechnologyShape {
    pub slug: String,
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub supplier: Option<String>,
    pub licence: String,
    pub aliases: Vec<String>,
    pub capabilities: Vec<String>,
}

#[derive(Serialize, ToSchema)]
pub struct SupplierShape {
    pub slug: String,
    pub name: String,
    pub aliases: Vec<String>,
    /// Who took it over, or what it is called now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub successor: Option<String>,
}

#[derive(Serialize, ToSchema)]
pub struct CapabilityShape {
    pub slug: String,
    pub name: String,
    pub group: String,
    pub group_name: String,
    pub description: String,
    pub aliases: Vec<String>,
    /// Which family groups suit it: `people` or `other`.
    pub family_set: String,
    /// Councils with a deployment that the asker may see.
    pub councils: usize,
}

/// Councils and partners.
#[utoipa::path(get, path = "/api/v1/organisations", tag = "catalogue", params(Paging), responses((status = 200, body = List<OrganisationShape>)))]
pub async fn organisations(
    State(site): State<Site>,
    Asked(paging): Asked<Paging>,
    uri: Uri,
) -> Result<Response, Refusal> {
    Ok(linked(&uri, paging.cut(organisations_of(&site).await?, |shape| shape)))
}

/// Something that a council must be able to do with technology: all of them.
#[utoipa::path(get, path = "/api/v1/capabilities", tag = "catalogue", params(Paging), responses((status = 200, body = List<CapabilityShape>)))]
pub async fn capabilities(
    State(site): State<Site>,
    Extension(asker): Asking,
    Asked(paging): Asked<Paging>,
    uri: Uri,
) -> Result<Response, Refusal> {
    Ok(linked(&uri, paging.cut(capabilities_of(&site, &asker.actor).await?, |shape| shape)))
}

/// Products, platforms, standards and emerging technologies.
#[utoipa::path(get, path = "/api/v1/technologies", tag = "catalogue", params(Paging), responses((status = 200, body = List<TechnologyShape>)))]
pub async fn technologies(
    State(site): State<Site>,
    Extension(asker): Asking,
    Asked(paging): Asked<Paging>,
    uri: Uri,
) -> Result<Response, Refusal> {
    Ok(linked(&uri, paging.cut(technologies_of(&site, &asker.actor).await?, |shape| shape)))
}

/// Who sells or maintains technologies.
#[utoipa::path(get, path = "/api/v1/suppliers", tag = "catalogue", params(Paging), responses((status = 200, body = List<SupplierShape>)))]
pub async fn suppliers(
    State(site): State<Site>,
    Extension(asker): Asking,
    Asked(paging): Asked<Paging>,
    uri: Uri,
) -> Result<Response, Refusal> {
    Ok(linked(&uri, paging.cut(suppliers_of(&site, &asker.actor).await?, |shape| shape)))
}

pub async fn organisations_of(site: &Site) -> Result<Vec<OrganisationShape>, Refusal> {
    let shape = |o: Organisation| OrganisationShape {
        slug: o.slug,
        name: o.name,
        short_name: o.short_name,
        kind: if o.is_council { "council" } else { "partner" }.to_owned(),
        name_gd: o.name_gd,
        code: o.code,
        gss_code: o.gss_code,
        homepage: o.homepage,
        population: o.population,
        family_people: o.family_people,
        family_other: o.family_other,
        rural_class: o.rural_class,
    };
    Ok(site.services.organisations().await?.into_iter().map(shape).collect())
}

pub async fn capabilities_of(site: &Site, actor: &Actor) -> Result<Vec<CapabilityShape>, Refusal> {
    let shape = |CapabilityLine { capability: c, councils }: CapabilityLine| CapabilityShape {
        slug: c.slug,
        name: c.name,
        group: c.group.slug,
        group_name: c.group.name,
        description: c.description,
        aliases: c.aliases,
        family_set: c.family_set.word().to_owned(),
        councils,
    };
    Ok(site.services.capabilities_page(actor).await?.into_iter().map(shape).collect())
}

pub async fn technologies_of(site: &Site, actor: &Actor) -> Result<Vec<TechnologyShape>, Refusal> {
    let shape = |t: Technology| TechnologyShape {
        slug: t.slug,
        name: t.name,
        supplier: t.supplier.map(|supplier| supplier.slug),
        licence: t.licence,
        aliases: t.aliases,
        capabilities: slugs(t.capabilities),
    };
    Ok(site.services.technologies(actor).await?.into_iter().map(shape).collect())
}

pub async fn suppliers_of(site: &Site, actor: &Actor) -> Result<Vec<SupplierShape>, Refusal> {
    let shape = |s: Supplier| SupplierShape {
        slug: s.slug,
        name: s.name,
        aliases: s.aliases,
        successor: s.successor.map(|s| s.slug),
    };
    Ok(site.services.suppliers(actor).await?.into_iter().map(shape).collect())
}
