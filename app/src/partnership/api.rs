use domain::pages::PartnershipPage;
use leptos::prelude::*;

use crate::error::AppError;

#[server(prefix = "/_", endpoint = "partnership/load")]
pub async fn load() -> Result<PartnershipPage, AppError> {
    crate::backend::answer(crate::backend::services().partnership(&crate::backend::actor()).await)
}
