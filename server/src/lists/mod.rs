//! Every list page also answers as CSV, XLSX and JSON, the changes and searches as Atom, and pictures as SVG: the same things, in the same scope.

mod atom;
mod bought;
mod calendar;
mod comparison;
pub mod csv;
mod everything;
mod figures;
mod file;
mod peers;
mod radar;
mod renewals;
pub mod table;
pub mod xlsx;

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::accounts::Actor;
use domain::search::{PER_PAGE, SearchQuery, Sort};
use serde::Serialize;

use crate::api;
use crate::api::problems::Refusal;
use crate::api::shapes::CardShape;
use crate::middleware::session::Asker;
use crate::refusals::refuse;
use crate::state::Site;
use table::Table;

/// A file is for keeping: it holds a hundred, where a page holds ten.
const FILE_MAX: usize = 100;

/// As what a list is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Csv,
    Xlsx,
    Json,
    Atom,
    /// A calendar, of contracts alone.
    Ics,
    /// A picture.
    /// Of pictures.
    Svg,
}

/// A list's address without its ending, and the ending.
pub type Twin = (String, Form);

/// Is this the address of a list's twin?
pub fn twin(path: &str) -> Option<Twin> {
    let (list, ending) = path.rsplit_once('.')?;
    let form = match ending {
        "csv" => Form::Csv,
        "xlsx" => Form::Xlsx,
        "json" => Form::Json,
        "atom" => Form::Atom,
        "ics" => Form::Ics,
        "svg" => Form::Svg,
        _ => return None,
    };
    Some((list.trim_start_matches('/').to_owned(), form))
}

/// What a list's address leads to.
enum Found {
    /// A table, to be written as the file that was asked for.
    Table(Table),
    Response(Response),
}

impl From<Response> for Found {
    fn from(response: Response) -> Self {
        Self::Response(response)
    }
}

/// Answers a list's twin.
pub async fn answer(site: Site, request: Request, (list, form): Twin) -> Response {
    let asker = request.extensions().get::<Asker>().cloned().unwrap_or_default();
    let asked = request.uri().query().unwrap_or_default().to_owned();
    match found(&site, &asker.actor, &list, form, &asked).await {
        Ok(Some(found)) => {
            let mut response = match found {
                Found::Table(table) => file::response(&list, form, table, site.services.moment().day).await,
                Found::Response(response) => response,
            };
            response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
            response
        }
        Ok(None) => refuse(request.uri().path(), StatusCode::NOT_FOUND, "There is no such list."),
        Err(refusal) => refusal.into_response(),
    }
}

/// `GET /feeds/{secret}`: a search that somebody keeps, as its owner sees it.
pub async fn feed(State(site): State<Site>, Path(secret): Path<String>) -> Response {
    let gone = |path: &str| refuse(path, StatusCode::NOT_FOUND, "There is no such feed. Its owner may have ended it.");
    let secret = secret.strip_suffix(".atom").unwrap_or(&secret);
    let (owner, kept) = match site.services.feed(secret).await {
        Ok(found) => found,
        Err(services::Error::NotFound) => return gone("/feeds/"),
        Err(error) => return Refusal::from(error).into_response(),
    };
    let query = SearchQuery { sort: Sort::Updated, per_page: FILE_MAX, ..kept.query };
    match site.services.find(&owner, &query).await {
        Ok(results) => {
            let cards = results.hits.into_iter().map(|hit| (CardShape::of(&site, hit.card), String::new()));
            let mut response = atom::response(&site, &kept.name, "search", &asked_by(&query), cards.collect());
            response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
            response
        }
        Err(error) => Refusal::from(error).into_response(),
    }
}

