//! Pictures as files of their own: with a heading, a key and their source, whole wherever they are put.

use domain::boundaries::ATTRIBUTION;
use domain::coverage::Coverage;
use domain::palette::{GROUND, INK, SOFT};
use domain::trend::Step;
use domain::when::Millis;
use leptos::prelude::*;

use super::paint::fill;
use super::{Plot, boundary_map, in_words, tile_map, trend_line};

const MARGIN: i64 = 16;
const HEADING: i64 = 56;
const KEY_ROW: i64 = 26;
const KEY_COLUMN: i64 = 214;
const KEY_COLUMNS: i64 = 3;
/// A file is at least so wide: room for its heading and its key.
const WIDTH_AT_LEAST: i64 = KEY_COLUMN * KEY_COLUMNS;
/// Where Leptos marks that one text ends and the next begins, which XML does not know.
const TEXTS_MEET: &str = "<!>";
const FONT: &str = "system-ui, 'Segoe UI', 'Noto Sans', Arial, sans-serif";

/// What stands around a picture.
struct Around {
    heading: String,
    /// What it shows in words, and as of when.
    words: String,
    below: Vec<String>,
    /// The picture's own size.
    size: [i64; 2],
    /// The height of its key.
    key: i64,
}

/// The map by boundaries, with the words that its source asks for.
pub fn map_file(heading: &str, plots: &[Plot], at: Millis) -> String {
    let attribution = ATTRIBUTION.replace(" Contains", "\nContains");
    let below = attribution.lines().map(str::to_owned).chain([as_of(at)]).collect();
    let around = Around::of_map(heading, plots, below, boundary_map::size());
    around.drawn(boundary_map::areas(plots), key("map", plots))
}

/// The map of tiles.
pub fn tiles_file(heading: &str, plots: &[Plot], at: Millis) -> String {
    let around = Around::of_map(heading, plots, vec![as_of(at)], tile_map::size(plots));
    around.drawn(tile_map::tiles(plots), key("tiles", plots))
}

/// The trend.
pub fn trend_file(heading: &str, steps: &[Step], at: Millis) -> String {
    let marks = "● The council says since when. ○ Known here since then; it may be longer.";
    let around = Around {
        heading: heading.to_owned(),
        words: trend_line::in_words(steps),
        below: vec![marks.to_owned(), as_of(at)],
        size: [trend_line::WIDTH, trend_line::HEIGHT],
        key: 0,
    };
    around.drawn(trend_line::line(steps, at), ())
}

fn as_of(at: Millis) -> String {
    format!("Kenning, {}: as far as whoever took this picture may see.", at.day())
}

impl Around {
    fn of_map(heading: &str, plots: &[Plot], below: Vec<String>, size: [i64; 2]) -> Self {
        let rows = i64::try_from(shown(plots).count()).unwrap_or_default();
        let key = (rows + KEY_COLUMNS - 1) / KEY_COLUMNS * KEY_ROW + MARGIN;
        Self { heading: heading.to_owned(), words: in_words(plots), below, size, key }
    }

    fn drawn(&self, picture: impl IntoView, key: impl IntoView) -> String {
        let Self { size: [width, height], .. } = *self;
        let lines = i64::try_from(self.below.len()).unwrap_or_default();
        let (wide, foot) = (width.max(WIDTH_AT_LEAST) + 2 * MARGIN, HEADING + height + self.key + MARGIN);
        let high = foot + lines * 16 + MARGIN;
        let below = self.below.iter().zip(0..).map(|(text, row)| {
            view! { <text x=MARGIN y=foot + 8 + row * 16 font-size="10.5" fill=SOFT.value>{text.clone()}</text> }
        });
        let whole = view! {
            <svg xmlns="http://www.w3.org/2000/svg" width=wide height=high viewBox=format!("0 0 {wide} {high}") font-family=FONT role="img" aria-labelledby="title words">
                <title id="title">{self.heading.clone()}</title>
                <desc id="words">{self.words.clone()}</desc>
                <rect width=wide height=high fill=GROUND.value></rect>
                <text x=MARGIN y="36" font-size="20" font-weight="700" fill=INK.value>{self.heading.clone()}</text>
                <g transform=format!("translate({MARGIN} {HEADING})")>{picture}</g>
                <g transform=format!("translate({MARGIN} {})", HEADING + height + MARGIN)>{key}</g>
                {below.collect_view()}
            </svg>
        };
        format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{}\n", whole.to_html().replace(TEXTS_MEET, ""))
    }
}

/// The states that are on the map.
fn shown(plots: &[Plot]) -> impl Iterator<Item = Coverage> {
    Coverage::ALL.iter().copied().filter(|state| plots.iter().any(|plot| plot.state == Some(*state)))
}

fn key(of: &'static str, plots: &[Plot]) -> impl IntoView + use<> {
    let patches = shown(plots).zip(0..).map(|(state, at)| {
        let (x, y) = (at % KEY_COLUMNS * KEY_COLUMN, at / KEY_COLUMNS * KEY_ROW);
        let (fill, _) = fill(of, state);
        let count = plots.iter().filter(|plot| plot.state == Some(state)).count();
        let words = format!("{} {} ({count})", state.symbol(), state.label());
        view! {
            <rect x=x y=y width="26" height="16" fill=fill stroke=INK.value></rect>
            <text x=x + 32 y=y + 13 font-size="12" fill=INK.value>{words}</text>
        }
    });
    patches.collect_view()
}
