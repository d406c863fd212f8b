use domain::pages::{SupplierLine, SupplierPage};
use leptos::prelude::*;

use crate::error::AppError;

#[server(prefix = "/_", endpoint = "suppliers/list")]
pub async fn list() -> Result<Vec<SupplierLine>, AppError> {
    crate::backend::answer(crate::backend::services().suppliers_page(&crate::backend::actor()).await)
}

#[server(prefix = "/_", endpoint = "suppliers/load")]
pub async fn load(slug: String) -> Result<SupplierPage, AppError> {
    crate::backend::answer(crate::backend::services().supplier_page(&crate::backend::actor(), &slug).await)
}
