use domain::pages::{CouncilLine, CouncilPage};
use leptos::prelude::*;

use crate::error::AppError;

#[server(prefix = "/_", endpoint = "councils/list")]
pub async fn list() -> Result<Vec<CouncilLine>, AppError> {
    crate::backend::answer(crate::backend::services().councils_page(&crate::backend::actor()).await)
}

#[server(prefix = "/_", endpoint = "councils/load")]
pub async fn load(slug: String, page: usize) -> Result<CouncilPage, AppError> {
    crate::backend::answer(crate::backend::services().council_page(&crate::backend::actor(), &slug, page).await)
}
