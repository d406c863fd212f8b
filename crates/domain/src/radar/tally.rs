//! What the deployments of one technology add up to. A council counts once, however many deployments it has.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::freshness::Freshness;
use crate::register::Line;
use crate::text::counted;
use crate::vocabulary::{Disposition, Lifecycle, YesNo};
use crate::when::{DAY_MS, Millis, PartialDate};

const A_YEAR_DAYS: i64 = 365;

/// How many councils do what with a technology, and what they answer. Records that are stale are not believed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    pub live: usize,
    /// Those of them that have been for a year or more, and say since when.
    pub live_a_year: usize,
    pub rolling_out: usize,
    /// Considering or planning it, and not further with any deployment.
    pub considered: usize,
    /// Live or rolling out, with no intent to leave.
    pub staying: usize,
    /// Phasing it out, or meaning to migrate or to eliminate it.
    pub leaving: usize,
    /// Retired it, and have no other deployment of it.
    pub left: usize,
    /// Say neither a stage nor an intent.
    pub unstated: usize,
    /// Have records that are stale, and no others.
    pub stale: usize,
    /// Each answer from 1 to 5, of deployments that are not retired.
    pub satisfaction: Vec<i64>,
    pub again_yes: usize,
    pub again_no: usize,
    pub again_unsure: usize,
}

/// How a council stands: of several deployments the first that applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Stand {
    Live,
    RollingOut,
    Leaving,
    Considered,
    Unstated,
    Left,
    Stale,
}

impl Tally {
    /// Adds up the lines of one technology.
    pub fn of<'a>(lines: impl Iterator<Item = &'a Line>, now: Millis) -> Self {
        let mut tally = Self::default();
        let mut councils: BTreeMap<&str, Vec<&Line>> = BTreeMap::new();
        for line in lines.filter(|line| line.is_deployment()) {
            let Some(council) = line.organisation.as_deref() else { continue };
            councils.entry(council).or_default().push(line);
            if stand(line, now) != Stand::Stale && line.is_running() {
                tally.answer(line);
            }
        }
        councils.values().for_each(|lines| tally.add(lines, now));
        tally
    }

    /// Councils that have a say: everything that is not stale or unstated.
    pub fn councils(&self) -> usize {
        self.staying + self.leaving + self.left + self.considered
    }

    /// The middle of the answers from 1 to 5; between two of them, their mean.
    pub fn median(&self) -> Option<f64> {
        let mut answers = self.satisfaction.clone();
        answers.sort_unstable();
        let (low, high) = (answers.get(answers.len().checked_sub(1)? / 2)?, answers.get(answers.len() / 2)?);
        Some((low + high) as f64 / 2.0)
    }

    /// The mean of the answers from 1 to 5.
    pub fn average(&self) -> Option<f64> {
        let sum: i64 = self.satisfaction.iter().sum();
        (!self.satisfaction.is_empty()).then(|| sum as f64 / self.satisfaction.len() as f64)
    }

    pub fn again_answers(&self) -> usize {
        self.again_yes + self.again_no + self.again_unsure
    }

    /// The figures in a sentence or two.
    pub fn words(&self) -> String {
        let mut said = vec![self.stages()];
        if let (Some(median), Some(average)) = (self.median(), self.average()) {
            let answers = counted(self.satisfaction.len(), "answer", "answers");
            said.push(format!("Satisfaction: median {median}, average {average:.1} of 5, {answers}."));
        }
        if self.again_answers() > 0 {
            said.push(format!("{} of {} would choose it again.", self.again_yes, self.again_answers()));
        }
        if self.stale > 0 {
            let records = counted(self.stale, "council’s records are", "councils’ records are");
            said.push(format!("{records} stale and not counted."));
        }
        said.join(" ")
    }

    fn stages(&self) -> String {
        let councils = |n| counted(n, "council", "councils");
        let long = match self.live_a_year {
            0 => String::new(),
            n => format!(" ({n} for a year or more)"),
        };
        let parts = [
            (self.live, format!("live in {}{long}", councils(self.live))),
            (self.rolling_out, format!("rolling out in {}", councils(self.rolling_out))),
            (self.considered, format!("considered or planned by {}", councils(self.considered))),
            (self.leaving, format!("{} leaving it", councils(self.leaving))),
            (self.left, format!("{} left it", councils(self.left))),
            (self.unstated, format!("{} not saying at what stage", councils(self.unstated))),
        ];
        let said: Vec<String> = parts.into_iter().filter(|(n, _)| *n > 0).map(|(_, words)| words).collect();
        match said.is_empty() {
            true => "No council says that it runs it or looks at it.".to_owned(),
            false => format!("{}.", capitalised(&said.join(", "))),
        }
    }

    fn answer(&mut self, line: &Line) {
        self.satisfaction.extend(line.stated.satisfaction);
        match line.stated.would_choose_again {
            Some(YesNo::Yes) => self.again_yes += 1,
            Some(YesNo::No) => self.again_no += 1,
            Some(YesNo::Unsure) => self.again_unsure += 1,
            Some(YesNo::Unknown) | None => {}
        }
    }

    /// Adds one council. One that leaves is still live until it has left.
    fn add(&mut self, lines: &[&Line], now: Millis) {
        let believed = || lines.iter().filter(|line| stand(line, now) != Stand::Stale);
        let is_live = believed().any(|line| line.is_in_use(now));
        let is_long_live = believed().any(|line| line.is_in_use(now) && is_a_year_old(line, now));
        self.live += usize::from(is_live);
        self.live_a_year += usize::from(is_long_live);
        match lines.iter().map(|line| stand(line, now)).min() {
            Some(Stand::Live) => self.staying += 1,
            Some(Stand::RollingOut) => {
                self.rolling_out += usize::from(!is_live);
                self.staying += 1;
            }
            Some(Stand::Leaving) => self.leaving += 1,
            Some(Stand::Considered) => self.considered += 1,
            Some(Stand::Unstated) => self.unstated += 1,
            Some(Stand::Left) => self.left += 1,
            Some(Stand::Stale) => self.stale += 1,
            None => {}
        }
    }
}

