//! Entries by the names of their fields: the columns are those of the API's JSON, lists separated by `;`.

use domain::catalogue::Subject;
use domain::entries::{Content, Provenance};
use domain::entry_form::EntryForm;
use domain::facts::{FactSpec, Shape};
use domain::names::{fold, slugify};
use domain::problems::{Code, Problem};
use domain::renewals::NONE;
use domain::span::Span;
use domain::vocabulary::{Confidence, Kind, Source, Visibility};
use domain::when::{Millis, PartialDate};

use super::Record;
use super::columns::LATEST_END;
use super::table::{Row, Table};
use super::unsaid::Unsaid;
use crate::known::Known;

const FIELDS: [&str; 15] = [
    "kind",
    "organisation",
    "title",
    "summary",
    "body",
    "visibility",
    "note",
    "tags",
    "technologies",
    "capabilities",
    "external_id",
    "evidence_url",
    "status",
    "last_confirmed_at",
    "review_by",
];

/// What our own files hold beside: read by people, and worked out anew.
const EXPORTED: [&str; 12] = [
    "id",
    "url",
    "switch_from",
    "switch_to",
    "notice_by",
    "decide_by",
    "unknown",
    "as_of",
    "confidence",
    "open_to",
    "updated_at",
    "freshness",
];

/// Reads one row; every problem at once.
pub(super) fn record(
    table: &Table,
    row: &Row,
    owner: Option<&str>,
    known: &Known,
    now: Millis,
) -> Result<Record, Vec<Problem>> {
    let cell = |column: &str| table.cell(row, column);
    let mut problems = Vec::new();
    let mut form = form(table, row, owner, known);
    if cell("extensions").is_empty()
        && let Some(extensions) = from_latest_end(table, row)
    {
        form.facts.insert("extensions".to_owned(), vec![extensions]);
    }
    crate::entries::resolve_facts(&mut form, known, &mut problems);
    if !form.organisation.is_empty() {
        match known.resolve(Subject::Council, &form.organisation) {
            Some(slug) => form.organisation = slug.to_owned(),
            None => problems.push(Problem::quoting("organisation", Code::UnknownOrganisation, &form.organisation)),
        }
    }
    // Our own files name all councils that a contract serves, its owner among them.
    if let Some(councils) = form.facts.get_mut("councils") {
        councils.retain(|council| *council != form.organisation);
    }
    // A draft is its author's own text: an import has no author, and must not publish what was not meant to be.
    if !matches!(cell("status"), "" | "published") {
        problems.push(Problem::quoting("status", Code::NotAChoice, cell("status")));
    }
    let named = form.technologies.iter().map(|name| (name.clone(), None)).collect();
    catalogued(&mut form, known, &mut problems);
    let as_of = table.date(row, "last_confirmed_at", &mut problems).map(PartialDate::earliest);
    if as_of.is_some_and(|at| at > now) {
        problems.push(Problem::quoting("last_confirmed_at", Code::InTheFuture, cell("last_confirmed_at")));
    }
    let review_by = table.date(row, "review_by", &mut problems).map(PartialDate::earliest);
    problems.extend(strays(table, row));
    let content = match form.check() {
        Ok((content, _)) if problems.is_empty() => content,
        Ok(_) => return Err(problems),
        Err(more) => {
            problems.extend(more);
            return Err(problems);
        }
    };
    let provenance = provenance(&content, cell("external_id"), cell("evidence_url"));
    let unsaid = Some(Unsaid { tier: cell("visibility").is_empty() });
    let id = Some(cell("id").to_owned()).filter(|id| !id.is_empty());
    let found_by = Some(cell("external_id").to_owned()).filter(|given| given.starts_with(super::evidence::KEY));
    Ok(Record { id, found_by, content, provenance, as_of, review_by, unsaid, named })
}

/// Columns that mean nothing, where the row has something in them.
fn strays(table: &Table, row: &Row) -> Vec<Problem> {
    let is_known = |column: &str| {
        column == LATEST_END
            || FIELDS.contains(&column)
            || EXPORTED.contains(&column)
            || domain::facts::spec(column).is_some()
    };
    let is_stray = |column: &&str| !is_known(column) && !table.cell(row, column).is_empty();
    table.columns().filter(is_stray).map(|column| Problem::quoting(column, Code::UnknownField, column)).collect()
}

