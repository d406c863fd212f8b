//! Public evidence of who uses what, in the columns of `data/evidence_scotland.csv`.

use std::fmt::Write;

use domain::catalogue::Subject;
use domain::entries::Provenance;
use domain::entry_form::EntryForm;
use domain::names::{fold, lower_first, slugify};
use domain::problems::{Code, Problem};
use domain::vocabulary::{Confidence, Lifecycle, Source, Visibility};
use domain::when::{Millis, PartialDate};

use super::Record;
use super::table::{Row, Table};
use crate::known::Known;

/// From this line on a body says where its record was found. That is for people who doubt it, and nothing to search.
pub(crate) const SOURCE_HEADING: &str = "# Source";

/// How the identifiers of public records begin.
pub(super) const KEY: &str = "evidence ";

/// Reads one row; every problem at once.
pub(super) fn record(table: &Table, row: &Row, known: &Known, now: Millis) -> Result<Record, Vec<Problem>> {
    let cell = |column: &str| table.cell(row, column);
    let (dates, mut problems) = Dates::read(table, row);
    let council = council(table, row, known);
    if council.is_none() {
        problems.push(Problem::quoting("organisation", Code::UnknownOrganisation, cell("council_name")));
    }
    let capability = known.resolve(Subject::Capability, cell("capability"));
    if capability.is_none() {
        problems.push(Problem::quoting("capabilities", Code::UnknownCapability, cell("capability")));
    }
    let (Some(council), Some(capability)) = (council, capability) else { return Err(problems) };
    if !problems.is_empty() {
        return Err(problems);
    }
    let product = product(cell("product"));
    let technology = product.and_then(|name| known.resolve(Subject::Technology, name));
    let mut form = form(table, row, known, [council, capability], product);
    form.body = body(table, row, dates.source);
    dates.tell(&mut form, now);
    let (mut content, _) = form.check()?;
    if let Some(name) = product {
        content.technologies = vec![technology.map_or_else(|| slugify(name), str::to_owned)];
    }
    let supplier = Some(cell("supplier").to_owned()).filter(|supplier| !supplier.is_empty());
    let named = product.map(|name| (name.to_owned(), supplier)).into_iter().collect();
    let key = format!("{KEY}{} {council} {capability} {}", fold(cell("dataset")), fold(cell("product")));
    let provenance = Provenance {
        source: Source::PublicRecord,
        confidence: Confidence::Imported,
        evidence_url: Some(cell("evidence_url").to_owned()).filter(|url| url.starts_with("http")),
        external_id: Some(key),
    };
    Ok(Record {
        id: None,
        found_by: None,
        content,
        provenance,
        as_of: dates.source.map(PartialDate::earliest),
        review_by: None,
        unsaid: None,
        named,
    })
}

/// When a record was made, and from when until when what it says was so.
struct Dates {
    source: Option<PartialDate>,
    valid_from: Option<PartialDate>,
    valid_to: Option<PartialDate>,
}

impl Dates {
    fn read(table: &Table, row: &Row) -> (Self, Vec<Problem>) {
        let mut problems = Vec::new();
        let mut date = |column| table.date(row, column, &mut problems);
        let dates = Self { source: date("source_date"), valid_from: date("valid_from"), valid_to: date("valid_to") };
        (dates, problems)
    }

    /// What was so until a day that is over is no longer in use.
    fn tell(&self, form: &mut EntryForm, now: Millis) {
        let mut fact = |key: &str, value: String| drop(form.facts.insert(key.to_owned(), vec![value]));
        if let Some(from) = self.valid_from {
            fact("live_since", from.to_string());
        }
        if self.valid_to.is_some_and(|to| to.is_over(now)) {
            fact("lifecycle", Lifecycle::Retired.word().to_owned());
        }
    }
}

/// By code, area code (current or former), name or alias, whichever is there.
fn council<'a>(table: &Table, row: &Row, known: &'a Known) -> Option<&'a str> {
    let columns = ["gss_code", "council_name", "council_code"];
    let found = columns.iter().find_map(|column| {
        let cell = table.cell(row, column);
        known.resolve(Subject::Council, cell).filter(|_| !cell.is_empty())
    })?;
    known.organisation(found).filter(|organisation| organisation.is_council).map(|_| found)
}

