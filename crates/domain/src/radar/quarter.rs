//! Quarters of the calendar year, UTC.

use serde::{Deserialize, Serialize};

use crate::when::{Millis, PartialDate};

const NAMES: [&str; 4] = ["January to March", "April to June", "July to September", "October to December"];

/// A quarter: its year, and its number from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Quarter {
    year: i64,
    number: i64,
}

impl Quarter {
    /// The quarter in which a moment lies.
    pub fn of(moment: Millis) -> Self {
        let day = moment.iso_day();
        let month: i64 = day.rsplit('-').nth(1).and_then(|month| month.parse().ok()).unwrap_or(1);
        Self { year: moment.year(), number: (month - 1) / 3 + 1 }
    }

    /// Its first moment.
    pub fn start(self) -> Millis {
        let first = format!("{:04}-{:02}-01", self.year, self.number * 3 - 2);
        PartialDate::parse(&first).map_or(Millis(0), PartialDate::earliest)
    }

    /// As people read it: "October to December 2026".
    pub fn words(self) -> String {
        format!("{} {}", NAMES[(self.number - 1) as usize % NAMES.len()], self.year)
    }
}

impl std::fmt::Display for Quarter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-Q{}", self.year, self.number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_lies_in_the_quarter_that_began_before_it() {
        for (day, word, start) in [
            ("2026-11-24", "2026-Q4", "2026-10-01"),
            ("2026-10-01", "2026-Q4", "2026-10-01"),
            ("2026-09-30", "2026-Q3", "2026-07-01"),
            ("2027-01-01", "2027-Q1", "2027-01-01"),
            ("2024-02-29", "2024-Q1", "2024-01-01"),
        ] {
            let quarter = Quarter::of(PartialDate::parse(day).unwrap().earliest());
            assert_eq!((quarter.to_string().as_str(), quarter.start().iso_day().as_str()), (word, start), "{day}");
        }
        assert_eq!(Quarter::of(Millis(1_795_521_600_000)).words(), "October to December 2026");
    }
}
