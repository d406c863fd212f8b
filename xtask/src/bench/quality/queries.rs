//! `xtask/judged/queries.csv`: a query, and the council, technology, capability and kind of the entries that answer it. Slugs; several by
//! `;` mean any of them, and an empty column asks for nothing.

use super::entries::Entry;
use crate::project;
use crate::run::Outcome;

/// Columns after the query, none of which holds a comma.
const COLUMNS: usize = 4;

/// What is typed, and what is wanted of an entry.
pub struct Query {
    pub text: String,
    council: Vec<String>,
    technology: Vec<String>,
    capability: Vec<String>,
    kind: Vec<String>,
}

/// The judged queries. Read when they are needed, so that a change of them needs no building.
pub fn load() -> Outcome<Vec<Query>> {
    let file = project::root().join("xtask/judged/queries.csv");
    let text = std::fs::read_to_string(&file).map_err(|error| format!("cannot read {}: {error}", file.display()))?;
    text.lines().skip(1).filter(|line| !line.trim().is_empty()).map(Query::parse).collect()
}

impl Query {
    fn parse(line: &str) -> Outcome<Self> {
        let mut from_end = line.rsplitn(COLUMNS + 1, ',');
        let mut slugs = || -> Outcome<Vec<String>> {
            let cell = from_end.next().ok_or_else(|| format!("queries.csv: “{line}” has too few columns"))?;
            Ok(cell.trim().split(';').filter(|slug| !slug.is_empty()).map(str::to_owned).collect())
        };
        let (kind, capability, technology, council) = (slugs()?, slugs()?, slugs()?, slugs()?);
        let text = from_end.next().ok_or_else(|| format!("queries.csv: “{line}” has too few columns"))?;
        Ok(Self { text: unquoted(text), council, technology, capability, kind })
    }

    /// 2 for an entry that has everything that is named; 1 for one that has half of it or more, where two things or more are named.
    pub fn grade(&self, entry: &Entry) -> u8 {
        let named = [
            (&self.council, &entry.organisation),
            (&self.technology, &entry.technologies),
            (&self.capability, &entry.capabilities),
            (&self.kind, &entry.kind),
        ];
        let named: Vec<_> = named.into_iter().filter(|(wanted, _)| !wanted.is_empty()).collect();
        let met = named.iter().filter(|(wanted, there)| there.iter().any(|slug| wanted.contains(slug))).count();
        match named.len() {
            0 => 0,
            all if met == all => 2,
            all if all > 1 && met * 2 >= all => 1,
            _ => 0,
        }
    }
}

fn unquoted(cell: &str) -> String {
    let inner = cell.strip_prefix('"').and_then(|cell| cell.strip_suffix('"'));
    inner.map_or_else(|| cell.to_owned(), |inner| inner.replace("\"\"", "\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(organisation: &str, technology: &str) -> Entry {
        Entry {
            organisation: vec![organisation.to_owned()],
            technologies: vec![technology.to_owned()],
            capabilities: Vec::new(),
            kind: vec!["deployment".to_owned()],
        }
    }

    #[test]
    fn an_entry_is_graded_by_how_much_of_what_is_named_it_has() {
        let query = Query::parse("\"spydus, in \"\"Fife\"\"\",fife;angus,spydus,,").unwrap();
        assert_eq!(query.text, "spydus, in \"Fife\"");
        let grades = [("angus", "spydus"), ("moray", "spydus"), ("fife", "koha"), ("moray", "koha")];
        assert_eq!(grades.map(|(council, technology)| query.grade(&entry(council, technology))), [2, 1, 1, 0]);
        let alone = Query::parse("koha,,koha,,").unwrap();
        assert_eq!([alone.grade(&entry("fife", "koha")), alone.grade(&entry("fife", "spydus"))], [2, 0]);
        assert!(Query::parse("koha,koha").is_err());
    }
}
