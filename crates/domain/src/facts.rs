//! The facts of an entry: what one may say, and how it is read.

mod pounds;
mod table;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::problems::{Code, Problem};
use crate::renewals::NONE;
use crate::span::Span;
use crate::text::{Email, tidy_text};
use crate::vocabulary::{Kind, Lifecycle, Visibility};
use crate::when::PartialDate;

pub use table::FACTS;

const LINE_MAX: usize = 200;
const STORY_MAX: usize = 10_000;
const LIST_MAX: usize = 40;
/// How people write that there are none.
const NO_SPANS: [&str; 7] = [NONE, "0", "no", "nil", "no extension", "no extensions", "0 months"];

/// What one fact is: its name for machines, its words for people, its shape, and who sees it when that is fewer than see the entry.
#[derive(Debug)]
pub struct FactSpec {
    pub key: &'static str,
    pub label: &'static str,
    pub hint: &'static str,
    pub group: &'static str,
    pub shape: Shape,
    pub audience: Option<Visibility>,
    pub kinds: &'static [Kind],
}

/// How a fact is written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shape {
    /// One of `(word, label)`.
    Choice(&'static [(&'static str, &'static str)]),
    /// One line.
    Line,
    /// Several paragraphs of markdown.
    Story,
    /// A date that may stop at the month or the year.
    Date,
    /// A whole number from 1 to 5.
    Score,
    /// A role's e-mail address.
    Mailbox,
    /// Several short values.
    List,
    /// Several organisations, by slug.
    Councils,
    /// Several entries, by id.
    Entries,
    /// How long something takes.
    Span,
    /// How long each of several is; or that there are none.
    Spans,
    /// Whole pounds.
    Pounds,
}

/// What a fact says, as it is kept: canonical words, a number, or a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum FactValue {
    Number(i64),
    Text(String),
    List(Vec<String>),
}

/// Finds a fact by its key.
pub fn spec(key: &str) -> Option<&'static FactSpec> {
    FACTS.iter().find(|spec| spec.key == key)
}

/// The facts that a kind of entry has.
pub fn specs_of(kind: Kind) -> impl Iterator<Item = &'static FactSpec> {
    FACTS.iter().filter(move |spec| spec.kinds.contains(&kind))
}

impl FactSpec {
    /// Who sees this fact of an entry that `entry` may see: never more than see the entry.
    pub fn audience_in(&self, entry: Visibility) -> Visibility {
        self.audience.map_or(entry, |audience| audience.min(entry))
    }

    /// Reads what was typed; nothing typed is `None`, never a zero or a "no".
    pub fn parse(&self, typed: &[String]) -> Result<Option<FactValue>, Problem> {
        let refuse = |code, given: &str| Err(Problem::quoting(self.key, code, given));
        if matches!(self.shape, Shape::List | Shape::Councils | Shape::Entries) {
            return self.parse_list(typed);
        }
        let Some(text) = typed.iter().map(|text| text.trim()).find(|text| !text.is_empty()) else { return Ok(None) };
        let parsed = match self.shape {
            Shape::Choice(choices) => match choices.iter().find(|(word, _)| *word == text) {
                Some((word, _)) => FactValue::Text((*word).to_owned()),
                None => return refuse(Code::NotAChoice, text),
            },
            Shape::Date => match PartialDate::read(text) {
                Some(date) => FactValue::Text(date.to_string()),
                None => return refuse(Code::NotADate, text),
            },
            Shape::Score => match text.parse() {
                Ok(score @ 1..=5) => FactValue::Number(score),
                _ => return refuse(Code::NotANumber, text),
            },
            Shape::Mailbox => match Email::parse(text) {
                Ok(email) => FactValue::Text(email.as_str().to_owned()),
                Err(code) => return refuse(code, text),
            },
            Shape::Span => match Span::parse(text) {
                Some(span) => FactValue::Text(span.to_string()),
                None => return refuse(Code::NotASpan, text),
            },
            Shape::Spans => match spans(typed) {
                Some(spans) => FactValue::Text(spans),
                None => return refuse(Code::NotASpan, text),
            },
            Shape::Pounds => match pounds::parse(text) {
                Some(pounds) => FactValue::Number(pounds),
                None => return refuse(Code::NotAnAmount, text),
            },
            Shape::Line => self.tidy(text, LINE_MAX, false)?,
            _ => self.tidy(text, STORY_MAX, true)?,
        };
        Ok(Some(parsed))
    }

