use std::collections::BTreeMap;

use domain::entry_form::EntryForm;
use domain::problems::{Code, Problem};
use serde::Deserialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::problems::Refusal;

/// An entry as a program writes it. What is absent is empty; `kind` and `organisation` are kept when an entry is replaced.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default)]
pub struct EntryInput {
    /// `deployment`, `case-study`, `guide`, `overview`, `contract` or `framework`; a deployment when it is not said.
    pub kind: String,
    /// Slug, name, alias or code.
    pub organisation: String,
    pub title: String,
    pub summary: String,
    /// Markdown.
    pub body: String,
    /// `own`, `procurement`, `partnership` or `public`.
    pub visibility: String,
    /// `published` or `draft`.
    pub status: String,
    /// Why; shown in the history.
    pub note: String,
    pub tags: Vec<String>,
    pub technologies: Vec<String>,
    pub capabilities: Vec<String>,
    /// Names among `technologies` to add to the catalogue when it does not know them.
    pub add_technologies: Vec<String>,
    /// By name, as in the answer: text, a number, or a list of text.
    pub facts: BTreeMap<String, Value>,
    #[serde(flatten)]
    #[schema(ignore)]
    pub rest: BTreeMap<String, Value>,
}

/// What an answer says of an entry beyond what one writes: sent back, it is not read, and no mistake.
const ANSWERED: [&str; 13] = [
    "id",
    "url",
    "html",
    "revision",
    "created_at",
    "updated_at",
    "updated_by",
    "last_confirmed_at",
    "last_confirmed_by",
    "review_by",
    "freshness",
    "confidence",
    "source",
];

impl EntryInput {
    /// Reads JSON; a wrong type says where.
    pub fn parse(bytes: &[u8]) -> Result<Self, Refusal> {
        serde_json::from_slice(bytes).map_err(|error| {
            Refusal::plain(
                axum::http::StatusCode::BAD_REQUEST,
                format!("The body is not the JSON of an entry: {error}."),
            )
        })
    }

    pub fn is_draft(&self) -> bool {
        self.status == "draft"
    }

    /// The form that says the same, and what cannot be put into it.
    pub fn form(&self, based_on: i64) -> (EntryForm, Vec<Problem>) {
        let mut problems: Vec<Problem> = Vec::new();
        let or = |text: &str, default: &str| if text.is_empty() { default.to_owned() } else { text.to_owned() };
        if !matches!(self.status.as_str(), "" | "published" | "draft") {
            problems.push(Problem::quoting("status", Code::NotAChoice, &self.status));
        }
        let unknown = self.rest.keys().filter(|name| {
            !ANSWERED.contains(&name.as_str()) && !matches!(name.as_str(), "evidence_url" | "external_id")
        });
        problems.extend(unknown.map(|name| Problem::quoting(name, Code::UnknownField, name)));
        let mut facts = BTreeMap::new();
        for (name, value) in self.facts.iter().filter(|(_, value)| !value.is_null()) {
            match typed(value) {
                Some(typed) => drop(facts.insert(name.clone(), typed)),
                None => problems.push(Problem::quoting(name, Code::NotAChoice, &value.to_string())),
            }
        }
        let form = EntryForm {
            kind: or(&self.kind, "deployment"),
            organisation: self.organisation.clone(),
            title: self.title.clone(),
            summary: self.summary.clone(),
            body: self.body.clone(),
            visibility: or(&self.visibility, "partnership"),
            note: self.note.clone(),
            tags: self.tags.join(","),
            technologies: self.technologies.clone(),
            capabilities: self.capabilities.clone(),
            add_technologies: self.add_technologies.clone(),
            facts,
            based_on,
        };
        (form, problems)
    }
}

/// A JSON value as somebody would type it.
fn typed(value: &Value) -> Option<Vec<String>> {
    let one = |value: &Value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(yes) => Some(if *yes { "yes" } else { "no" }.to_owned()),
        _ => None,
    };
    match value {
        Value::Array(values) => values.iter().map(one).collect(),
        value => Some(vec![one(value)?]),
    }
}
