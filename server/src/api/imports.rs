use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::{Extension, Json};
use domain::imports::{ImportReport, Note, Outcome};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::Asking;
use super::asked::Asked;
use super::problems::{FieldProblem, MayNot, ProblemShape, Refusal};
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
    /// Rows of an entry that an earlier row of this file is of, which say nothing otherwise.
    pub merged: usize,
    pub refused: usize,
    pub report: Vec<ImportRow>,
}

#[derive(Serialize, ToSchema)]
pub struct ImportRow {
    /// Its number, as a spreadsheet shows it.
    pub row: usize,
    pub outcome: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entry: Option<String>,
    pub problems: Vec<FieldProblem>,
    /// What to know of a row that was read: `kept-as-edited`, `newer-stands`, `new-technology`.
    pub notes: Vec<NoteShape>,
}

#[derive(Serialize, ToSchema)]
pub struct NoteShape {
    #[serde(flatten)]
    #[schema(value_type = Object)]
    pub note: Note,
    pub message: String,
}

/// Import records from CSV or an Excel workbook, of which the first sheet with a row of headings is read. A dry run, unless `apply=true`.
#[utoipa::path(post, path = "/api/v1/imports", tag = "imports", params(ImportParameters),
    request_body(content((String = "text/csv"), (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))),
    responses((status = 200, body = ImportShape), (status = 415, body = ProblemShape), (status = 422, body = ProblemShape), MayNot))]
pub async fn import(
    State(site): State<Site>,
    Extension(asker): Asking,
    Asked(asked): Asked<ImportParameters>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<ImportShape>, Refusal> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    // What a file is, is seen from its bytes: browsers and mail programs call CSV and workbooks by each other's names.
    if kind.contains("json") || kind.starts_with("multipart/") {
        return Err(Refusal::plain(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "Send the file itself: CSV as text/csv, or an Excel workbook (.xlsx).",
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
                notes: row.notes.iter().map(|note| NoteShape { note: note.clone(), message: note.message() }).collect(),
            })
            .collect(),
    }
}
