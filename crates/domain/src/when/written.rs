//! Dates as people and spreadsheets write them.

use super::{MONTHS, PartialDate};

/// Nobody writes a date as long as this, in bytes.
const LONGEST: usize = 40;
/// Shorter names of months are read as nothing.
const LETTERS_MIN: usize = 3;

impl PartialDate {
    /// As it is kept, or as people and spreadsheets write it: `31/03/2027`, `31 March 2027`, `March 2027`, `2027-03-31 00:00`.
    /// A day of numbers comes before its month, as in Britain; a year has four digits, for of two nobody knows the century.
    pub fn read(text: &str) -> Option<Self> {
        let text = without_time(text.trim());
        if text.len() > LONGEST {
            return None;
        }
        Self::parse(text).or_else(|| by_parts(text))
    }
}

fn by_parts(text: &str) -> Option<PartialDate> {
    let parts: Vec<&str> = text.split([' ', '/', '-', '.', ',']).filter(|part| !part.is_empty()).collect();
    let (day, month, year) = match parts.as_slice() {
        [year, month, day] if is_year(year) => (Some(*day), *month, *year),
        [month, day, year] if named(month).is_some() => (Some(*day), *month, *year),
        [day, month, year] => (Some(*day), *month, *year),
        [year, month] if is_year(year) => (None, *month, *year),
        [month, year] => (None, *month, *year),
        _ => return None,
    };
    let month = named(month).or_else(|| number(month))?;
    let day = match day {
        Some(day) => format!("-{:02}", number(without_ordinal(day))?),
        None => String::new(),
    };
    PartialDate::parse(&format!("{year}-{month:02}{day}"))
}

fn number(text: &str) -> Option<u8> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The month of a name, whole or cut short.
fn named(text: &str) -> Option<u8> {
    let text = text.to_ascii_lowercase();
    let at = MONTHS.iter().position(|month| month.to_ascii_lowercase().starts_with(&text));
    at.filter(|_| text.len() >= LETTERS_MIN).and_then(|at| u8::try_from(at + 1).ok())
}

fn without_ordinal(day: &str) -> &str {
    ["st", "nd", "rd", "th"].iter().find_map(|ending| day.strip_suffix(ending)).unwrap_or(day)
}

/// What comes before a time of day, where there is one.
fn without_time(text: &str) -> &str {
    let is_time = |rest: &str| rest.contains(':') && rest.chars().all(|c| c.is_ascii_digit() || ":.Z+-".contains(c));
    text.rsplit_once([' ', 'T']).filter(|(_, rest)| is_time(rest)).map_or(text, |(date, _)| date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_read_as_people_write_it() {
        for (text, kept) in [
            ("2027-03-31", "2027-03-31"),
            ("31/03/2027", "2027-03-31"),
            ("1/4/2027", "2027-04-01"),
            ("31.03.2027", "2027-03-31"),
            ("31-Mar-2027", "2027-03-31"),
            ("31 March 2027", "2027-03-31"),
            ("31st march, 2027", "2027-03-31"),
            ("March 31, 2027", "2027-03-31"),
            ("2027/03/31", "2027-03-31"),
            ("31/03/2027 00:00:00", "2027-03-31"),
            ("2027-03-31T00:00:00Z", "2027-03-31"),
            ("2027-03-31T00:00:00-01:00", "2027-03-31"),
            ("31-OCT-2027", "2027-10-31"),
            ("Sept 2027", "2027-09"),
            ("03/2027", "2027-03"),
            ("2027", "2027"),
        ] {
            assert_eq!(PartialDate::read(text).map(|date| date.to_string()).as_deref(), Some(kept), "{text}");
        }
    }

    #[test]
    fn what_might_mean_two_days_is_refused() {
        for text in ["", "03/31/2027", "31/03/27", "31 March", "soon", "Ma 2027", "1/2/3/2027", "31/+3/2027", "TBC"] {
            assert_eq!(PartialDate::read(text), None, "{text}");
        }
        assert_eq!(PartialDate::read(&"1 ".repeat(100_000)), None);
    }
}