async fn found(site: &Site, actor: &Actor, list: &str, form: Form, asked: &str) -> Result<Option<Found>, Refusal> {
    let parts: Vec<&str> = list.split('/').collect();
    if let [folder @ ("capabilities" | "technologies" | "suppliers"), rest @ ..] = parts.as_slice()
        && !rest.is_empty()
    {
        return figures::found(site, actor, form, folder, rest).await;
    }
    Ok(Some(match parts.as_slice() {
        ["search"] if !matches!(form, Form::Ics | Form::Svg) => return search(site, actor, form, asked).await,
        ["changes"] => return changes(site, actor, form).await,
        ["renewals"] => return renewals(site, actor, form, asked).await,
        ["radar"] if form == Form::Svg => {
            radar::svg(&api::radar::radar_of(site, actor, asked).await?, &site.public_url).into()
        }
        _ if !matches!(form, Form::Csv | Form::Xlsx | Form::Json) => return Ok(None),
        ["councils"] => written(form, api::organisations_of(site).await?.as_slice(), table::organisations),
        ["technologies"] => written(form, api::technologies_of(site, actor).await?.as_slice(), table::technologies),
        ["suppliers"] => written(form, api::suppliers_of(site, actor).await?.as_slice(), table::suppliers),
        ["capabilities"] => written(form, api::capabilities_of(site, actor).await?.as_slice(), table::capabilities),
        ["councils", slug] => {
            site.services.council_page(actor, slug, 1).await?;
            written(form, cards(site, actor, slug).await?.as_slice(), |cards: &[CardShape]| table::cards(cards))
        }
        ["gaps", of @ ..] => return gap_lists(site, actor, form, of, asked).await,
        ["partnership"] => written(form, &api::partnership_of(site, actor).await?, peers::completeness),
        ["partnership", "seekers"] => {
            written(form, api::partnership_of(site, actor).await?.seekers.as_slice(), peers::seekers)
        }
        ["renewals", "together"] => {
            written(form, api::together_of(site, actor, asked).await?.as_slice(), renewals::clusters)
        }
        ["renewals", "frameworks"] => {
            let frameworks = site.services.frameworks_whole(actor).await?;
            match form {
                Form::Csv | Form::Xlsx => Found::Table(bought::frameworks(&frameworks)),
                _ => Json(bought::frameworks_shape(site, frameworks)).into_response().into(),
            }
        }
        ["radar", technology] => written(form, &api::radar::place_of(site, actor, technology).await?, radar::decisions),
        ["radar"] => {
            let page = api::radar::radar_of(site, actor, asked).await?;
            match form {
                Form::Csv | Form::Xlsx => Found::Table(radar::table(&page)),
                _ => Json(api::radar::shape(page)).into_response().into(),
            }
        }
        ["compare"] => {
            let compared = api::comparison_of(site, actor, asked).await?;
            match form {
                Form::Csv | Form::Xlsx => Found::Table(comparison::table(&compared.comparison)),
                _ => Json(api::comparison_shape(compared)).into_response().into(),
            }
        }
        _ => return Ok(None),
    }))
}

/// The matrix, a council's gaps, a part of them, or what one cell rests on.
async fn gap_lists(site: &Site, actor: &Actor, form: Form, of: &[&str], asked: &str) -> Result<Option<Found>, Refusal> {
    Ok(Some(match of {
        [] => written(form, &api::coverage_of(site, actor, asked).await?, table::coverage),
        [council] => written(form, &gaps(site, actor, council, asked).await?, table::gaps),
        [council, "groups"] => {
            written(form, gaps(site, actor, council, asked).await?.by_group.as_slice(), peers::groups)
        }
        [council, "arriving"] => {
            written(form, gaps(site, actor, council, asked).await?.arriving_at_peers.as_slice(), peers::arriving)
        }
        [council, "due"] => {
            written(form, gaps(site, actor, council, asked).await?.due.unwrap_or_default().as_slice(), peers::due)
        }
        [council, capability] => {
            let opened = api::opened_of(site, actor, council, capability).await?;
            written(form, &opened, |opened| table::cards(&opened.evidence))
        }
        _ => return Ok(None),
    }))
}

/// A council's gaps among the peers that an address names.
async fn gaps(site: &Site, actor: &Actor, council: &str, asked: &str) -> Result<api::GapsShape, Refusal> {
    let peers = form_urlencoded::parse(asked.as_bytes()).filter(|(name, _)| name == "peers");
    let peers: Vec<String> = peers.map(|(_, value)| value.into_owned()).collect();
    api::gaps_of(site, actor, council, &peers.join(",")).await
}

