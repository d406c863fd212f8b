use domain::compare::Comparison;
use leptos::prelude::*;

use crate::error::AppError;

#[server(prefix = "/_", endpoint = "compare/load")]
pub async fn load(ids: Vec<String>) -> Result<Comparison, AppError> {
    crate::backend::answer(crate::backend::services().compare(&crate::backend::actor(), &ids).await)
}
