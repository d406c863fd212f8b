use domain::pages::SearchPage;
use domain::search::{SearchQuery, SuggestionGroup};
use leptos::prelude::*;

use crate::error::AppError;

#[server(prefix = "/_", endpoint = "search/load")]
pub async fn load(query: SearchQuery) -> Result<SearchPage, AppError> {
    let results = crate::backend::services().search(&crate::backend::actor(), &query).await;
    crate::backend::answer(results.map(|results| SearchPage { query, results }))
}

#[server(prefix = "/_", endpoint = "search/suggest")]
pub async fn suggest(q: String) -> Result<Vec<SuggestionGroup>, AppError> {
    crate::backend::answer(crate::backend::services().suggest(&crate::backend::actor(), &q).await)
}
