use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::{Extension, Json};
use domain::imports::{ImportReport, Outcome};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::Asking;
use super::asked::Asked;
use super::problems::{FieldProblem, ProblemShape, Refusal};
use crate::state::Site;

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ImportParameters {
    /// Whose records they are, when the file does not say.
    organisation: Option<String>,
    /// Write; without it nothing is changed, and the report says what would be.
    #[serde(default)]
    apply: bool,
}

/// What an import did, row by row.
#[derive(Serialize, ToSchema)]
pub struct ImportShape {
    pub rows: usize,
    pub created: usize,
    pub unchanged: usize,
    pub updated: usize,
    /// Rows that say the same as an earlier row of this file.
    pub merged: usize,
    pub refused: usize,
    pub report: Vec<ImportRow>,
}

#[derive(Serialize, ToSchema)]
pub struct ImportRow {
    /// Counted from 2, as a spreadsheet shows it under its headings.
    pub row: usize,
    pub outcome: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entry: Option<String>,
    pub problems: Vec<FieldProblem>,
}

/// Import records from CSV. A dry run, unless `apply=true`.
#[utoipa::path(post, path = "/api/v1/imports", tag = "imports", params(ImportParameters), request_body(content = String, content_type = "text/csv"),
    responses((status = 200, body = ImportShape), (status = 403, body = ProblemShape), (status = 415, body = ProblemShape), (status = 422, body = ProblemShape)))]
pub async fn import(
    State(site): State<Site>,
    Extension(asker): Asking,
    Asked(asked): Asked<ImportParameters>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<ImportShape>, Refusal> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if kind.contains("spreadsheet") || kind.contains("json") || body.starts_with(b"PK\x03\x04") {
        return Err(Refusal::plain(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "Send CSV, as text/csv. A spreadsheet can be saved as CSV.",
        ));
    }
    let report = site.services.import(&asker.actor, &body, asked.organisation.as_deref(), !asked.apply).await;
    Ok(Json(shape(&report.map_err(|error| Refusal::of(error, &asker.actor))?)))
}

fn shape(report: &ImportReport) -> ImportShape {
    ImportShape {
        rows: report.rows,
        created: report.count(Outcome::Created),
        unchanged: report.count(Outcome::Unchanged),
        updated: report.count(Outcome::Updated),
        merged: report.count(Outcome::Merged),
        refused: report.count(Outcome::Refused),
        report: report
            .report
            .iter()
            .map(|row| ImportRow {
                row: row.row,
                outcome: row.outcome.word().to_owned(),
                entry: row.entry.clone(),
                problems: row.problems.iter().map(FieldProblem::from).collect(),
            })
            .collect(),
    }
}
