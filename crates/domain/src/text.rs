//! Short texts, each with one door; after it the type is the proof.

use serde::{Deserialize, Serialize};

use crate::problems::Code;

pub const TITLE_MAX: usize = 300;
pub const SUMMARY_MAX: usize = 500;
/// Characters of markdown in one entry's body.
pub const BODY_MAX: usize = 100_000;
pub const NOTE_MAX: usize = 300;
pub const NAME_MAX: usize = 120;
const EMAIL_MAX: usize = 254;

macro_rules! short_text {
    ($(#[$doc:meta])* $name:ident, $max:expr, required: $required:expr, lines: $lines:expr) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The one door.
            pub fn parse(text: &str) -> Result<Self, Code> {
                tidy_text(text, $max, $required, $lines).map(Self)
            }

            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

short_text!(/// An entry's title: one line.
    Title, TITLE_MAX, required: true, lines: false);
short_text!(/// What a list says of an entry: one paragraph.
    Summary, SUMMARY_MAX, required: false, lines: false);
short_text!(/// An entry's markdown.
    Body, BODY_MAX, required: false, lines: true);
short_text!(/// Why a revision was made.
    Note, NOTE_MAX, required: false, lines: false);
short_text!(/// What a person or a thing is called.
    Name, NAME_MAX, required: true, lines: false);

/// An e-mail address, in lower case.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Email(String);

impl Email {
    /// The one door: something, an @, and a host with a dot or `localhost`. What is beyond that only a letter can prove.
    pub fn parse(text: &str) -> Result<Self, Code> {
        let text = text.trim().to_lowercase();
        let (user, host) = text.rsplit_once('@').ok_or(Code::NotAnEmail)?;
        let plain = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || "._%+-'".contains(c));
        let fits =
            text.len() <= EMAIL_MAX && plain(user) && plain(host) && !host.starts_with('.') && !host.ends_with('.');
        if fits && (host.contains('.') || host == "localhost") { Ok(Self(text)) } else { Err(Code::NotAnEmail) }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The name of a thing in an address: lower-case letters, digits and single hyphens.
pub fn is_slug(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    !text.is_empty() && text.len() <= 80 && text.chars().all(plain) && !text.starts_with('-') && !text.ends_with('-')
}

/// Trims, unifies line ends, refuses control characters and what is too long.
pub(crate) fn tidy_text(text: &str, max: usize, required: bool, lines: bool) -> Result<String, Code> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let text = if lines { text.trim_end().to_owned() } else { text.split_whitespace().collect::<Vec<_>>().join(" ") };
    if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t')) {
        Err(Code::ControlCharacters)
    } else if text.chars().count() > max {
        Err(Code::TooLong)
    } else if required && text.is_empty() {
        Err(Code::Required)
    } else {
        Ok(text)
    }
}

/// A whole number, none less than nothing, with its thousands apart.
pub fn thousands(n: impl std::fmt::Display) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// So many of something: "1 entry", "1,200 entries".
pub fn counted(n: usize, one: &str, many: &str) -> String {
    format!("{} {}", thousands(n), if n == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_one_trimmed_line() {
        assert_eq!(Title::parse("  Spydus \n in  Fife ").unwrap().as_str(), "Spydus in Fife");
        assert_eq!(Title::parse(" \u{a0}\n"), Err(Code::Required));
        assert_eq!(Title::parse(&"é".repeat(TITLE_MAX)).unwrap().as_str().chars().count(), TITLE_MAX);
        assert_eq!(Title::parse(&"é".repeat(TITLE_MAX + 1)), Err(Code::TooLong));
        assert_eq!(Title::parse("nul\0"), Err(Code::ControlCharacters));
    }

    #[test]
    fn an_address_is_read_in_lower_case() {
        assert_eq!(Email::parse(" Morag.O'Neil@Fife.Example ").unwrap().as_str(), "morag.o'neil@fife.example");
        for text in ["", "fife", "@fife.example", "a b@fife.example", "a@fife", "a@.example", "a@b@"] {
            assert!(Email::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn thousands_stand_apart() {
        assert_eq!(["0", "999", "1,000", "1,234,567"].map(str::to_owned), [0, 999, 1000, 1_234_567].map(thousands));
    }

    #[test]
    fn one_of_something_is_not_several() {
        let entries = |n| counted(n, "entry", "entries");
        assert_eq!([0, 1, 2, 1200].map(entries), ["0 entries", "1 entry", "2 entries", "1,200 entries"]);
    }
}
