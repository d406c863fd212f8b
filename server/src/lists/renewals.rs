//! Renewals as tables, as a calendar, and as a picture.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::renewals::{By, RenewalsPage};
use domain::when::Millis;
use leptos::prelude::*;

use super::table::Table;
use crate::api::{ClusterShape, RenewalsShape};
use crate::state::Site;

/// Lines of a calendar are folded at so many bytes (RFC 5545, 3.1).
const FOLD_AT: usize = 74;
/// What the picture needs where there is no style sheet.
const STYLE: &str = "text{font:15px sans-serif;fill:#1a1a1a}.kn-timeline__small{font-size:13px}.kn-timeline__year{stroke:#d5cdd8}\
.kn-timeline__today{stroke:#1a1a1a;stroke-width:2;stroke-dasharray:5 4}.kn-timeline__before{stroke:#1a1a1a;stroke-width:2}\
.kn-timeline__bar{fill:#6b2c6e;stroke:#1a1a1a}.kn-timeline__mark{fill:#fff;stroke:#1a1a1a;stroke-width:2}svg{background:#fff}";

pub fn contracts(renewals: &RenewalsShape) -> Table {
    let heading = [
        "id",
        "title",
        "councils",
        "supplier",
        "technologies",
        "capabilities",
        "framework",
        "start",
        "end",
        "switch_from",
        "switch_to",
        "notice_by",
        "decide_by",
        "value",
        "unknown",
        "contact",
        "as_of",
        "confidence",
        "url",
    ];
    let rows = renewals.contracts.iter().map(|c| {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let supplier = c.supplier.clone().or_else(|| c.supplier_name.clone()).unwrap_or_default();
        let range =
            |end: fn(&crate::api::RangeShape) -> &String| c.switch_range.as_ref().map(end).cloned().unwrap_or_default();
        vec![
            c.id.clone(),
            c.title.clone(),
            c.councils.join(";"),
            supplier,
            c.technologies.join(";"),
            c.capabilities.join(";"),
            text(&c.framework_name),
            text(&c.start),
            text(&c.end),
            range(|range| &range.from),
            range(|range| &range.to),
            text(&c.notice_by),
            text(&c.decide_by),
            c.value.map(|pounds| pounds.to_string()).unwrap_or_default(),
            c.unknown.join(";"),
            text(&c.contact),
            c.as_of.clone(),
            c.confidence.clone(),
            c.url.clone(),
        ]
    });
    Table::new(&heading, rows)
}

pub fn clusters(clusters: &[ClusterShape]) -> Table {
    let heading = [
        "by",
        "serves",
        "name",
        "councils",
        "contracts",
        "window_from",
        "window_to",
        "start_by",
        "combined_value",
        "value_band",
        "values_unknown",
        "unknown",
        "frameworks",
        "contacts",
    ];
    let rows = clusters.iter().map(|c| {
        let frameworks: Vec<&str> = c.frameworks.iter().map(|framework| framework.title.as_str()).collect();
        let contacts: Vec<&str> = c.contacts.iter().filter_map(|ring| ring.contact.as_deref()).collect();
        vec![
            c.by.clone(),
            c.capability.clone().or_else(|| c.technology.clone()).unwrap_or_default(),
            c.name.clone(),
            c.councils.join(";"),
            c.contracts.join(";"),
            c.window.from.clone(),
            c.window.to.clone(),
            c.start_by.clone(),
            c.combined_value.map(|pounds| pounds.to_string()).unwrap_or_default(),
            c.value_band.clone().unwrap_or_default(),
            c.values_unknown.to_string(),
            c.unknown.join(";"),
            frameworks.join(";"),
            contacts.join(";"),
        ]
    });
    Table::new(&heading, rows)
}

/// The days to decide, to give notice and to start together, as whole days of a calendar.
pub fn calendar(site: &Site, page: &RenewalsPage) -> Response {
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Kenning//Renewals//EN".to_owned(),
        "CALSCALE:GREGORIAN".to_owned(),
        "X-WR-CALNAME:Kenning renewals".to_owned(),
    ];
    for line in &page.contracts {
        let url = format!("{}{}", site.public_url, domain::entries::path(&line.id, &line.title));
        let councils = names(&line.links.councils);
        let days = [
            ("decide", "Decide by", line.decide_by),
            ("notice", "Last day to give notice", line.notice_by),
            ("leave", "First day on which it can be left", line.switch.map(|range| range.from)),
            ("end", "Last day to which it can run", line.switch.map(|range| range.to)),
        ];
        for (what, words, day) in days {
            let summary = format!("{words}: {} ({councils})", line.title);
            lines.extend(
                day.map(|day| event(&format!("{}-{what}", line.id), day, line.as_of, &summary, &url))
                    .into_iter()
                    .flatten(),
            );
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

fn event(uid: &str, day: Millis, stamp: Millis, summary: &str, url: &str) -> Vec<String> {
    let date = |day: Millis| day.iso_day().replace('-', "");
    vec![
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{uid}@kenning"),
        format!("DTSTAMP:{}T000000Z", date(stamp)),
        format!("DTSTART;VALUE=DATE:{}", date(day)),
        format!("DTEND;VALUE=DATE:{}", date(day.plus_days(1))),
        format!("SUMMARY:{}", escaped(summary)),
        format!("URL:{url}"),
        "TRANSP:TRANSPARENT".to_owned(),
        "END:VEVENT".to_owned(),
    ]
}

/// The timeline by itself.
pub fn picture(page: &RenewalsPage) -> Response {
    const AT_MOST: usize = 200;
    let shown = &page.contracts[..page.contracts.len().min(AT_MOST)];
    let svg = app::renewals::picture(shown, page.today).into_view().to_html();
    let svg = svg.replacen('>', &format!("><style>{STYLE}</style>"), 1);
    (
        [
            (header::CONTENT_TYPE, "image/svg+xml"),
            (header::CONTENT_DISPOSITION, "attachment; filename=\"renewals.svg\""),
        ],
        svg,
    )
        .into_response()
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
