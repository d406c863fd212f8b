//! What one asks of renewals: one way to read it from an address, for pages, lists and the API alike.

use serde::{Deserialize, Serialize};

/// Which contracts: slugs or names, and a framework's id, title or reference. Of several values of one, any will do; of different ones,
/// all must hold. What is not named does not narrow.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RenewalsQuery {
    pub capability: Vec<String>,
    pub technology: Vec<String>,
    pub supplier: Vec<String>,
    pub council: Vec<String>,
    pub framework: Vec<String>,
}

impl RenewalsQuery {
    /// Reads an address's parameters; what is empty or unknown says nothing.
    pub fn of(parameters: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut query = Self::default();
        for (name, value) in parameters {
            let field = match name.as_str() {
                "capability" => &mut query.capability,
                "technology" => &mut query.technology,
                "supplier" => &mut query.supplier,
                "council" => &mut query.council,
                "framework" => &mut query.framework,
                _ => continue,
            };
            let value = value.trim().to_owned();
            if !value.is_empty() && !field.contains(&value) {
                field.push(value);
            }
        }
        query
    }

    /// The parameters that ask for the same.
    pub fn parameters(&self) -> Vec<(&'static str, String)> {
        let all = [
            ("capability", &self.capability),
            ("technology", &self.technology),
            ("supplier", &self.supplier),
            ("council", &self.council),
            ("framework", &self.framework),
        ];
        all.into_iter().flat_map(|(name, values)| values.iter().map(move |value| (name, value.clone()))).collect()
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
