use domain::pages::ImportPage;
use leptos::prelude::*;

use crate::error::AppError;

#[server(prefix = "/_", endpoint = "imports/load")]
pub async fn load() -> Result<ImportPage, AppError> {
    crate::backend::answer(crate::backend::services().import_page(&crate::backend::actor()).await)
}
