//! How long something takes: calendar months and days, as contracts write it.

use crate::when::{DAY_MS, Millis};

/// Nothing in a contract takes longer.
const YEARS_MAX: i64 = 50;
/// Extensions that one item may stand for.
const TIMES_MAX: i64 = 20;
/// A number of several without a unit is months from here on; below, it may be years.
const BARE_MIN: i64 = 6;

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

    /// Several, such as `2 x 12 months`, `12+12` or `1 + 1 years`; each item may stand for some. A number takes the unit of what follows it.
    pub fn parse_many(text: &str) -> Option<Vec<Self>> {
        let items: Vec<&str> =
            text.split(['+', ',', '\n', ';']).map(str::trim).filter(|item| !item.is_empty()).collect();
        let unit = items.last().map_or("", |last| last.trim_start_matches(|c: char| c.is_ascii_digit()).trim());
        let unit = if unit.chars().all(char::is_alphabetic) { unit } else { "" };
        // Whoever writes "1+1" means years, and "12+12" means months: without a unit, the small ones are not guessed.
        let is_vague = |item: &str| items.len() > 1 && unit.is_empty() && item.parse().is_ok_and(|n: i64| n < BARE_MIN);
        let mut spans = Vec::new();
        for item in &items {
            let (times, each) = times_and_each(item.strip_prefix("up to ").unwrap_or(item))?;
            let is_bare = each.bytes().all(|byte| byte.is_ascii_digit());
            let span = if is_bare { Self::parse(&format!("{each} {unit}")) } else { Self::parse(each) };
            let span = span.filter(|_| (1..=TIMES_MAX).contains(&times) && !is_vague(item))?;
            spans.extend((0..times).map(|_| span));
        }
        Some(spans)
    }

    /// From one day to a later one; none, when it is not later, or longer than anything in a contract.
    pub fn between(from: Millis, to: Millis) -> Option<Self> {
        let mut months = (to.0 - from.0) / DAY_MS / 31;
        while from.plus_months(months + 1) <= to {
            months += 1;
        }
        let days = (to.0 - from.plus_months(months).0) / DAY_MS;
        Some(Self { months, days }).filter(|span| from < to && span.is_reasonable())
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

    /// The one that begins first, of those that end on a day; none takes no time. The calendar is asked only where one has more months and
    /// another more days.
    pub fn longest_before(spans: impl Iterator<Item = Self>, day: Millis) -> Self {
        let longer = |a: Self, b: Self| {
            let has_all = |of: Self, in_: Self| in_.months >= of.months && in_.days >= of.days;
            if has_all(b, a) || (!has_all(a, b) && a.before(day) <= b.before(day)) { a } else { b }
        };
        spans.reduce(longer).unwrap_or_default()
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

/// `2 x 12 months`, `12 months x 2`, or one.
fn times_and_each(item: &str) -> Option<(i64, &str)> {
    let Some((a, b)) = item.split_once(['x', 'X', '×']).map(|(a, b)| (a.trim(), b.trim())) else {
        return Some((1, item));
    };
    a.parse().map(|times| (times, b)).or_else(|_| b.parse().map(|times| (times, a))).ok()
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
    fn the_longest_is_the_one_that_begins_first() {
        let day = |text: &str| PartialDate::parse(text).unwrap().earliest();
        for (end, spans, longest) in [
            ("2027-03-01", ["1 month", "29 days"], "29 days"),
            ("2027-08-01", ["1 month", "30 days"], "1 month"),
            ("2027-08-01", ["6 months", "1 year and 10 days"], "1 year and 10 days"),
        ] {
            let spans = spans.map(|text| Span::parse(text).unwrap());
            for spans in [spans, [spans[1], spans[0]]] {
                let found = Span::longest_before(spans.into_iter(), day(end));
                assert_eq!(Some(found), Span::parse(longest), "{spans:?} before {end}");
            }
        }
        assert_eq!(Span::longest_before(std::iter::empty(), day("2027")), Span::default());
    }

    #[test]
    fn extensions_may_be_counted() {
        let year = Span::months(12);
        for text in [
            "2 x 12 months",
            "12+12",
            "12 months; 1 year",
            "2×12",
            "1+1 years",
            "1 + 1 year",
            "12 months x 2",
            "2 x 1 year",
        ] {
            assert_eq!(Span::parse_many(text), Some(vec![year, year]), "{text}");
        }
        assert_eq!(Span::parse_many(""), Some(vec![]));
        assert_eq!(Span::parse_many("up to 24 months"), Some(vec![Span::months(24)]));
        assert_eq!(Span::parse_many("two years"), None);
        assert_eq!(Span::parse_many("1+1"), None, "months or years?");
        assert_eq!(Span::parse_many("0 x 12"), None);
    }

    #[test]
    fn months_go_by_the_calendar() {
        let day = |text| PartialDate::parse(text).unwrap().earliest();
        assert_eq!(Span::months(1).after(day("2027-01-31")), day("2027-02-28"));
        assert_eq!(Span::months(15).before(day("2027-03-31")), day("2025-12-31"));
        assert_eq!(Span::days(31).before(day("2027-03-31")), day("2027-02-28"));
        for (from, to, words) in [
            ("2027-03-31", "2029-03-31", "24 months"),
            ("2027-03-31", "2028-02-29", "11 months"),
            ("2027-03-31", "2027-05-01", "1 month and 1 day"),
            ("2027-03-31", "2027-04-10", "10 days"),
        ] {
            let span = Span::between(day(from), day(to)).unwrap();
            assert_eq!((span.to_string().as_str(), span.after(day(from))), (words, day(to)));
        }
        assert_eq!(Span::between(day("2027-03-31"), day("2027-03-31")), None);
    }
}
