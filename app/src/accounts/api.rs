use domain::pages::{AccountPage, LinkPage};
use leptos::prelude::*;

use crate::error::AppError;

#[server(prefix = "/_", endpoint = "accounts/load")]
pub async fn load() -> Result<AccountPage, AppError> {
    let session = crate::backend::session();
    crate::backend::answer(crate::backend::services().account_page(&crate::backend::actor(), &session).await)
}

#[server(prefix = "/_", endpoint = "accounts/link")]
pub async fn link(secret: String) -> Result<LinkPage, AppError> {
    crate::backend::answer(crate::backend::services().link_page(&secret).await)
}
