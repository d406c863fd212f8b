use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use domain::accounts::Actor;
use domain::changes::EntryChange;
use domain::entry_form::EntryForm;
use domain::problems::Problem;
use domain::vocabulary::Kind;
use serde::{Deserialize, Serialize};
use serde_json::json;
use services::Error;
use services::entries::EntriesQuery;
use utoipa::{IntoParams, ToSchema};

use super::Asking;
use super::asked::Asked;
use super::entry_input::EntryInput;
use super::paging::{Paging, linked};
use super::problems::{MayNot, ProblemShape, Refusal};
use super::shapes::{CardShape, EntryShape, List};
use crate::state::Site;

#[derive(Deserialize, IntoParams, Default)]
#[into_params(parameter_in = Query)]
pub struct EntriesParameters {
    /// Of this organisation alone.
    organisation: Option<String>,
    technology: Option<String>,
    capability: Option<String>,
    kind: Option<String>,
}

/// The entries that the asker may see, the latest first.
#[utoipa::path(get, path = "/api/v1/entries", tag = "entries", params(EntriesParameters, Paging), responses((status = 200, body = List<CardShape>)))]
pub async fn list(
    State(site): State<Site>,
    Extension(asker): Asking,
    Asked(asked): Asked<EntriesParameters>,
    Asked(paging): Asked<Paging>,
    uri: Uri,
) -> Result<Response, Refusal> {
    let kind = asked
        .kind
        .as_deref()
        .map(|word| Kind::parse(word).ok_or_else(|| Error::invalid("kind", domain::problems::Code::NotAChoice, word)));
    let query = EntriesQuery {
        organisation: asked.organisation,
        technology: asked.technology,
        capability: asked.capability,
        kind: kind.transpose()?,
        page: paging.page(),
        per_page: paging.per_page(),
    };
    let found = site.services.list_entries(&asker.actor, &query).await?;
    let items = found.items.into_iter().map(|card| CardShape::of(&site, card)).collect();
    Ok(linked(&uri, List { items, total: found.total, page: found.page, per_page: found.per_page }))
}

/// An entry. `ETag` carries its revision.
#[utoipa::path(get, path = "/api/v1/entries/{id}", tag = "entries", responses((status = 200, body = EntryShape), (status = 404, body = ProblemShape)))]
pub async fn show(
    State(site): State<Site>,
    Extension(asker): Asking,
    Path(id): Path<String>,
) -> Result<Response, Refusal> {
    match load(&site, &asker.actor, &id).await {
        Err(Error::NotFound) => match site.services.find_draft(&asker.actor, &id).await? {
            Some(form) => Ok(Json(draft(&id, &form)).into_response()),
            None => Err(Error::NotFound.into()),
        },
        found => Ok(tagged(StatusCode::OK, found?)),
    }
}

/// Publish a new entry, or keep a draft of one.
#[utoipa::path(post, path = "/api/v1/entries", tag = "entries", request_body = EntryInput, responses(
    (status = 201, description = "Published; `Location` and `ETag` say where and which revision", body = EntryShape),
    (status = 400, description = "The body is not the JSON of an entry", body = ProblemShape),
    (status = 422, description = "Every problem at once", body = ProblemShape), MayNot))]
pub async fn create(State(site): State<Site>, Extension(asker): Asking, body: Bytes) -> Result<Response, Refusal> {
    let input = EntryInput::parse(&body)?;
    let (form, problems) = input.form(0);
    if input.is_draft() {
        let id = site
            .services
            .save_draft(&asker.actor, None, &form)
            .await
            .map_err(|error| Refusal::of(error, &asker.actor))?;
        return Ok(located(&site, (StatusCode::CREATED, Json(draft(&id, &form))).into_response(), &id));
    }
    let published = publish(&site, &asker.actor, None, &form, problems).await?;
    let entry = load(&site, &asker.actor, &published).await?;
    Ok(located(&site, tagged(StatusCode::CREATED, entry), &published))
}

/// Replace an entry. `If-Match` names the revision that the writer began from.
#[utoipa::path(put, path = "/api/v1/entries/{id}", tag = "entries", request_body = EntryInput,
    params(("If-Match" = String, Header, description = "The revision, as in the ETag: \"1\"")), responses(
    (status = 200, body = EntryShape), (status = 404, body = ProblemShape),
    (status = 412, description = "Someone published since: `current` and `yours` are both versions", body = ProblemShape),
    (status = 400, description = "The body is not the JSON of an entry", body = ProblemShape),
    (status = 422, description = "Every problem at once", body = ProblemShape),
    (status = 428, description = "Without If-Match", body = ProblemShape), MayNot))]
pub async fn replace(
    State(site): State<Site>,
    Extension(asker): Asking,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Refusal> {
    let current = load(&site, &asker.actor, &id).await?;
    let based_on = match_of(&headers)?.unwrap_or(current.revision);
    let input = EntryInput::parse(&body)?;
    let (mut form, problems) = input.form(based_on);
    if input.kind.is_empty() {
        form.kind.clone_from(&current.kind);
    }
    if form.organisation.is_empty() {
        form.organisation = current.organisation.clone().unwrap_or_default();
    }
    if input.visibility.is_empty() {
        form.visibility.clone_from(&current.visibility);
    }
    if based_on != current.revision {
        let yours = serde_json::from_slice(&body).unwrap_or_default();
        let refusal = Refusal::from(Error::Stale { current: current.revision });
        return Err(refusal.with("current", serde_json::to_value(&current).unwrap_or_default()).with("yours", yours));
    }
    publish(&site, &asker.actor, Some(&id), &form, problems).await?;
    Ok(tagged(StatusCode::OK, load(&site, &asker.actor, &id).await?))
}

/// Withdraw an entry: it disappears for everyone else, and its history stays.
#[utoipa::path(delete, path = "/api/v1/entries/{id}", tag = "entries", responses(
    (status = 204), (status = 404, body = ProblemShape),
    (status = 412, description = "Someone published since", body = ProblemShape), MayNot))]
