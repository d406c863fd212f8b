use app::entries::{Preview, StaleEdit};
use app::form::Submission;
use axum::Extension;
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::accounts::Actor;
use domain::entry_form::{EntryForm, MEANT};
use leptos::prelude::provide_context;
use services::Error;

use super::typed::Typed;
use super::{failed, refused, see};
use crate::middleware::session::Asker;
use crate::pages;
use crate::state::Site;

pub async fn new(State(site): State<Site>, Extension(asker): Extension<Asker>, request: Request) -> Response {
    submitted(&site, &asker.actor, None, request).await
}

pub async fn edit(
    State(site): State<Site>,
    Extension(asker): Extension<Asker>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    submitted(&site, &asker.actor, Some(&id), request).await
}

pub async fn withdraw(
    State(site): State<Site>,
    Extension(asker): Extension<Asker>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    match site.services.withdraw_entry(&asker.actor, &id).await {
        Ok(()) => see(&format!("/entries/{id}?done=withdrawn")),
        Err(error) => failed(&request, error),
    }
}

pub async fn confirm(
    State(site): State<Site>,
    Extension(asker): Extension<Asker>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    match site.services.confirm_entry(&asker.actor, &id).await {
        Ok(()) => see(&format!("/entries/{id}?done=confirmed")),
        Err(error) => failed(&request, error),
    }
}

pub async fn restore(
    State(site): State<Site>,
    Extension(asker): Extension<Asker>,
    Path((id, number)): Path<(String, i64)>,
    request: Request,
) -> Response {
    match site.services.restore_revision(&asker.actor, &id, number).await {
        Ok(published) => see(&format!("{}?done=published", published.path)),
        Err(error) => failed(&request, error),
    }
}

async fn submitted(site: &Site, actor: &Actor, id: Option<&str>, request: Request) -> Response {
    let (request, typed) = Typed::take(request).await;
    let form = as_meant(entry_form(&typed), &typed);
    match typed.text("intent").as_str() {
        "save" => match site.services.save_draft(actor, id, &form).await {
            Ok(id) => see(&format!("/entries/{id}/edit?done=saved")),
            Err(Error::Invalid(problems)) => refused(site, request, form, problems).await,
            Err(error) => failed(&request, error),
        },
        "discard" => match site.services.discard_draft(actor, id.unwrap_or_default()).await {
            Ok(()) => see("/account"),
            Err(error) => failed(&request, error),
        },
        "preview" => preview(site, actor, form, request).await,
        _ => publish(site, actor, id, form, request).await,
    }
}

async fn publish(site: &Site, actor: &Actor, id: Option<&str>, form: EntryForm, request: Request) -> Response {
    match site.services.publish_entry(actor, id, &form).await {
        Ok(published) => see(&format!("{}?done=published", published.path)),
        Err(Error::Invalid(problems)) => refused(site, request, form, problems).await,
        Err(Error::Stale { current }) => stale(site, actor, id.unwrap_or_default(), form, current, request).await,
        Err(error) => failed(&request, error),
    }
}

async fn preview(site: &Site, actor: &Actor, form: EntryForm, request: Request) -> Response {
    match site.services.preview(actor, &form.body).await {
        Ok(html) => {
            let submission = Submission { form, problems: Vec::new() };
            let more = move || {
                provide_context(submission.clone());
                provide_context(Preview(html.clone()));
            };
            pages::draw(site, request, more).await
        }
        Err(Error::Invalid(problems)) => refused(site, request, form, problems).await,
        Err(error) => failed(&request, error),
    }
}

/// Someone published since the writer began: both versions are shown, nothing that was typed is lost, and the next try is based on what stands.
async fn stale(site: &Site, actor: &Actor, id: &str, mut form: EntryForm, current: i64, request: Request) -> Response {
    let content = match site.services.content_of(actor, &form).await {
        Ok(content) => content,
        Err(Error::Invalid(problems)) => return refused(site, request, form, problems).await,
        Err(error) => return failed(&request, error),
    };
    let diff = match site.services.diff_with_current(actor, id, &content).await {
        Ok(diff) => diff,
        Err(error) => return failed(&request, error),
    };
    form.based_on = current;
    let (submission, stale) = (Submission { form, problems: Vec::new() }, StaleEdit { diff, id: id.to_owned() });
    let more = move || {
        provide_context(submission.clone());
        provide_context(stale.clone());
    };
    pages::draw_again(site, request, StatusCode::CONFLICT, more).await
}

fn entry_form(typed: &Typed) -> EntryForm {
    EntryForm {
        kind: typed.text("kind"),
        organisation: typed.text("organisation"),
        title: typed.text("title"),
        summary: typed.text("summary"),
        body: typed.text("body"),
        visibility: typed.text("visibility"),
        note: typed.text("note"),
        tags: typed.text("tags"),
        technologies: typed.all("technologies"),
        capabilities: typed.all("capabilities"),
        add_technologies: typed.all("add_technologies"),
        facts: typed.only(|name| domain::facts::spec(name).is_some()),
        based_on: typed.text("based_on").parse().unwrap_or(0),
    }
}

/// Takes up what was chosen for each technology that the catalogue does not have: another name for it, or the same again, to add it.
fn as_meant(mut form: EntryForm, typed: &Typed) -> EntryForm {
    let chosen = typed.only(|name| name.starts_with(MEANT));
    for name in &mut form.technologies {
        match chosen.get(&format!("{MEANT}{}", name.trim())).and_then(|names| names.first()) {
            Some(same) if same == name.trim() => form.add_technologies.push(same.clone()),
            Some(other) => name.clone_from(other),
            None => {}
        }
    }
    form
}
