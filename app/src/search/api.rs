use domain::pages::{SearchAdminPage, SearchPage};
use domain::search::{SearchQuery, SuggestionGroup};
use leptos::prelude::*;

use crate::error::AppError;

#[server(prefix = "/_", endpoint = "search/load")]
pub async fn load(query: SearchQuery) -> Result<SearchPage, AppError> {
    crate::backend::answer(crate::backend::services().search_page(&crate::backend::actor(), &query).await)
}

#[server(prefix = "/_", endpoint = "search/suggest")]
pub async fn suggest(q: String) -> Result<Vec<SuggestionGroup>, AppError> {
    crate::backend::answer(crate::backend::services().suggest(&crate::backend::actor(), &q).await)
}

#[server(prefix = "/_", endpoint = "search/curate")]
pub async fn curate() -> Result<SearchAdminPage, AppError> {
    crate::backend::answer(crate::backend::services().search_admin_page(&crate::backend::actor()).await)
}
