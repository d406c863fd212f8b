use domain::entry_form::EntryForm;
use domain::pages::{DiffPage, EditPage, EntryPage, HistoryPage, RevisionPage};
use leptos::prelude::*;

use crate::error::AppError;

#[server(prefix = "/_", endpoint = "entries/load")]
pub async fn load(id: String) -> Result<EntryPage, AppError> {
    crate::backend::answer(crate::backend::services().entry_page(&crate::backend::actor(), &id).await)
}

#[server(prefix = "/_", endpoint = "entries/new")]
pub async fn new(form: EntryForm) -> Result<EditPage, AppError> {
    crate::backend::answer(crate::backend::services().new_entry_page(&crate::backend::actor(), form).await)
}

#[server(prefix = "/_", endpoint = "entries/edit")]
pub async fn edit(id: String) -> Result<EditPage, AppError> {
    crate::backend::answer(crate::backend::services().edit_page(&crate::backend::actor(), &id).await)
}

#[server(prefix = "/_", endpoint = "entries/around")]
pub async fn around(id: Option<String>, form: EntryForm) -> Result<EditPage, AppError> {
    crate::backend::answer(
        crate::backend::services().edit_page_with(&crate::backend::actor(), id.as_deref(), form).await,
    )
}

#[server(prefix = "/_", endpoint = "entries/preview")]
pub async fn preview(body: String) -> Result<String, AppError> {
    crate::backend::answer(crate::backend::services().preview(&crate::backend::actor(), &body).await)
}

#[server(prefix = "/_", endpoint = "entries/history")]
pub async fn history(id: String) -> Result<HistoryPage, AppError> {
    crate::backend::answer(crate::backend::services().history_page(&crate::backend::actor(), &id).await)
}

#[server(prefix = "/_", endpoint = "entries/revision")]
pub async fn revision(id: String, number: i64) -> Result<RevisionPage, AppError> {
    crate::backend::answer(crate::backend::services().revision_page(&crate::backend::actor(), &id, number).await)
}

#[server(prefix = "/_", endpoint = "entries/diff")]
pub async fn diff(id: String, from: i64, to: i64) -> Result<DiffPage, AppError> {
    crate::backend::answer(crate::backend::services().diff_page(&crate::backend::actor(), &id, from, to).await)
}

/// Sends the browser to an entry's own address.
#[server(prefix = "/_", endpoint = "entries/moved")]
pub async fn moved(to: String) -> Result<(), AppError> {
    // Only to an address of ours: this is a public door.
    let to = if to.starts_with("/entries/") { to } else { "/".to_owned() };
    crate::backend::answer(Err(services::Error::Moved(to)))
}
