//! How long something takes: calendar months and days, as contracts write it.

use crate::when::Millis;

/// Nothing in a contract takes longer.
const YEARS_MAX: i64 = 50;
/// Extensions that one item may stand for.
const TIMES_MAX: i64 = 20;

/// Months, then days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    months: i64,
    days: i64,
}

impl Span {
    pub const fn months(months: i64) -> Self {
        Self { months, days: 0 }
    }

    pub const fn days(days: i64) -> Self {
        Self { months: 0, days }
    }

    /// The one door: `12 months`, `1 year`, `6 weeks`, `90 days`, `P1Y6M`, or a number of months.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        match text.strip_prefix('p') {
            Some(iso) => iso_8601(iso),
            None => words(&text),
        }
        .filter(Self::is_reasonable)
    }

    /// Several, such as `2 x 12 months` or `12+12`; each item may stand for some.
    pub fn parse_many(text: &str) -> Option<Vec<Self>> {
        let mut spans = Vec::new();
        for item in text.split(['+', ',', '\n', ';']).map(str::trim).filter(|item| !item.is_empty()) {
            let (times, each) = item
                .split_once(['x', 'X', '×'])
                .map_or((1, item), |(times, each)| (times.trim().parse().unwrap_or_default(), each));
            let span = Self::parse(each).filter(|_| (1..=TIMES_MAX).contains(&times))?;
            spans.extend((0..times).map(|_| span));
        }
        Some(spans)
    }

    pub const fn and(self, other: Self) -> Self {
        Self { months: self.months + other.months, days: self.days + other.days }
    }

    /// So much later.
    pub fn after(self, moment: Millis) -> Millis {
        moment.plus_months(self.months).plus_days(self.days)
    }

    /// So much earlier.
    pub fn before(self, moment: Millis) -> Millis {
        moment.plus_months(-self.months).plus_days(-self.days)
    }

    fn is_reasonable(&self) -> bool {
        let months = self.months.checked_add(self.days / 30);
        self.months >= 0 && self.days >= 0 && months.is_some_and(|months| months <= YEARS_MAX * 12)
    }
}

impl std::fmt::Display for Span {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let of = |n: i64, unit: &str| format!("{n} {unit}{}", if n == 1 { "" } else { "s" });
        match (self.months, self.days) {
            (months, 0) => f.write_str(&of(months, "month")),
            (0, days) => f.write_str(&of(days, "day")),
            (months, days) => write!(f, "{} and {}", of(months, "month"), of(days, "day")),
        }
    }
}

fn words(text: &str) -> Option<Span> {
    let mut span = Span::default();
    let text = text.replace(" and ", " ");
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    if digits == text.len() {
        return text.parse().ok().map(Span::months);
    }
    let mut rest = text.trim();
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit())?;
        let number: i64 = rest[..digits].parse().ok()?;
        let unit = rest[digits..].trim_start();
        let end = unit.find(|c: char| !c.is_alphabetic()).unwrap_or(unit.len());
        span = span.and(of(number, &unit[..end])?);
        rest = unit[end..].trim_start();
    }
    Some(span)
}

fn iso_8601(text: &str) -> Option<Span> {
    let mut span = Span::default();
    let mut rest = text;
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit())?;
        let unit = &rest[digits..digits + rest[digits..].chars().next()?.len_utf8()];
        span = span.and(of(rest[..digits].parse().ok()?, unit)?);
        rest = &rest[digits + unit.len()..];
    }
    (!text.is_empty()).then_some(span)
}

fn of(number: i64, unit: &str) -> Option<Span> {
    match unit {
        "y" | "yr" | "yrs" | "year" | "years" => number.checked_mul(12).map(Span::months),
        "m" | "mo" | "mth" | "mths" | "month" | "months" => Some(Span::months(number)),
        "w" | "wk" | "wks" | "week" | "weeks" => number.checked_mul(7).map(Span::days),
        "d" | "day" | "days" => Some(Span::days(number)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::when::PartialDate;

    #[test]
    fn a_span_is_read_as_people_write_it() {
        for (text, words) in [
            ("12", "12 months"),
            ("1 year", "12 months"),
            ("90 days", "90 days"),
            ("6 weeks", "42 days"),
            ("1 month", "1 month"),
            ("P1Y6M", "18 months"),
            ("1 year and 10 days", "12 months and 10 days"),
            ("18m", "18 months"),
        ] {
            assert_eq!(Span::parse(text).map(|span| span.to_string()).as_deref(), Some(words), "{text}");
            assert_eq!(Span::parse(words), Span::parse(text), "{words} is read again");
        }
        for text in ["", "soon", "-1", "3 moons", "P", "99999999999999999999", "1000 years", "12 months é"] {
            assert_eq!(Span::parse(text), None, "{text}");
        }
    }

    #[test]
    fn extensions_may_be_counted() {
        let year = Span::months(12);
        for text in ["2 x 12 months", "12+12", "12 months; 1 year", "2×12"] {
            assert_eq!(Span::parse_many(text), Some(vec![year, year]), "{text}");
        }
        assert_eq!(Span::parse_many(""), Some(vec![]));
        assert_eq!(Span::parse_many("two years"), None);
        assert_eq!(Span::parse_many("0 x 12"), None);
    }

    #[test]
    fn months_go_by_the_calendar() {
        let day = |text| PartialDate::parse(text).unwrap().earliest();
        assert_eq!(Span::months(1).after(day("2027-01-31")), day("2027-02-28"));
        assert_eq!(Span::months(15).before(day("2027-03-31")), day("2025-12-31"));
        assert_eq!(Span::days(31).before(day("2027-03-31")), day("2027-02-28"));
    }
}
