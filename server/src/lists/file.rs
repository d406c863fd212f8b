//! A list as a file to keep: CSV or XLSX, under a name that says what it is.

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::table::Table;
use super::{Form, csv, xlsx};

/// The table of a list as a file. `day` is today, in days since 1970 began. A workbook takes some 10 µs a cell: it is written beside the
/// threads that answer.
pub async fn response(list: &str, form: Form, table: Table, day: i64) -> Response {
    let sheet = list.replace('/', " ");
    let written = tokio::task::spawn_blocking(move || match form {
        Form::Xlsx => xlsx::bytes(&table, &sheet, day).map_err(|error| error.to_string()),
        _ => csv::bytes(&table).map_err(|error| error.to_string()),
    });
    match written.await.map_err(|error| error.to_string()).and_then(|bytes| bytes) {
        Ok(bytes) => attachment(list, form, Body::from(bytes)),
        Err(error) => {
            tracing::error!(%error, list, "a table could not be written as a file");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// A file to keep, under a name that says what it is.
pub fn attachment(list: &str, form: Form, body: Body) -> Response {
    let (kind, ending) = match form {
        Form::Xlsx => ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
        _ => ("text/csv; charset=utf-8", "csv"),
    };
    let mut response = Response::new(body);
    let name = HeaderValue::from_str(&format!("attachment; filename=\"{}.{ending}\"", name(list)));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CONTENT_DISPOSITION, name.unwrap_or(HeaderValue::from_static("attachment")));
    response
}

/// `kenning-gaps-fife` for `gaps/fife`.
fn name(list: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || c == '-' { c } else { '-' };
    format!("kenning-{}", list.chars().map(plain).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::name;

    #[test]
    fn a_file_is_named_after_its_list_and_nothing_else() {
        for (list, expected) in
            [("gaps", "kenning-gaps"), ("gaps/fife", "kenning-gaps-fife"), ("a\"\r\nb", "kenning-a---b")]
        {
            assert_eq!(name(list), expected);
        }
    }
}
