//! What pictures are drawn with: a colour and a pattern for each state, so that none is told by colour alone.
//! The colours are the stylesheet's; tests hold them to it, to contrast, and to how colour-blind readers see them.

#[cfg(test)]
mod sight;

use crate::coverage::Coverage;

/// A colour: its name in the stylesheet, where dark pages give it another value, and its value for light pages and for files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tone {
    pub name: &'static str,
    pub value: &'static str,
}

const fn tone(name: &'static str, value: &'static str) -> Tone {
    Tone { name, value }
}

pub const GROUND: Tone = tone("--kn-ground", "#fff");
pub const INK: Tone = tone("--kn-ink", "#1a1a1a");
pub const SOFT: Tone = tone("--kn-soft", "#55505a");
pub const EDGE: Tone = tone("--kn-edge", "#857b8a");
pub const BRAND: Tone = tone("--kn-brand", "#6b2c6e");

/// What lies on an area's ground.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pattern {
    /// Nothing: the ground alone.
    Plain,
    Stripes,
    Bars,
    Dots,
    Dashes,
    Hatching,
}

/// How an area of one state is painted. An outline of [`INK`] parts it from its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paint {
    pub ground: Tone,
    pub ink: Tone,
    pub pattern: Pattern,
}

/// The paint of a state.
pub const fn paint(state: Coverage) -> Paint {
    let (ground, ink, pattern) = match state {
        Coverage::InUse => (tone("--kn-area", "#2e8b57"), INK, Pattern::Plain),
        Coverage::Arriving => (GROUND, tone("--kn-coming", "#0b5c8a"), Pattern::Stripes),
        Coverage::Leaving => (GROUND, tone("--kn-going", "#8f4700"), Pattern::Bars),
        Coverage::Seeking => (GROUND, tone("--kn-seek", "#7a2380"), Pattern::Dots),
        Coverage::None => (GROUND, INK, Pattern::Plain),
        Coverage::NotApplicable => (GROUND, SOFT, Pattern::Dashes),
        Coverage::NotReported => (GROUND, EDGE, Pattern::Hatching),
    };
    Paint { ground, ink, pattern }
}

#[cfg(test)]
mod tests {
    use super::sight::{SIGHTS, contrast, dark, light};
    use super::*;

    /// What WCAG 2.2 asks of graphical objects (1.4.11).
    const GRAPHICAL: f64 = 3.0;

    /// Every way in which the pictures are seen: light and dark, by each sight.
    fn every_view(mut check: impl FnMut(&str, &dyn Fn(Tone, Tone) -> f64)) {
        for (page, value) in [("light", &light as &dyn Fn(&str) -> String), ("dark", &dark)] {
            for (name, sight) in SIGHTS {
                check(&format!("{page}, {name}"), &|a, b| contrast(&value(a.name), &value(b.name), &sight));
            }
        }
    }

    fn tones() -> impl Iterator<Item = Tone> {
        let painted = Coverage::ALL.iter().flat_map(|state| [paint(*state).ground, paint(*state).ink]);
        painted.chain([GROUND, INK, SOFT, EDGE, BRAND])
    }

    #[test]
    fn the_colours_are_those_of_the_stylesheet() {
        for tone in tones() {
            assert_eq!(light(tone.name), tone.value, "{}", tone.name);
        }
    }

    #[test]
    fn an_outline_parts_every_area_from_its_neighbours_and_from_the_page() {
        every_view(|view, contrast| {
            assert!(contrast(INK, GROUND) >= GRAPHICAL, "{view}");
            for state in Coverage::ALL {
                assert!(contrast(INK, paint(*state).ground) >= GRAPHICAL, "{state} in {view}");
            }
        });
    }

    #[test]
    fn every_pattern_is_seen_on_its_ground() {
        every_view(|view, contrast| {
            for state in Coverage::ALL {
                let Paint { ground, ink, pattern } = paint(*state);
                assert!(pattern == Pattern::Plain || contrast(ink, ground) >= GRAPHICAL, "{state} in {view}");
            }
            assert!(contrast(BRAND, GROUND) >= GRAPHICAL && contrast(SOFT, GROUND) >= 4.5, "{view}");
        });
    }

    #[test]
    fn no_two_states_look_alike_to_anyone() {
        every_view(|view, contrast| {
            for (at, one) in Coverage::ALL.iter().enumerate() {
                for other in &Coverage::ALL[at + 1..] {
                    let (a, b) = (paint(*one), paint(*other));
                    let differ = a.pattern != b.pattern || contrast(a.ground, b.ground) >= GRAPHICAL;
                    assert!(differ, "{one} and {other} in {view}");
                }
            }
        });
    }
}