/// Writes slugs where names or aliases stand. Technologies that the catalogue does not know are to be added to it.
fn catalogued(form: &mut EntryForm, known: &Known, problems: &mut Vec<Problem>) {
    for name in &mut form.technologies {
        *name = known.resolve(Subject::Technology, name).map_or_else(|| slugify(name), str::to_owned);
    }
    for name in &mut form.capabilities {
        match known.resolve(Subject::Capability, name) {
            Some(slug) => *name = slug.to_owned(),
            None => problems.push(Problem::quoting("capabilities", Code::UnknownCapability, name)),
        }
    }
}

fn provenance(content: &Content, given: &str, evidence: &str) -> Provenance {
    let owner = content.organisation.clone().unwrap_or_default();
    let key = if given.is_empty() { key_of(content) } else { given.to_owned() };
    Provenance {
        source: Source::Imported,
        confidence: Confidence::Imported,
        evidence_url: Some(evidence.to_owned()).filter(|url| url.starts_with("http")),
        // One organisation's identifiers say nothing of another's.
        external_id: Some(format!("row {owner} {key}")),
    }
}

/// What stands for an identifier where a row has none: a register may hold several contracts of one title.
fn key_of(content: &Content) -> String {
    let named = format!("{} {}", content.kind.word(), fold(content.title.as_str()));
    if content.kind != Kind::Contract {
        return named;
    }
    let fact = |key| content.facts.text(key).map(fold).unwrap_or_default();
    let which = Some(fact("reference")).filter(|reference| !reference.is_empty()).unwrap_or_else(|| fact("start"));
    format!("{named} {} {which}", fact("supplier"))
}

/// The extensions, where a register has the last day instead of their lengths.
fn from_latest_end(table: &Table, row: &Row) -> Option<String> {
    let day = |column: &str| PartialDate::read(table.cell(row, column)).map(PartialDate::latest);
    let latest = Some(table.cell(row, LATEST_END)).filter(|cell| !cell.is_empty())?;
    match (day("end"), day(LATEST_END)) {
        (Some(end), Some(latest)) if end == latest => Some(NONE.to_owned()),
        (Some(end), Some(latest)) if end < latest => Span::between(end, latest).map(|span| span.to_string()),
        // Refused, with its own words, as extensions.
        _ => Some(latest.to_owned()),
    }
}

/// A choice by its word, whether the cell has the word or what people are shown for it.
fn worded(spec: &FactSpec, cell: &str) -> String {
    let Shape::Choice(choices) = spec.shape else { return cell.to_owned() };
    let is_it = |(word, label): &&(&str, &str)| fold(word) == fold(cell) || fold(label) == fold(cell);
    choices.iter().find(is_it).map_or(cell, |(word, _)| word).to_owned()
}

fn form(table: &Table, row: &Row, owner: Option<&str>, known: &Known) -> EntryForm {
    let cell = |column: &str| table.cell(row, column).to_owned();
    let list = |column: &str| {
        table
            .cell(row, column)
            .split(';')
            .map(|one| one.trim().to_owned())
            .filter(|one| !one.is_empty())
            .collect::<Vec<_>>()
    };
    let or = |text: String, otherwise: &str| if text.is_empty() { otherwise.to_owned() } else { text };
    let capabilities = list("capabilities");
    let otherwise = if table.is_of_contracts() { Kind::Contract } else { Kind::Deployment };
    let kind = or(cell("kind"), otherwise.word());
    let tier = capabilities
        .first()
        .filter(|_| kind != Kind::Contract.word())
        .and_then(|name| known.capability(known.resolve(Subject::Capability, name)?));
    let tier = tier.map_or(Visibility::Partnership, |capability| capability.default_visibility);
    let facts = domain::facts::FACTS.iter().filter(|spec| table.has(spec.key) && !table.cell(row, spec.key).is_empty());
    EntryForm {
        kind: kind.to_owned(),
        organisation: or(cell("organisation"), owner.unwrap_or_default()),
        title: cell("title"),
        summary: cell("summary"),
        body: cell("body"),
        visibility: or(cell("visibility"), tier.word()),
        note: cell("note"),
        tags: cell("tags"),
        technologies: list("technologies"),
        capabilities,
        facts: facts.map(|spec| (spec.key.to_owned(), vec![worded(spec, table.cell(row, spec.key))])).collect(),
        ..EntryForm::default()
    }
}
