//! The API's description, made from the code, for programs and for people.

use std::sync::OnceLock;

use app::api_docs::{ApiDescription, Operation};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde_json::Value;
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa::{Modify, OpenApi};

use super::{
    catalogue, compare, entries, exposure, figures, gaps, imports, partnership, positions, radar, renewals, search,
    successions,
};

#[derive(OpenApi)]
#[openapi(
    info(title = "Kenning", description = "What Scotland’s councils run, how it went, and who could help. What is public needs no token.", license(name = "MIT")),
    paths(
        search::search, search::suggest, entries::list, entries::show, entries::create, entries::replace, entries::withdraw, entries::revisions,
        renewals::renewals, radar::radar, radar::technology, radar::place,
        compare::compare, gaps::coverage, gaps::gaps, positions::opened, positions::positions, positions::position, gaps::set_position, gaps::remove_position, partnership::partnership, catalogue::organisations,
        catalogue::capabilities, catalogue::technologies, catalogue::suppliers, figures::capability, figures::technology,
        exposure::supplier, successions::succeed, imports::import
    ),
    security(("token" = []), ()),
    modifiers(&Tokens)
)]
struct Description;

struct Tokens;

impl Modify for Tokens {
    fn modify(&self, description: &mut utoipa::openapi::OpenApi) {
        let components = description.components.get_or_insert_default();
        components.add_security_scheme("token", SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer)));
    }
}

/// The description as JSON.
pub fn description() -> String {
    Description::openapi().to_pretty_json().unwrap_or_default()
}

/// `GET /api/openapi.json`
pub async fn serve() -> Response {
    ([(header::CONTENT_TYPE, "application/json")], description()).into_response()
}

/// The same for the page on which people read it.
pub fn for_reading() -> ApiDescription {
    static READ: OnceLock<ApiDescription> = OnceLock::new();
    READ.get_or_init(read).clone()
}

fn read() -> ApiDescription {
    let whole: Value = serde_json::from_str(&description()).unwrap_or_default();
    let paths = whole["paths"].as_object().cloned().unwrap_or_default();
    let operations = paths.iter().flat_map(|(path, methods)| {
        let methods = methods.as_object().cloned().unwrap_or_default();
        methods.into_iter().map(|(method, said)| operation(path, &method, &said)).collect::<Vec<_>>()
    });
    ApiDescription { operations: operations.collect() }
}

fn operation(path: &str, method: &str, said: &Value) -> Operation {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let parameters = said["parameters"].as_array().cloned().unwrap_or_default();
    let answers = said["responses"].as_object().cloned().unwrap_or_default();
    Operation {
        method: method.to_uppercase(),
        path: path.to_owned(),
        summary: text(&said["summary"]),
        parameters: parameters
            .iter()
            .map(|parameter| (text(&parameter["name"]), text(&parameter["description"])))
            .collect(),
        answers: answers
            .iter()
            .map(|(status, answer)| (status.clone(), words_of(status, &text(&answer["description"]))))
            .collect(),
    }
}

/// What a status says where the description says nothing of it.
fn words_of(status: &str, said: &str) -> String {
    let code = status.parse().ok().and_then(|code: u16| axum::http::StatusCode::from_u16(code).ok());
    if said.is_empty() {
        code.and_then(|code| code.canonical_reason()).unwrap_or_default().to_owned()
    } else {
        said.to_owned()
    }
}
