//! What is wrong with something that was typed: codes in page order, and the one place that has the words.

use serde::{Deserialize, Serialize};

/// One thing wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The field's name, as in the form and the API.
    pub field: String,
    pub code: Code,
    /// What was typed, where the words need it.
    pub given: String,
    /// What the catalogue has that is nearly called so.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub nearest: Option<String>,
}

/// Fields that are chosen from what is shown, not typed.
const CHOSEN: [&str; 6] = ["kind", "organisation", "ring", "role", "state", "visibility"];

/// What an import's file must have.
const COLUMNS: &str = "its first row names the columns, such as title, technologies, capabilities and lifecycle";

/// Why a field was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Code {
    Required,
    TooLong,
    TooShort,
    TooMany,
    TooFew,
    NotAChoice,
    NotADate,
    InTheFuture,
    NotANumber,
    NotASpan,
    NotAnAmount,
    TooEarly,
    TooLate,
    UnknownEntry,
    Circle,
    NotAnEmail,
    NotAUrl,
    NotASlug,
    UnknownOrganisation,
    UnknownTechnology,
    UnknownCapability,
    UnknownField,
    NotATable,
    NoHeadings,
    NoSheet,
    TooCommon,
    Taken,
    Forbidden,
    ControlCharacters,
    TooWide,
    Unseen,
    Mismatch,
    SaidOtherwise,
}

impl Problem {
    /// A problem with nothing to quote.
    pub fn new(field: &str, code: Code) -> Self {
        Self::quoting(field, code, "")
    }

    /// A problem that quotes what was typed.
    pub fn quoting(field: &str, code: Code, given: &str) -> Self {
        Self { field: field.to_owned(), code, given: given.chars().take(80).collect(), nearest: None }
    }

    /// The same problem, with what may have been meant.
    pub fn meaning(self, nearest: Option<String>) -> Self {
        Self { nearest, ..self }
    }

    /// The words for people: what is wrong and what to do.
    pub fn message(&self) -> String {
        let label = label_of(&self.field);
        let given = &self.given;
        match self.code {
            Code::Required if self.field == "file" => format!("Send a file that is not empty: {COLUMNS}"),
            Code::Required if CHOSEN.contains(&self.field.as_str()) => format!("Choose {label}"),
            Code::Required => format!("Enter {label}"),
            Code::TooLong => format!("Shorten {label}: it is longer than Kenning can keep"),
            Code::TooShort => format!("Make {label} longer: passwords have at least 12 characters"),
            Code::TooMany => format!("Give fewer values for {label}"),
            Code::TooFew => format!("Give at least two values for {label}"),
            Code::NotAChoice => format!("Choose {label} from the list: “{given}” is not on it"),
            Code::NotADate => {
                format!(
                    "Write {label} as a year, a month or a date, such as 2021, 2021-04, 2021-04-30 or 30/04/2021, or leave it empty: “{given}” is none of these"
                )
            }
            Code::InTheFuture => format!("Change {label}: “{given}” has not come yet"),
            Code::NotANumber => format!("Write {label} as a whole number from 1 to 5: “{given}” is not one"),
            Code::NotASpan => {
                format!(
                    "Write {label} in months or days, such as 12 months or 90 days, or leave it empty: “{given}” is neither"
                )
            }
            Code::NotAnAmount => {
                format!("Write {label} in pounds, such as 240000, or leave it empty: “{given}” is no such amount")
            }
            Code::TooEarly => format!("Change {label}, or the start: “{given}” is before it"),
            Code::TooLate => format!("Change {label}, or the end: “{given}” is after the contract can last"),
            Code::UnknownEntry => format!("“{given}” is not the address of an entry that you may see"),
            Code::Circle => format!("Choose another for {label}: “{given}” is this one, or went into it"),
            Code::NotAnEmail => format!("Write {label} as an e-mail address, such as library.systems@council.example"),
            Code::NotAUrl => format!("Write {label} as a web address that starts with https:// or http://"),
            Code::NotASlug => format!("“{given}” is not a name that Kenning knows for {label}"),
            Code::UnknownOrganisation => format!("“{given}” is not an organisation that Kenning knows"),
            Code::UnknownTechnology => {
                let instead = self.instead("choose another, or add it");
                format!("“{given}” is not in the catalogue of technologies{instead}")
            }
            Code::UnknownCapability => {
                let instead = self.instead("choose one from the list");
                format!("“{given}” is not a capability that Kenning knows{instead}")
            }
            Code::UnknownField => {
                format!("“{given}” is not a field that Kenning knows: take it out, or give it the name of one")
            }
            Code::NotATable => {
                "Save the file as an Excel workbook (.xlsx) without a password, or as CSV, and send that: this one cannot be read as a table"
                    .to_owned()
            }
            Code::NoHeadings => {
                format!("Name the columns in the first row, one of them “title”: the first row is “{given}”")
            }
            Code::NoSheet => format!(
                "Name the columns in the first row of one sheet, one of them “title”: no sheet has such a row. They are {given}"
            ),
            Code::TooCommon => {
                format!("Choose another password for {label}: this one is on lists that attackers try first")
            }
            Code::Taken => format!("“{given}” is taken: choose another for {label}"),
            Code::Forbidden => format!("You may not use “{given}” for {label}"),
            Code::ControlCharacters => format!("Take the invisible control characters out of {label}"),
            Code::TooWide => format!("Choose a narrower audience: {label} needs an organisation that owns it"),
            Code::Unseen => {
                format!("Choose a wider audience for {label}: with “{given}” you could not see the entry again, for you are not of its organisation")
            }
            Code::SaidOtherwise => format!(
                "Give this row or row {given} an external_id of its own: both are of one entry, and say otherwise of it"
            ),
            Code::Mismatch => format!("{} does not match", capitalised(&label)),
        }
    }

