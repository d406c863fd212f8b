use domain::pages::PeoplePage;
use leptos::prelude::*;

use crate::error::AppError;

#[server(prefix = "/_", endpoint = "people/load")]
pub async fn load(organisation: String) -> Result<PeoplePage, AppError> {
    crate::backend::answer(crate::backend::services().people_page(&crate::backend::actor(), &organisation).await)
}
