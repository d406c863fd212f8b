use domain::radar::page::{RadarLine, RadarPage, letter};
use domain::radar::picture::{BLIP, Band, Blip, Picture, SQUARE};
use leptos::prelude::*;

/// Below the middle of the half circles, where the rings' names stand.
const NAME_DROP: f64 = 20.0;

/// The radar, drawn. The list beside it has the same in words.
#[component]
pub fn RadarPicture(page: RadarPage) -> impl IntoView {
    let picture = Picture::of(&page);
    let (width, height, middle) = (picture.width, picture.height, picture.middle);
    let bands = picture.bands.iter().rev().map(|band| half_circle(&picture, band)).collect_view();
    let names = picture.bands.iter().map(|band| name(&picture, band)).collect_view();
    let sectors = picture.sectors.iter().map(|sector| {
        view! {
            <line x1=middle.x y1=middle.y x2=sector.ends.x y2=sector.ends.y></line>
            <text class="kn-radar__letter" x=sector.at.x y=sector.at.y + 6.0>{sector.letter.to_string()}</text>
        }
    });
    let sectors = sectors.collect_view();
    let blips = picture.blips.iter().map(|blip| drawn(blip, &page.lines[blip.line])).collect_view();
    view! {
        <figure class="kn-radar__figure">
            <div class="kn-table-scroll" tabindex="0" role="region" aria-label="Picture of the radar">
                <svg class="kn-radar__picture" viewBox=format!("0 0 {width} {height}") role="group" aria-labelledby="radar-title" aria-describedby="radar-words">
                    <title id="radar-title">{format!("Radar: {}", page.name())}</title>
                    <desc id="radar-words">{page.words()}</desc>
                    {bands}
                    {sectors}
                    {names}
                    {blips}
                </svg>
            </div>
            <figcaption class="kn-radar__key">
                <Key/>
                <Names page=page blips=picture.blips/>
            </figcaption>
        </figure>
    }
}

fn half_circle(picture: &Picture, band: &Band) -> impl IntoView + use<> {
    let (middle, r) = (picture.middle, band.outer);
    let path = format!("M {} {} A {r} {r} 0 0 1 {} {} Z", middle.x - r, middle.y, middle.x + r, middle.y);
    view! { <path class=format!("kn-radar__band kn-r-{}", band.ring.word()) d=path></path> }
}

/// The ring's name, to the left and to the right.
fn name(picture: &Picture, band: &Band) -> impl IntoView + use<> {
    let (middle, away, label) = (picture.middle, band.halfway(), band.ring.label());
    let at = |x: f64| view! { <text x=x y=middle.y + NAME_DROP aria-hidden="true">{label}</text> };
    [at(middle.x - away), at(middle.x + away)].collect_view()
}

fn drawn(blip: &Blip, line: &RadarLine) -> impl IntoView + use<> {
    let (x, y, half) = (blip.at.x, blip.at.y, SQUARE / 2.0);
    let shape = match line.is_decided() {
        true => view! { <rect x=x - half y=y - half width=SQUARE height=SQUARE rx="3"></rect> }.into_any(),
        false => view! { <circle cx=x cy=y r=BLIP / 2.0></circle> }.into_any(),
    };
    let mark = line.moved().symbol();
    let mark = (!mark.is_empty()).then(|| view! { <text class="kn-radar__mark" x=x y=y + 12.0>{mark}</text> });
    let (to, key) = (format!("/technologies/{}", line.technology.slug), line.key.clone());
    view! {
        <a href=to aria-label=line.words() class="kn-radar__blip"><title>{line.technology.name.clone()}</title>{shape}<text x=x y=y + 4.0>{key}</text>{mark}</a>
    }
}

/// What the shapes and marks mean.
#[component]
fn Key() -> impl IntoView {
    view! {
        <ul class="kn-legend" aria-label="What the shapes and marks mean">
            <li>"Circle: proposed by rules"</li>
            <li>"Square: decided by curators"</li>
            <li>"▲ Moved in, towards Adopt"</li>
            <li>"▼ Moved out, towards Hold"</li>
            <li>"★ New"</li>
        </ul>
    }
}

/// What the letters and numbers stand for, beside the picture. For eyes alone: the list says it, and more, to everyone.
#[component]
fn Names(page: RadarPage, blips: Vec<Blip>) -> impl IntoView {
    let sectors = page.sectors.iter().enumerate().map(|(n, sector)| {
        let lines = blips.iter().map(|blip| &page.lines[blip.line]).filter(|line| line.sector == n);
        let names = lines.map(|line| view! { <dd><b>{line.key.clone()}</b>" "{line.technology.name.clone()}</dd> });
        view! { <div><dt>{letter(n).to_string()}" "{sector.name.clone()}</dt>{names.collect_view()}</div> }
    });
    view! { <dl class="kn-radar__names" aria-hidden="true">{sectors.collect_view()}</dl> }
}
