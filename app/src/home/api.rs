use domain::pages::Home;
use leptos::prelude::*;

use crate::error::AppError;

#[server(prefix = "/_", endpoint = "home/load")]
pub async fn load() -> Result<Home, AppError> {
    crate::backend::answer(crate::backend::services().home(&crate::backend::actor()).await)
}
