//! Moments and dates, with no clock: Unix milliseconds, and dates that may stop at the month or the year.

mod written;

use serde::{Deserialize, Serialize};

pub const DAY_MS: i64 = 86_400_000;
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A moment: milliseconds since 1970 began, UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Millis(pub i64);

impl Millis {
    pub const fn plus_days(self, days: i64) -> Self {
        Self(self.0 + days * DAY_MS)
    }

    /// The same day so many calendar months later, or earlier; the month's last day where it has no such day.
    pub fn plus_months(self, months: i64) -> Self {
        let (year, month, day) = self.civil();
        let month = year * 12 + month - 1 + months;
        let (year, month) = (month.div_euclid(12), month.rem_euclid(12) + 1);
        Self(days_from_civil(year, month, day.min(last_day(year, month))) * DAY_MS)
    }

    /// The day, as people read it: "24 November 2026".
    pub fn day(self) -> String {
        let (y, m, d) = self.civil();
        format!("{d} {} {y}", MONTHS[m as usize - 1])
    }

    /// The day in ISO 8601: "2026-11-24".
    pub fn iso_day(self) -> String {
        let (y, m, d) = self.civil();
        format!("{y:04}-{m:02}-{d:02}")
    }

    /// The moment in ISO 8601, to the millisecond.
    pub fn iso(self) -> String {
        let ms = self.0.rem_euclid(DAY_MS);
        let (h, min, s) = (ms / 3_600_000, ms / 60_000 % 60, ms / 1000 % 60);
        format!("{}T{h:02}:{min:02}:{s:02}.{:03}Z", self.iso_day(), ms % 1000)
    }

    /// The day and the minute, as people read them.
    pub fn day_and_time(self) -> String {
        let ms = self.0.rem_euclid(DAY_MS);
        format!("{}, {:02}:{:02}", self.day(), ms / 3_600_000, ms / 60_000 % 60)
    }

    pub fn year(self) -> i64 {
        self.civil().0
    }

    /// Howard Hinnant's `civil_from_days`: year, month, day.
    fn civil(self) -> (i64, i64, i64) {
        let z = self.0.div_euclid(DAY_MS) + 719_468;
        let era = z.div_euclid(146_097);
        let doe = z.rem_euclid(146_097);
        let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
        let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
        let mp = (5 * doy + 2) / 153;
        let month = if mp < 10 { mp + 3 } else { mp - 9 };
        (yoe + era * 400 + i64::from(month <= 2), month, doy - (153 * mp + 2) / 5 + 1)
    }
}

/// A date that may stop at the month or the year where no more is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    year: i64,
    month: Option<i64>,
    day: Option<i64>,
}

impl PartialDate {
    /// The one door: `2021`, `2021-04` or `2021-04-30`, from 1900 to 2199.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let year = digits(parts.next()?, 4)?;
        let month = parts.next().map(|m| digits(m, 2).ok_or(())).transpose().ok()?;
        let day = parts.next().map(|d| digits(d, 2).ok_or(())).transpose().ok()?;
        let date = Self { year, month, day };
        (parts.next().is_none() && (1900..2200).contains(&year) && date.is_on_the_calendar()).then_some(date)
    }

    /// The first moment that the date may mean.
    pub fn earliest(self) -> Millis {
        Millis(days_from_civil(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)) * DAY_MS)
    }

    /// The last day that the date may mean.
    pub fn latest(self) -> Millis {
        let month = self.month.unwrap_or(12);
        Millis(days_from_civil(self.year, month, self.day.unwrap_or(last_day(self.year, month))) * DAY_MS)
    }

    /// Is every day that the date may mean in the past?
    pub fn is_over(self, now: Millis) -> bool {
        self.latest().plus_days(1) <= now
    }

    /// As people read it: "30 April 2021", "April 2021" or "2021".
    pub fn words(self) -> String {
        let month = |m: i64| MONTHS[m as usize - 1];
        match (self.month, self.day) {
            (Some(m), Some(d)) => format!("{d} {} {}", month(m), self.year),
            (Some(m), None) => format!("{} {}", month(m), self.year),
            _ => self.year.to_string(),
        }
    }

    fn is_on_the_calendar(self) -> bool {
        let Some(month) = self.month else { return true };
        (1..=12).contains(&month) && self.day.is_none_or(|d| (1..=last_day(self.year, month)).contains(&d))
    }
}

fn last_day(year: i64, month: i64) -> i64 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        4 | 6 | 9 | 11 => 30,
        2 => 28 + i64::from(leap),
        _ => 31,
    }
}

impl std::fmt::Display for PartialDate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}", self.year)?;
        self.month.map_or(Ok(()), |m| write!(f, "-{m:02}"))?;
        self.day.map_or(Ok(()), |d| write!(f, "-{d:02}"))
    }
}

fn digits(text: &str, count: usize) -> Option<i64> {
    (text.len() == count && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

/// Howard Hinnant's `days_from_civil`.
fn days_from_civil(y: i64, m: i64, d: i64) -> i64 {
    let y = if m <= 2 { y - 1 } else { y };
    let era = y.div_euclid(400);
    let yoe = y.rem_euclid(400);
    let doy = (153 * (if m > 2 { m - 3 } else { m + 9 }) + 2) / 5 + d - 1;
    era * 146_097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_reads_as_a_day() {
        let moment = Millis(1_795_478_400_000 + 36_000_000);
        assert_eq!(moment.iso(), "2026-11-24T10:00:00.000Z");
        assert_eq!(moment.day(), "24 November 2026");
        assert_eq!(Millis(-1).iso_day(), "1969-12-31");
    }

    #[test]
    fn a_date_may_stop_at_the_month_or_the_year() {
        for (text, words) in [("2021", "2021"), ("2021-04", "April 2021"), ("2024-02-29", "29 February 2024")] {
            let date = PartialDate::parse(text).unwrap();
            assert_eq!((date.to_string().as_str(), date.words().as_str()), (text, words));
        }
        assert_eq!(PartialDate::parse("2021-04").unwrap().earliest().iso_day(), "2021-04-01");
    }

    #[test]
    fn what_is_on_no_calendar_is_refused() {
        for text in [
            "",
            "21",
            "2021-13",
            "2023-02-29",
            "2021-4",
            "2021-04-31",
            "2021-04-30-1",
            "April 2021",
            "+021",
            "９９９９",
        ] {
            assert_eq!(PartialDate::parse(text), None, "{text}");
        }
    }
}
