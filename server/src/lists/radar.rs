//! The radar as a table, and as a picture that stands alone: its colours are in it.

use std::fmt::Write;

use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::radar::Ring;
use domain::radar::page::{RadarLine, RadarPage};
use domain::radar::picture::{BLIP, Band, Blip, Picture, SQUARE};

use super::atom::escaped;
use super::table::Table;
use crate::api::radar::PlaceShape;

const INK: &str = "#1a1a1a";
const EDGE: &str = "#857b8a";
const LINE_HEIGHT: f64 = 20.0;
/// Below the middle of the half circles, where the rings' names stand.
const NAME_DROP: f64 = 20.0;

/// What was decided of one technology, the newest first.
pub fn decisions(place: &PlaceShape) -> Table {
    let rows = place.decisions.iter().map(|one| {
        let proposed = one.proposed.clone().unwrap_or_default();
        vec![one.set_at.clone(), one.ring.clone(), proposed, one.reason.clone(), one.set_by.clone()]
    });
    Table::new(&["set_at", "ring", "proposed", "reason", "set_by"], rows)
}

/// The list, a row a technology.
pub fn table(page: &RadarPage) -> Table {
    let heading = [
        "number",
        "technology",
        "name",
        "sector",
        "ring",
        "proposed",
        "rule",
        "decided",
        "decided_at",
        "why",
        "moved",
        "councils",
    ];
    let rows = page.lines.iter().map(|line| {
        let ring = |ring: Option<Ring>| ring.map(Ring::word).unwrap_or_default().to_owned();
        let proposal = line.proposal.as_ref();
        let placed = line.placed.as_ref();
        vec![
            line.key.clone(),
            line.technology.slug.clone(),
            line.technology.name.clone(),
            page.sectors.get(line.sector).map(|sector| sector.slug.clone()).unwrap_or_default(),
            ring(line.ring()),
            ring(proposal.map(|proposal| proposal.ring)),
            proposal.map(|proposal| proposal.rule.word()).unwrap_or_default().to_owned(),
            ring(placed.and_then(|placed| placed.ring)),
            placed.map(|placed| placed.set_at.iso_day()).unwrap_or_default(),
            line.why(),
            line.moved().word().to_owned(),
            line.councils.to_string(),
        ]
    });
    Table { heading: heading.map(str::to_owned).to_vec(), rows: rows.collect() }
}

/// The picture, to be kept as a file.
pub fn svg(page: &RadarPage, public_url: &str) -> Response {
    let headers =
        [(header::CONTENT_TYPE, "image/svg+xml"), (header::CONTENT_DISPOSITION, "attachment; filename=\"radar.svg\"")];
    (headers, drawing(page, public_url)).into_response()
}

/// The drawn radar with the names of its blips below: a file has no page around it.
fn drawing(page: &RadarPage, public_url: &str) -> String {
    let picture = Picture::of(page);
    let height = picture.height + LINE_HEIGHT * (page.lines.len() + 1) as f64;
    let (width, title) = (picture.width, escaped(&format!("Radar: {}", page.name())));
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\" \
         aria-labelledby=\"title words\" font-family=\"sans-serif\" font-size=\"13\" fill=\"{INK}\"><title id=\"title\">{title}</title>\
         <desc id=\"words\">{}</desc><rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>",
        escaped(&page.words())
    );
    picture.bands.iter().rev().for_each(|band| draw_band(&mut out, &picture, band));
    draw_sectors(&mut out, &picture);
    for blip in &picture.blips {
        draw_blip(&mut out, blip, &page.lines[blip.line], public_url);
    }
    for (n, line) in page.lines.iter().enumerate() {
        let y = picture.height + LINE_HEIGHT * (n + 1) as f64;
        let _ = write!(out, "<text x=\"16\" y=\"{y}\">{}</text>", escaped(&line.words()));
    }
    out.push_str("</svg>\n");
    out
}

fn draw_band(out: &mut String, picture: &Picture, band: &Band) {
    let (x, y, r) = (picture.middle.x, picture.middle.y, band.outer);
    let (left, right) = (x - r, x + r);
    let fill = match band.ring {
        Ring::Adopt => "#dae8e0",
        Ring::Trial => "#e1ebf1",
        Ring::Assess => "#faf7fa",
        Ring::Hold => "#f4ede6",
    };
    let _ = write!(out, "<path d=\"M {left} {y} A {r} {r} 0 0 1 {right} {y} Z\" fill=\"{fill}\" stroke=\"{EDGE}\"/>");
    for at in [x - band.halfway(), x + band.halfway()] {
        let (below, label) = (y + NAME_DROP, band.ring.label());
        let _ = write!(out, "<text x=\"{at}\" y=\"{below}\" text-anchor=\"middle\" font-weight=\"600\">{label}</text>");
    }
}

fn draw_sectors(out: &mut String, picture: &Picture) {
    let middle = picture.middle;
    for sector in &picture.sectors {
        let (ends, at, letter) = (sector.ends, sector.at, sector.letter);
        let _ = write!(
            out,
            "<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" stroke=\"{EDGE}\"/><text x=\"{}\" y=\"{}\" text-anchor=\"middle\" font-size=\"18\" \
             font-weight=\"600\">{letter}</text>",
            middle.x,
            middle.y,
            ends.x,
            ends.y,
            at.x,
            at.y + 6.0
        );
    }
}

fn draw_blip(out: &mut String, blip: &Blip, line: &RadarLine, public_url: &str) {
    let (x, y, r, half) = (blip.at.x, blip.at.y, BLIP / 2.0, SQUARE / 2.0);
    let to = escaped(&format!("{public_url}/technologies/{}", line.technology.slug));
    let _ = write!(out, "<a href=\"{to}\"><title>{}</title>", escaped(&line.words()));
    let _ = match line.is_decided() {
        true => write!(
            out,
            "<rect x=\"{}\" y=\"{}\" width=\"{SQUARE}\" height=\"{SQUARE}\" rx=\"3\" fill=\"#ffffff\" stroke=\"{INK}\" stroke-width=\"3\"/>",
            x - half,
            y - half
        ),
        false => write!(
            out,
            "<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\" fill=\"#ffffff\" stroke=\"{INK}\" stroke-width=\"1.5\"/>"
        ),
    };
    let _ = write!(
        out,
        "<text x=\"{x}\" y=\"{}\" text-anchor=\"middle\" font-size=\"12\" font-weight=\"600\">{}</text>",
        y + 4.0,
        line.key
    );
    let mark = line.moved().symbol();
    if !mark.is_empty() {
        let _ = write!(out, "<text x=\"{x}\" y=\"{}\" text-anchor=\"middle\" font-size=\"9\">{mark}</text>", y + 12.0);
    }
    out.push_str("</a>");
}
