use domain::catalogue::Named;
use domain::compare::{CompareOf, ComparePage, CompareQuery};
use leptos::prelude::*;

use crate::error::AppError;

#[server(prefix = "/_", endpoint = "compare/load")]
pub async fn load(query: CompareQuery) -> Result<ComparePage, AppError> {
    crate::backend::answer(crate::backend::services().compare_page(&crate::backend::actor(), &query).await)
}

#[server(prefix = "/_", endpoint = "compare/choices")]
pub async fn choices(of: CompareOf, id: String) -> Result<Vec<Named>, AppError> {
    crate::backend::answer(crate::backend::services().compare_choices(&crate::backend::actor(), of, &[id]).await)
}
