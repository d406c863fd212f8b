use domain::renewals::{RenewalsPage, RenewalsQuery};
use leptos::prelude::*;

use crate::error::AppError;

#[server(prefix = "/_", endpoint = "renewals/load")]
pub async fn load(query: RenewalsQuery, page: usize) -> Result<RenewalsPage, AppError> {
    crate::backend::answer(crate::backend::services().renewals_page(&crate::backend::actor(), &query, page).await)
}

#[server(prefix = "/_", endpoint = "renewals/together")]
pub async fn load_together(query: RenewalsQuery, page: usize) -> Result<RenewalsPage, AppError> {
    crate::backend::answer(crate::backend::services().together_page(&crate::backend::actor(), &query, page).await)
}
