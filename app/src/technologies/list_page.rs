use domain::names::fold;
use domain::pages::TechnologyLine;
use leptos::prelude::*;

use super::api;
use super::lines::TechnologyTable;
use crate::pages;

/// `/technologies?q=`
#[component]
pub fn ListPage() -> impl IntoView {
    let q = pages::query_all("q").into_iter().next().unwrap_or_default();
    pages::load(api::list(), move |lines| draw(lines, q))
}

fn draw(lines: Vec<TechnologyLine>, q: String) -> AnyView {
    let wanted = fold(&q);
    let fits = |line: &TechnologyLine| {
        let supplier = line.supplier.as_ref().map(|s| fold(&s.name)).unwrap_or_default();
        fold(&line.technology.name).contains(&wanted) || supplier.contains(&wanted)
    };
    let lines: Vec<TechnologyLine> = lines.into_iter().filter(fits).collect();
    let count = lines.len();
    let content = view! {
        <h1>"Technologies"</h1>
        <form class="kn-inline" action="/technologies" method="get">
            <div>
                <label class="ds_label" for="name">"Name or supplier"</label>
                <input class="ds_input" type="search" id="name" name="q" value=q/>
            </div>
            <button class="ds_button" type="submit">"Show"</button>
        </form>
        <p>{count}" technologies. The number of councils counts those with a deployment here that you may see."</p>
        <TechnologyTable lines=lines/>
    };
    pages::main("Technologies", true, content)
}
