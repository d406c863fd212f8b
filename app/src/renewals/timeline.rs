use domain::renewals::ContractLine;
use domain::when::{DAY_MS, Millis};
use leptos::prelude::*;

/// Units of the picture.
const WIDTH: i64 = 1040;
/// Left of the first day, so that a mark there is whole.
const MARGIN: i64 = 8;
/// A name, and its bar below it: names beside the bars were cut short, and on a telephone there was nothing but names to see.
const ROW: i64 = 40;
const BAR: i64 = 12;
const TOP: i64 = 46;
/// Of a title; a council's name stands before it.
const LETTERS: usize = 70;
/// A year nearer to the edge than this would be cut off.
const YEAR_WIDE: i64 = 40;
/// The picture shows at most so many years after today.
const YEARS: i64 = 8;

/// The days that the picture shows.
#[derive(Clone, Copy)]
struct Scale {
    from: Millis,
    to: Millis,
}

impl Scale {
    fn of(contracts: &[ContractLine], today: Millis) -> Self {
        let days =
            contracts.iter().flat_map(|line| [line.decide_by, line.earliest_end, line.switch.map(|range| range.to)]);
        let days: Vec<Millis> = days.flatten().chain([today]).collect();
        let first = days.iter().min().copied().unwrap_or(today).max(today.plus_months(-12));
        let last = days.iter().max().copied().unwrap_or(today).min(today.plus_months(12 * YEARS));
        Self { from: first.plus_months(-1), to: last.plus_months(2) }
    }

    /// Where a day stands; what is beyond stands at the edge.
    fn x(self, day: Millis) -> i64 {
        let day = day.max(self.from).min(self.to);
        let wide = WIDTH - MARGIN;
        MARGIN + (day.0 - self.from.0) / DAY_MS * wide / ((self.to.0 - self.from.0) / DAY_MS).max(1)
    }

    fn years(self) -> impl Iterator<Item = (i64, Millis)> {
        let first_day = |year: i64| domain::when::PartialDate::parse(&format!("{year:04}")).map(|d| d.earliest());
        (self.from.year()..=self.to.year()).filter_map(move |year| Some((year, first_day(year)?)))
    }
}

/// The contracts' switch ranges on one line of time. The table says the same in words.
#[component]
pub fn Timeline(contracts: Vec<ContractLine>, today: Millis, download: String) -> impl IntoView {
    let dated: Vec<ContractLine> = contracts.into_iter().filter(|line| line.earliest_end.is_some()).collect();
    if dated.is_empty() {
        return ().into_any();
    }
    view! {
        <section>
            <h2>"Timeline"</h2>
            <Key/>
            <div class="kn-table-scroll" tabindex="0" role="region" aria-label="Timeline">{picture(&dated, today)}</div>
            <p class="kn-actions kn-small"><a href=download>"Download this picture as SVG"</a></p>
        </section>
    }
    .into_any()
}

/// What the marks mean, in the order in which their days come.
#[component]
fn Key() -> impl IntoView {
    view! {
        <ul class="kn-legend" aria-label="What the marks mean">
            <li>"▽ Day to decide by"</li>
            <li>"◇ Last day to give notice"</li>
            <li>"■ Days on which it can be left"</li>
            <li>"□ The same, with no known end"</li>
        </ul>
        <p class="kn-small">"The table below says the same in words."</p>
    }
}

/// The picture, by itself.
pub fn picture(contracts: &[ContractLine], today: Millis) -> impl IntoView + use<> {
    let dated: Vec<&ContractLine> = contracts.iter().filter(|line| line.earliest_end.is_some()).collect();
    let scale = Scale::of(contracts, today);
    let height = TOP + ROW * i64::try_from(dated.len()).unwrap_or(0) + 8;
    let years = scale
        .years()
        .filter(|(_, day)| *day >= scale.from && scale.x(*day) < WIDTH - YEAR_WIDE)
        .map(|(year, day)| year_line(scale.x(day), year, height));
    let years = years.collect_view();
    let rows = dated.iter().enumerate();
    let rows = rows.map(|(n, line)| bar(line, scale, TOP + ROW * i64::try_from(n).unwrap_or(0))).collect_view();
    let now = scale.x(today);
    view! {
        <svg class="kn-timeline" viewBox=format!("0 0 {WIDTH} {height}") role="img" aria-labelledby="timeline-title" xmlns="http://www.w3.org/2000/svg">
            <title id="timeline-title">"When contracts can be left"</title>
            {years}
            <line x1=now x2=now y1=TOP - 8 y2=height class="kn-timeline__today"></line>
            <text x=now + 4 y=TOP - 30 class="kn-timeline__small">"Today"</text>
            {rows}
        </svg>
    }
}

fn year_line(x: i64, year: i64, height: i64) -> impl IntoView {
    view! {
        <line x1=x x2=x y1=TOP - 8 y2=height class="kn-timeline__year"></line>
        <text x=x + 4 y=TOP - 10 class="kn-timeline__small">{year}</text>
    }
}

fn bar(line: &ContractLine, scale: Scale, y: i64) -> Option<impl IntoView + use<>> {
    let from = scale.x(line.earliest_end?);
    // Without a known end it runs to the picture's edge, dashed.
    let (to, class) = match line.switch {
        Some(range) => (scale.x(range.to), "kn-timeline__bar"),
        None => (WIDTH - 2, "kn-timeline__open"),
    };
    let middle = y + ROW - BAR;
    let councils: Vec<&str> = line.links.councils.iter().map(|council| council.name.as_str()).collect();
    let whose = match councils.as_slice() {
        [] => String::new(),
        [one] => format!("{one}: "),
        [one, others @ ..] => format!("{one} and {} more: ", others.len()),
    };
    let mark = |day: Millis, shape: &'static str| {
        let x = scale.x(day);
        view! { <path class="kn-timeline__mark" d=shape transform=format!("translate({x} {middle})")></path> }
    };
    let known_from = line.decide_by.map_or(from, |day| scale.x(day));
    Some(view! {
        <line x1="0" x2=WIDTH y1=y y2=y class="kn-timeline__year"></line>
        <text x="0" y=y + 16><tspan class="kn-timeline__whose">{whose}</tspan>{shortened(&line.title)}</text>
        <line x1=known_from x2=from y1=middle y2=middle class="kn-timeline__before"></line>
        <rect x=from y=middle - BAR / 2 width=(to - from).max(4) height=BAR class=class></rect>
        {line.notice_by.map(|day| mark(day, "M0 -7 L6 0 L0 7 L-6 0 Z"))}
        {line.decide_by.map(|day| mark(day, "M-7 -7 L7 -7 L0 6 Z"))}
    })
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(LETTERS) {
        Some((at, _)) => format!("{}…", text[..at].trim_end()),
        None => text.to_owned(),
    }
}
