use axum::extract::State;
use axum::http::Uri;
use axum::{Extension, Json};
use domain::accounts::Actor;
use domain::compare::{Comparison, Value};
use serde::Serialize;
use utoipa::ToSchema;

use super::Asking;
use super::problems::{ProblemShape, Refusal};
use crate::state::Site;

/// Entries side by side.
#[derive(Serialize, ToSchema)]
pub struct CompareShape {
    pub columns: Vec<ColumnShape>,
    pub groups: Vec<GroupShape>,
}

#[derive(Serialize, ToSchema)]
pub struct ColumnShape {
    pub id: String,
    pub title: String,
    pub organisation: Option<String>,
}

#[derive(Serialize, ToSchema)]
pub struct GroupShape {
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
    pub as_of: String,
    pub confidence: String,
}

/// Up to five entries side by side, a row a fact.
#[utoipa::path(get, path = "/api/v1/compare", tag = "compare", params(("id" = Vec<String>, Query, description = "Entries; repeat it, five at most")),
    responses((status = 200, body = CompareShape), (status = 404, body = ProblemShape), (status = 422, body = ProblemShape)))]
pub async fn compare(
    State(site): State<Site>,
    Extension(asker): Asking,
    uri: Uri,
) -> Result<Json<CompareShape>, Refusal> {
    Ok(Json(shape(comparison_of(&site, &asker.actor, uri.query().unwrap_or_default()).await?)))
}

/// The comparison that an address's parameters ask for.
pub async fn comparison_of(site: &Site, actor: &Actor, parameters: &str) -> Result<Comparison, Refusal> {
    let pairs = form_urlencoded::parse(parameters.as_bytes());
    let ids: Vec<String> = pairs.filter(|(name, _)| name == "id").map(|(_, value)| value.into_owned()).collect();
    Ok(site.services.compare(actor, &ids).await?)
}

pub fn shape(comparison: Comparison) -> CompareShape {
    let value = |value: Value| ValueShape {
        value: value.value,
        text: value.text,
        as_of: value.as_of.iso_day(),
        confidence: value.confidence.word().to_owned(),
    };
    let row = |row: domain::compare::Row| RowShape {
        fact: row.fact,
        label: row.label,
        differs: row.differs,
        values: row.values.into_iter().map(|v| v.map(value)).collect(),
    };
    CompareShape {
        columns: comparison
            .columns
            .into_iter()
            .map(|column| ColumnShape {
                id: column.id,
                title: column.title,
                organisation: column.organisation.map(|o| o.slug),
            })
            .collect(),
        groups: comparison
            .groups
            .into_iter()
            .map(|group| GroupShape { name: group.name, rows: group.rows.into_iter().map(row).collect() })
            .collect(),
    }
}