    fn instead(&self, advice: &str) -> String {
        self.nearest.as_ref().map_or_else(|| format!(": {advice}"), |name| format!(". Did you mean {name}?"))
    }
}

/// What people call a field, for use inside a sentence.
fn label_of(field: &str) -> String {
    let fixed = match field {
        "title" => "a title",
        "summary" => "a summary",
        "body" => "the text",
        "organisation" => "an organisation",
        "technologies" => "at least one technology",
        "capabilities" => "at least one capability",
        "visibility" => "who may see it",
        "email" => "an e-mail address",
        "password" => "the password",
        "name" => "a name",
        "note" => "the note",
        "kind" => "the kind",
        "last_confirmed_at" => "the day of the last confirmation",
        "review_by" => "the day of the next review",
        "source_date" => "the day of the record",
        "valid_from" => "the day from which it was so",
        "valid_to" => "the day until which it was so",
        "tags" => "the tags",
        "role" => "a role",
        "state" => "a position",
        "reason" => "the reason",
        "ring" => "a ring",
        "council" | "peers_of" => "a council",
        "capability" => "a capability",
        "group" => "a group of capabilities",
        "family" => "a family group",
        "portfolio" => "a portfolio",
        "sort" | "order" => "an order",
        "successor" => "the successor",
        _ => "",
    };
    if !fixed.is_empty() {
        return fixed.to_owned();
    }
    crate::facts::spec(field).map_or_else(|| field.replace('_', " "), |spec| format!("“{}”", spec.label))
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_says_what_to_do() {
        assert_eq!(Problem::new("title", Code::Required).message(), "Enter a title");
        assert_eq!(Problem::new("role", Code::Required).message(), "Choose a role");
        let unknown =
            Problem::quoting("technologies", Code::UnknownTechnology, "Spidus").meaning(Some("Spydus".into()));
        assert!(unknown.message().ends_with("Did you mean Spydus?"), "{}", unknown.message());
        let date = Problem::quoting("live_since", Code::NotADate, "next year").message();
        assert!(date.contains("“next year”") && date.contains("2021-04"), "{date}");
    }
}
