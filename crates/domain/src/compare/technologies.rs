//! Technologies side by side, by what their deployments say.

use std::collections::{BTreeMap, BTreeSet};

use super::{Column, CompareOf, Comparison, Naming, RowGroup, Value, row, runs_today};
use crate::catalogue::{Named, Subject, Technology};
use crate::freshness::Freshness;
use crate::register::Line;
use crate::vocabulary::{Lifecycle, YesNo};
use crate::when::Millis;

/// The most that satisfaction can be.
const BEST: i64 = 5;

/// A technology, and what is known of it in practice.
#[derive(Clone, Debug)]
pub struct Practice<'a> {
    pub technology: &'a Technology,
    /// Its deployments in scope.
    pub deployments: Vec<&'a Line>,
    /// The deployments in scope of anything that its supplier sells, itself among them.
    pub of_supplier: Vec<&'a Line>,
}

type Read<'a> = &'a dyn Fn(&Practice<'_>) -> Option<Value>;

/// Lays technologies side by side. What runs, how and what for counts deployments that run today, as a technology's page does; stages
/// count all of them, and how it went counts those that are over, too.
pub fn compare_technologies(practices: &[Practice<'_>], name: Naming<'_>, now: Millis) -> Comparison {
    let line = |fact: &str, label: &str, read: Read<'_>| row(fact, label, practices.iter().map(read).collect());
    let mut groups = vec![
        group(
            "Who runs it",
            vec![
                line("run_by", "Run by", &|p| organisations(&p.running(now), name, now)),
                line("stages", "Stages", &|p| tally(&p.deployments, now, |line| stage(line, now))),
            ],
        ),
        group(
            "How it runs",
            vec![
                line("hosting", "Hosting", &|p| tally(&p.running(now), now, hosting)),
                line("disposition", "What they mean to do with it", &|p| tally(&p.running(now), now, disposition)),
            ],
        ),
        group(
            "How it went",
            vec![
                line("satisfaction", "Satisfaction", &|p| satisfaction(&p.deployments, now)),
                line("would_choose_again", "Would choose it again", &|p| would_choose_again(&p.deployments, now)),
            ],
        ),
    ];
    groups.extend(for_what_and_by_whom(practices, name, now));
    groups.retain(|group| !group.rows.is_empty());
    Comparison {
        of: CompareOf::Technologies,
        columns: practices.iter().map(column).collect(),
        groups,
        similarity: None,
    }
}

fn for_what_and_by_whom(practices: &[Practice<'_>], name: Naming<'_>, now: Millis) -> [RowGroup; 2] {
    let line = |fact: &str, label: &str, read: Read<'_>| row(fact, label, practices.iter().map(read).collect());
    let of_supplier = |p: &Practice<'_>| organisations(&run_today(&p.of_supplier, now), name, now);
    [
        group(
            "What it is for",
            vec![
                line("capabilities", "Used for", &|p| uses(&p.running(now), name, now)),
                line("made_for", "Made for", &|p| listed(&p.technology.capabilities)),
            ],
        ),
        group(
            "Who supplies it",
            vec![
                line("supplier", "Supplier", &|p| listed(p.technology.supplier.as_slice())),
                line("supplier_run_by", "Run anything of this supplier’s", &of_supplier),
            ],
        ),
    ]
}

fn group(name: &str, rows: Vec<Option<super::Row>>) -> RowGroup {
    RowGroup { name: name.to_owned(), rows: rows.into_iter().flatten().collect() }
}

fn column(practice: &Practice<'_>) -> Column {
    let Technology { slug, name, .. } = practice.technology;
    Column { id: slug.clone(), title: name.clone(), organisation: None, freshness: Freshness::Fresh }
}

impl<'a> Practice<'a> {
    fn running(&self, now: Millis) -> Vec<&'a Line> {
        run_today(&self.deployments, now)
    }
}

fn run_today<'a>(lines: &[&'a Line], now: Millis) -> Vec<&'a Line> {
    lines.iter().copied().filter(|line| runs_today(line, now)).collect()
}

