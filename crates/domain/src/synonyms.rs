//! Names that mean the same to a search.

use serde::{Deserialize, Serialize};

use crate::names::{fold, letters};
use crate::problems::{Code, Problem};
use crate::text::tidy_text;

const NAMES_MAX: usize = 12;
const NAME_MAX: usize = 80;

/// Names that curators say mean the same.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SynonymGroup {
    pub id: String,
    pub names: Vec<String>,
}

impl SynonymGroup {
    /// Reads a group as it is typed: a name a line, or between semicolons; at least two.
    pub fn parse(typed: &str) -> Result<Vec<String>, Problem> {
        let mut names: Vec<String> = Vec::new();
        for line in typed.split(['\n', ';']).map(str::trim).filter(|line| !line.is_empty()) {
            let name = tidy_text(line, NAME_MAX, true, false).map_err(|code| Problem::quoting("names", code, line))?;
            // Ways of writing one name apart or together are one to a search as it is.
            if !names.iter().any(|known| letters(&fold(known)) == letters(&fold(&name))) {
                names.push(name);
            }
        }
        match names.len() {
            0 => Err(Problem::new("names", Code::Required)),
            1 => Err(Problem::new("names", Code::TooFew)),
            n if n > NAMES_MAX => Err(Problem::new("names", Code::TooMany)),
            _ => Ok(names),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_has_two_names_or_more() {
        assert_eq!(SynonymGroup::parse("eForms\n online forms ; EFORMS").unwrap(), ["eForms", "online forms"]);
        for (typed, code) in [("", Code::Required), ("eforms; e-Forms", Code::TooFew)] {
            assert_eq!(SynonymGroup::parse(typed).map_err(|problem| problem.code), Err(code), "{typed}");
        }
        assert!(SynonymGroup::parse(&(0..20).map(|n| format!("name {n};")).collect::<String>()).is_err());
    }
}
