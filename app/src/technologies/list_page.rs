use domain::compare::CompareOf;
use domain::names::fold;
use domain::pages::TechnologyLine;
use leptos::prelude::*;

use super::api;
use super::lines::TechnologyTable;
use crate::compare::ChooseForm;
use crate::components::downloads::Downloads;
use crate::components::letters::Letters;
use crate::pages;
use crate::shell;

/// `/technologies?q=&in_use=1`
#[component]
pub fn ListPage() -> impl IntoView {
    let q = pages::query_all("q").into_iter().next().unwrap_or_default();
    let in_use = !pages::query_all("in_use").is_empty();
    pages::load(api::list(), move |lines| draw(lines, q, in_use))
}

fn draw(lines: Vec<TechnologyLine>, q: String, in_use: bool) -> AnyView {
    let wanted = fold(&q);
    let lines: Vec<TechnologyLine> =
        lines.into_iter().filter(|line| fits(line, &wanted) && (line.councils > 0 || !in_use)).collect();
    let found = match lines.is_empty() {
        true => view! { <NothingFits q=q.clone()/> }.into_any(),
        false => view! { <Found lines=lines/> }.into_any(),
    };
    let content = view! {
        <h1>"Technologies"</h1>
        <form class="kn-inline" action="/technologies" method="get">
            <div>
                <label class="ds_label" for="name">"Name or supplier"</label>
                <input class="ds_input" type="search" id="name" name="q" value=q/>
            </div>
            <div class="kn-choice">
                <input type="checkbox" id="in-use" name="in_use" value="1" checked=in_use/>
                <label for="in-use">"In use at a council"</label>
            </div>
            <button class="ds_button" type="submit">"Show"</button>
        </form>
        {found}
    };
    pages::main("Technologies", true, content)
}

/// Does its name, another name of it, or its supplier's hold these words?
fn fits(line: &TechnologyLine, wanted: &str) -> bool {
    let supplier = line.supplier.iter().map(|supplier| &supplier.name);
    let mut names = std::iter::once(&line.technology.name).chain(&line.aliases).chain(supplier);
    names.any(|name| fold(name).contains(wanted))
}

#[component]
fn Found(lines: Vec<TechnologyLine>) -> impl IntoView {
    let count = match lines.len() {
        1 => "1 technology".to_owned(),
        n => format!("{n} technologies"),
    };
    let names = lines.iter().map(|line| (line.technology.name.clone(), line.technology.slug.clone())).collect();
    view! {
        <p>{count}". The number of councils counts those with a deployment here that you may see. Who sells them is under "<a href="/suppliers">"suppliers"</a>"."</p>
        <Letters names=names/>
        <ChooseForm of=CompareOf::Technologies><TechnologyTable lines=lines choose=true/></ChooseForm>
        <p class="kn-actions"><Downloads list="/technologies".to_owned()/></p>
    }
}

#[component]
fn NothingFits(q: String) -> impl IntoView {
    let search = pages::address("/search", &[("q", q)]);
    let add = shell::may_yet_write().then(|| {
        view! { <li>"add it: "<a href="/entries/new?kind=deployment">"write an entry"</a>", and type its name there"</li> }
    });
    view! {
        <div class="kn-empty">
            <p><strong>"No technology here has that name."</strong>" You could:"</p>
            <ul>
                <li><a href="/technologies">"look through all technologies"</a></li>
                <li><a href=search>"search the entries for it"</a></li>
                {add}
            </ul>
        </div>
    }
}
