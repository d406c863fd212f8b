use std::borrow::Cow;

use app::search::{FeedMade, SaveSearchForm, SynonymsForm};
use axum::Extension;
use axum::extract::{Request, State};
use axum::http::Method;
use axum::response::Response;
use leptos::prelude::provide_context;
use services::Error;

use super::typed::Typed;
use super::{failed, refused, see};
use crate::api::query_of;
use crate::middleware::session::Asker;
use crate::pages;
use crate::state::Site;

const KEPT: &str = "/account#searches";

/// The page of a search. A form sends what it was left at: such an address is made the short one that people share.
pub async fn page(State(site): State<Site>, request: Request) -> Response {
    let asked = request.uri().query().unwrap_or_default();
    let is_left = |(name, value): &(Cow<str>, Cow<str>)| {
        (name == "sort" && value == "relevance") || (name.starts_with("find_") && value.is_empty())
    };
    if request.method() == Method::GET && form_urlencoded::parse(asked.as_bytes()).any(|pair| is_left(&pair)) {
        let pairs = query_of(asked).pairs();
        return see(&format!(
            "/search?{}",
            form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
        ));
    }
    pages::page(State(site), request).await
}

/// Keeps the search that the address names.
pub async fn save(State(site): State<Site>, Extension(asker): Extension<Asker>, request: Request) -> Response {
    let (request, typed) = Typed::take(request).await;
    let query = query_of(request.uri().query().unwrap_or_default());
    let form = SaveSearchForm { name: typed.text("name") };
    match site.services.save_search(&asker.actor, &form.name, &query).await {
        Ok(_) => see(KEPT),
        Err(Error::Invalid(problems)) => refused(&site, request, form, problems).await,
        Err(error) => failed(&request, error),
    }
}

/// Gives a kept search a feed, ends it, or forgets the search.
pub async fn change(State(site): State<Site>, Extension(asker): Extension<Asker>, request: Request) -> Response {
    let (request, typed) = Typed::take(request).await;
    let (id, services) = (typed.text("id"), &site.services);
    let done = match typed.text("intent").as_str() {
        "feed" => return show_feed(&site, &asker, request, id).await,
        "end-feed" => services.end_feed(&asker.actor, &id).await,
        "remove" => services.remove_saved_search(&asker.actor, &id).await,
        _ => return see(KEPT),
    };
    done.map_or_else(|error| failed(&request, error), |()| see(KEPT))
}

/// The address is shown once, here: a redirect would have to carry the secret in an address.
async fn show_feed(site: &Site, asker: &Asker, mut request: Request, id: String) -> Response {
    match site.services.make_feed(&asker.actor, &id).await {
        Ok(secret) => {
            let made = FeedMade { id, address: format!("{}/feeds/{secret}.atom", site.public_url) };
            *request.uri_mut() = axum::http::Uri::from_static("/account");
            pages::draw(site, request, move || provide_context(made.clone())).await
        }
        Err(error) => failed(&request, error),
    }
}

/// Adds a group of synonyms, or takes one out.
pub async fn curate(State(site): State<Site>, Extension(asker): Extension<Asker>, request: Request) -> Response {
    let (request, typed) = Typed::take(request).await;
    let form = SynonymsForm { names: typed.text("names") };
    let done = if typed.text("intent") == "remove" {
        site.services.remove_synonyms(&asker.actor, &typed.text("id")).await
    } else {
        site.services.add_synonyms(&asker.actor, &form.names).await.map(drop)
    };
    match done {
        Ok(()) => see("/admin/search"),
        Err(Error::Invalid(problems)) => refused(&site, request, form, problems).await,
        Err(error) => failed(&request, error),
    }
}
