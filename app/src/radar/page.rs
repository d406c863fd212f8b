use domain::radar::page::RadarPage;
use leptos::prelude::*;

use super::AXES;
use super::api;
use super::group_form::GroupForm;
use super::list::RadarList;
use super::picture::RadarPicture;
use super::rules::Rules;
use crate::components::downloads::Downloads;
use crate::pages::{self, address};

/// `/radar?group=`
#[component]
pub fn Page() -> impl IntoView {
    pages::load(api::load(pages::query_all("group").into_iter().next()), draw)
}

fn draw(found: RadarPage) -> AnyView {
    let title = format!("Radar: {}", found.name());
    let pairs: Vec<(&'static str, String)> = found.group.iter().map(|group| ("group", group.slug.clone())).collect();
    let content = view! {
        <h1>{title.clone()}</h1>
        <p class="kn-lead">"What to adopt, to try, to find out about, and to hold off from: told from what councils say of what they run."</p>
        <p class="kn-small kn-soft">{AXES}" Rules propose a ring "{found.audience.label()}"; curators confirm it or override it, and say why."</p>
        <GroupForm groups=found.groups.clone() chosen=found.group.clone()/>
        <div class="kn-radar">
            <RadarList page=found.clone()/>
            <RadarPicture page=found.clone()/>
        </div>
        <p>{found.since.words()}</p>
        <Rules/>
        <p class="kn-actions">
            <a href=address("/radar.svg", &pairs)>"Download as SVG"</a>
            <Downloads list="/radar".to_owned() pairs=pairs.clone()/>
            <a href=address("/radar.json", &pairs)>"Download as JSON"</a>
        </p>
    };
    pages::main(&title, true, content)
}
