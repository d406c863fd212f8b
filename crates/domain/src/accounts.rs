//! People, their roles in organisations, and who is asking.

use serde::{Deserialize, Serialize};

use crate::problems::Code;
use crate::scope::Scope;
use crate::vocabulary::vocabulary;

pub const PASSWORD_MIN: usize = 12;
pub const PASSWORD_MAX: usize = 256;

vocabulary! {
    /// What a person may do in an organisation.
    Role {
        Reader = "reader", "Reader";
        Contributor = "contributor", "Contributor";
        Publisher = "publisher", "Publisher";
        Procurement = "procurement", "Procurement";
        OrganisationAdmin = "organisation-admin", "Organisation admin";
        Curator = "curator", "Curator";
        SiteAdmin = "site-admin", "Site admin";
    }
}

/// One role of one person in one organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Membership {
    pub organisation: String,
    pub organisation_name: String,
    pub role: Role,
}

/// A signed-in person, or the holder of an API token who acts for one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    pub account: String,
    pub email: String,
    pub name: String,
    pub memberships: Vec<Membership>,
    /// A read-only token: sees what its account sees, writes nothing.
    pub read_only: bool,
}

/// Who is asking.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Actor {
    #[default]
    Anonymous,
    Person(Person),
}

impl Person {
    pub fn has_role(&self, organisation: &str, role: Role) -> bool {
        self.memberships.iter().any(|m| m.organisation == organisation && m.role == role)
    }

    pub fn has_role_anywhere(&self, role: Role) -> bool {
        self.memberships.iter().any(|m| m.role == role)
    }

    /// The organisations of this person, each once, in the order of the memberships.
    pub fn organisations(&self) -> Vec<(String, String)> {
        let mut seen = Vec::new();
        for m in &self.memberships {
            if !seen.iter().any(|(slug, _)| *slug == m.organisation) {
                seen.push((m.organisation.clone(), m.organisation_name.clone()));
            }
        }
        seen
    }
}

impl Actor {
    pub fn person(&self) -> Option<&Person> {
        match self {
            Self::Anonymous => None,
            Self::Person(person) => Some(person),
        }
    }

    pub fn account(&self) -> Option<&str> {
        self.person().map(|person| person.account.as_str())
    }

    /// What this actor may see.
    pub fn scope(&self) -> Scope {
        self.person().map_or_else(Scope::public, |person| {
            let organisations = person.memberships.iter().map(|m| m.organisation.clone()).collect();
            Scope::member(organisations, person.has_role_anywhere(Role::Procurement))
        })
    }
}

/// The first passwords that attackers try, beyond those that are too short anyway; and the product's own name.
const DENIED: &[&str] = &[
    "123456789012",
    "1234567890123",
    "password1234",
    "passwordpassword",
    "password12345",
    "qwertyuiop12",
    "qwertyuiop123",
    "letmeinletmein",
    "iloveyou1234",
    "administrator",
    "administrator1",
    "welcome12345",
    "changeme1234",
    "changemenow1",
    "111111111111",
    "000000000000",
    "abcdefghijkl",
    "abcdefghijklm",
    "kenningkenning",
    "scotland1234",
    "edinburgh1234",
    "glasgow12345",
    "qwerty123456",
    "1q2w3e4r5t6y",
    "football1234",
    "correcthorsebatterystaple",
];

/// Is this a password to keep? At least 12 characters, no composition rules, not one that attackers try first.
pub fn check_password(password: &str, email: &str) -> Result<(), Code> {
    let length = password.chars().count();
    let folded = password.to_lowercase();
    let one_letter = password.chars().all(|c| password.starts_with(c));
    if length < PASSWORD_MIN {
        Err(Code::TooShort)
    } else if length > PASSWORD_MAX {
        Err(Code::TooLong)
    } else if one_letter || DENIED.contains(&folded.as_str()) || folded == email.to_lowercase() {
        Err(Code::TooCommon)
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_phrase_is_a_password_and_a_famous_one_is_not() {
        assert_eq!(check_password("wet haar over Leith", "a@b.example"), Ok(()));
        assert_eq!(check_password("short", "a@b.example"), Err(Code::TooShort));
        assert_eq!(check_password("PasswordPassword", "a@b.example"), Err(Code::TooCommon));
        assert_eq!(check_password("morag@fife.example", "morag@fife.example"), Err(Code::TooCommon));
        assert_eq!(check_password("zzzzzzzzzzzzzz", ""), Err(Code::TooCommon));
    }
}