fn written<T: Serialize + ?Sized>(form: Form, list: &T, table: impl Fn(&T) -> Table) -> Found {
    match form {
        Form::Csv | Form::Xlsx => Found::Table(table(list)),
        _ => Json(list).into_response().into(),
    }
}

async fn search(site: &Site, actor: &Actor, form: Form, asked: &str) -> Result<Option<Found>, Refusal> {
    match form {
        Form::Csv => return Ok(Some(everything::csv(site, actor, asked).await?.into())),
        Form::Xlsx => return Ok(Some(Found::Table(everything::table(site, actor, asked).await?))),
        _ => {}
    }
    if form == Form::Atom {
        return feed_of(site, actor, api::query_of(asked)).await.map(Some);
    }
    let asked = if asked.contains("per_page=") { asked.to_owned() } else { format!("{asked}&per_page={FILE_MAX}") };
    Ok(Some(Json(api::results_of(site, actor, &asked).await?).into_response().into()))
}

/// A feed of what a search finds, the latest first: what is new must be in it, however little it has of the words.
async fn feed_of(site: &Site, actor: &Actor, query: SearchQuery) -> Result<Found, Refusal> {
    let query = SearchQuery { sort: Sort::Updated, page: 1, per_page: FILE_MAX, ..query };
    let results = site.services.find(actor, &query).await?;
    let cards = results.hits.into_iter().map(|hit| (CardShape::of(site, hit.card), String::new()));
    let title = format!("Search: {}", query.q);
    Ok(atom::response(site, &title, "search", &asked_by(&query), cards.collect()).into())
}

/// The parameters that tell one search's feed from another's.
fn asked_by(query: &SearchQuery) -> String {
    let query =
        SearchQuery { sort: Sort::Relevance, page: 1, per_page: PER_PAGE, find: BTreeMap::new(), ..query.clone() };
    form_urlencoded::Serializer::new(String::new()).extend_pairs(query.pairs()).finish()
}

async fn renewals(site: &Site, actor: &Actor, form: Form, asked: &str) -> Result<Option<Found>, Refusal> {
    let key = form_urlencoded::parse(asked.as_bytes()).find(|(name, _)| name == "key").map(|(_, key)| key.into_owned());
    // A calendar's program has no session: its address says whose it is.
    let owner = match key.filter(|_| form == Form::Ics) {
        Some(secret) => Some(site.services.calendar_owner(&secret).await?),
        None => None,
    };
    let page = api::renewals_of(site, owner.as_ref().unwrap_or(actor), asked).await?;
    Ok(Some(match form {
        Form::Ics => calendar::response(site, &page).into(),
        Form::Svg => renewals::picture(&page).into(),
        Form::Atom => return Ok(None),
        Form::Json => Json(api::renewals_shape(site, page)).into_response().into(),
        Form::Csv | Form::Xlsx => {
            let whole = site.services.contracts_whole(actor, &page.contracts).await?;
            Found::Table(bought::contracts(&api::renewals_shape(site, page).contracts, &whole))
        }
    }))
}

async fn changes(site: &Site, actor: &Actor, form: Form) -> Result<Option<Found>, Refusal> {
    let changes = api::changes_of(site, site.services.changes_page(actor, 1).await?.items);
    Ok(Some(match form {
        Form::Json | Form::Csv | Form::Xlsx => written(form, changes.as_slice(), table::changes),
        Form::Ics | Form::Svg => return Ok(None),
        Form::Atom => {
            let lines =
                changes.into_iter().map(|change| (change.entry, format!("{} by {}", change.what, change.actor)));
            atom::response(site, "Changes", "changes", "", lines.collect()).into()
        }
    }))
}

async fn cards(site: &Site, actor: &Actor, slug: &str) -> Result<Vec<CardShape>, Refusal> {
    let mut cards = Vec::new();
    for page in 1.. {
        let query = services::entries::EntriesQuery {
            organisation: Some(slug.to_owned()),
            page,
            per_page: 100,
            ..Default::default()
        };
        let found = site.services.list_entries(actor, &query).await?;
        let is_last = found.items.len() < 100;
        cards.extend(found.items.into_iter().map(|card| CardShape::of(site, card)));
        if is_last {
            break;
        }
    }
    Ok(cards)
}
