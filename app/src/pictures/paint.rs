use domain::coverage::Coverage;
use domain::palette::{Paint, Pattern, Tone, paint};
use leptos::prelude::*;

/// The side of a pattern's square.
const SIDE: i64 = 8;

/// The class by which the stylesheet gives a colour: `kn-fill-ink`, `kn-stroke-ink`.
pub fn class(what: &str, tone: Tone) -> String {
    format!("kn-{what}{}", tone.name.trim_start_matches("--kn"))
}

/// How an area of this state is filled: the fill, and its class. `of` tells one picture's patterns from another's.
pub fn fill(of: &str, state: Coverage) -> (String, Option<String>) {
    let Paint { ground, pattern, .. } = paint(state);
    match pattern {
        Pattern::Plain => (ground.value.to_owned(), Some(class("fill", ground))),
        _ => (format!("url(#{})", id(of, state)), None),
    }
}

/// The patterns that a picture's fills name.
pub fn patterns(of: &'static str) -> impl IntoView {
    let patterned = Coverage::ALL.iter().filter(|state| paint(**state).pattern != Pattern::Plain);
    let drawn = patterned.map(|state| {
        let Paint { ground, ink, pattern } = paint(*state);
        let (lines, width) = lines(pattern);
        view! {
            <pattern id=id(of, *state) width=SIDE height=SIDE patternUnits="userSpaceOnUse">
                <rect width=SIDE height=SIDE fill=ground.value class=class("fill", ground)></rect>
                <path d=lines fill="none" stroke=ink.value stroke-width=width stroke-linecap=cap(pattern) class=class("stroke", ink)></path>
            </pattern>
        }
    });
    view! { <defs>{drawn.collect_view()}</defs> }
}

fn id(of: &str, state: Coverage) -> String {
    format!("{of}-{}", state.word())
}

const fn cap(pattern: Pattern) -> &'static str {
    if matches!(pattern, Pattern::Dots) { "round" } else { "butt" }
}

/// What is drawn in a pattern's square, and how thick. Lines go past its edges, so that squares join.
const fn lines(pattern: Pattern) -> (&'static str, &'static str) {
    match pattern {
        Pattern::Plain => ("", "0"),
        Pattern::Stripes => ("M-2 10L10-2M-2 2L2-2M6 10L10 6", "2.6"),
        Pattern::Bars => ("M0 2h8M0 6h8", "1.8"),
        Pattern::Dots => ("M2 2h.01M6 6h.01", "3.2"),
        Pattern::Dashes => ("M1 2h4M5 6h4M-3 6h4", "1.4"),
        Pattern::Hatching => ("M-2-2L10 10M-2 6L2 10M6-2L10 2", ".9"),
    }
}
