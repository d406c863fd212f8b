use axum::Extension;
use axum::extract::State;
use axum::response::Response;
use domain::accounts::Actor;
use domain::catalogue::Named;
use domain::renewals::{By, Cluster, ContractLine, RenewalsPage, RenewalsQuery};
use domain::when::Millis;
use serde::{Deserialize, Serialize};
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ArrayBuilder, ObjectBuilder, Type};
use utoipa::{IntoParams, ToSchema};

use super::Asking;
use super::asked::Asked;
use super::gaps::unknown;
use super::kept::Address;
use super::paging::{Paging, links};
use super::problems::{ProblemShape, Refusal};
use super::shapes::slugs;
use crate::state::Site;

/// Contracts, and councils that could buy together; each in order of the day to begin.
#[derive(Serialize, ToSchema)]
pub struct RenewalsShape {
    /// The day on which this was worked out.
    pub today: String,
    pub contracts: Vec<ContractShape>,
    /// How many contracts there are on all pages.
    pub contracts_total: usize,
    pub clusters: Vec<ClusterShape>,
    /// How many clusters there are on all pages.
    pub clusters_total: usize,
}

/// When a contract can be left. What is not known, or not for the asker, is absent and named in `unknown`.
#[derive(Serialize, ToSchema)]
pub struct ContractShape {
    pub id: String,
    pub url: String,
    pub title: String,
    pub councils: Vec<String>,
    /// A slug, where the catalogue knows the contractor.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub supplier: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub supplier_name: Option<String>,
    pub technologies: Vec<String>,
    pub capabilities: Vec<String>,
    /// The framework’s entry, where it is one that the asker may see.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub framework: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub framework_name: Option<String>,
    pub deployments: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<String>,
    /// Not counting extensions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<String>,
    /// In which it ends, where there is no date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_circumstances: Option<String>,
    /// The days on which it can be left: from `irrevocable_to`, or else the end, to the end with every extension.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub switch_range: Option<RangeShape>,
    /// The first of them; of a contract without an end, the day from which it no longer binds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub earliest_end: Option<String>,
    /// The last day to give notice for the first of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice_by: Option<String>,
    /// The first of them less notice and procurement lead time, as far as they are known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decide_by: Option<String>,
    /// `end`, `extensions`, `notice`, `lead-time`.
    pub unknown: Vec<String>,
    /// Whole pounds, for the whole term.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    pub as_of: String,
    pub confidence: String,
}

/// Days, both included.
#[derive(Serialize, ToSchema)]
pub struct RangeShape {
    pub from: String,
    pub to: String,
}

/// Two councils or more whose contracts serve the same and can be left on the same day.
#[derive(Serialize, ToSchema)]
pub struct ClusterShape {
    /// `capability` or `technology`.
    pub by: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub capability: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub technology: Option<String>,
    pub name: String,
    pub councils: Vec<String>,
    pub contracts: Vec<String>,
    /// The days that all contracts share.
    pub window: RangeShape,
    /// The window’s first day less the longest notice and the longest lead time.
    pub start_by: String,
    /// Whole pounds, of the contracts whose value is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub combined_value: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value_band: Option<String>,
    pub values_unknown: usize,
    pub unknown: Vec<String>,
    pub frameworks: Vec<FrameworkShape>,
    /// Whom to ring.
    pub contacts: Vec<RingShape>,
}

/// A framework that is open on a day of the window; one without `ends` may be, for its end is not known.
#[derive(Serialize, ToSchema)]
pub struct FrameworkShape {
    pub id: String,
    pub title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// Not counting extensions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ends: Option<String>,
    /// With every extension, where it can be extended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extended_to: Option<String>,
}

#[derive(Serialize, ToSchema)]
pub struct RingShape {
    pub council: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
}

/// Which contracts: of several values of one parameter any will do; of different ones all must hold. They are `RenewalsQuery`’s own.
pub struct RenewalsParameters;

impl IntoParams for RenewalsParameters {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let text = ObjectBuilder::new().schema_type(Type::String);
        let texts = ArrayBuilder::new().items(text).build();
        let described = |(name, what): &(&str, &str)| {
            let named = ParameterBuilder::new().name(*name).parameter_in(ParameterIn::Query);
            named.description(Some(*what)).schema(Some(texts.clone())).build()
        };
        RenewalsQuery::PARAMETERS.iter().map(described).collect()
    }
}

/// Which part of both lists.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Part {
    /// From 1.
    page: Option<usize>,
    /// So many contracts and so many clusters: at most 100, which it is when it is not said.
    per_page: Option<usize>,
}

/// When contracts can be left, and who could buy together. Both lists are paged alike; `Link` leads on until both have ended.
#[utoipa::path(get, path = "/api/v1/renewals", tag = "renewals", params(RenewalsParameters, Part), responses((status = 200, body = RenewalsShape),
    (status = 422, description = "Something that was asked for is not known", body = ProblemShape)))]
