//! The days of renewals as iCalendar (RFC 5545).

use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::renewals::{By, RenewalsPage};
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
    for line in &page.contracts {
        let url = format!("{}{}", site.public_url, domain::entries::path(&line.id, &line.title));
        let councils = names(&line.links.councils);
        let days = [
            ("decide", "Decide by", line.decide_by),
            ("notice", "Last day to give notice", line.notice_by),
            ("leave", "First day on which it can be left", line.earliest_end),
            ("end", "Last day to which it can run", line.switch.map(|range| range.to)),
        ];
        for (what, words, day) in days {
            let summary = format!("{words}: {} ({councils})", line.title);
            let Some(day) = day else { continue };
            lines.extend(event(&format!("{}-{what}", line.id), day, line.as_of, &summary, &url));
        }
    }
    for cluster in page.clusters.iter().filter(|cluster| cluster.by == By::Capability) {
        // No two clusters of one capability begin on the same day.
        let uid = format!("together-{}-{}", cluster.serves.slug, cluster.window.from.iso_day());
        let summary = format!("Start buying together: {} ({})", cluster.serves.name, names(&cluster.councils));
        let url = format!("{}/renewals?capability={}", site.public_url, cluster.serves.slug);
        lines.extend(event(&uid, cluster.start_by, page.today, &summary, &url));
    }
    lines.push("END:VCALENDAR".to_owned());
    let text: String = lines.iter().map(|line| folded(line)).collect();
    ([(header::CONTENT_TYPE, "text/calendar; charset=utf-8")], text).into_response()
}

/// A whole day, with a reminder some weeks before.
fn event(uid: &str, day: Millis, stamp: Millis, summary: &str, url: &str) -> Vec<String> {
    let date = |day: Millis| day.iso_day().replace('-', "");
    let summary = escaped(summary);
    vec![
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{uid}@kenning"),
        format!("DTSTAMP:{}T000000Z", date(stamp)),
        format!("DTSTART;VALUE=DATE:{}", date(day)),
        format!("DTEND;VALUE=DATE:{}", date(day.plus_days(1))),
        format!("SUMMARY:{summary}"),
        format!("URL:{url}"),
        "TRANSP:TRANSPARENT".to_owned(),
        "BEGIN:VALARM".to_owned(),
        "ACTION:DISPLAY".to_owned(),
        format!("DESCRIPTION:{summary}"),
        format!("TRIGGER:-P{REMIND_DAYS}D"),
        "END:VALARM".to_owned(),
        "END:VEVENT".to_owned(),
    ]
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
