use domain::palette::{BRAND, EDGE, GROUND, INK, SOFT};
use domain::trend::{Basis, Step};
use domain::when::{DAY_MS, Millis, PartialDate};
use leptos::prelude::*;

use super::councils;
use super::paint::class;

pub const WIDTH: i64 = 640;
pub const HEIGHT: i64 = 220;
/// The frame of the line: left, top, right, bottom.
const FRAME: [i64; 4] = [36, 14, 626, 190];
/// Years named under the line, at most.
const YEARS_NAMED: i64 = 8;

/// From when to when the line goes: whole years before, to today.
struct Span {
    first_year: i64,
    from: Millis,
    to: Millis,
    most: i64,
}

impl Span {
    fn of(steps: &[Step], today: Millis) -> Self {
        let earliest = steps.first().map_or(today, |step| step.since.at).min(today.plus_days(-365));
        let first_year = earliest.year();
        Self {
            first_year,
            from: new_year(first_year),
            to: today,
            most: steps.iter().map(height).max().unwrap_or(1).max(1),
        }
    }

    fn x(&self, at: Millis) -> i64 {
        let day = |at: Millis| at.0.div_euclid(DAY_MS);
        let whole = (day(self.to) - day(self.from)).max(1);
        FRAME[0] + (FRAME[2] - FRAME[0]) * (day(at) - day(self.from)) / whole
    }

    fn y(&self, councils: i64) -> i64 {
        FRAME[3] - (FRAME[3] - FRAME[1]) * councils / self.most
    }
}

fn new_year(year: i64) -> Millis {
    PartialDate::parse(&year.to_string()).map_or(Millis::default(), PartialDate::earliest)
}

/// How many councils are known to have it in use, as a line that steps at each date.
#[component]
pub fn TrendLine(steps: Vec<Step>, today: Millis, label: String) -> impl IntoView {
    view! {
        <svg class="kn-trend" viewBox=format!("0 0 {WIDTH} {HEIGHT}") role="img" aria-labelledby="trend-title trend-words">
            <title id="trend-title">{label}</title>
            <desc id="trend-words">{in_words(&steps)}</desc>
            {line(&steps, today)}
        </svg>
    }
}

/// The line itself, in its own units.
pub fn line(steps: &[Step], today: Millis) -> impl IntoView + use<> {
    let span = Span::of(steps, today);
    view! {
        {years(&span)}
        {heights(&span)}
        <path class=class("stroke", BRAND) d=path(steps, &span) fill="none" stroke=BRAND.value stroke-width="2.5"></path>
        {steps.chunk_by(|a, b| a.since.at == b.since.at).map(|of_a_day| mark(of_a_day, &span)).collect_view()}
    }
}

/// What the line shows, in a sentence.
pub fn in_words(steps: &[Step]) -> String {
    match (steps.first(), steps.last()) {
        (Some(first), Some(last)) => {
            let (n, most) = (last.councils, steps.iter().map(|step| step.councils).max().unwrap_or_default());
            let fell = if most > n { format!(", {most} at most") } else { String::new() };
            format!("From {} to {}: 1 to {n} {}{fell}.", first.since.words(), last.since.words(), councils(n))
        }
        _ => "No council is known to have it in use.".to_owned(),
    }
}

fn path(steps: &[Step], span: &Span) -> String {
    let mut path = format!("M{} {}", FRAME[0], span.y(0));
    for step in steps {
        path += &format!("H{}V{}", span.x(step.since.at), span.y(height(step)));
    }
    path + &format!("H{}", FRAME[2])
}

fn height(step: &Step) -> i64 {
    i64::try_from(step.councils).unwrap_or_default()
}

/// One mark a date: full where every council says so itself, hollow where one of them may have it for longer, a diamond where one gave it up.
fn mark(of_a_day: &[Step], span: &Span) -> Option<AnyView> {
    let last = of_a_day.last()?;
    let all_say_so = of_a_day.iter().all(|step| step.since.basis == Basis::Said);
    let inside = if all_say_so { BRAND } else { GROUND };
    let class = format!("{} {}", class("fill", inside), class("stroke", BRAND));
    let (x, y) = (span.x(last.since.at), span.y(height(last)));
    if of_a_day.iter().any(Step::is_end) {
        let diamond = format!("M{x} {}l5 5l-5 5l-5-5z", y - 5);
        return Some(
            view! { <path class=class d=diamond fill=inside.value stroke=BRAND.value stroke-width="1.5"></path> }
                .into_any(),
        );
    }
    Some(
        view! { <circle class=class cx=x cy=y r="4" fill=inside.value stroke=BRAND.value stroke-width="1.5"></circle> }
            .into_any(),
    )
}

fn years(span: &Span) -> impl IntoView + use<> {
    let last = span.to.year();
    let every = (last - span.first_year) / YEARS_NAMED + 1;
    let named = (span.first_year..=last).filter(|year| (year - span.first_year) % every == 0);
    named
        .map(|year| {
            let x = span.x(new_year(year));
            view! {
                <path class=class("stroke", EDGE) d=format!("M{x} {}v5", FRAME[3]) stroke=EDGE.value></path>
                <text class=class("fill", SOFT) x=x y=FRAME[3] + 20 font-size="13" text-anchor="middle" fill=SOFT.value>{year}</text>
            }
        })
        .collect_view()
}

fn heights(span: &Span) -> impl IntoView + use<> {
    let middle = (span.most >= 4).then_some(span.most / 2);
    [Some(0), middle, Some(span.most)]
        .into_iter()
        .flatten()
        .map(|n| {
            let y = span.y(n);
            view! {
                <path class=class("stroke", EDGE) d=format!("M{} {y}H{}", FRAME[0], FRAME[2]) stroke=EDGE.value stroke-width=".6"></path>
                <text class=class("fill", INK) x=FRAME[0] - 8 y=y + 5 font-size="13" text-anchor="end" fill=INK.value>{n}</text>
            }
        })
        .collect_view()
}
