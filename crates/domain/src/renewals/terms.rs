//! The dates of a contract, and what follows from them. Unknown stays unknown: what is missing is named, never guessed.

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

/// What a day could not count, in a sentence.
pub fn not_counted(missing: &[Unknown]) -> Option<String> {
    let words: Vec<&str> = missing.iter().map(|what| what.label()).collect();
    (!words.is_empty()).then(|| format!("Not counting {}: not known, or not to you", words.join(" and ")))
}

/// What there is to do before the first day on which a contract can be left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leaving {
    /// The earliest end: until when it binds, or else its end.
    pub first: Millis,
    /// The last day on which to give notice for it; none, when the notice is not known.
    pub notice_by: Option<Millis>,
    /// Less notice and procurement lead time, as far as they are known.
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
    pub fn switch(&self) -> Option<Range> {
        let end = self.end?.latest();
        let to = self.extensions.iter().flatten().fold(end, |day, extension| extension.after(day));
        Some(Range { from: self.irrevocable_to.map_or(end, PartialDate::latest).min(to), to })
    }

    /// What there is to do before it can be left. A contract that runs on without an end can be left once it no longer binds. None, when
    /// neither day is known.
    pub fn leaving(&self) -> Option<Leaving> {
        let first = self.switch().map(|range| range.from).or_else(|| self.irrevocable_to.map(PartialDate::latest))?;
        let wanted = self.notice.unwrap_or_default().and(self.lead_time.unwrap_or_default());
        Some(Leaving {
            first,
            notice_by: self.notice.map(|notice| notice.before(first)),
            decide_by: wanted.before(first),
        })
    }

    /// The days on which something can be called off, or may be: one without a known end may be open for ever.
    pub fn open(&self) -> Range {
        let from = self.start.map_or(Millis(i64::MIN), PartialDate::earliest);
        Range { from, to: self.switch().map_or(Millis(i64::MAX), |range| range.to) }
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
        && until.earliest() > switch.to
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
            let (range, day) = (terms.switch().unwrap(), terms.leaving().unwrap().decide_by);
            assert_eq!(terms.leaving().unwrap().first, range.from);
            assert_eq!((range.from.iso_day().as_str(), range.to.iso_day().as_str()), (from, to));
            assert_eq!(day.iso_day(), decide_by, "{terms:?}");
        }
        assert_eq!(terms("", "2027-03-31", Some(&[12]), None, None).switch(), None, "no end, no range");
    }

    #[test]
    fn a_contract_without_an_end_is_decided_on_before_it_no_longer_binds() {
        let day = |day: Millis| day.iso_day();
        for (notice, lead, notice_by, decide_by) in [
            (Some(6), Some(9), Some("2026-09-30"), "2025-12-31"),
            (None, Some(9), None, "2026-06-30"),
            (None, None, None, "2027-03-31"),
        ] {
            let leaving = terms("", "2027-03-31", None, notice, lead).leaving().unwrap();
            assert_eq!(day(leaving.first), "2027-03-31");
            assert_eq!(
                (leaving.notice_by.map(day).as_deref(), day(leaving.decide_by).as_str()),
                (notice_by, decide_by)
            );
        }
        assert_eq!(terms("", "", Some(&[12]), Some(6), Some(9)).leaving(), None, "nothing to count from");
    }

    #[test]
    fn what_is_missing_is_named() {
        let known = terms("2027", "", Some(&[]), Some(1), Some(1));
        assert_eq!(known.unknown(), []);
        assert_eq!(Terms::default().unknown().len(), 4);
        assert_eq!(terms("2027", "", None, None, None).leaving().unwrap().notice_by, None);
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
