use domain::compare::CompareOf;
use domain::entries::Card;
use domain::organisations::Organisation;
use domain::pages::CouncilPage as Found;
use domain::renewals::{ContractLine, NextContracts};
use leptos::prelude::*;

use super::api;
use super::to_confirm::ToConfirmBox;
use crate::compare::CompareWith;
use crate::components::breadcrumbs::Breadcrumbs;
use crate::components::card::EntryCard;
use crate::components::coverage::StateCounts;
use crate::components::downloads::Downloads;
use crate::components::number::{counted, thousands};
use crate::components::outside_link::OutsideLink;
use crate::components::pagination::Pagination;
use crate::pages;
use crate::renewals::decide_in_words;

/// `/councils/{slug}`
#[component]
pub fn CouncilPage() -> impl IntoView {
    pages::load(api::load(pages::param("slug"), pages::query_page()), draw)
}

fn draw(found: Found) -> AnyView {
    let Found { organisation, entries, numbers, to_confirm, contracts, may_manage_people, may_write, .. } = found;
    let (slug, name) = (organisation.slug.clone(), organisation.name.clone());
    let write = may_write
        .then(|| view! { <a class="ds_button" href=format!("/entries/new?organisation={slug}")>"Write an entry"</a> });
    let people = may_manage_people.then(|| view! { <a href=format!("/admin/people/{slug}")>"Manage people"</a> });
    // The owner is the page's own: no card repeats it.
    let cards = entries.items.into_iter().map(|card| view! { <EntryCard card=Card { organisation: None, ..card }/> });
    let cards = cards.collect_view();
    let none = (entries.total == 0)
        .then(|| view! { <p class="kn-empty">"Nothing that you may see is published here yet."</p> });
    let to = format!("/councils/{slug}");
    let gaelic = organisation
        .name_gd
        .clone()
        .filter(|gaelic| *gaelic != name)
        .map(|name| view! { <p lang="gd" class="kn-lead">{name}</p> });
    let content = view! {
        <Breadcrumbs trail=vec![("/councils".to_owned(), "Councils".to_owned())]/>
        <h1>{name.clone()}</h1>
        {gaelic}
        {organisation.is_council.then(|| view! { <StateCounts counts=numbers/> })}
        <div class="kn-actions">
            {write}
            {organisation.is_council.then(|| view! { <a class="ds_button ds_button--secondary" href=format!("/gaps/{slug}")>"Its gaps, and who could help"</a> })}
            <a href=format!("/search?council={slug}")>"Search its entries"</a>
            {people}
        </div>
        <ToConfirmBox to_confirm=to_confirm/>
        <div class="kn-columns kn-columns--aside">
            <section>
                <h2>{counted(entries.total, "entry", "entries")}</h2>
                {none}
                <ul class="kn-cards">{cards}</ul>
                <Pagination page=entries.page per_page=entries.per_page total=entries.total to=move |n| format!("{to}?page={n}")/>
                <p class="kn-actions kn-small"><Downloads list=format!("/councils/{slug}") of="Entries"/></p>
            </section>
            <aside aria-label="About this organisation">
                {organisation.is_council.then(|| view! { <ToDecide slug=slug.clone() contracts=contracts/> })}
                {organisation.is_council.then(|| view! { <CompareWith of=CompareOf::Councils id=slug/> })}
                <About organisation=organisation/>
            </aside>
        </div>
    };
    pages::main(&name, false, content)
}

/// The next of its contracts to decide on.
#[component]
fn ToDecide(slug: String, contracts: NextContracts) -> impl IntoView {
    const SHOWN: usize = 4;
    let today = contracts.today;
    let worded = |line: ContractLine| Some((decide_in_words(&line, today)?, line));
    let dated: Vec<_> = contracts.first.into_iter().filter_map(worded).take(SHOWN).collect();
    (!dated.is_empty()).then(|| {
        let lines = dated.into_iter().map(|(words, line)| {
            view! { <li><a href=domain::entries::path(&line.id, &line.title)>{line.title.clone()}</a><br/><span class="kn-small">{words}</span></li> }
        });
        view! {
            <h2>"Contracts to decide on"</h2>
            <ul>{lines.collect_view()}</ul>
            <p><a href=format!("/renewals?council={slug}")>"Its renewals, and who could buy together"</a></p>
        }
    })
}

#[component]
fn About(organisation: Organisation) -> impl IntoView {
    let family = |label: &'static str, group: Option<i64>| {
        group.map(|n| view! { <div><dt>{label}</dt><dd><a href="/about#families">"Group "{n}" of 4"</a></dd></div> })
    };
    let line = |label: &'static str, value: Option<String>| {
        value.map(|text| view! { <div><dt>{label}</dt><dd>{text}</dd></div> })
    };
    view! {
        <h2>"About"</h2>
        <dl class="kn-facts">
            {line("Population, 2020 estimate", organisation.population.map(thousands))}
            {family("Family group, people services", organisation.family_people)}
            {family("Family group, other services", organisation.family_other)}
            {line("Kind of area", organisation.rural_class)}
            {line("Region", organisation.region)}
            {line("Health board", organisation.health_board)}
            {line("Area code in official statistics", organisation.gss_code)}
        </dl>
        {organisation.homepage.map(|url| view! { <p><OutsideLink url=url/></p> })}
    }
}