    fn tidy(&self, text: &str, max: usize, lines: bool) -> Result<FactValue, Problem> {
        tidy_text(text, max, false, lines).map(FactValue::Text).map_err(|code| Problem::new(self.key, code))
    }

    fn parse_list(&self, typed: &[String]) -> Result<Option<FactValue>, Problem> {
        let lines =
            typed.iter().flat_map(|text| text.split(['\n', ';'])).map(str::trim).filter(|line| !line.is_empty());
        let mut values = Vec::new();
        for line in lines {
            let line = if self.shape == Shape::Entries { entry_id(line) } else { line };
            let value = tidy_text(line, LINE_MAX, true, false).map_err(|code| Problem::new(self.key, code))?;
            if !values.contains(&value) {
                values.push(value);
            }
        }
        match values.len() {
            0 => Ok(None),
            n if n > LIST_MAX => Err(Problem::new(self.key, Code::TooMany)),
            _ => Ok(Some(FactValue::List(values))),
        }
    }

    /// The value in words for people.
    pub fn words(&self, value: &FactValue) -> String {
        match (self.shape, value) {
            (Shape::Choice(choices), FactValue::Text(word)) => {
                choices.iter().find(|(w, _)| w == word).map_or_else(|| word.clone(), |(_, label)| (*label).to_owned())
            }
            (Shape::Date, FactValue::Text(date)) => {
                PartialDate::parse(date).map_or_else(|| date.clone(), PartialDate::words)
            }
            (Shape::Score, FactValue::Number(score)) => format!("{score} out of 5"),
            (Shape::Pounds, FactValue::Number(pounds)) => format!("£{}", crate::text::thousands(*pounds)),
            (_, FactValue::Number(number)) => number.to_string(),
            (_, FactValue::Text(text)) => text.clone(),
            (_, FactValue::List(values)) => values.join("; "),
        }
    }
}

/// Each item, in its own words; “none”, where that is what was typed.
fn spans(typed: &[String]) -> Option<String> {
    let text = typed.join(";");
    if NO_SPANS.contains(&text.trim().to_lowercase().as_str()) {
        return Some(NONE.to_owned());
    }
    let spans: Vec<String> = Span::parse_many(&text)?.iter().map(Span::to_string).collect();
    (!spans.is_empty()).then(|| spans.join("; "))
}

/// An entry's id, of its address.
fn entry_id(address: &str) -> &str {
    let after = address.split_once("/entries/").map_or(address, |(_, after)| after);
    after.split('/').next().unwrap_or(after)
}

impl FactValue {
    /// The value as strings to type: what `FactSpec::parse` reads back.
    pub fn typed(&self) -> Vec<String> {
        match self {
            Self::Number(number) => vec![number.to_string()],
            Self::Text(text) => vec![text.clone()],
            Self::List(values) => values.clone(),
        }
    }
}

/// The facts that are known of one entry. What is not here is unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Facts(BTreeMap<String, FactValue>);

impl Facts {
    /// Reads typed facts for a kind of entry; every problem at once, in page order.
    pub fn check(kind: Kind, typed: &BTreeMap<String, Vec<String>>) -> Result<Self, Vec<Problem>> {
        let mut facts = Self::default();
        let mut problems = Vec::new();
        for spec in specs_of(kind) {
            match typed.get(spec.key).map_or(Ok(None), |typed| spec.parse(typed)) {
                Ok(Some(value)) => drop(facts.0.insert(spec.key.to_owned(), value)),
                Ok(None) => {}
                Err(problem) => problems.push(problem),
            }
        }
        let belongs = |key: &str| spec(key).is_some_and(|spec| spec.kinds.contains(&kind));
        let stray = typed.iter().filter(|(key, values)| !belongs(key) && values.iter().any(|v| !v.trim().is_empty()));
        problems.extend(stray.map(|(key, _)| Problem::quoting(key, Code::UnknownField, key)));
        if problems.is_empty() { Ok(facts) } else { Err(problems) }
    }

