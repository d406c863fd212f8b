use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::{Extension, Json};
use domain::accounts::Actor;
use domain::compare::{CompareQuery, Compared, Likeness, Row, RowGroup, Share, Similarity, Value};
use serde::Serialize;
use utoipa::ToSchema;

use super::Asking;
use super::problems::{ProblemShape, Refusal};
use crate::state::Site;

/// Entries, technologies or councils side by side.
#[derive(Serialize, ToSchema)]
pub struct CompareShape {
    pub columns: Vec<ColumnShape>,
    pub groups: Vec<RowGroupShape>,
    /// Of councils alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub similarity: Option<SimilarityShape>,
    /// What was asked for and is not there, or not for the asker; as it was asked.
    pub not_found: Vec<String>,
    /// Whether more was asked for than can stand side by side: the first five do.
    pub cut: bool,
}

#[derive(Serialize, ToSchema)]
pub struct ColumnShape {
    /// An entry's id; a technology's or a council's slug.
    pub id: String,
    pub title: String,
    pub organisation: Option<String>,
}

#[derive(Serialize, ToSchema)]
pub struct RowGroupShape {
    pub name: String,
    pub rows: Vec<RowShape>,
}

#[derive(Serialize, ToSchema)]
pub struct RowShape {
    pub fact: String,
    pub label: String,
    pub differs: bool,
    pub values: Vec<Option<ValueShape>>,
}

#[derive(Serialize, ToSchema)]
pub struct ValueShape {
    pub value: String,
    pub text: String,
    /// When the newest of what it rests on was last known to be true; null for what the catalogue says.
    pub as_of: Option<String>,
    /// Of what it rests on, the least sure; null for what the catalogue says.
    pub confidence: Option<String>,
    /// The deployments that it sums up, where it sums up any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grounds: Option<GroundsShape>,
}

#[derive(Serialize, ToSchema)]
pub struct GroundsShape {
    pub deployments: usize,
    /// Those that their owners confirmed, and that are not due for review.
    pub confirmed: usize,
    pub oldest_as_of: String,
}

/// How much of what councils run is the same; pairs stand in the order of the columns, which says nothing.
#[derive(Serialize, ToSchema)]
pub struct SimilarityShape {
    /// What the figures count.
    pub counts: String,
    pub pairs: Vec<LikenessShape>,
}

#[derive(Serialize, ToSchema)]
pub struct LikenessShape {
    pub councils: [String; 2],
    pub verdict: String,
    pub words: String,
    /// A technology for a capability.
    pub uses: OverlapShape,
    pub capabilities: OverlapShape,
}

/// What two councils both have, of what either has.
#[derive(Serialize, ToSchema)]
pub struct OverlapShape {
    pub both: usize,
    pub either: usize,
    /// `both` divided by `either`, the Jaccard index; null when one of the councils has nothing that is known.
    pub figure: Option<f64>,
}

/// Up to five entries, technologies or councils side by side, a row a fact.
#[utoipa::path(get, path = "/api/v1/compare", tag = "compare", params(
    ("of" = Option<String>, Query, description = "entries, which is meant without it; technologies, by what their deployments say; councils, portfolio against portfolio"),
    ("id" = Vec<String>, Query, description = "Ids of entries, slugs of technologies or councils; repeat it, five at most"),
    ("differences" = Option<String>, Query, description = "1: only the rows that differ")),
    responses((status = 200, body = CompareShape), (status = 404, body = ProblemShape), (status = 422, body = ProblemShape)))]
pub async fn compare(
    State(site): State<Site>,
    Extension(asker): Asking,
    uri: Uri,
) -> Result<Json<CompareShape>, Refusal> {
    Ok(Json(shape(comparison_of(&site, &asker.actor, uri.query().unwrap_or_default()).await?)))
}

/// The comparison that an address's parameters ask for.
pub async fn comparison_of(site: &Site, actor: &Actor, parameters: &str) -> Result<Compared, Refusal> {
    let pairs: Vec<_> = form_urlencoded::parse(parameters.as_bytes()).collect();
    let query = CompareQuery::from_pairs(pairs.iter().map(|(name, value)| (&**name, &**value)));
    let query = query.ok_or_else(|| Refusal::plain(StatusCode::UNPROCESSABLE_ENTITY, UNKNOWN))?;
    Ok(site.services.compare(actor, &query).await?)
}

const UNKNOWN: &str = "`of` is `entries`, `technologies` or `councils`.";

pub fn shape(compared: Compared) -> CompareShape {
    let Compared { comparison, unknown, is_cut } = compared;
    let column = |column: domain::compare::Column| ColumnShape {
        id: column.id,
        title: column.title,
        organisation: column.organisation.map(|o| o.slug),
    };
    let group =
        |group: RowGroup| RowGroupShape { name: group.name, rows: group.rows.into_iter().map(row_shape).collect() };
    CompareShape {
        columns: comparison.columns.into_iter().map(column).collect(),
        groups: comparison.groups.into_iter().map(group).collect(),
        similarity: comparison.similarity.map(similarity_shape),
        not_found: unknown,
        cut: is_cut,
    }
}

fn row_shape(row: Row) -> RowShape {
    let values = row.values.into_iter().map(|value| value.map(value_shape));
    RowShape { fact: row.fact, label: row.label, differs: row.differs, values: values.collect() }
}

fn value_shape(value: Value) -> ValueShape {
    let grounds = value.grounds.map(|grounds| GroundsShape {
        deployments: grounds.deployments,
        confirmed: grounds.confirmed,
        oldest_as_of: grounds.oldest.iso_day(),
    });
    ValueShape {
        value: value.value,
        text: value.text,
        as_of: value.as_of.map(|as_of| as_of.iso_day()),
        confidence: value.confidence.map(|confidence| confidence.word().to_owned()),
        grounds,
    }
}

fn similarity_shape(similarity: Similarity) -> SimilarityShape {
    let pairs = similarity.pairs.into_iter().map(likeness_shape).collect();
    SimilarityShape { counts: Similarity::COUNTS.to_owned(), pairs }
}

fn likeness_shape(pair: Likeness) -> LikenessShape {
    let share = |share: Share| OverlapShape { both: share.both, either: share.either(), figure: share.figure() };
    LikenessShape {
        verdict: pair.verdict().to_owned(),
        words: pair.words(),
        uses: share(pair.uses),
        capabilities: share(pair.capabilities),
        councils: [pair.one.slug, pair.other.slug],
    }
}
