//! One statement for one search, in the SQL that both databases understand: ten hits, how many were found, how many of each facet.

use super::corpus::quoted;
use crate::bench::queries::Query;

/// Facets that an entry has one of at most, by their column.
const COLUMNS: [&str; 4] = ["kind", "council", "lifecycle", "hosting"];
/// Facets that it may have several of: their name, and the table that holds them.
const TABLES: [(&str, &str); 2] = [("technology", "technologies"), ("capability", "capabilities")];

/// The statement. `found` selects what the search finds, with its facets and a `score`, of which the lowest is best; `hits` selects an
/// identifier, a title and a highlight, all text, of the `top` ten.
pub fn statement(found: &str, hits: &str) -> String {
    let columns = COLUMNS.map(|facet| counted(facet, "found"));
    let tables = TABLES.map(|(facet, table)| counted(facet, &format!("found JOIN {table} ON entry = id")));
    format!(
        "WITH found AS MATERIALIZED ({found}), \
         top AS MATERIALIZED (SELECT id, score FROM found ORDER BY score LIMIT 10), \
         hits AS ({hits}) \
         SELECT * FROM hits \
         UNION ALL SELECT 'found', '', CAST(count(*) AS text) FROM found{}{};",
        columns.concat(),
        tables.concat()
    )
}

/// What an entry must be besides: for anybody to see, and as was chosen.
pub fn condition(query: &Query) -> String {
    let chosen = query.chosen.iter().map(|(facet, value)| format!(" AND {facet} = {}", quoted(value)));
    format!("visibility = 'public'{}", chosen.collect::<String>())
}

/// How many a search found, as its answer says.
pub fn found(answer: &str) -> Option<f64> {
    answer.lines().find_map(|line| line.strip_prefix("found||")?.parse().ok())
}

fn counted(facet: &str, from: &str) -> String {
    format!(" UNION ALL SELECT '{facet}', {facet}, CAST(count(*) AS text) FROM {from} GROUP BY {facet}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::queries::QUERIES;

    #[test]
    fn what_is_chosen_narrows_what_anybody_may_see() {
        let conditions = QUERIES.map(|query| condition(&query));
        assert_eq!(conditions[0], "visibility = 'public'");
        assert_eq!(conditions[5], "visibility = 'public' AND kind = 'deployment' AND lifecycle = 'live'");
    }

    #[test]
    fn the_answer_says_how_many_were_found() {
        let answer = "7|Spydus in Fife|a <mark>library</mark>\nfound||376\nkind|deployment|300\n";
        assert_eq!((found(answer), found("7|Spydus||\n")), (Some(376.0), None));
    }
}