    /// Says it instead of what was said.
    pub fn set(&mut self, key: &str, value: FactValue) {
        self.0.insert(key.to_owned(), value);
    }

    pub fn find(&self, key: &str) -> Option<&FactValue> {
        self.0.get(key)
    }

    /// The canonical word or text of a fact.
    pub fn text(&self, key: &str) -> Option<&str> {
        match self.find(key)? {
            FactValue::Text(text) => Some(text),
            _ => None,
        }
    }

    pub fn lifecycle(&self) -> Option<Lifecycle> {
        Lifecycle::parse(self.text("lifecycle")?)
    }

    pub fn satisfaction(&self) -> Option<i64> {
        match self.find("satisfaction")? {
            FactValue::Number(score) => Some(*score),
            _ => None,
        }
    }

    pub fn says_yes(&self, key: &str) -> bool {
        self.text(key) == Some("yes")
    }

    /// Every known fact with its spec, in page order.
    pub fn iter(&self) -> impl Iterator<Item = (&'static FactSpec, &FactValue)> {
        FACTS.iter().filter_map(|spec| Some((spec, self.0.get(spec.key)?)))
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Only the facts that satisfy `keep`.
    pub fn only(&self, keep: impl Fn(&FactSpec) -> bool) -> Self {
        Self(
            self.iter()
                .filter(|(spec, _)| keep(spec))
                .map(|(spec, value)| (spec.key.to_owned(), value.clone()))
                .collect(),
        )
    }

    /// These facts, and from `other` those that these do not name.
    pub fn or(&self, other: &Self) -> Self {
        let mut all = other.0.clone();
        all.extend(self.0.clone());
        Self(all)
    }

    /// The facts as strings to type.
    pub fn typed(&self) -> BTreeMap<String, Vec<String>> {
        self.0.iter().map(|(key, value)| (key.clone(), value.typed())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(pairs: &[(&str, &str)]) -> BTreeMap<String, Vec<String>> {
        pairs.iter().map(|(key, value)| ((*key).to_owned(), vec![(*value).to_owned()])).collect()
    }

    #[test]
    fn facts_are_read_through_one_door() {
        let facts = Facts::check(
            Kind::Deployment,
            &typed(&[
                ("lifecycle", "live"),
                ("satisfaction", "4"),
                ("live_since", "2021-04"),
                ("departments", "Libraries\n Culture "),
            ]),
        )
        .unwrap();
        assert_eq!(facts.lifecycle(), Some(Lifecycle::Live));
        assert_eq!(facts.satisfaction(), Some(4));
        assert_eq!(facts.find("departments"), Some(&FactValue::List(vec!["Libraries".into(), "Culture".into()])));
        assert_eq!(Facts::check(Kind::Deployment, &facts.typed()), Ok(facts));
    }

    #[test]
    fn every_problem_is_reported_at_once_in_page_order() {
        let problems = Facts::check(
            Kind::Deployment,
            &typed(&[
                ("satisfaction", "6"),
                ("lifecycle", "Live"),
                ("contact", "Morag"),
                ("colour", "blue"),
                ("problem", "x"),
            ]),
        )
        .unwrap_err();
        let fields: Vec<_> = problems.iter().map(|p| (p.field.as_str(), p.code)).collect();
        assert_eq!(
            fields,
            [
                ("lifecycle", Code::NotAChoice),
                ("satisfaction", Code::NotANumber),
                ("contact", Code::NotAnEmail),
                ("colour", Code::UnknownField),
                ("problem", Code::UnknownField),
            ]
        );
    }

    #[test]
    fn unknown_stays_unknown() {
        let facts = Facts::check(Kind::Deployment, &typed(&[("satisfaction", " "), ("dpia_done", "")])).unwrap();
        assert!(facts.is_empty());
    }

    #[test]
    fn a_fact_is_never_wider_than_its_entry() {
        let cost = spec("annual_cost_band").unwrap();
        assert_eq!(cost.audience_in(Visibility::Public), Visibility::Procurement);
        assert_eq!(cost.audience_in(Visibility::Own), Visibility::Own);
    }
}
