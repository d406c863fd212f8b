use std::collections::BTreeMap;

use axum::extract::State;
use axum::http::Uri;
use axum::{Extension, Json};
use domain::accounts::Actor;
use domain::catalogue::{Named, Subject};
use domain::search::SearchQuery;
use domain::typed_facets::TypedFacet;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::Asking;
use super::problems::{ProblemShape, Refusal};
use super::shapes::{CardShape, PieceShape};
use crate::state::Site;

/// What a search found.
#[derive(Serialize, ToSchema)]
pub struct SearchShape {
    pub query: String,
    pub total: usize,
    pub took_ms: f64,
    pub page: usize,
    pub per_page: usize,
    pub hits: Vec<HitShape>,
    /// Each facet's values, counted without the facet's own selection.
    pub facets: BTreeMap<String, Vec<FacetShape>>,
    pub did_you_mean: Option<String>,
    /// Nothing has all of the words, so that what was found has some of them.
    pub has_any_words: bool,
    /// The things of the catalogue that the words name.
    pub best: Vec<BestShape>,
    /// Where nothing was found: technologies and capabilities with names like the words.
    pub nearest: Vec<BestShape>,
    /// What was typed as a facet and narrows nothing, in words.
    pub not_understood: Vec<String>,
}

/// A technology, supplier, capability or council that the words name.
#[derive(Serialize, ToSchema)]
pub struct BestShape {
    /// `technology`, `supplier`, `capability` or `council`.
    pub kind: String,
    pub slug: String,
    pub name: String,
    pub url: String,
}

impl BestShape {
    fn of(kind: Subject, thing: Named) -> Self {
        let url = format!("/{}/{}", kind.folder(), thing.slug);
        Self { kind: kind.word().to_owned(), url, slug: thing.slug, name: thing.name }
    }
}

/// One result.
#[derive(Serialize, ToSchema)]
pub struct HitShape {
    #[serde(flatten)]
    pub card: CardShape,
    pub score: f32,
    pub title_fragments: Vec<PieceShape>,
    pub fragments: Vec<Vec<PieceShape>>,
}

/// One value of a facet.
#[derive(Serialize, ToSchema)]
pub struct FacetShape {
    pub value: String,
    pub label: String,
    pub count: usize,
    pub selected: bool,
    /// Of a capability, its group's slug, which as a value chooses all of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
}

/// What may be asked of a search.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "read from the address as pairs, for a facet may repeat; this describes them")]
pub struct SearchParameters {
    /// Words; the last may be the beginning of one. Quotes ask for a phrase, a minus excludes, `council:fife` chooses a facet.
    /// Of every facet a value with a minus before it is one that no result has: `council=-fife`.
    q: Option<String>,
    kind: Option<Vec<String>>,
    council: Option<Vec<String>>,
    capability: Option<Vec<String>>,
    technology: Option<Vec<String>>,
    supplier: Option<Vec<String>>,
    lifecycle: Option<Vec<String>>,
    hosting: Option<Vec<String>>,
    family: Option<Vec<String>>,
    theme: Option<Vec<String>>,
    confidence: Option<Vec<String>>,
    /// `fresh`, `due` or `stale`.
    freshness: Option<Vec<String>>,
    updated: Option<Vec<String>>,
    /// Shows the technologies with these words among the facet's values.
    find_technology: Option<String>,
    /// Shows the suppliers with these words among the facet's values.
    find_supplier: Option<String>,
    /// `relevance`, `updated`, `council` or `title`.
    sort: Option<String>,
    page: Option<usize>,
    per_page: Option<usize>,
}

/// Search the entries that the asker may see. Values of one facet are *or*, facets are *and*.
#[utoipa::path(get, path = "/api/v1/search", tag = "search", params(SearchParameters), responses((status = 200, body = SearchShape)))]
pub async fn search(
    State(site): State<Site>,
    Extension(asker): Asking,
    uri: Uri,
) -> Result<Json<SearchShape>, Refusal> {
    Ok(Json(results_of(&site, &asker.actor, uri.query().unwrap_or_default()).await?))
}

/// The search that an address's parameters ask for.
pub fn query_of(parameters: &str) -> SearchQuery {
    let pairs: Vec<(String, String)> = form_urlencoded::parse(parameters.as_bytes()).into_owned().collect();
    SearchQuery::from_pairs(pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())))
}

/// The results for an address's parameters.
pub async fn results_of(site: &Site, actor: &Actor, parameters: &str) -> Result<SearchShape, Refusal> {
    let query = query_of(parameters);
    let results = site.services.search(actor, &query).await?;
    let best = results.best.into_iter().map(|best| BestShape::of(best.kind, best.thing));
    let nearest = results.nearest.into_iter().map(|near| BestShape::of(near.kind, near.thing));
    let facets = results.facets.into_iter().map(|(facet, values)| {
        let values = values.into_iter().map(|v| FacetShape {
            value: v.value,
            label: v.label,
            count: v.count,
            selected: v.selected,
            group: v.group.map(|group| group.slug),
        });
        (facet.word().to_owned(), values.collect())
    });
    let hits = results.hits.into_iter().map(|hit| HitShape {
        card: CardShape::of(site, hit.card),
        score: hit.score,
        title_fragments: hit.title.into_iter().map(PieceShape::from).collect(),
        fragments: hit.fragments.into_iter().map(|pieces| pieces.into_iter().map(PieceShape::from).collect()).collect(),
    });
    Ok(SearchShape {
        total: results.total,
        took_ms: results.took_ms,
        page: query.page,
        per_page: query.per_page,
        hits: hits.collect(),
        facets: facets.collect(),
        did_you_mean: results.did_you_mean,
        has_any_words: results.has_any_words,
        best: best.collect(),
        nearest: nearest.collect(),
        not_understood: results.not_understood.iter().map(TypedFacet::not_understood).collect(),
        query: query.q,
    })
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "read from the address as pairs, for a parameter may repeat; this describes it")]
pub struct SuggestParameters {
    /// What was typed so far.
    #[serde(default)]
    q: String,
}

/// Suggestions, grouped.
#[derive(Serialize, ToSchema)]
pub struct SuggestShape {
    pub groups: Vec<SuggestGroup>,
}

#[derive(Serialize, ToSchema)]
pub struct SuggestGroup {
    /// `technology`, `council`, `capability`, `supplier` or `entry`.
    pub kind: String,
    pub items: Vec<SuggestItem>,
}

#[derive(Serialize, ToSchema)]
pub struct SuggestItem {
    pub label: Vec<PieceShape>,
    pub url: String,
}

/// What somebody who typed so far may mean.
#[utoipa::path(get, path = "/api/v1/suggest", tag = "search", params(SuggestParameters), responses((status = 200, body = SuggestShape), (status = 503, body = ProblemShape)))]
pub async fn suggest(
    State(site): State<Site>,
    Extension(asker): Asking,
    uri: Uri,
) -> Result<Json<SuggestShape>, Refusal> {
    // A repeated parameter is no error: the first counts.
    let asked = form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes()).find(|(name, _)| name == "q");
    let q = asked.map(|(_, value)| value.into_owned()).unwrap_or_default();
    let groups = site.services.suggest(&asker.actor, &q).await?;
    let groups = groups.into_iter().map(|group| SuggestGroup {
        kind: group.kind.word().to_owned(),
        items: group
            .items
            .into_iter()
            .map(|item| SuggestItem { label: item.label.into_iter().map(PieceShape::from).collect(), url: item.url })
            .collect(),
    });
    Ok(Json(SuggestShape { groups: groups.collect() }))
}
