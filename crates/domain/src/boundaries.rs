//! The councils' areas as outlines for a map of Scotland, made once from `data/boundaries.topojson`.
//! Orkney stands where it lies; Shetland, as is customary, in a box nearer by.

mod mark;
mod topology;

use std::sync::LazyLock;

use topology::{Ring, Topology};

const TOPOLOGY: &str = include_str!("../../../data/boundaries.topojson");
/// What whoever shows the outlines must say.
pub const ATTRIBUTION: &str = "Source: Office for National Statistics licensed under the Open Government Licence v.3.0. Contains OS data © Crown copyright and database right 2024";
/// The map's units in a degree of latitude: one is about three quarters of a kilometre.
const UNITS_A_DEGREE: f64 = 150.0;
/// Where a degree of longitude is as wide as the map draws it everywhere.
const MIDDLE_LATITUDE: f64 = 57.0;
const SHETLAND: &str = "S12000027";
/// The map's north-west corner, east then north, in degrees.
const CORNER: [f64; 2] = [-8.68, 59.45];
/// The same for what stands in the box: so that Shetland comes to lie east of Orkney.
const CORNER_IN_BOX: [f64; 2] = [-8.58, 60.96];
const WIDTH: i64 = 648;
const HEIGHT: i64 = 730;
/// The box: left, top, width, height.
pub const SHETLAND_BOX: [i64; 4] = [520, 6, 122, 220];

/// A map: its size, and the areas on it in order of their code.
#[derive(Debug)]
pub struct Outlines {
    pub width: i64,
    pub height: i64,
    pub areas: Vec<Area>,
}

/// One council's area.
#[derive(Debug, PartialEq)]
pub struct Area {
    pub gss_code: String,
    /// Its outline in the words of an SVG path: whole numbers, each relative to the last.
    pub path: String,
    /// The point within it that is farthest from its edge: where a symbol may stand.
    pub mark: [i64; 2],
    /// How far from the edge that is.
    pub room: i64,
}

/// Scotland; read once.
pub fn scotland() -> &'static Outlines {
    static SCOTLAND: LazyLock<Outlines> = LazyLock::new(|| drawn(&Topology::parse(TOPOLOGY).unwrap_or_default()));
    &SCOTLAND
}

fn drawn(topology: &Topology) -> Outlines {
    let mut areas: Vec<Area> = topology.shapes().map(|(code, rings)| area(code, &rings)).collect();
    areas.sort_by(|a, b| a.gss_code.cmp(&b.gss_code));
    Outlines { width: WIDTH, height: HEIGHT, areas }
}

fn area(gss_code: &str, rings: &[Ring]) -> Area {
    let corner = if gss_code == SHETLAND { CORNER_IN_BOX } else { CORNER };
    let rings: Vec<Vec<[i64; 2]>> = rings.iter().map(|ring| placed(ring, corner)).filter(|r| r.len() > 2).collect();
    let (mark, room) = mark::farthest_within(&rings);
    Area { gss_code: gss_code.to_owned(), path: rings.iter().map(|ring| path(ring)).collect(), mark, room }
}

/// Equirectangular: degrees become units, those of longitude shortened by the cosine of the latitude. Points that fall together are one.
fn placed(ring: &Ring, corner: [f64; 2]) -> Vec<[i64; 2]> {
    let narrowing = MIDDLE_LATITUDE.to_radians().cos();
    let place = |[east, north]: &[f64; 2]| {
        [((east - corner[0]) * narrowing * UNITS_A_DEGREE), ((corner[1] - north) * UNITS_A_DEGREE)]
            .map(|units| units.round() as i64)
    };
    let mut points: Vec<[i64; 2]> = ring.iter().map(place).collect();
    points.dedup();
    if points.first() == points.last() {
        points.pop();
    }
    points
}

fn path(ring: &[[i64; 2]]) -> String {
    let Some([x, y]) = ring.first() else { return String::new() };
    let steps =
        ring.windows(2).map(|pair| number(pair[1][0] - pair[0][0], true) + &number(pair[1][1] - pair[0][1], true));
    let steps: String = steps.collect();
    format!("M{x}{}l{}z", number(*y, true), steps.trim_start())
}

/// A number after another: a minus sign parts them as well as a space does.
fn number(n: i64, after_another: bool) -> String {
    if n < 0 || !after_another { n.to_string() } else { format!(" {n}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_council_has_an_area_on_the_map() {
        let outlines = scotland();
        assert_eq!(outlines.areas.len(), 32);
        for area in &outlines.areas {
            assert!(area.path.starts_with('M') && area.path.ends_with('z'), "{}", area.gss_code);
            let [x, y] = area.mark;
            assert!((0..WIDTH).contains(&x) && (0..HEIGHT).contains(&y) && area.room > 0, "{area:?}");
        }
    }

    #[test]
    fn the_outlines_are_small_enough_for_a_page() {
        let bytes: usize = scotland().areas.iter().map(|area| area.path.len()).sum();
        assert!(bytes < 16_000, "{bytes} bytes");
    }

    #[test]
    fn shetland_lies_in_its_box_and_nothing_else_does() {
        let [left, top, width, height] = SHETLAND_BOX;
        let rings = Topology::parse(TOPOLOGY).unwrap();
        for (code, rings) in rings.shapes() {
            let corner = if code == SHETLAND { CORNER_IN_BOX } else { CORNER };
            for [x, y] in rings.iter().flat_map(|ring| placed(ring, corner)) {
                let inside = (left..=left + width).contains(&x) && (top..=top + height).contains(&y);
                assert_eq!(inside, code == SHETLAND, "{code} at {x}, {y}");
                assert!((0..WIDTH).contains(&x) && (0..HEIGHT).contains(&y), "{code} at {x}, {y}");
            }
        }
    }

    #[test]
    fn a_path_goes_from_point_to_point_in_whole_numbers() {
        assert_eq!(path(&[[10, 20], [13, 18], [13, 25], [9, 25]]), "M10 20l3-2 0 7-4 0z");
        let square = [[0.0, 1.0], [0.001, 1.0], [2.0, 1.0], [2.0, 0.0], [0.0, 1.0]];
        assert_eq!(placed(&square.to_vec(), [0.0, 1.0]), [[0, 0], [163, 0], [163, 150]]);
    }
}
