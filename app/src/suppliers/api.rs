use domain::catalogue::Supplier;
use domain::pages::SupplierPage;
use leptos::prelude::*;

use crate::error::AppError;

#[server(prefix = "/_", endpoint = "suppliers/list")]
pub async fn list() -> Result<Vec<Supplier>, AppError> {
    crate::backend::answer(crate::backend::services().suppliers().await)
}

#[server(prefix = "/_", endpoint = "suppliers/load")]
pub async fn load(slug: String) -> Result<SupplierPage, AppError> {
    crate::backend::answer(crate::backend::services().supplier_page(&crate::backend::actor(), &slug).await)
}
