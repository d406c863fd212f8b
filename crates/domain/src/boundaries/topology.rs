//! TopoJSON: shapes made of arcs that neighbours share, each arc as steps from its first point.

use serde::Deserialize;

/// Points, east then north, in degrees; the last is the first again.
pub(super) type Ring = Vec<[f64; 2]>;

#[derive(Debug, Default, Deserialize)]
pub(super) struct Topology {
    transform: Transform,
    objects: Objects,
    arcs: Vec<Vec<[i64; 2]>>,
}

#[derive(Debug, Default, Deserialize)]
struct Transform {
    scale: [f64; 2],
    translate: [f64; 2],
}

#[derive(Debug, Default, Deserialize)]
struct Objects {
    councils: Councils,
}

#[derive(Debug, Default, Deserialize)]
struct Councils {
    geometries: Vec<Geometry>,
}

#[derive(Debug, Deserialize)]
struct Geometry {
    id: String,
    #[serde(flatten)]
    shape: Shape,
}

/// Which arcs bound it: a negative number is an arc walked backwards.
#[derive(Debug, Deserialize)]
#[serde(tag = "type", content = "arcs")]
enum Shape {
    Polygon(Vec<Vec<i64>>),
    MultiPolygon(Vec<Vec<Vec<i64>>>),
}

impl Topology {
    pub(super) fn parse(json: &str) -> Option<Self> {
        serde_json::from_str(json).ok()
    }

    /// Every shape's code, and its rings.
    pub(super) fn shapes(&self) -> impl Iterator<Item = (&str, Vec<Ring>)> {
        let arcs: Vec<Ring> = self.arcs.iter().map(|steps| self.walked(steps)).collect();
        self.objects.councils.geometries.iter().map(move |geometry| {
            let rings = match &geometry.shape {
                Shape::Polygon(rings) => rings.iter().map(|ring| joined(ring, &arcs)).collect(),
                Shape::MultiPolygon(polygons) => polygons.iter().flatten().map(|ring| joined(ring, &arcs)).collect(),
            };
            (geometry.id.as_str(), rings)
        })
    }

    /// An arc's points: each step added to where the last one led.
    fn walked(&self, steps: &[[i64; 2]]) -> Ring {
        let Transform { scale, translate } = &self.transform;
        let mut at = [0, 0];
        let place = |[dx, dy]: &[i64; 2]| {
            at = [at[0] + dx, at[1] + dy];
            [at[0] as f64 * scale[0] + translate[0], at[1] as f64 * scale[1] + translate[1]]
        };
        steps.iter().map(place).collect()
    }
}

/// Arcs end to end: where one ends the next begins, and the point stands once.
fn joined(numbers: &[i64], arcs: &[Ring]) -> Ring {
    let mut ring = Ring::new();
    for number in numbers {
        let backwards = *number < 0;
        let at = if backwards { !number } else { *number };
        let Some(arc) = usize::try_from(at).ok().and_then(|at| arcs.get(at)) else { continue };
        ring.pop();
        if backwards { ring.extend(arc.iter().rev()) } else { ring.extend(arc) }
    }
    ring
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_share_an_arc_and_one_of_them_walks_it_backwards() {
        let json = r#"{ "transform": { "scale": [0.5, 0.5], "translate": [10, 20] },
            "objects": { "councils": { "geometries": [
                { "id": "a", "type": "Polygon", "arcs": [[0, 1]], "properties": {} },
                { "id": "b", "type": "MultiPolygon", "arcs": [[[-1, 2]]], "properties": {} } ] } },
            "arcs": [ [[2, 0], [0, 2]], [[2, 2], [-2, 0], [2, -2]], [[2, 0], [2, 0], [-2, 2]] ] }"#;
        let topology = Topology::parse(json).unwrap();
        let shapes: Vec<(&str, Vec<Ring>)> = topology.shapes().collect();
        assert_eq!(shapes[0], ("a", vec![vec![[11.0, 20.0], [11.0, 21.0], [10.0, 21.0], [11.0, 20.0]]]));
        assert_eq!(shapes[1], ("b", vec![vec![[11.0, 21.0], [11.0, 20.0], [12.0, 20.0], [11.0, 21.0]]]));
    }

    #[test]
    fn what_is_no_topology_is_none() {
        assert!(Topology::parse("{}").is_none());
    }
}
