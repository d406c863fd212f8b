//! What people see: the table of pages. Leptos in islands mode: pages are complete HTML, islands are what the browser must react to.

#![recursion_limit = "256"] // pages are deep types

pub mod about;
pub mod accounts;
pub mod api_docs;
pub mod backend;
pub mod capabilities;
pub mod changes;
pub mod compare;
pub mod components;
pub mod councils;
pub mod entries;
pub mod error;
pub mod form;
pub mod gaps;
pub mod home;
pub mod imports;
mod pages;
pub mod partnership;
pub mod people;
pub mod pictures;
pub mod radar;
pub mod renewals;
pub mod search;
pub mod shell;
pub mod suppliers;
pub mod technologies;

use leptos::prelude::*;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::{SsrMode, path};

/// Every page.
#[component]
pub fn App() -> impl IntoView {
    leptos_meta::provide_meta_context();
    view! {
        <Router>
            <Routes fallback=|| view! { <pages::Missing/> }>
                <Route path=path!("/") view=home::Page ssr=SsrMode::Async/>
                <Route path=path!("/search") view=search::Page ssr=SsrMode::Async/>
                <Route path=path!("/entries/new") view=entries::NewPage ssr=SsrMode::Async/>
                <Route path=path!("/entries/:id") view=entries::EntryPage ssr=SsrMode::Async/>
                <Route path=path!("/entries/:id/edit") view=entries::EditPage ssr=SsrMode::Async/>
                <Route path=path!("/entries/:id/history") view=entries::HistoryPage ssr=SsrMode::Async/>
                <Route path=path!("/entries/:id/history/:which") view=entries::RevisionPage ssr=SsrMode::Async/>
                <Route path=path!("/entries/:id/:slug") view=entries::EntryPage ssr=SsrMode::Async/>
                <Route path=path!("/councils") view=councils::ListPage ssr=SsrMode::Async/>
                <Route path=path!("/councils/:slug") view=councils::CouncilPage ssr=SsrMode::Async/>
                <Route path=path!("/technologies") view=technologies::ListPage ssr=SsrMode::Async/>
                <Route path=path!("/technologies/:slug") view=technologies::TechnologyPage ssr=SsrMode::Async/>
                <Route path=path!("/suppliers") view=suppliers::ListPage ssr=SsrMode::Async/>
                <Route path=path!("/suppliers/:slug") view=suppliers::SupplierPage ssr=SsrMode::Async/>
                <Route path=path!("/capabilities") view=capabilities::ListPage ssr=SsrMode::Async/>
                <Route path=path!("/capabilities/:slug") view=capabilities::CapabilityPage ssr=SsrMode::Async/>
                <Route path=path!("/compare") view=compare::Page ssr=SsrMode::Async/>
                <Route path=path!("/gaps") view=gaps::MatrixPage ssr=SsrMode::Async/>
                <Route path=path!("/gaps/:council") view=gaps::CouncilPage ssr=SsrMode::Async/>
                <Route path=path!("/gaps/:council/briefing") view=gaps::BriefingPage ssr=SsrMode::Async/>
                <Route path=path!("/partnership") view=partnership::Page ssr=SsrMode::Async/>
                <Route path=path!("/gaps/:council/:capability") view=gaps::CellPage ssr=SsrMode::Async/>
                <Route path=path!("/renewals") view=renewals::Page ssr=SsrMode::Async/>
                <Route path=path!("/renewals/together") view=renewals::TogetherPage ssr=SsrMode::Async/>
                <Route path=path!("/radar") view=radar::Page ssr=SsrMode::Async/>
                <Route path=path!("/radar/:technology") view=radar::TechnologyPage ssr=SsrMode::Async/>
                <Route path=path!("/imports") view=imports::Page ssr=SsrMode::Async/>
                <Route path=path!("/changes") view=changes::Page ssr=SsrMode::Async/>
                <Route path=path!("/sign-in") view=accounts::SignInPage ssr=SsrMode::Async/>
                <Route path=path!("/link/:secret") view=accounts::LinkPage ssr=SsrMode::Async/>
                <Route path=path!("/account") view=accounts::AccountPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/people/:organisation") view=people::Page ssr=SsrMode::Async/>
                <Route path=path!("/admin/search") view=search::CuratePage ssr=SsrMode::Async/>
                <Route path=path!("/api") view=api_docs::Page ssr=SsrMode::Async/>
                <Route path=path!("/about") view=about::AboutPage ssr=SsrMode::Async/>
                <Route path=path!("/accessibility") view=about::AccessibilityPage ssr=SsrMode::Async/>
                <Route path=path!("/privacy") view=about::PrivacyPage ssr=SsrMode::Async/>
                <Route path=path!("/cookies") view=about::CookiesPage ssr=SsrMode::Async/>
            </Routes>
        </Router>
    }
}
