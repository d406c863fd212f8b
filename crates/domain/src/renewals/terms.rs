//! The dates of a contract, and what follows from them. Unknown stays unknown: what is missing is named, never guessed.

use serde::{Deserialize, Serialize};

use super::Range;
use crate::facts::{FactValue, Facts};
use crate::problems::{Code, Problem};
use crate::span::Span;
use crate::vocabulary::vocabulary;
use crate::when::{Millis, PartialDate};

/// What a contract, or a framework, says of its time and its money.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Terms {
    pub start: Option<PartialDate>,
    /// Not counting extensions.
    pub end: Option<PartialDate>,
    /// Until then it cannot be left.
    pub irrevocable_to: Option<PartialDate>,
    pub extensions: Option<Vec<Span>>,
    pub notice: Option<Span>,
    /// What a new procurement takes.
    pub lead_time: Option<Span>,
    /// Whole pounds.
    pub value: Option<i64>,
}

vocabulary! {
    /// What is not known, or not to the reader, of when a contract can be left.
    Unknown {
        End = "end", "its end";
        Extensions = "extensions", "its extensions";
        Notice = "notice", "the notice";
        LeadTime = "lead-time", "the procurement lead time";
    }
}

/// When a contract can be left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Switch {
    /// From the first day on which it can be left to the last day to which it can run.
    pub range: Range,
    /// The last day on which to give notice for the first of them; none, when the notice is not known.
    pub notice_by: Option<Millis>,
    /// The first day, less notice and procurement lead time, as far as they are known.
    pub decide_by: Millis,
}

impl Terms {
    pub fn of(facts: &Facts) -> Self {
        let date = |key| facts.text(key).and_then(PartialDate::parse);
        let span = |key| facts.text(key).and_then(Span::parse);
        Self {
            start: date("start"),
            end: date("end"),
            irrevocable_to: date("irrevocable_to"),
            extensions: extensions(facts),
            notice: span("notice"),
            lead_time: span("lead_time"),
            value: match facts.find("value") {
                Some(FactValue::Number(pounds)) => Some(*pounds),
                _ => None,
            },
        }
    }

    /// When it can be left: from `irrevocable_to`, or else the end, to the end with every extension. None, when the end is not known.
    pub fn switch(&self) -> Option<Switch> {
        let end = self.end?.latest();
        let to = self.extensions.iter().flatten().fold(end, |day, extension| extension.after(day));
        let from = self.irrevocable_to.map_or(end, PartialDate::latest).min(to);
        let notice = self.notice.unwrap_or_default();
        let wanted = notice.and(self.lead_time.unwrap_or_default());
        Some(Switch {
            range: Range { from, to },
            notice_by: self.notice.map(|notice| notice.before(from)),
            decide_by: wanted.before(from),
        })
    }

    /// The days on which something can be called off, or is in force.
    pub fn open(&self) -> Option<Range> {
        let to = self.switch()?.range.to;
        Some(Range { from: self.start.map_or(Millis(i64::MIN), PartialDate::earliest), to })
    }

    pub fn unknown(&self) -> Vec<Unknown> {
        let missing = [
            (Unknown::End, self.end.is_none()),
            (Unknown::Extensions, self.extensions.is_none()),
            (Unknown::Notice, self.notice.is_none()),
            (Unknown::LeadTime, self.lead_time.is_none()),
        ];
        missing.into_iter().filter(|(_, is_missing)| *is_missing).map(|(what, _)| what).collect()
    }
}

/// Dates that contradict each other.
pub fn contradictions(facts: &Facts) -> Vec<Problem> {
    let terms = Terms::of(facts);
    let mut problems = Vec::new();
    if let (Some(start), Some(end)) = (terms.start, terms.end)
        && end.latest() < start.earliest()
    {
        problems.push(Problem::quoting("end", Code::TooEarly, &end.to_string()));
    }
    if let (Some(until), Some(switch)) = (terms.irrevocable_to, terms.switch())
        && until.earliest() > switch.range.to
    {
        problems.push(Problem::quoting("irrevocable_to", Code::TooLate, &until.to_string()));
    }
    problems
}

/// A list that was typed empty says that there are none: “none”.
fn extensions(facts: &Facts) -> Option<Vec<Span>> {
    match facts.find("extensions")? {
        FactValue::Text(text) if text == NONE => Some(Vec::new()),
        FactValue::Text(text) => Span::parse_many(text),
        _ => None,
    }
}

/// How a contract says that it cannot be extended.
pub const NONE: &str = "none";

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(
        end: &str,
        irrevocable_to: &str,
        extensions: Option<&[i64]>,
        notice: Option<i64>,
        lead: Option<i64>,
    ) -> Terms {
        Terms {
            end: PartialDate::parse(end),
            irrevocable_to: PartialDate::parse(irrevocable_to),
            extensions: extensions.map(|all| all.iter().map(|months| Span::months(*months)).collect()),
            notice: notice.map(Span::months),
            lead_time: lead.map(Span::months),
            ..Terms::default()
        }
    }

    #[test]
    fn a_contract_can_be_left_from_its_first_end_to_its_last() {
        for (terms, from, to, decide_by) in [
            (terms("2027-03-31", "", Some(&[12, 12]), Some(6), Some(9)), "2027-03-31", "2029-03-31", "2025-12-31"),
            (terms("2028-03-31", "2027-03-31", Some(&[]), Some(3), None), "2027-03-31", "2028-03-31", "2026-12-31"),
            (terms("2027-03-31", "", None, None, None), "2027-03-31", "2027-03-31", "2027-03-31"),
            (terms("2027-03", "", None, None, Some(1)), "2027-03-31", "2027-03-31", "2027-02-28"),
        ] {
            let Switch { range, decide_by: day, .. } = terms.switch().unwrap();
            assert_eq!((range.from.iso_day().as_str(), range.to.iso_day().as_str()), (from, to));
            assert_eq!(day.iso_day(), decide_by, "{terms:?}");
        }
        assert_eq!(terms("", "2027-03-31", Some(&[12]), None, None).switch(), None, "no end, no range");
    }

    #[test]
    fn what_is_missing_is_named() {
        let known = terms("2027", "", Some(&[]), Some(1), Some(1));
        assert_eq!(known.unknown(), []);
        assert_eq!(Terms::default().unknown().len(), 4);
        assert_eq!(terms("2027", "", None, None, None).switch().unwrap().notice_by, None);
    }

    #[test]
    fn dates_that_contradict_each_other_are_problems() {
        let facts = |pairs: &[(&str, &str)]| {
            let typed = pairs.iter().map(|(key, value)| ((*key).to_owned(), vec![(*value).to_owned()])).collect();
            Facts::check(crate::vocabulary::Kind::Contract, &typed).unwrap()
        };
        let fields = |pairs| contradictions(&facts(pairs)).into_iter().map(|p| p.field).collect::<Vec<_>>();
        assert_eq!(fields(&[("start", "2027-05"), ("end", "2027-04-30")]), ["end"]);
        assert_eq!(fields(&[("end", "2027-04"), ("irrevocable_to", "2028")]), ["irrevocable_to"]);
        assert!(fields(&[("start", "2027"), ("end", "2027"), ("irrevocable_to", "2027-03")]).is_empty());
    }
}
