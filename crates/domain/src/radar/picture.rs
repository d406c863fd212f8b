//! Where everything stands on the drawn radar: half circles for rings, slices for sectors, and blips that never touch. The same lines give the
//! same picture every time.

use std::f64::consts::PI;

use super::Ring;
use super::page::{RadarLine, RadarPage, letter};

/// How wide a blip is, in the picture's units, as a circle.
pub const BLIP: f64 = 34.0;
/// How wide it is as a square: corner to corner two of them still do not touch.
pub const SQUARE: f64 = 28.0;
/// Between the middles of two blips, at least.
const APART: f64 = 42.0;
/// The same along an arc, which is longer than its chord.
const APART_ON_ARC: f64 = 44.0;
/// Nothing stands nearer to the middle.
const INNERMOST: f64 = 36.0;
/// A ring without blips is as thick as this many rows of them.
const ROWS_AT_LEAST: usize = 1;
const BAND_MARGIN: f64 = 8.0;
/// A sector is as wide as this many blips make it, at least.
const WEIGHT_AT_LEAST: usize = 2;
/// Around the outermost ring, for letters and the rings' names.
const EDGE: f64 = 34.0;

/// The whole picture; its origin is at the top left.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    pub width: f64,
    pub height: f64,
    /// The middle of the half circles.
    pub middle: Point,
    /// From the inside out.
    pub bands: Vec<Band>,
    pub sectors: Vec<Sector>,
    pub blips: Vec<Blip>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    pub x: f64,
    pub y: f64,
}

/// One ring's half circle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    pub ring: Ring,
    pub inner: f64,
    pub outer: f64,
}

/// One sector: where its letter stands, and where the line after it ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sector {
    pub letter: char,
    pub at: Point,
    pub ends: Point,
}

/// Where a technology stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Blip {
    /// Which of the page's lines it is.
    pub line: usize,
    pub at: Point,
}

/// From one angle to another, clockwise from the left.
#[derive(Clone, Copy)]
struct Slice {
    from: f64,
    to: f64,
}

impl Picture {
    /// Draws the lines that have a ring.
    pub fn of(page: &RadarPage) -> Self {
        let slices = slices(page);
        let bands = bands(&page.lines, &slices);
        let radius = bands.last().map_or(INNERMOST, |band| band.outer);
        let middle = Point { x: round(radius + EDGE), y: round(radius + EDGE) };
        let blips = bands.iter().flat_map(|band| blips(&page.lines, &slices, band, middle)).collect();
        let sectors = slices.iter().enumerate().map(|(n, slice)| Sector {
            letter: letter(n),
            at: middle.towards((slice.from + slice.to) / 2.0, radius + EDGE / 2.0),
            ends: middle.towards(slice.to, radius),
        });
        let sectors = sectors.collect();
        Self { width: middle.x * 2.0, height: middle.y + EDGE, middle, bands, sectors, blips }
    }
}

impl Band {
    /// The middle between its two edges.
    pub fn halfway(&self) -> f64 {
        round((self.inner + self.outer) / 2.0)
    }

    fn row(&self, n: usize) -> f64 {
        self.inner + BAND_MARGIN / 2.0 + APART / 2.0 + APART * n as f64
    }
}

impl Point {
    fn towards(self, angle: f64, distance: f64) -> Self {
        Self { x: round(self.x - distance * angle.cos()), y: round(self.y - distance * angle.sin()) }
    }
}

impl Slice {
    /// The angle that blips may stand in on an arc of this radius, half a blip from each edge; none when there is no room for one.
    fn room(self, radius: f64) -> Option<f64> {
        let room = self.to - self.from - APART_ON_ARC / radius;
        (room >= 0.0).then_some(room)
    }

    fn capacity(self, radius: f64) -> usize {
        self.room(radius).map_or(0, |room| (room * radius / APART_ON_ARC).floor() as usize + 1)
    }

    /// The angles of so many blips on an arc, around the slice's middle.
    fn angles(self, count: usize, radius: f64) -> Vec<f64> {
        let middle = (self.from + self.to) / 2.0;
        let between = count.saturating_sub(1).max(1) as f64;
        let step = (self.room(radius).unwrap_or(0.0) / between).min(2.0 * APART_ON_ARC / radius);
        (0..count).map(|n| middle + (n as f64 - (count as f64 - 1.0) / 2.0) * step).collect()
    }
}

/// Sectors as wide as they have blips.
fn slices(page: &RadarPage) -> Vec<Slice> {
    let drawn = |sector| page.lines.iter().filter(|line| line.sector == sector && line.ring().is_some()).count();
    let weights: Vec<f64> = (0..page.sectors.len()).map(|n| drawn(n).max(WEIGHT_AT_LEAST) as f64).collect();
    let whole: f64 = weights.iter().sum();
    let mut from = 0.0;
    let slice = |weight: &f64| {
        let to = from + PI * weight / whole;
        let slice = Slice { from, to };
        from = to;
        slice
    };
    weights.iter().map(slice).collect()
}

/// Each ring as thick as its fullest sector makes it.
fn bands(lines: &[RadarLine], slices: &[Slice]) -> Vec<Band> {
    let mut inner = INNERMOST;
    let band = |ring: &Ring| {
        let mut band = Band { ring: *ring, inner, outer: inner };
        let rows = (0..slices.len()).map(|sector| rows(&band, slices[sector], standing(lines, *ring, sector).count()));
        let rows = rows.max().unwrap_or(0).max(ROWS_AT_LEAST);
        band.outer = round(inner + BAND_MARGIN + APART * rows as f64);
        inner = band.outer;
        band
    };
    Ring::ALL.iter().map(band).collect()
}

