//! What the API says of entries, as far as judging needs it.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::bench::client::Client;
use crate::bench::request;
use crate::run::Outcome;

const PER_PAGE: u64 = 100;

/// An entry's organisation, technologies, capabilities and kind, as slugs.
pub struct Entry {
    pub organisation: Vec<String>,
    pub technologies: Vec<String>,
    pub capabilities: Vec<String>,
    pub kind: Vec<String>,
}

impl Entry {
    /// Reads an item of a list, or a hit of a search: both carry the same.
    pub fn of(card: &Value) -> Self {
        Self {
            organisation: texts(&card["organisation"]),
            technologies: texts(&card["technologies"]),
            capabilities: texts(&card["capabilities"]),
            kind: texts(&card["kind"]),
        }
    }
}

/// Every entry that anybody may see. Nothing may be written meanwhile.
pub fn list(client: &mut Client) -> Outcome<Vec<Entry>> {
    let mut entries = BTreeMap::new();
    let (mut page, mut total) = (1, PER_PAGE);
    while page <= total.div_ceil(PER_PAGE) {
        let path = format!("/api/v1/entries?per_page={PER_PAGE}&page={page}");
        let answer = client.ask(&request::plain(&path))?.json()?;
        total = answer["total"].as_u64().ok_or("the API's list has no total")?;
        let items = answer["items"].as_array().ok_or("the API's list has no items")?;
        entries.extend(items.iter().map(|item| (item["id"].to_string(), Entry::of(item))));
        page += 1;
    }
    let listed = entries.len();
    if u64::try_from(listed).is_ok_and(|listed| listed == total) {
        Ok(entries.into_values().collect())
    } else {
        Err(format!("the API says that there are {total} entries, and lists {listed}"))
    }
}

/// One text, several, or none.
fn texts(value: &Value) -> Vec<String> {
    let several = value.as_array().into_iter().flatten().filter_map(Value::as_str);
    value.as_str().into_iter().chain(several).map(str::to_owned).collect()
}
