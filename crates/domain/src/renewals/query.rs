//! What one asks of renewals: one way to read it from an address, for pages, lists and the API alike.

use serde::{Deserialize, Serialize};

/// Which contracts: slugs or names, a framework's id, title or reference, and the ids of entries. Of several values of one, any will do; of different ones,
/// all must hold. What is not named does not narrow.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RenewalsQuery {
    pub capability: Vec<String>,
    pub technology: Vec<String>,
    pub supplier: Vec<String>,
    pub council: Vec<String>,
    pub framework: Vec<String>,
    pub entry: Vec<String>,
}

impl RenewalsQuery {
    /// The names of what may be asked by, and what each is.
    pub const PARAMETERS: [(&'static str, &'static str); 6] = [
        ("capability", "Slugs or names."),
        ("technology", "Slugs or names."),
        ("supplier", "Slugs or names; of one that went into another, the other’s contracts."),
        ("council", "Slugs, names or codes."),
        ("framework", "By the id of its entry, its title or its reference."),
        ("entry", "The id of a contract, or of a deployment that contracts pay for."),
    ];

    /// Reads an address's parameters; what is empty or unknown says nothing.
    pub fn of(parameters: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut query = Self::default();
        for (name, value) in parameters {
            let mut fields = Self::PARAMETERS.iter().zip(query.fields_mut());
            let Some((_, field)) = fields.find(|((known, _), _)| *known == name) else { continue };
            let value = value.trim().to_owned();
            if !value.is_empty() && !field.contains(&value) {
                field.push(value);
            }
        }
        query
    }

    /// The parameters that ask for the same.
    pub fn parameters(&self) -> Vec<(&'static str, String)> {
        let mut own = self.clone();
        let named = Self::PARAMETERS.iter().zip(own.fields_mut());
        named.flat_map(|((name, _), values)| values.drain(..).map(|value| (*name, value))).collect()
    }

    /// In the order of their names.
    fn fields_mut(&mut self) -> [&mut Vec<String>; 6] {
        let Self { capability, technology, supplier, council, framework, entry } = self;
        [capability, technology, supplier, council, framework, entry]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_and_written_again() {
        let asked = [("council", "fife"), ("page", "2"), ("council", " angus "), ("council", "fife"), ("supplier", "")];
        let query = RenewalsQuery::of(asked.map(|(name, value)| (name.to_owned(), value.to_owned())));
        assert_eq!(query.parameters(), [("council", "fife".to_owned()), ("council", "angus".to_owned())]);
        let again = query.parameters().into_iter().map(|(name, value)| (name.to_owned(), value));
        assert_eq!(RenewalsQuery::of(again), query);
    }
}
