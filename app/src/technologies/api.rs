use domain::pages::{TechnologyLine, TechnologyPage};
use leptos::prelude::*;

use crate::error::AppError;

#[server(prefix = "/_", endpoint = "technologies/list")]
pub async fn list() -> Result<Vec<TechnologyLine>, AppError> {
    crate::backend::answer(crate::backend::services().technologies_page(&crate::backend::actor()).await)
}

#[server(prefix = "/_", endpoint = "technologies/load")]
pub async fn load(slug: String) -> Result<TechnologyPage, AppError> {
    crate::backend::answer(crate::backend::services().technology_page(&crate::backend::actor(), &slug).await)
}