pub async fn renewals(
    State(site): State<Site>,
    Extension(asker): Asking,
    Asked(part): Asked<Part>,
    address: Address,
) -> Result<Response, Refusal> {
    let query = query(address.query());
    let paging = Paging { page: part.page, per_page: part.per_page.or(Some(usize::MAX)) };
    let (page, per_page, uri) = (paging.page(), paging.per_page(), address.uri().clone());
    let anew = async {
        let found = site.services.renewals_part(&asker.actor, &query, page, per_page).await.map_err(unknown)?;
        let links = links(&uri, page, found.total.max(found.clusters_total).div_ceil(per_page));
        Ok((shape(&site, found), links))
    };
    address.answer(&site, &asker, anew).await
}

/// What an address's parameters ask for.
fn query(parameters: &str) -> RenewalsQuery {
    RenewalsQuery::of(form_urlencoded::parse(parameters.as_bytes()).into_owned())
}

/// The renewals that an address's parameters ask for, all of them.
pub async fn renewals_of(site: &Site, actor: &Actor, parameters: &str) -> Result<RenewalsPage, Refusal> {
    site.services.renewals(actor, &query(parameters)).await.map_err(unknown)
}

/// The clusters alone, all of them.
pub async fn together_of(site: &Site, actor: &Actor, parameters: &str) -> Result<Vec<ClusterShape>, Refusal> {
    let found = site.services.together(actor, &query(parameters)).await.map_err(unknown)?;
    Ok(found.clusters.into_iter().map(cluster).collect())
}

pub fn shape(site: &Site, page: RenewalsPage) -> RenewalsShape {
    RenewalsShape {
        today: page.today.iso_day(),
        contracts: page.contracts.into_iter().map(|line| contract(site, line)).collect(),
        contracts_total: page.total,
        clusters: page.clusters.into_iter().map(cluster).collect(),
        clusters_total: page.clusters_total,
    }
}

fn contract(site: &Site, line: ContractLine) -> ContractShape {
    let url = format!("{}{}", site.public_url, domain::entries::path(&line.id, &line.title));
    let day = |day: Option<Millis>| day.map(Millis::iso_day);
    let (supplier, supplier_name) = named(line.links.supplier);
    let (framework, framework_name) = named(line.links.framework);
    ContractShape {
        id: line.id,
        url,
        title: line.title,
        councils: slugs(line.links.councils),
        supplier,
        supplier_name,
        technologies: slugs(line.links.technologies),
        capabilities: slugs(line.links.capabilities),
        framework,
        framework_name,
        deployments: slugs(line.links.deployments),
        start: line.start,
        end: line.end,
        end_circumstances: line.end_circumstances,
        switch_range: line.switch.map(range),
        earliest_end: day(line.earliest_end),
        notice_by: day(line.notice_by),
        decide_by: day(line.decide_by),
        unknown: line.unknown.iter().map(|what| what.word().to_owned()).collect(),
        value: line.value,
        contact: line.contact,
        as_of: line.as_of.iso_day(),
        confidence: line.confidence.word().to_owned(),
    }
}

fn cluster(cluster: Cluster) -> ClusterShape {
    let only = |by| (cluster.by == by).then(|| cluster.serves.slug.clone());
    ClusterShape {
        by: cluster.by.word().to_owned(),
        capability: only(By::Capability),
        technology: only(By::Technology),
        name: cluster.serves.name,
        councils: slugs(cluster.councils),
        contracts: slugs(cluster.contracts),
        window: range(cluster.window),
        start_by: cluster.start_by.iso_day(),
        combined_value: cluster.value,
        value_band: cluster.band.map(|band| band.word().to_owned()),
        values_unknown: cluster.values_unknown,
        unknown: cluster.unknown.iter().map(|what| what.word().to_owned()).collect(),
        frameworks: cluster
            .frameworks
            .into_iter()
            .map(|one| FrameworkShape {
                id: one.id,
                title: one.title,
                reference: one.reference,
                owner: one.owner.map(|owner| owner.slug),
                ends: one.ends.map(Millis::iso_day),
                extended_to: one.extended_to.map(Millis::iso_day),
            })
            .collect(),
        contacts: cluster
            .ring
            .into_iter()
            .map(|ring| RingShape { council: ring.council.slug, contact: ring.contact })
            .collect(),
    }
}

fn range(range: domain::renewals::Range) -> RangeShape {
    RangeShape { from: range.from.iso_day(), to: range.to.iso_day() }
}

/// A slug, where there is one, and a name.
fn named(thing: Option<Named>) -> (Option<String>, Option<String>) {
    thing.map_or((None, None), |thing| (Some(thing.slug).filter(|slug| !slug.is_empty()), Some(thing.name)))
}
