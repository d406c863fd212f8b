//! Search quality on a judged set: what councils' ICT people type, and which entries would answer them.

mod entries;
mod queries;
mod scores;

use super::client::Client;
use super::figures::{Figure, figure};
use super::request;
use super::server::Server;
use crate::run::Outcome;
use entries::Entry;
use queries::Query;
use scores::Score;

const WORST: usize = 10;

/// The means over all judged queries, and which did worst.
pub struct Judged {
    pub figures: Vec<Figure>,
    pub notes: Vec<String>,
}

/// Asks every query for which the site has an entry at all.
pub fn judge(server: &Server) -> Outcome<Judged> {
    let mut client = Client::connect(server)?;
    let entries = entries::list(&mut client)?;
    let (mut judged, mut skipped) = (Vec::new(), Vec::new());
    for query in queries::load()? {
        let grades: Vec<u8> = entries.iter().map(|entry| query.grade(entry)).collect();
        if grades.iter().all(|grade| *grade == 0) {
            skipped.push(query.text);
        } else {
            let found = found(&mut client, &query)?;
            judged.push((query.text, Score::of(&found, &grades)));
        }
    }
    if judged.is_empty() {
        return Err("the site has no entry that answers any judged query".to_owned());
    }
    judged.sort_by(|(_, one), (_, other)| one.ndcg.total_cmp(&other.ndcg));
    Ok(Judged { figures: means(&judged), notes: vec![coverage(judged.len(), &skipped), worst(&judged)] })
}

/// The grades of what the search answers, in its order.
fn found(client: &mut Client, query: &Query) -> Outcome<Vec<u8>> {
    let answer = client.ask(&request::search(&query.text))?.json()?;
    let hits = answer["hits"].as_array().ok_or("a search's answer has no hits")?;
    Ok(hits.iter().map(|hit| query.grade(&Entry::of(hit))).collect())
}

fn means(judged: &[(String, Score)]) -> Vec<Figure> {
    let count = judged.len() as f64;
    let mean = |part: fn(&Score) -> f64| judged.iter().map(|(_, score)| part(score)).sum::<f64>() / count;
    vec![
        figure("search quality", "nDCG@10", mean(|score| score.ndcg)),
        figure("search quality", "recall@10", mean(|score| score.recall)),
        figure("search quality", "queries", count),
    ]
}

fn coverage(judged: usize, skipped: &[String]) -> String {
    let names = if skipped.is_empty() { String::new() } else { format!(": {}", skipped.join("; ")) };
    format!("Search quality: {judged} queries judged, {} skipped, for which there is no entry{names}.", skipped.len())
}

fn worst(judged: &[(String, Score)]) -> String {
    let lines = judged
        .iter()
        .take(WORST)
        .map(|(query, score)| format!("| {} | {:.3} | {:.3} |", query.replace('|', "\\|"), score.ndcg, score.recall));
    let lines: Vec<String> = lines.collect();
    format!("| worst queries | nDCG@10 | recall@10 |\n|---|---:|---:|\n{}", lines.join("\n"))
}