fn stand(line: &Line, now: Millis) -> Stand {
    let is_to_go = matches!(line.stated.disposition, Some(Disposition::Migrate | Disposition::Eliminate));
    match line.stated.lifecycle {
        Some(Lifecycle::Retired) => Stand::Left,
        _ if line.freshness(now) == Freshness::Stale => Stand::Stale,
        Some(Lifecycle::PhasingOut) => Stand::Leaving,
        Some(Lifecycle::Considering | Lifecycle::Planned) => Stand::Considered,
        _ if is_to_go => Stand::Leaving,
        Some(Lifecycle::Live) => Stand::Live,
        Some(Lifecycle::RollingOut) => Stand::RollingOut,
        None => Stand::Unstated,
    }
}

fn is_a_year_old(line: &Line, now: Millis) -> bool {
    line.stated.live_since.map(PartialDate::earliest).is_some_and(|since| now.0 - since.0 >= A_YEAR_DAYS * DAY_MS)
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register::Stated;
    use crate::vocabulary::{Confidence, Kind, Visibility};

    const NOW: Millis = Millis(1_795_521_600_000);

    fn line(council: &str, lifecycle: Option<Lifecycle>, disposition: Option<Disposition>) -> Line {
        Line {
            id: council.into(),
            kind: Kind::Deployment,
            visibility: Visibility::Public,
            title: council.into(),
            organisation: Some(council.into()),
            technologies: [].into(),
            capabilities: [].into(),
            confidence: Confidence::Reported,
            created_at: NOW,
            updated_at: NOW,
            last_confirmed_at: None,
            review_by: None,
            contact: None,
            stated: Stated { lifecycle, disposition, live_since: PartialDate::parse("2020"), ..Stated::default() },
        }
    }

    fn of(lines: &[Line]) -> Tally {
        Tally::of(lines.iter(), NOW)
    }

    #[test]
    fn a_stage_and_an_intent_make_a_stand() {
        use Disposition::{Eliminate, Invest, Migrate, Tolerate};
        use Lifecycle::{Considering, Live, PhasingOut, Planned, Retired, RollingOut};
        let live = Tally { live: 1, live_a_year: 1, ..Tally::default() };
        let table = [
            (Some(Live), None, Tally { staying: 1, ..live.clone() }),
            (Some(Live), Some(Invest), Tally { staying: 1, ..live.clone() }),
            (Some(Live), Some(Tolerate), Tally { staying: 1, ..live.clone() }),
            (Some(Live), Some(Migrate), Tally { leaving: 1, ..live.clone() }),
            (Some(Live), Some(Eliminate), Tally { leaving: 1, ..live }),
            (Some(RollingOut), None, Tally { rolling_out: 1, staying: 1, ..Tally::default() }),
            (Some(PhasingOut), Some(Tolerate), Tally { leaving: 1, ..Tally::default() }),
            (Some(Considering), None, Tally { considered: 1, ..Tally::default() }),
            (Some(Planned), None, Tally { considered: 1, ..Tally::default() }),
            (Some(Retired), None, Tally { left: 1, ..Tally::default() }),
            (None, None, Tally { unstated: 1, ..Tally::default() }),
            (None, Some(Migrate), Tally { leaving: 1, ..Tally::default() }),
        ];
        for (lifecycle, disposition, expected) in table {
            assert_eq!(of(&[line("fife", lifecycle, disposition)]), expected, "{lifecycle:?} {disposition:?}");
        }
    }

    #[test]
    fn a_council_counts_once_by_the_deployment_that_goes_furthest() {
        let both = [line("fife", Some(Lifecycle::Retired), None), line("fife", Some(Lifecycle::Live), None)];
        let tally = of(&both);
        assert_eq!((tally.live, tally.staying, tally.left, tally.councils()), (1, 1, 0, 1));
        let moving =
            [line("fife", Some(Lifecycle::PhasingOut), None), line("fife", Some(Lifecycle::Considering), None)];
        assert_eq!((of(&moving).leaving, of(&moving).considered), (1, 0));
    }

    #[test]
    fn what_is_stale_or_no_deployment_is_not_counted() {
        let mut stale = line("fife", Some(Lifecycle::Live), None);
        stale.review_by = Some(NOW.plus_days(-91));
        stale.stated.satisfaction = Some(1);
        let mut story = line("angus", Some(Lifecycle::Live), None);
        story.kind = Kind::CaseStudy;
        assert_eq!(of(&[stale, story]), Tally { stale: 1, ..Tally::default() });
    }

    #[test]
    fn the_figures_are_said_in_words() {
        let mut lines =
            ["angus", "fife", "moray", "highland"].map(|council| line(council, Some(Lifecycle::Live), None));
        for (at, line) in lines.iter_mut().enumerate() {
            line.stated.satisfaction = Some(if at == 0 { 3 } else { 5 });
            line.stated.would_choose_again = Some(YesNo::Yes);
        }
        lines[0].stated.live_since = PartialDate::parse("2026-06");
        lines[0].stated.would_choose_again = Some(YesNo::Unknown);
        assert_eq!(
            of(&lines).words(),
            "Live in 4 councils (3 for a year or more). Satisfaction: median 5, average 4.5 of 5, 4 answers. 3 of 3 would choose it again."
        );
        assert_eq!(of(&[]).words(), "No council says that it runs it or looks at it.");
    }
}
