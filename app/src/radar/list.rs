use domain::radar::page::{RadarLine, RadarPage, letter};
use leptos::prelude::*;

use super::RingWord;

const COLUMNS: usize = 7;

/// The radar in words: the picture's twin, by sector.
#[component]
pub fn RadarList(page: RadarPage) -> impl IntoView {
    if page.lines.is_empty() {
        return view! { <p class="kn-empty">"The catalogue has no technology of this kind yet."</p> }.into_any();
    }
    let sectors = page.sectors.iter().enumerate().map(|(n, sector)| {
        let head = format!("{} {}", letter(n), sector.name);
        let rows = page.lines.iter().filter(|line| line.sector == n).cloned().map(row).collect_view();
        view! {
            <tbody>
                <tr class="kn-radar__sector"><th colspan=COLUMNS scope="rowgroup">{head}</th></tr>
                {rows}
            </tbody>
        }
    });
    view! {
        <div class="kn-table-scroll kn-radar__list" tabindex="0" role="region" aria-label="Technologies on the radar">
            <table class="kn-table kn-stack">
                <thead><tr>
                    <th scope="col">"Number"</th><th scope="col">"Technology"</th><th scope="col">"Proposed"</th><th scope="col">"Decided"</th>
                    <th scope="col">"Why"</th><th scope="col">"Moved"</th><th scope="col" class="kn-number">"Councils"</th>
                </tr></thead>
                {sectors.collect_view()}
            </table>
        </div>
    }
    .into_any()
}

fn row(line: RadarLine) -> impl IntoView {
    let proposed = match line.proposal.as_ref().map(|proposal| proposal.ring) {
        Some(ring) => view! { <RingWord ring=ring/> }.into_any(),
        None => "No ring".into_any(),
    };
    let placed = line.placed.as_ref().and_then(|placed| Some((placed.ring?, placed.words(), placed.set_at.day())));
    let placed = placed.map(|(ring, words, day)| {
        view! { <RingWord ring=ring/><br/><span class="kn-small">{words}", "{day}</span> }
    });
    let moved = line.moved();
    let told = moved.words(line.earlier);
    let mark = (!moved.symbol().is_empty()).then(|| view! { <span aria-hidden="true">{moved.symbol()}" "</span> });
    let to = format!("/technologies/{}", line.technology.slug);
    let place = format!("/radar/{}", line.technology.slug);
    view! {
        <tr>
            <td data-label="Number">{line.key.clone()}</td>
            <th scope="row"><a href=to>{line.technology.name.clone()}</a></th>
            <td data-label="Proposed">{proposed}</td>
            <td data-label="Decided">{placed}</td>
            <td data-label="Why">{line.why()}" "<a href=place>"Its place"<span class="kn-visually-hidden">" on the radar: "{line.technology.name.clone()}</span></a></td>
            <td data-label="Moved">{mark}{told}</td>
            <td class="kn-number" data-label="Councils">{line.councils}</td>
        </tr>
    }
}