/// How many organisations, and which.
fn organisations(lines: &[&Line], name: Naming<'_>, now: Millis) -> Option<Value> {
    let owned: Vec<&Line> = lines.iter().copied().filter(|line| line.organisation.is_some()).collect();
    let slugs: BTreeSet<&str> = owned.iter().filter_map(|line| line.organisation.as_deref()).collect();
    let mut names: Vec<String> = slugs.iter().map(|slug| name(Subject::Council, slug)).collect();
    names.sort();
    let text = format!("{}: {}", names.len(), names.join(", "));
    Value::summed(&owned, now, slugs.into_iter().collect::<Vec<_>>().join(";"), text)
}

/// A record that is stale says no stage that may be believed; what is over stays over.
fn stage(line: &Line, now: Millis) -> Option<(&'static str, &'static str)> {
    let stale = (Freshness::Stale.word(), Freshness::Stale.label());
    Some(match line.stated.lifecycle {
        Some(Lifecycle::Retired) => (Lifecycle::Retired.word(), Lifecycle::Retired.label()),
        _ if line.freshness(now) == Freshness::Stale => stale,
        Some(stage) => (stage.word(), stage.label()),
        None => ("unknown", "Not known"),
    })
}

fn hosting(line: &Line) -> Option<(&'static str, &'static str)> {
    line.stated.hosting.map(|hosting| (hosting.word(), hosting.label()))
}

fn disposition(line: &Line) -> Option<(&'static str, &'static str)> {
    line.stated.disposition.map(|intent| (intent.word(), intent.label()))
}

/// How many say what: the most said first. Those that say nothing are not counted.
fn tally(lines: &[&Line], now: Millis, read: impl Fn(&Line) -> Option<(&'static str, &'static str)>) -> Option<Value> {
    let said: Vec<(&Line, (&str, &str))> = lines.iter().filter_map(|line| Some((*line, read(line)?))).collect();
    let lines: Vec<&Line> = said.iter().map(|(line, _)| *line).collect();
    counted(&lines, said.into_iter().map(|(_, (word, label))| (word.to_owned(), label.to_owned())), now)
}

/// What organisations use it for, each capability with how many of them.
fn uses(lines: &[&Line], name: Naming<'_>, now: Millis) -> Option<Value> {
    let served = |line: &&Line| {
        let council = line.organisation.clone();
        line.capabilities.iter().map(|slug| (slug.to_string(), council.clone())).collect::<Vec<_>>()
    };
    let pairs: BTreeSet<_> = lines.iter().flat_map(served).collect();
    counted(lines, pairs.into_iter().map(|(slug, _)| (slug.clone(), name(Subject::Capability, &slug))), now)
}

fn counted(lines: &[&Line], things: impl Iterator<Item = (String, String)>, now: Millis) -> Option<Value> {
    let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
    things.for_each(|thing| *counts.entry(thing).or_default() += 1);
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by(|((_, a), m), ((_, b), n)| n.cmp(m).then_with(|| a.cmp(b)));
    let joined = |part: &dyn Fn(&(String, String), usize) -> String, between: &str| {
        counts.iter().map(|(thing, n)| part(thing, *n)).collect::<Vec<_>>().join(between)
    };
    let value = joined(&|(word, _), n| format!("{word}:{n}"), ";");
    let text = joined(&|(_, label), n| format!("{label} ({n})"), ", ");
    Value::summed(lines, now, value, text)
}

/// The mean of those who say, to a tenth.
fn satisfaction(lines: &[&Line], now: Millis) -> Option<Value> {
    let said: Vec<(&Line, i64)> = lines.iter().filter_map(|line| Some((*line, line.stated.satisfaction?))).collect();
    let total: i64 = said.iter().map(|(_, score)| *score).sum();
    let mean = format!("{:.1}", total as f64 / said.len().max(1) as f64);
    let text = format!("{mean} of {BEST}, said by {} of {}", said.len(), lines.len());
    Value::summed(&said.iter().map(|(line, _)| *line).collect::<Vec<_>>(), now, mean, text)
}

fn would_choose_again(lines: &[&Line], now: Millis) -> Option<Value> {
    let answer = |line: &Line| line.stated.would_choose_again.filter(|answer| *answer != YesNo::Unknown);
    let said: Vec<&Line> = lines.iter().copied().filter(|line| answer(line).is_some()).collect();
    let yes = said.iter().filter(|line| answer(line) == Some(YesNo::Yes)).count();
    Value::summed(&said, now, format!("{yes}/{}", said.len()), format!("Yes: {yes} of {} who say", said.len()))
}

