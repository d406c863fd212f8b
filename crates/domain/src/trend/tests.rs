use super::*;
use crate::naming::Capitals;
use crate::register::tests::deployment;
use crate::vocabulary::Lifecycle::{self, Live, PhasingOut, Planned, Retired};

const NOW: Millis = Millis(0).plus_days(20_000);

/// A deployment, with what it says, when it was written and when it was last confirmed, in days.
fn line(council: &str, live_since: Option<&str>, created: i64, confirmed: Option<i64>) -> Line {
    let mut line = deployment(&format!("{council}{created}"), council, "spydus", "libraries", Live);
    line.stated.live_since = live_since.and_then(PartialDate::parse);
    line.created_at = Millis(0).plus_days(created);
    line.updated_at = line.created_at;
    line.last_confirmed_at = confirmed.map(|day| Millis(0).plus_days(day));
    line
}

/// What revisions said, by the day on which each was made.
fn history(told: &[(i64, bool)]) -> Vec<Told> {
    told.iter().map(|(day, is_in_use)| Told { at: Millis(0).plus_days(*day), is_in_use: *is_in_use }).collect()
}

#[test]
fn a_date_is_the_councils_word_or_when_it_was_first_known() {
    let table = [
        (line("a", Some("2019-04"), 18_000, None), "2019-04", "April 2019", Basis::Said),
        (line("a", None, 18_262, Some(19_000)), "2020-01-01", "1 January 2020", Basis::FirstKnown),
        (line("a", None, 18_262, Some(18_200)), "2019-10-31", "31 October 2019", Basis::FirstKnown),
        (line("a", Some("2199"), 18_262, None), "2020-01-01", "1 January 2020", Basis::FirstKnown),
    ];
    for (line, date, words, basis) in table {
        let since = since(&line, NOW);
        assert_eq!((since.date.as_str(), since.words().as_str(), since.basis), (date, words, basis));
    }
}

#[test]
fn a_record_tells_from_when_until_when_it_was_in_use() {
    let with = |lifecycle: Lifecycle, live_since: Option<&str>| {
        let mut line = line("fife", live_since, 18_000, None);
        line.stated.lifecycle = Some(lifecycle);
        line
    };
    let stale = Line { review_by: Some(Millis(0)), ..with(Live, None) };
    for (what, line, told, expected) in [
        ("never edited", with(Live, None), vec![], "2019-04-14…"),
        ("planned, never edited", with(Planned, Some("2021")), vec![], ""),
        ("planned first", with(Live, None), vec![(18_000, false), (18_100, true)], "2019-07-23…"),
        (
            "given up",
            with(Retired, None),
            vec![(18_000, true), (18_100, true), (18_200, false)],
            "2019-04-14…2019-10-31",
        ),
        (
            "given up, and said since when",
            with(Retired, Some("2015")),
            vec![(18_000, true), (18_200, false)],
            "2015…2019-10-31",
        ),
        (
            "taken up again",
            with(Live, None),
            vec![(18_000, true), (18_100, false), (18_200, true)],
            "2019-04-14…2019-07-23 2019-10-31…",
        ),
        (
            "taken up again on a day",
            with(Live, Some("2019-09")),
            vec![(18_000, true), (18_100, false), (18_200, true)],
            "2019-04-14…2019-07-23 2019-09…",
        ),
        (
            "the day is of the first time",
            with(Live, Some("2015")),
            vec![(18_000, true), (18_100, false), (18_200, true)],
            "2019-04-14…2019-07-23 2019-10-31…",
        ),
        ("known only when it left", with(PhasingOut, Some("2015")), vec![], "2015…2019-04-14"),
        ("known only when it left, not since when", with(Retired, None), vec![], ""),
        ("stale", stale.clone(), vec![], ""),
        ("stale, and over once", stale, vec![(18_000, true), (18_100, false), (18_200, true)], "2019-04-14…2019-07-23"),
    ] {
        let found = spells(&line, &history(&told), NOW).into_iter();
        let found = found
            .map(|spell| format!("{}…{}", spell.since.date, spell.until.map(|until| until.date).unwrap_or_default()));
        assert_eq!(found.collect::<Vec<_>>().join(" "), expected, "{what}");
    }
}

#[test]
fn each_council_is_one_step_at_its_earliest_date() {
    let lines = [
        line("moray", None, 18_000, None),
        line("fife", Some("2021"), 17_000, None),
        line("fife", Some("2015-06-01"), 17_500, None),
        line("angus", None, 18_000, None),
    ];
    let steps = trend(lines.iter(), &Histories::new(), &Capitals, NOW);
    let told: Vec<_> = steps.iter().map(|s| (s.council.slug.as_str(), s.since.date.as_str(), s.councils)).collect();
    assert_eq!(told, [("fife", "2015-06-01", 1), ("angus", "2019-04-14", 2), ("moray", "2019-04-14", 3)]);
    assert_eq!(said(&steps), (1, 3));
}

#[test]
fn a_council_that_gave_it_up_is_a_step_down_unless_another_deployment_goes_on() {
    let mut gone = line("angus", None, 18_000, None);
    gone.stated.lifecycle = Some(Retired);
    let mut replaced = line("fife", None, 18_000, None);
    replaced.stated.lifecycle = Some(Retired);
    let lines = [gone, replaced, line("fife", None, 18_100, None), line("moray", Some("2016"), 18_300, None)];
    let over = history(&[(18_000, true), (18_200, false)]);
    let histories = Histories::from([("angus18000".to_owned(), over.clone()), ("fife18000".to_owned(), over)]);
    let steps = trend(lines.iter(), &histories, &Capitals, NOW);
    let told: Vec<_> = steps.iter().map(|s| (s.council.slug.as_str(), s.since.date.as_str(), s.councils)).collect();
    let expected =
        [("moray", "2016", 1), ("angus", "2019-04-14", 2), ("fife", "2019-04-14", 3), ("angus", "2019-10-31", 2)];
    assert_eq!(told, expected);
    assert_eq!((steps[3].is_end(), said(&steps)), (true, (1, 3)));
}