pub async fn withdraw(
    State(site): State<Site>,
    Extension(asker): Asking,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<StatusCode, Refusal> {
    if headers.contains_key(header::IF_MATCH) {
        let current = load(&site, &asker.actor, &id).await?.revision;
        if match_of(&headers)?.is_some_and(|revision| revision != current) {
            return Err(Error::Stale { current }.into());
        }
    }
    site.services.withdraw_entry(&asker.actor, &id).await.map_err(|error| Refusal::of(error, &asker.actor))?;
    Ok(StatusCode::NO_CONTENT)
}

/// One of an entry's revisions.
#[derive(Serialize, ToSchema)]
pub struct RevisionShape {
    pub number: i64,
    pub author: String,
    pub note: String,
    pub at: String,
}

/// What an entry said before, the latest first.
#[utoipa::path(get, path = "/api/v1/entries/{id}/revisions", tag = "entries", params(Paging), responses((status = 200, body = List<RevisionShape>), (status = 404, body = ProblemShape)))]
pub async fn revisions(
    State(site): State<Site>,
    Extension(asker): Asking,
    Path(id): Path<String>,
    Asked(paging): Asked<Paging>,
    uri: Uri,
) -> Result<Response, Refusal> {
    let history = site.services.history_page(&asker.actor, &id).await?;
    let shape = |line: domain::entries::RevisionLine| RevisionShape {
        number: line.number,
        author: line.author,
        note: line.note,
        at: line.at.iso(),
    };
    Ok(linked(&uri, paging.cut(history.revisions, shape)))
}

/// One change that others can see.
#[derive(Serialize, ToSchema)]
pub struct ChangeShape {
    pub seq: i64,
    pub what: String,
    pub at: String,
    pub actor: String,
    pub entry: CardShape,
}

/// A page of changes, as the list's twins say it.
pub fn changes_of(site: &Site, changes: Vec<EntryChange>) -> Vec<ChangeShape> {
    let shape = |change: EntryChange| ChangeShape {
        seq: change.seq,
        what: change.what.word().to_owned(),
        at: change.at.iso(),
        actor: change.actor,
        entry: CardShape::of(site, change.card),
    };
    changes.into_iter().map(shape).collect()
}

async fn publish(
    site: &Site,
    actor: &Actor,
    id: Option<&str>,
    form: &EntryForm,
    mut problems: Vec<Problem>,
) -> Result<String, Refusal> {
    if problems.is_empty() {
        let published = site.services.publish_entry(actor, id, form).await;
        return published.map(|published| published.id).map_err(|error| Refusal::of(error, actor));
    }
    // Every problem at once: those of the JSON, and those of the form.
    match site.services.content_of(actor, form).await {
        Err(Error::Invalid(more)) => problems.extend(more),
        Err(error) => return Err(Refusal::of(error, actor)),
        Ok(_) => {}
    }
    Err(Refusal::invalid(&problems))
}

async fn load(site: &Site, actor: &Actor, id: &str) -> services::Result<EntryShape> {
    let page = site.services.entry_rendered(actor, id).await?;
    Ok(EntryShape::of(site, page.entry, page.html))
}

fn draft(id: &str, form: &EntryForm) -> serde_json::Value {
    json!({
        "id": id, "status": "draft", "revision": form.based_on, "kind": form.kind, "organisation": form.organisation, "title": form.title,
        "summary": form.summary, "body": form.body, "visibility": form.visibility, "technologies": form.technologies,
        "capabilities": form.capabilities, "facts": form.facts,
    })
}

/// The revision of `If-Match`; none for `*`.
fn match_of(headers: &HeaderMap) -> Result<Option<i64>, Refusal> {
    let missing = || {
        Refusal::plain(
            StatusCode::PRECONDITION_REQUIRED,
            "Send If-Match with the revision that you began from, as the ETag says it.",
        )
    };
    let text = headers.get(header::IF_MATCH).ok_or_else(missing)?.to_str().unwrap_or_default().trim();
    if text == "*" {
        return Ok(None);
    }
    text.trim_start_matches("W/").trim_matches('"').parse().map(Some).map_err(|_| {
        Refusal::plain(StatusCode::PRECONDITION_FAILED, "If-Match names no revision: send it as the ETag says it.")
    })
}

fn tagged(status: StatusCode, entry: EntryShape) -> Response {
    let tag = HeaderValue::from_str(&format!("\"{}\"", entry.revision));
    let mut response = (status, Json(entry)).into_response();
    if let Ok(tag) = tag {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}

fn located(site: &Site, mut response: Response, id: &str) -> Response {
    if let Ok(to) = HeaderValue::from_str(&format!("{}/api/v1/entries/{id}", site.public_url)) {
        response.headers_mut().insert(header::LOCATION, to);
    }
    response
}
