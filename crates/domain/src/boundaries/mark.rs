//! Where in an area a symbol may stand: as far from its edge as can be.

/// Points tried along each side of the largest ring's box: enough to be within a few units of the best.
const TRIED: i64 = 24;

type Point = [i64; 2];

/// The point in the largest ring that is farthest from the edge, of a grid of points; and how far that is, at least 1.
pub(super) fn farthest_within(rings: &[Vec<Point>]) -> (Point, i64) {
    let Some(ring) = rings.iter().max_by_key(|ring| doubled_area(ring).abs()) else { return ([0, 0], 0) };
    let [left, right] = span(ring, 0);
    let [top, bottom] = span(ring, 1);
    let along = |from: i64, to: i64, n: i64| from + (to - from) * n / TRIED;
    let points = (0..=TRIED).flat_map(|i| (0..=TRIED).map(move |j| [along(left, right, i), along(top, bottom, j)]));
    let inside = points.filter(|point| holds(ring, *point)).map(|point| (point, distance(ring, point)));
    let best = inside.max_by(|a, b| a.1.total_cmp(&b.1));
    best.map_or((ring[0], 1), |(point, room)| (point, (room as i64).max(1)))
}

fn span(ring: &[Point], axis: usize) -> [i64; 2] {
    let values = || ring.iter().map(|point| point[axis]);
    [values().min().unwrap_or_default(), values().max().unwrap_or_default()]
}

fn sides(ring: &[Point]) -> impl Iterator<Item = (Point, Point)> {
    ring.iter().copied().zip(ring.iter().copied().cycle().skip(1))
}

/// Twice the area, by Gauss' shoelace formula.
fn doubled_area(ring: &[Point]) -> i64 {
    sides(ring).map(|(a, b)| a[0] * b[1] - b[0] * a[1]).sum()
}

/// Is the point within? It is when a ray from it crosses the edge an odd number of times.
fn holds(ring: &[Point], [x, y]: Point) -> bool {
    let crosses = |(a, b): &(Point, Point)| {
        let beside = (a[1] > y) != (b[1] > y);
        beside && ((x - a[0]) as f64) < ((b[0] - a[0]) * (y - a[1])) as f64 / (b[1] - a[1]) as f64
    };
    sides(ring).filter(crosses).count() % 2 == 1
}

fn distance(ring: &[Point], point: Point) -> f64 {
    sides(ring).map(|side| distance_to(side, point)).fold(f64::INFINITY, f64::min)
}

/// From a point to the nearest point of a side.
fn distance_to((a, b): (Point, Point), point: Point) -> f64 {
    let [dx, dy] = [(b[0] - a[0]) as f64, (b[1] - a[1]) as f64];
    let [px, py] = [(point[0] - a[0]) as f64, (point[1] - a[1]) as f64];
    let length = dx * dx + dy * dy;
    let along = if length > 0.0 { ((px * dx + py * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
    (px - along * dx).hypot(py - along * dy)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_is_in_the_middle_of_the_largest_ring() {
        let (small, large) = (vec![[0, 0], [4, 0], [4, 4], [0, 4]], vec![[100, 0], [148, 0], [148, 48], [100, 48]]);
        assert_eq!(farthest_within(&[small, large]), ([124, 24], 24));
    }

    #[test]
    fn the_mark_is_never_in_the_bay_of_a_crescent() {
        let crescent = vec![[0, 0], [60, 0], [60, 10], [20, 10], [20, 50], [60, 50], [60, 60], [0, 60]];
        let (mark, room) = farthest_within(std::slice::from_ref(&crescent));
        assert!(holds(&crescent, mark) && mark[0] < 20 && room >= 9, "{mark:?} {room}");
        assert!(!holds(&crescent, [40, 30]));
        assert_eq!(farthest_within(&[]), ([0, 0], 0));
    }
}
