use domain::coverage::Coverage;
use domain::pages::GapsPage;

/// How many capabilities stand at each state.
pub fn counts(found: &GapsPage) -> Vec<(Coverage, usize)> {
    let state = |slug: &str| {
        found.cells.iter().find(|cell| cell.capability == slug).map_or(Coverage::NotReported, |cell| cell.state)
    };
    let count = |wanted| found.capabilities.iter().filter(|capability| state(&capability.slug) == wanted).count();
    Coverage::ALL.iter().map(|wanted| (*wanted, count(*wanted))).collect()
}

/// The same in a sentence, for paper.
pub fn summary(found: &GapsPage) -> String {
    let known = counts(found).into_iter().filter(|(_, n)| *n > 0);
    let words: Vec<String> =
        known.map(|(state, n)| format!("{n} {}", domain::names::lower_first(state.label()))).collect();
    format!("Of {} capabilities: {}.", found.capabilities.len(), words.join(", "))
}

/// How many gaps a peer could help with, in a sentence.
pub fn helpable(found: &GapsPage) -> String {
    match found.report.gaps.len() {
        0 => "No gap is known in which a peer could help.".to_owned(),
        1 => "There is one gap in which a peer could help.".to_owned(),
        n => format!("There are {n} gaps in which a peer could help."),
    }
}
