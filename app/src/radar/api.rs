use domain::radar::page::{RadarPage, RadarTechnologyPage};
use leptos::prelude::*;

use crate::error::AppError;

#[server(prefix = "/_", endpoint = "radar/load")]
pub async fn load(group: Option<String>) -> Result<RadarPage, AppError> {
    crate::backend::answer(crate::backend::services().radar(&crate::backend::actor(), group.as_deref()).await)
}

#[server(prefix = "/_", endpoint = "radar/technology")]
pub async fn technology(slug: String) -> Result<RadarTechnologyPage, AppError> {
    crate::backend::answer(crate::backend::services().radar_technology(&crate::backend::actor(), &slug).await)
}
