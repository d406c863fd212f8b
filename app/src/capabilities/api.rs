use domain::pages::{CapabilityLine, CapabilityPage};
use leptos::prelude::*;

use crate::error::AppError;

#[server(prefix = "/_", endpoint = "capabilities/list")]
pub async fn list() -> Result<Vec<CapabilityLine>, AppError> {
    crate::backend::answer(crate::backend::services().capabilities_page(&crate::backend::actor()).await)
}

#[server(prefix = "/_", endpoint = "capabilities/load")]
pub async fn load(slug: String) -> Result<CapabilityPage, AppError> {
    crate::backend::answer(crate::backend::services().capability_page(&crate::backend::actor(), &slug).await)
}