/// A product; bracketed or empty, "no known platform was seen", which is not a technology.
fn product(cell: &str) -> Option<&str> {
    Some(cell).filter(|name| !name.is_empty() && !name.starts_with('('))
}

fn form(table: &Table, row: &Row, known: &Known, [council, capability]: [&str; 2], product: Option<&str>) -> EntryForm {
    let cell = |column: &str| table.cell(row, column);
    let organisation = known.organisation(council).map_or(council, |o| o.short_name.as_str());
    let purpose = known.named(Subject::Capability, capability).name;
    // "library catalogue / LMS public catalogue": one name for it is enough.
    let role = cell("role").split(" / ").next().unwrap_or_default();
    let mut form = EntryForm {
        kind: "deployment".into(),
        organisation: council.to_owned(),
        visibility: Visibility::Public.word().into(),
        title: match product {
            Some(product) => format!("{product} at {organisation}: {}", lower_first(&purpose)),
            None => format!("{purpose} at {organisation}: platform not known"),
        },
        summary: match product {
            Some(product) => format!("A public record names {product} as the {}.", or(role, "system in use")),
            None => format!("A public record shows a {}, but not on which platform.", or(role, "system")),
        },
        capabilities: vec![capability.to_owned()],
        technologies: product.map(slugify).into_iter().collect(),
        ..EntryForm::default()
    };
    let mut fact = |key: &str, value: &str| {
        if !value.is_empty() {
            form.facts.insert(key.to_owned(), vec![value.to_owned()]);
        }
    };
    fact("lifecycle", lifecycle(cell("status")).map_or("", Lifecycle::word));
    if product.is_none() {
        fact("platform_not_known", or(cell("product").trim_matches(['(', ')']), "no product named"));
    }
    form
}

fn body(table: &Table, row: &Row, date: Option<PartialDate>) -> String {
    let cell = |column: &str| table.cell(row, column);
    let date = date.map(|date| format!(" of {}", date.words())).unwrap_or_default();
    let status = plain(&or(cell("status"), "not given").replace('-', " "));
    let mut body = format!("Its status in the record{date}: {status}.\n\n{SOURCE_HEADING}\n\n");
    let lines = [
        ("Role in the record", cell("role")),
        ("Repository", cell("source_repo")),
        ("File", cell("source_path")),
        ("Commit", cell("source_commit")),
        ("Licence", cell("licence")),
        ("Confidence of the record", cell("confidence")),
        ("Note", cell("note")),
    ];
    for (label, value) in lines.iter().filter(|(_, value)| !value.is_empty()) {
        let _ = writeln!(body, "- {label}: {}", plain(value));
    }
    body
}

/// Text of outside, so that markdown does not read signs into it.
fn plain(text: &str) -> String {
    let special =
        |c: char| c.is_ascii_punctuation() && !matches!(c, '.' | ',' | '/' | ':' | '-' | '(' | ')' | ';' | '=');
    text.chars().flat_map(|c| special(c).then_some('\\').into_iter().chain([c])).collect()
}

fn lifecycle(status: &str) -> Option<Lifecycle> {
    let status = status.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| status.contains(word));
    match () {
        () if says(&["retired", "former", "ended", "decommission", "not in use"]) => Some(Lifecycle::Retired),
        () if says(&["phasing", "leaving"]) => Some(Lifecycle::PhasingOut),
        () if says(&["rolling", "implement", "pilot"]) => Some(Lifecycle::RollingOut),
        () if says(&["planned", "procur", "award"]) => Some(Lifecycle::Planned),
        () if says(&["in-use", "in use", "live", "integrated"]) => Some(Lifecycle::Live),
        () => None,
    }
}

fn or<'a>(text: &'a str, otherwise: &'a str) -> &'a str {
    if text.is_empty() { otherwise } else { text }
}