/// How many rows it takes; rows get longer from the inside out, so there always is an end.
fn rows(band: &Band, slice: Slice, count: usize) -> usize {
    let (mut rows, mut placed) = (0, 0);
    while placed < count {
        placed += slice.capacity(band.row(rows));
        rows += 1;
    }
    rows
}

fn blips(lines: &[RadarLine], slices: &[Slice], band: &Band, middle: Point) -> Vec<Blip> {
    let mut blips = Vec::new();
    for (sector, slice) in slices.iter().enumerate() {
        let mut waiting: Vec<usize> = standing(lines, band.ring, sector).collect();
        for row in 0.. {
            if waiting.is_empty() {
                break;
            }
            let radius = band.row(row);
            let here: Vec<usize> = waiting.drain(..slice.capacity(radius).min(waiting.len())).collect();
            let angles = slice.angles(here.len(), radius);
            blips.extend(
                here.into_iter().zip(angles).map(|(line, angle)| Blip { line, at: middle.towards(angle, radius) }),
            );
        }
    }
    blips
}

/// The lines in one ring and sector, by their place in the list.
fn standing(lines: &[RadarLine], ring: Ring, sector: usize) -> impl Iterator<Item = usize> + '_ {
    let here = move |line: &RadarLine| line.sector == sector && line.ring() == Some(ring);
    lines.iter().enumerate().filter(move |(_, line)| here(line)).map(|(n, _)| n)
}

/// To a tenth: the same text on every machine.
fn round(n: f64) -> f64 {
    (n * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Named;
    use crate::radar::moves::Earlier;
    use crate::radar::page::{Audience, Since, number};
    use crate::radar::{Proposal, Rule};
    use crate::when::Millis;

    /// So many technologies in each sector, spread over the rings by `rule`.
    fn page(counts: &[usize], rule: impl Fn(usize) -> Option<Rule>) -> RadarPage {
        let line = |sector: usize, n: usize| RadarLine {
            key: String::new(),
            technology: Named::new(format!("t{sector}-{n}"), format!("T{sector}-{n}")),
            sector,
            proposal: rule(n).map(|rule| Proposal { ring: rule.ring(), rule, why: String::new() }),
            placed: None,
            earlier: Earlier::NotKnown,
            councils: 0,
        };
        let mut lines: Vec<RadarLine> = counts
            .iter()
            .enumerate()
            .flat_map(|(sector, count)| (0..*count).map(move |n| (sector, n)))
            .map(|(s, n)| line(s, n))
            .collect();
        number(&mut lines);
        RadarPage {
            groups: Vec::new(),
            group: None,
            sectors: (0..counts.len()).map(|n| Named::new(n.to_string(), n.to_string())).collect(),
            lines,
            audience: Audience::Public,
            since: Since { quarter: String::new(), quarter_start: Millis(0), kept_at: None },
        }
    }

    fn distance(a: Point, b: Point) -> f64 {
        (a.x - b.x).hypot(a.y - b.y)
    }

    #[test]
    fn no_two_blips_touch_and_each_stands_in_its_ring_however_many_there_are() {
        let everywhere = |n: usize| Some(Rule::ALL[n % Rule::ALL.len()]);
        let shapes: [&[usize]; 6] = [&[1], &[40], &[1, 1], &[3, 0, 12, 1, 7], &[1; 13], &[0, 30, 2, 2, 2, 2, 2, 2, 1]];
        for counts in shapes {
            for page in
                [page(counts, everywhere), page(counts, |_| Some(Rule::Proven)), page(counts, |_| Some(Rule::Unhappy))]
            {
                let picture = Picture::of(&page);
                assert_eq!(picture.blips.len(), page.lines.len(), "{counts:?}");
                for (n, blip) in picture.blips.iter().enumerate() {
                    let ring = page.lines[blip.line].ring().unwrap();
                    let band = picture.bands.iter().find(|band| band.ring == ring).unwrap();
                    let from_middle = distance(blip.at, picture.middle);
                    assert!(
                        from_middle - BLIP / 2.0 >= band.inner && from_middle + BLIP / 2.0 <= band.outer,
                        "{counts:?}: {blip:?} in {band:?}"
                    );
                    assert!(blip.at.y + BLIP / 2.0 <= picture.middle.y, "{counts:?}: {blip:?} hangs below");
                    for other in &picture.blips[n + 1..] {
                        assert!(
                            distance(blip.at, other.at) >= SQUARE * 2_f64.sqrt(),
                            "{counts:?}: {blip:?} and {other:?}"
                        );
                        assert!(distance(blip.at, other.at) >= BLIP, "{counts:?}: {blip:?} and {other:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn the_same_lines_give_the_same_picture_and_no_lines_an_empty_one() {
        let lines = || page(&[5, 2, 9], |n| (n % 3 != 0).then_some(Rule::InUse));
        assert_eq!(Picture::of(&lines()), Picture::of(&lines()));
        assert_eq!(Picture::of(&lines()).blips.len(), 3 + 1 + 6, "what has no ring is not drawn");
        let empty = Picture::of(&page(&[], |_| None));
        assert!(empty.blips.is_empty() && empty.bands.len() == Ring::ALL.len() && empty.width > 0.0);
    }
}