fn listed(things: &[Named]) -> Option<Value> {
    let joined = |part: fn(&Named) -> &str, between: &str| things.iter().map(part).collect::<Vec<_>>().join(between);
    (!things.is_empty()).then(|| Value::catalogued(joined(|n| &n.slug, ";"), joined(|n| &n.name, ", ")))
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::line;
    use super::*;
    use crate::vocabulary::{Hosting, Lifecycle};

    fn text<'a>(comparison: &'a Comparison, fact: &str) -> Vec<&'a str> {
        let rows = comparison.groups.iter().flat_map(|group| &group.rows);
        let row = rows.into_iter().find(|row| row.fact == fact);
        row.map(|row| row.values.iter().map(|v| v.as_ref().map_or("", |v| v.text.as_str())).collect())
            .unwrap_or_default()
    }

    #[test]
    fn each_row_sums_up_what_the_deployments_say() {
        let mut fife = line("fife", "spydus", "libraries");
        fife.stated.satisfaction = Some(5);
        fife.stated.would_choose_again = Some(YesNo::Yes);
        fife.stated.hosting = Some(Hosting::Saas);
        let mut angus = line("angus", "spydus", "libraries");
        angus.stated.satisfaction = Some(2);
        angus.stated.would_choose_again = Some(YesNo::No);
        let mut moray = line("moray", "spydus", "archives");
        moray.stated.lifecycle = Some(Lifecycle::Retired);
        moray.stated.satisfaction = Some(3);
        moray.stated.would_choose_again = Some(YesNo::Unknown);
        // Nobody runs what is to come, and nobody knows of what is stale.
        let mut coming = line("orkney", "spydus", "libraries");
        coming.stated.lifecycle = Some(Lifecycle::Planned);
        coming.stated.hosting = Some(Hosting::OnPremises);
        let mut stale = line("shetland", "spydus", "libraries");
        stale.review_by = Some(Millis(0).plus_days(-90));
        let spydus = Technology { slug: "spydus".into(), name: "Spydus".into(), ..Technology::default() };
        let other = Technology { slug: "other".into(), name: "Other".into(), ..Technology::default() };
        let deployments = vec![&fife, &angus, &moray, &coming, &stale];
        let practices = [
            Practice { technology: &spydus, of_supplier: vec![&fife, &coming, &stale], deployments },
            Practice { technology: &other, of_supplier: Vec::new(), deployments: Vec::new() },
        ];
        let found = compare_technologies(&practices, &|_, slug| slug.to_uppercase(), Millis(0));
        for (fact, expected) in [
            ("run_by", "2: ANGUS, FIFE"),
            ("stages", "Live (2), Planned (1), Retired (1), Stale (1)"),
            ("hosting", "Software as a service (1)"),
            ("satisfaction", "3.3 of 5, said by 3 of 5"),
            ("would_choose_again", "Yes: 1 of 2 who say"),
            ("capabilities", "LIBRARIES (2)"),
            ("supplier_run_by", "1: FIFE"),
        ] {
            assert_eq!(text(&found, fact), [expected, ""], "{fact}");
        }
        assert!(text(&found, "disposition").is_empty(), "nobody says what they mean to do with it");
        assert!(found.groups.iter().flat_map(|group| &group.rows).all(|row| row.differs));
    }

    #[test]
    fn a_council_counts_once_and_the_most_said_comes_first() {
        let twice = [
            line("fife", "spydus", "libraries"),
            line("fife", "spydus", "libraries"),
            line("angus", "spydus", "archives"),
        ];
        let lines: Vec<&Line> = twice.iter().collect();
        let name: Naming<'_> = &|_, slug| slug.to_owned();
        assert_eq!(
            uses(&lines, name, Millis(0)).map(|v| (v.value, v.text)),
            Some(("archives:1;libraries:1".into(), "archives (1), libraries (1)".into()))
        );
        assert_eq!(organisations(&lines, name, Millis(0)).map(|v| v.text), Some("2: angus, fife".into()));
        assert_eq!(tally(&lines, Millis(0), |line| stage(line, Millis(0))).map(|v| v.value), Some("live:3".into()));
    }
}
