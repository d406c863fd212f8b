use domain::changes::EntryChange;
use domain::pages::Page;
use leptos::prelude::*;

use crate::error::AppError;

#[server(prefix = "/_", endpoint = "changes/load")]
pub async fn load(page: usize) -> Result<Page<EntryChange>, AppError> {
    crate::backend::answer(crate::backend::services().changes_page(&crate::backend::actor(), page).await)
}
