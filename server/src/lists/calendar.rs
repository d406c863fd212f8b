//! The days of renewals as iCalendar (RFC 5545).

use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::renewals::{By, Cluster, ContractLine, RenewalsPage, Unknown, not_counted};
use domain::when::Millis;

use crate::state::Site;

/// Lines of a calendar are folded at so many bytes (RFC 5545, 3.1).
const FOLD_AT: usize = 74;
/// So long before a day one is reminded of it.
const REMIND_DAYS: i64 = 28;

/// A calendar holds at least one component (RFC 5545, 3.6), and there may be no day to tell: a time zone is one, and no program shows it as a
/// day of its own.
const TIME_ZONE: &str = "\
BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
TZNAME:BST
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
DTSTART:19810329T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZNAME:GMT
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE";

/// The days to decide, to give notice and to start together, as whole days of a calendar.
pub fn response(site: &Site, page: &RenewalsPage) -> Response {
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Kenning//Renewals//EN".to_owned(),
        "CALSCALE:GREGORIAN".to_owned(),
        "X-WR-CALNAME:Kenning renewals".to_owned(),
    ];
    lines.extend(TIME_ZONE.lines().map(str::to_owned));
    let contracts = page.contracts.iter().flat_map(|line| of_contract(site, line));
    // No two clusters of one capability begin on the same day.
    let clusters = page.clusters.iter().filter(|cluster| cluster.by == By::Capability);
    let clusters = clusters.map(|cluster| of_cluster(site, cluster, page.today));
    lines.extend(contracts.chain(clusters).flat_map(|event| event.lines(page.today)));
    lines.push("END:VCALENDAR".to_owned());
    let text: String = lines.iter().map(|line| folded(line)).collect();
    ([(header::CONTENT_TYPE, "text/calendar; charset=utf-8")], text).into_response()
}

/// A whole day.
struct Event {
    uid: String,
    day: Millis,
    stamp: Millis,
    summary: String,
    /// What is not known of it.
    caveat: Option<String>,
    url: String,
}

fn of_contract(site: &Site, line: &ContractLine) -> impl Iterator<Item = Event> {
    let url = format!("{}{}", site.public_url, domain::entries::path(&line.id, &line.title));
    let days = [
        ("decide", "Decide by", line.decide_by, &[Unknown::Notice, Unknown::LeadTime][..]),
        ("notice", "Last day to give notice", line.notice_by, &[]),
        ("leave", "First day on which it can be left", line.earliest_end, &[]),
        ("end", "Last day to which it can run", line.switch.map(|range| range.to), &[Unknown::Extensions]),
    ];
    days.into_iter().filter_map(move |(what, words, day, counted)| {
        let missing: Vec<Unknown> = line.unknown.iter().copied().filter(|what| counted.contains(what)).collect();
        Some(Event {
            uid: format!("{}-{what}", line.id),
            day: day?,
            stamp: line.as_of,
            summary: format!("{words}: {} ({})", line.title, names(&line.links.councils)),
            caveat: not_counted(&missing),
            url: url.clone(),
        })
    })
}

fn of_cluster(site: &Site, cluster: &Cluster, today: Millis) -> Event {
    let counted = |what: &Unknown| matches!(what, Unknown::Notice | Unknown::LeadTime);
    let missing: Vec<Unknown> = cluster.unknown.iter().copied().filter(counted).collect();
    Event {
        uid: format!("together-{}-{}", cluster.serves.slug, cluster.window.from.iso_day()),
        day: cluster.start_by,
        stamp: today,
        summary: format!("Start buying together: {} ({})", cluster.serves.name, names(&cluster.councils)),
        caveat: not_counted(&missing),
        url: format!("{}/renewals?capability={}", site.public_url, cluster.serves.slug),
    }
}

impl Event {
    /// With a reminder some weeks before, unless it has passed.
    fn lines(self, today: Millis) -> Vec<String> {
        let date = |day: Millis| day.iso_day().replace('-', "");
        let summary = escaped(&self.summary);
        let mut lines = vec![
            "BEGIN:VEVENT".to_owned(),
            format!("UID:{}@kenning", self.uid),
            format!("DTSTAMP:{}T000000Z", date(self.stamp)),
            format!("DTSTART;VALUE=DATE:{}", date(self.day)),
            format!("DTEND;VALUE=DATE:{}", date(self.day.plus_days(1))),
            format!("SUMMARY:{summary}"),
        ];
        lines.extend(self.caveat.map(|caveat| format!("DESCRIPTION:{}", escaped(&caveat))));
        lines.extend([format!("URL:{}", self.url), "TRANSP:TRANSPARENT".to_owned()]);
        if self.day >= today {
            lines.extend(["BEGIN:VALARM".to_owned(), "ACTION:DISPLAY".to_owned()]);
            lines.extend([format!("DESCRIPTION:{summary}"), format!("TRIGGER:-P{REMIND_DAYS}D")]);
            lines.push("END:VALARM".to_owned());
        }
        lines.push("END:VEVENT".to_owned());
        lines
    }
}

fn names(things: &[domain::catalogue::Named]) -> String {
    things.iter().map(|thing| thing.name.as_str()).collect::<Vec<_>>().join(", ")
}

fn escaped(text: &str) -> String {
    let text: String = text.chars().filter(|c| !c.is_control()).collect();
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,")
}

/// A line and its end; a long one goes on behind a blank, no character cut in two.
fn folded(line: &str) -> String {
    let (mut out, mut width) = (String::new(), 0);
    for c in line.chars() {
        if width + c.len_utf8() > FOLD_AT {
            out.push_str("\r\n ");
            width = 1;
        }
        out.push(c);
        width += c.len_utf8();
    }
    out + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_folded_between_characters() {
        let line = format!("SUMMARY:{}", "Gàidhlig ".repeat(30));
        let text = folded(&line);
        assert!(text.split("\r\n").all(|part| part.len() <= 75), "{text}");
        assert_eq!(text.replace("\r\n ", "").trim_end_matches("\r\n"), line);
        assert_eq!(escaped("a; b, c\\\n"), "a\\; b\\, c\\\\");
    }
}
